import fc, { type Arbitrary } from 'fast-check';
import type { ReaderOptions } from '../../src/readers/create-reader.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import {
  createServiceDocument,
  type DocumentKind,
  type ServiceDocument,
  textOf,
} from '../../src/service/document/document.js';
import { promptsIn } from '../../src/service/document/prompts.js';
import { diagnosticsOf } from '../../src/service/findings.js';
import { semanticTokensOf } from '../../src/service/index.js';
import type { Edit } from '../../src/text/range.js';

/** A text with a cursor, drawn as `|`, as the text without it and its offset. */
export function cursorIn(drawn: string): { readonly text: string; readonly offset: number } {
  const offset = drawn.indexOf('|');
  if (offset < 0) throw new Error(`no cursor in ${drawn}`);
  return { text: drawn.slice(0, offset) + drawn.slice(offset + 1), offset };
}

export const documentOf = (
  text: string,
  kind: DocumentKind = 'text',
  options: ReaderOptions = {},
): Promise<ServiceDocument> => createServiceDocument(text, { kind, ...options });

/** All that can be seen of a document, with the place of each character of its prompts. */
export const seenOf = (document: ServiceDocument): unknown => ({
  kind: document.kind,
  length: document.length,
  text: textOf(document),
  prompts: [...promptsIn(document)].map((prompt) => ({
    text: prompt.text,
    range: prompt.range,
    places: Array.from({ length: prompt.text.length }, (_, at) => prompt.toHost({ start: at, end: at + 1 })),
  })),
  found: diagnosticsOf(document),
  tokens: semanticTokensOf(document),
});

const long = `a dog ${'in a very long park with many trees '.repeat(22)}--ar 3:2`;

const prompts = [
  'a dog --ar 3:2',
  'a cat --AR 16x9',
  'x::2 y::1',
  'a {red, blue} bird —v 7',
  'a robot --v 7 on a beach',
  long,
  long,
  '/imagine prompt: a fox --stylize 5000',
];

/** A list that is longer than what says that it is one. */
const list = [1, 2, 3, 4, 5, 6, 7].map((number) => `${number}. ${long}`);

/** Lines of a host of a kind, and what breaks its structure. */
const fragments: Readonly<Partial<Record<ReaderKind, readonly string[]>>> = {
  text: [
    ...prompts,
    ...['', '  ', '# a remark', '# promptc-disable-next-line letter-case', 'a dog \\', '#hashtag', '\\\\'],
    ...['1. a dog', '2. a cat --AR 3:2', '- a dog', '   goes on', 'Prompt 1:', '/imagine prompt:', list.join('\n')],
  ],
  markdown: [
    ...prompts,
    '```mj\na dog --AR 3:2\n```',
    `\n\`\`\`mj\n${[...prompts, ...prompts].join('\n')}\n\`\`\``,
    `\n~~~ imagine\n${[long, long, '# promptc-disable-next-line letter-case', 'a dog --AR 3:2', long].join('\n')}\n~~~`,
    `\n<!-- promptc-disable-next-line letter-case -->\n\`\`\`mj\n${[long, long, 'a dog --AR 3:2', long].join('\n')}\n\`\`\``,
    `\n\`\`\`mj\n${list.join('\n')}\n\`\`\``,
    '/imagine prompt: a fox,\nin the snow --AR 3:2',
    '\n/imagine prompt:\n',
    '\n```\na fox,\nin the snow --AR 3:2\n```\n',
    '',
    '',
    '# A heading',
    '```mj',
    '```',
    '```js',
    '~~~ imagine',
    '~~~',
    '---',
    'title: a dog',
    '---\nprompt: |\n  /imagine a dog --AR 3:2\n---',
    '- an item',
    '  more of it',
    '    code',
    '> a quote',
    '<!-- promptc-disable-next-line letter-case -->',
    '<!--',
    '-->',
    '[a]: /b',
    "'title",
    'Write `/imagine a dog --ar 3x2` for a dog.',
    '====',
    '1. one',
    '2. two',
    '<b>',
    '***',
    '`'.repeat(101),
  ],
  ndjson: [
    ...prompts.map((prompt) => JSON.stringify({ prompt })),
    JSON.stringify({ prompt: 'a “dog”\n--AR 3:2' }).replace('“', '\\u201c'),
    JSON.stringify({ name: 'x', mode: 'advanced', prompt: 'a dog --AR 3:2' }),
    JSON.stringify({ name: 'x', mode: 'simple', prompt: 'a dog', params: [{ name: 'chaos', value: 400 }] }),
    '',
    '{"prompt": ',
    '{"text": "a"}',
    '7',
  ],
  csv: [
    ...prompts.map((prompt) => `1,"${prompt.replaceAll('"', '""')}"`),
    '2,a dog --AR 3:2',
    '',
    '3',
    '4,"open',
    '5,x"',
  ],
  json: [
    ...prompts.map((prompt) => `${JSON.stringify({ prompt })},`),
    `${JSON.stringify({ name: 'x', mode: 'advanced', prompt: 'a dog --AR 3:2' })},`,
    `${JSON.stringify({ name: 'x', mode: 'simple', prompt: 'a dog', params: [{ name: 'chaos', value: 400 }] })},`,
    `${JSON.stringify(['a dog --AR 3:2', { prompt: 'x' }])},`,
    '"a dog --AR 3:2",',
    '{},',
    '7,',
    'null,',
  ],
  code: [
    ...prompts.map((prompt) => `imagine(${JSON.stringify(prompt)});`),
    ...prompts.map((prompt) => `  [${JSON.stringify(prompt)},\n  '${prompt}'],`),
    ...['a = [', '];', 'f({', '})', '// promptc-disable-next-line letter-case', '// a remark', '/*', '*/', '', 'x'],
    `b = \`a \${light} dog --AR 3:2\`;`,
    `c = 'a dog ' +\n  \`in \${place} \` +\n  '--ar 3:2';`,
    'String.raw`a dog --AR 3:2`',
  ],
  yaml: [
    ...prompts.map((prompt) => `- prompt: ${JSON.stringify(prompt)}\n  id: 7`),
    ...[
      '- a dog --AR 3:2',
      "- 'it''s a dog --ar 3:2'",
      '- prompt: a cat --AR 16x9',
      '- name: x\n  mode: advanced\n  prompt: a cat --AR 16x9',
      '- mode: Simple\n  prompt: a cat\n  params: [{name: format, value: 1:7}]',
      '- - one\n  - two --AR 3:2',
      '- 7',
      '-',
    ],
    `- prompt: >-\n    ${long}\n    in a park --AR 3:2\n\n    and more`,
    '- |+\n  kept --AR 3:2\n\n',
    '- [a dog, "b --AR 3:2"]',
    '- {prompt: a,\n  id: 3}',
    '- "a dog\n  goes on --AR 3:2"',
    '- prompt: a\n  prompt: b',
    '- &x a dog --AR 3:2',
    '- *x',
    '- a:\n#c\n  "abc',
    '# a remark',
    '',
    '  ',
  ],
};

