import type { CodeDocumentation } from '../checker/documentation.js';
import { formats, longestAdditionalPrompt, longestPrompt, paramTable } from '../request/params.js';
import type { RequestCode } from './findings.js';
import type { CompileOptions } from './options.js';

/** A prompt that shows a finding, or none, when it is compiled. */
export type CompileExample = string | { readonly prompt: string; readonly options: CompileOptions };

/** A request that shows a finding, or none. */
export interface RequestExample {
  readonly request: unknown;
  /** What is made of it: a prompt (`decompile`), an advanced request (`toAdvanced`), or findings alone (`lint`). */
  readonly to: 'prompt' | 'advanced' | 'findings';
}

/** What people are told about a finding of a request. */
export interface RequestDocumentation extends CodeDocumentation {
  readonly code: RequestCode;
  readonly examples: {
    /** Prompts that yield the code when compiled. Empty where only a request can show it. */
    readonly bad: readonly CompileExample[];
    /** Prompts that yield nothing at all when compiled. */
    readonly good: readonly CompileExample[];
  };
  /** Requests that yield the code, and requests that yield nothing at all. */
  readonly requests?: { readonly bad: readonly RequestExample[]; readonly good: readonly RequestExample[] };
}

const toPrompt = (request: unknown): RequestExample => ({ request, to: 'prompt' });
const toLint = (request: unknown): RequestExample => ({ request, to: 'findings' });
const toAdvanced = (request: unknown): RequestExample => ({ request, to: 'advanced' });

const simple = (prompt: string, more: object = {}) => ({ name: 'A dog', prompt, mode: 'simple', ...more });
const advanced = (prompt: string, more: object = {}) => ({ name: 'A dog', prompt, mode: 'advanced', ...more });
const withParams = (...params: readonly (readonly [string, unknown])[]) =>
  simple('a dog', { params: params.map(([name, value]) => ({ name, value })) });

const count = (characters: number): string => characters.toLocaleString('en-US');

/** What people are told about the findings of requests, in the order of `requestCodes`. */
export const requestDocumentation: readonly RequestDocumentation[] = [
  {
    code: 'request-too-long',
    summary:
      `A prompt of more than ${count(longestPrompt)} characters, ` +
      `or an additional prompt of more than ${count(longestAdditionalPrompt)}.`,
    why: 'These are the limits of the All-Images.ai API. Midjourney by itself takes prompts of up to 6,000 characters.',
    versions: 'every',
    sources: ['API', 'KIN'],
    seeAlso: ['prompt-too-long'],
    examples: { bad: [`${'a dog, '.repeat(700)}a cat`], good: ['a dog and a cat'] },
    requests: {
      bad: [toPrompt(simple('a dog', { additionalPrompt: 'in the rain, '.repeat(80) }))],
      good: [toPrompt(simple('a dog', { additionalPrompt: 'in the rain' }))],
    },
  },
  {
    code: 'not-in-simple-mode',
    summary: 'Something that a simple request cannot say.',
    why:
      'A simple request has a description and a few params, and no parameters in its text. With target `auto` the ' +
      'request becomes an advanced one and this only tells you why; with target `simple` it is an error.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['default-dropped', 'photo-template-on-artwork', 'parameter-in-simple-prompt'],
    examples: {
      bad: [
        'a dog --ar 21:9',
        'a dog --tile --chaos 20',
        'https://example.com/a.png a dog',
        'a {red, blue} dog',
        'a watercolor of a dog',
        { prompt: 'a dog --niji 7', options: { target: 'simple' } },
      ],
      good: ['a dog --ar 16:9', 'a dog --chaos 20', { prompt: 'a dog --ar 21:9', options: { target: 'advanced' } }],
    },
  },
  {
    code: 'default-dropped',
    summary: 'A setting that changes nothing, left out of a simple request.',
    why: 'It asks for what the service does by its documented default, and no param stands for it. An account or a folder may have saved another default (since 2026-09-23 and 2026-10-01): who has one compiles with the target `advanced`, which drops nothing.',
    versions: { in: 'every', note: 'each has its own defaults' },
    sources: {
      pages: ['API', 'U-alpha-changelog-9-23-26', 'U-changelog-10-01'],
      note: 'The sources of each default stand with its parameter.',
    },
    seeAlso: ['not-in-simple-mode', '--version'],
    examples: {
      bad: ['a dog --weird 0', { prompt: 'a dog --v 8.2', options: { serviceVersion: '8.2' } }],
      good: ['a dog', { prompt: 'a dog --weird 0', options: { target: 'advanced' } }],
    },
  },
  {
    code: 'needs-dedicated-offer',
    summary: 'A `processMode` in a simple request.',
    why: 'It is documented for users with the Dedicated offer; what the service makes of it for others is not.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['option-overridden', '--relax', '--fast'],
    examples: {
      bad: ['a dog --relax', { prompt: 'a dog', options: { processMode: 'fast' } }],
      good: ['a dog', { prompt: 'a dog --relax', options: { target: 'advanced' } }],
    },
  },
  {
    code: 'photo-template-on-artwork',
    summary: 'Text that names another medium than photography, in a simple request.',
    why:
      'Simple mode puts a photo template on every picture. In advanced mode the words decide. A word for a medium, a ' +
      'style, a studio, a program that computes pictures or an artist counts where it says what the picture is. It does not ' +
      'where the text says that it is a photograph and the word names what is in it (`photo of a painting`), where it is ' +
      'denied (`not a cartoon`), and where it names a thing (`a poster on the wall`).',
    versions: 'every',
    sources: { pages: ['API'], note: "The list of words that name another medium is promptc's own." },
    seeAlso: ['not-in-simple-mode'],
    examples: {
      bad: [
        { prompt: 'a watercolor of a dog', options: { target: 'simple' } },
        { prompt: 'pixel art of a castle', options: { artwork: 'warn' } },
      ],
      good: [
        'a dog in a park',
        'a photograph of a painting of a dog',
        'photo of a dog, not a cartoon',
        { prompt: 'a watercolor of a dog', options: { target: 'advanced' } },
      ],
    },
  },
  {
    code: 'option-overridden',
    summary: 'A flag in the prompt and an option that ask for different things.',
    why: 'The prompt is the more particular of the two, so its flag wins and the option is left out.',
    versions: 'every',
    sources: { pages: [], note: "The choice is promptc's own, as the options are." },
    seeAlso: ['needs-dedicated-offer'],
    examples: {
      bad: [{ prompt: 'a dog --fast', options: { processMode: 'relax', target: 'advanced' } }],
      good: [{ prompt: 'a dog --relax', options: { target: 'advanced' } }],
    },
  },
  {
    code: 'respelled-text',
    summary: 'Text of a request that would mean something else in a prompt, and so is spelled otherwise there.',
    why:
      'In a simple request every character is description; in a prompt some start a parameter, a weight or a ' +
      'permutation. The prompt keeps the words and loses those characters.',
    versions: 'every',
    sources: {
      pages: [],
      note: "The table of what is spelled otherwise is promptc's own.",
    },
    seeAlso: ['parameter-in-simple-prompt', 'unsupported-weights', 'unbalanced-brace'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [
        toPrompt(simple('a dog::2 and a cat')),
        toPrompt(simple('a {red, blue} dog')),
        toPrompt(simple('a dog --unheard of')),
        toPrompt(withParams(['camera', 'Leica M6, black'])),
      ],
      good: [toPrompt(simple('a dog: big, red')), toPrompt(withParams(['camera', 'GoPro']))],
    },
  },
  {
    code: 'undocumented-param',
    summary: 'A param that other programs send and no page lists.',
    why:
      'Nobody promises what it does. It is kept in the envelope, so that compiling to simple mode puts it back; in advanced ' +
      'mode `fromImageUrl` becomes an image prompt in front, and the others are reported as left out.',
    versions: 'every',
    sources: { pages: ['API'], note: 'The page does not list it; the code of other public programs sends it.' },
    seeAlso: ['unknown-param'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [
        toPrompt(withParams(['fromImageUrl', 'https://example.com/a.png'])),
        toPrompt(withParams(['angle', 'low'])),
      ],
      good: [toPrompt(withParams(['weather', 'rainy']))],
    },
  },
  {
    code: 'unknown-param',
    summary: 'A param with a name that nobody knows.',
    why:
      `The params are ${Object.keys(paramTable).join(', ')}, in exactly this case; ` +
      'the prompt is made without the unknown one.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['undocumented-param', 'invalid-param-value'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [toPrompt(withParams(['wheather', 'rainy'])), toPrompt(withParams(['Chaos', 20]))],
      good: [toPrompt(withParams(['weather', 'rainy'])), toPrompt(withParams(['chaos', 20]))],
    },
  },
  {
    code: 'duplicate-param',
    summary: 'A param given twice.',
    why: 'Each one may stand once, under whichever of its spellings; the first one counts here.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['unknown-param', 'duplicate-parameter'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [
        toPrompt(withParams(['chaos', 20], ['chaos', 40])),
        toPrompt(withParams(['Time', 'night'], ['time', 'sunset'])),
      ],
      good: [toPrompt(withParams(['chaos', 20], ['Time', 'night']))],
    },
  },
  {
    code: 'invalid-param-value',
    summary: 'A param with a value that it does not take.',
    why:
      `No other value is documented: \`format\`, for one, knows ${formats.length} ratios. ` +
      'The prompt is made without the param.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['unknown-param'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [
        toPrompt(withParams(['format', '21:9'])),
        toPrompt(withParams(['chaos', 400])),
        toPrompt(withParams(['weather', 'windy'])),
      ],
      good: [toPrompt(withParams(['format', '16:9'], ['chaos', '40']))],
    },
  },
  {
    code: 'params-in-advanced-request',
    summary: 'An advanced request with params.',
    why: 'Only simple mode has them: what an advanced request asks for stands in its prompt.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['parameter-in-simple-prompt'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [
        toPrompt(advanced('a dog', { params: [{ name: 'chaos', value: 20 }] })),
        toPrompt(advanced('a dog', { params: [] })),
      ],
      good: [toPrompt(advanced('a dog --chaos 20'))],
    },
  },
  {
    code: 'parameter-in-simple-prompt',
    summary: 'A parameter of the prompt language in the description of a simple request.',
    why: 'A simple request must not contain any. Use params, or advanced mode.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['not-in-simple-mode', 'params-in-advanced-request'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [toPrompt(simple('a dog --ar 16:9')), toPrompt(simple('a dog --tile'))],
      good: [toPrompt(withParams(['format', '16:9'])), toPrompt(advanced('a dog --tile'))],
    },
  },
  {
    code: 'optimize-prompt-dropped',
    summary: '`optimizePrompt`, left out of an advanced request.',
    why: 'Only simple mode has it: the prompt of an advanced request is never rewritten.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['params-in-advanced-request'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [toAdvanced({ ...withParams(['templatePrompt', 'realisticQuality']), optimizePrompt: true })],
      good: [toAdvanced(withParams(['templatePrompt', 'realisticQuality']))],
    },
  },
  {
    code: 'template-dropped',
    summary: 'The photo template of simple mode, left out of an advanced request.',
    why:
      'A simple request without `templatePrompt` means `realisticQuality`. An advanced prompt has no template, and no words ' +
      'are put in that nobody wrote: set `templatePrompt`, and the prompt says it.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['photo-template-on-artwork', 'optimize-prompt-dropped'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [toAdvanced(simple('a dog'))],
      good: [toAdvanced(withParams(['templatePrompt', 'realisticQuality']))],
    },
  },
  {
    code: 'param-dropped',
    summary: 'A param that no page documents, left out of an advanced request.',
    why:
      'Only simple mode has params, and nobody documents what the prompt would have to say instead. `fromImageUrl` with ' +
      'the address of an image is not lost: it becomes an image prompt in front.',
    versions: 'every',
    sources: { pages: ['API'], note: 'The page does not list such params; other public programs send them.' },
    seeAlso: ['undocumented-param', 'template-dropped'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [toAdvanced(withParams(['templatePrompt', 'realisticQuality'], ['angle', 'low']))],
      good: [toAdvanced(withParams(['templatePrompt', 'realisticQuality'], ['weather', 'rainy']))],
    },
  },
  {
    code: 'text-read-otherwise',
    summary: 'Text of a request that would be read as something else than text.',
    why:
      'A simple request takes a description and nothing else: a weight, a permutation or the address of an image in front is ' +
      'an error there. What stands around a prompt, and a line break in one, is a warning: the service may read it otherwise.',
    versions: 'every',
    sources: {
      pages: ['API'],
      note: "What is looked for is promptc's own table, by which texts are respelled for a prompt.",
    },
    seeAlso: ['parameter-in-simple-prompt', 'respelled-text'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [
        toLint(simple('a dog::2 a cat')),
        toLint(simple('a {red, blue} dog')),
        toLint(simple('https://example.com/a.png a dog')),
        toLint(advanced('/imagine prompt: a dog')),
      ],
      good: [toLint(simple('a dog: big, red')), toLint(advanced('a dog::2 a cat::1 --v 6.1'))],
    },
  },
  {
    code: 'invalid-request',
    summary: 'JSON that is no request, or has something that no request has.',
    why:
      'Without a `prompt` that is text and a `mode` that is `simple` or `advanced` there is nothing to read. The service asks ' +
      'for a name as well. A key that nobody documents is a warning, since nobody knows what the service makes of it.',
    versions: 'every',
    sources: ['API'],
    seeAlso: ['unknown-param'],
    examples: { bad: [], good: [] },
    requests: {
      bad: [
        toPrompt({ name: 'A dog', prompt: 'a dog' }),
        toPrompt({ name: 'A dog', prompt: 'a dog', mode: 'expert' }),
        toPrompt({ name: 'A dog', prompt: 7, mode: 'simple' }),
        toPrompt('a dog'),
      ],
      good: [toPrompt(simple('a dog'))],
    },
  },
];