/** Marks of programs that an edit may put anywhere. */
const codeMarks = ["'", '(', ')', '{', '}', '[', ']', '//', '/*', '*/', '${', ';', '+', '=', '\r\n', 'String.raw'];

/** Marks of YAML that an edit may put anywhere. */
const yamlMarks = [
  ...[
    "'",
    '\n  ',
    '\n    ',
    '\n- ',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ': ',
    '# x\n',
    '|\n',
    '>-\n',
    '|2',
    '&a ',
    '*a',
    '!t ',
    '? ',
  ],
  ...['\n---\n', '---\n', '...\n', '%', '\t', '\r', '\r\n', '\\"', "''", '"\n', '\uFEFF'],
];

export interface Written {
  readonly text: string;
  /** What an edit may put in. */
  readonly pieces: readonly string[];
}

/** A way to read a host. */
export interface Way {
  readonly name: string;
  readonly kind: ReaderKind;
  readonly options: ReaderOptions;
}

export const ways: readonly Way[] = [
  ...(Object.keys(fragments) as readonly ReaderKind[]).map((kind) => ({
    name: kind,
    kind,
    options: kind === 'code' ? { language: 'javascript' as const } : {},
  })),
  { name: 'paragraphs', kind: 'text', options: { split: 'paragraph' } },
  { name: 'markdown with paragraphs', kind: 'markdown', options: { split: 'paragraph' } },
  { name: 'markdown with plain fences', kind: 'markdown', options: { fences: 'all' } },
  { name: 'csv by number', kind: 'csv', options: { column: '2' } },
  { name: 'json of requests', kind: 'request', options: {} },
];

/** A host of a kind with some prompts in it, right and broken ones. */
export function anyHost(kind: ReaderKind): Arbitrary<Written> {
  const lines = fragments[kind === 'request' ? 'json' : kind] ?? [];
  const pieces = [
    ...lines.filter((line) => line.length < 100),
    '\n',
    ' ',
    'x',
    '"',
    '\\',
    '`',
    '#',
    '-',
    ',',
    '::2',
    ' --ar 3:2',
    ...(kind === 'yaml' ? yamlMarks : kind === 'code' ? codeMarks : []),
  ];
  return fc
    .tuple(
      fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 14 }),
      fc.constantFrom('\n', '\n', '\r\n'),
      fc.boolean(),
      fc.constantFrom('', '', '---\n', '---\n'),
    )
    .map(([chosen, lineBreak, ended, marker]) => {
      const body =
        kind === 'csv'
          ? ['id,prompt', ...chosen]
          : lines === fragments.json
            ? ['[', ...chosen, '{"prompt": "a"}', ']']
            : chosen;
      const text = body.join(lineBreak) + (ended ? lineBreak : '');
      // A list, or a document for each of its elements.
      const isSeveral = kind === 'yaml' && marker !== '' && !ended;
      return { pieces, text: isSeveral ? text.replace(/^- /gm, marker) : text };
    });
}

/** An edit of a text: where, as parts of its length, and what is put in. */
export const anyEdit = (pieces: readonly string[]): Arbitrary<(text: string) => Edit> =>
  fc
    .tuple(
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.oneof(fc.constantFrom(0, 0, 1, 2, 5), fc.integer({ min: 0, max: 1500 })),
      fc.array(fc.constantFrom(...pieces), { maxLength: 3 }),
      fc.boolean(),
    )
    .map(([where, size, chosen, atLine]) => (text) => {
      const any = Math.floor(where * text.length);
      const start = atLine ? text.lastIndexOf('\n', any) + 1 : any;
      return { range: { start, end: Math.min(text.length, start + size) }, text: chosen.join('') };
    });
