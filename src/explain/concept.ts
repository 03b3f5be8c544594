import type { Topic } from '../checker/documentation.js';
import { compile } from '../compiler/compile.js';
import { expand } from '../compiler/expand.js';
import { plans } from '../language/data/plans.js';
import { type VersionRow, versions } from '../language/data/versions.js';
import { labelVersions } from '../language/lookup.js';
import { describeKind, formats, maxPromptLength, type ParamRow, paramRows } from '../request/params.js';
import { listed } from '../text/listed.js';
import type { ConceptExplanation, ConceptTable } from './explanation.js';
import { sourceNotes } from './sources.js';
import { explainVersion, versionTopic } from './version.js';

/** A concept of the language that is neither a parameter nor a finding. */
interface ConceptRow {
  readonly name: string;
  /** Other names, in lower case, with blanks. */
  readonly aliases: readonly string[];
  /** One sentence: what it is. */
  readonly summary: string;
  readonly notes: readonly string[];
  readonly table?: () => ConceptTable;
  readonly examples: readonly string[];
  /** Computes the result shown for an example. */
  readonly shows?: (prompt: string) => string;
  readonly seeAlso: readonly Topic[];
  /** Keys of `sources.ts`. */
  readonly sources: readonly string[];
}

const rows: readonly VersionRow[] = versions;

const withMultiPrompts = labelVersions(versions.filter(({ multiPrompts }) => multiPrompts).map(({ id }) => id));

const concepts: readonly ConceptRow[] = [
  {
    name: 'multi-prompts',
    aliases: ['multi prompt', 'multiprompt', 'multiprompts', '::', 'parts'],
    summary: '`::` parts a prompt into things that are looked at each by itself.',
    notes: [
      '`hot dog` is the food; `hot:: dog` is a dog that is hot.',
      `The versions that have them: ${withMultiPrompts.join(', ')}. Others are not documented to; \`unsupported-weights\` says so.`,
      'A blank stands behind `::` and its weight, none in front of them or between them.',
      'A simple request has no parts: one positive part and one at minus half its weight become text and exclusion, and all others make the request an advanced one.',
    ],
    examples: ['a fox:: snow', 'a fox::1 snow::-.5'],
    shows: (prompt) => `where the service runs V6.1, ${request(prompt, '6.1')}`,
    seeAlso: ['unsupported-weights', 'weight-on-empty-part', 'spaced-weight', '--no'],
    sources: ['MP', 'L-multi-prompts', 'NO', 'VER'],
  },
  {
    name: 'weights',
    aliases: ['weight'],
    summary: 'A number behind `::` says how much a part of a prompt counts beside the others.',
    notes: [
      'They are relative: `a fox::2 snow::1` and `a fox::100 snow::50` mean the same. A part without a number weighs 1.',
      'A negative weight steers away. All together have to come to more than 0.',
      '`--no snow` is the same as `snow::-.5`.',
      'V1 to V3 are documented to take whole numbers only; later versions that have weights take decimals.',
      'Items of `--sref` and codes of `--p` may have weights of their own, in any version that has those.',
      '`--iw`, `--sw`, `--ow`, `--cw` and `--sv` are parameters, which say how much a reference counts.',
    ],
    examples: ['a fox::1 snow::-.5', 'a fox::2 snow::1'],
    shows: (prompt) => `where the service runs V6.1, ${request(prompt, '6.1')}`,
    seeAlso: ['unreadable-weight', 'weights-not-positive', 'fractional-weight', 'weight-in-list', '--iw', '--sw'],
    sources: ['MP', 'L-multi-prompts', 'NO', 'SREF'],
  },
  {
    name: 'permutations',
    aliases: ['permutation', 'groups', 'group', 'braces', '{}', '{ }', '{a, b}'],
    summary: 'Braces with commas between stand for several prompts, each a job of its own.',
    notes: [
      'Groups may stand anywhere, in words, flags and values, and in each other; several of them multiply.',
      '`\\,` is a comma that belongs to an option. A brace without a comma is text.',
      `A plan has a limit of jobs: ${plans.map(({ label, maxJobs }) => `${label} ${maxJobs}`).join(', ')}.`,
      'They are written out before anything else is read. `compile --expand` makes a request of each, `expand` prints them; without that, a group keeps a prompt from a simple request.',
      'The service takes them in Fast and Turbo mode, not in Relax mode.',
    ],
    examples: ['a {red, blue} bird', 'a bird --ar {3:2, 1:1}', 'a {, wet} {dog, cat}'],
    shows: (prompt) => expand(prompt).prompts.join(' | '),
    seeAlso: ['too-many-jobs', 'unbalanced-brace', 'deep-nesting', '--repeat'],
    sources: ['PERM', 'L-permutations', 'PLAN'],
  },
  {
    name: 'image prompts',
    aliases: ['image prompt', 'image', 'images', 'urls', 'url'],
    summary: 'Addresses of images in front of the text, which influence content, colours and composition.',
    notes: [
      'They come first, then text, then parameters. An address is `https://…`, ends in a kind of image that the service takes or is a short link of its bot (`https://s.mj.run/…`), and has blanks around it.',
      'One image needs text beside it, or a second image: two or more images without text are a blend.',
      '`--iw` says how much they count beside the text.',
      'Addresses behind `--sref`, `--cref` and `--oref` are no image prompts, but references of style, character and object.',
      'A simple request has no images: a prompt with any is an advanced one.',
    ],
    examples: ['https://example.com/a.png a fox in the snow --iw 2'],
    shows: (prompt) => request(prompt),
    seeAlso: ['image-not-in-front', 'image-needs-text', 'unknown-image-type', '--iw', '--sref', '--oref'],
    sources: ['IMG', 'L-image-prompts'],
  },
  {
    name: 'simple mode',
    aliases: ['simple', 'simple request', 'advanced', 'advanced mode', 'modes', 'mode', 'params'],
    summary:
      'A request to All-Images.ai is simple, with text and params of its own, or advanced, with the whole prompt as text.',
    notes: [
      '`compile` makes a simple request where all that a prompt says has a place in one, and an advanced one otherwise; each thing in the way is told. `--target simple` takes nothing else.',
      `\`--ar\` has one where it is ${listed(formats)} in lowest terms.`,
      'The phrases below close the text of a prompt, each behind a comma, in their order; `--phrases keep` leaves them there.',
      'Simple mode always applies a template for photographs: words for other media keep a prompt from it.',
      `A prompt of a request has ${maxPromptLength.toLocaleString('en-US')} characters at most.`,
    ],
    table: () => ({
      head: ['Param', 'Takes', 'In a prompt'],
      rows: paramRows.map((row) => [row.name, describeKind(row), meaning(row)]),
    }),
    examples: ['a dog in a park, rainy weather, at night --ar 3:2 --no hands', 'a dog --weird 50'],
    shows: (prompt) => request(prompt),
    seeAlso: ['not-in-simple-mode', 'photo-template-on-artwork', 'request-too-long', 'default-dropped'],
    sources: [],
  },
  {
    name: 'plans',
    aliases: ['plan', 'subscription', 'subscriptions', 'basic', 'standard', 'pro', 'mega'],
    summary: 'The subscription says how many jobs a prompt may stand for, and which modes it may ask for.',
    notes: [
      '`--plan basic`, or `plan` in a configuration, has prompts held to a plan; without it, the widest counts.',
      'Relax and Stealth mode are asked for with `--relax` and `--stealth`.',
    ],
    table: () => ({
      head: ['Plan', 'Jobs of a prompt', '--repeat', 'Relax mode', 'Stealth mode'],
      rows: plans.map(({ label, maxJobs, maxRepeat, relax, stealth }) => [
        label,
        `up to ${maxJobs}`,
        `2 to ${maxRepeat}`,
        relax ? 'yes' : 'no',
        stealth ? 'yes' : 'no',
      ]),
    }),
    examples: [],
    seeAlso: ['not-in-plan', 'too-many-jobs', '--repeat', '--relax', '--stealth'],
    sources: ['PLAN', 'L-permutations', 'L-repeat', 'STEALTH'],
  },
  {
    name: 'versions',
    aliases: ['models', 'model', 'model version', 'model versions'],
    summary: 'Models of the service; limits are those of the version that is in force for a prompt.',
    notes: [
      'In force is what the prompt says (`--v`, `--niji`, `--test`, `--video`), else `--model-version`, else `--service-version`, else the default of the service.',
      '`promptc explain V7` says which parameters a version has.',
    ],
    table: () => ({
      head: ['Version', 'State', 'Released', 'Chosen by', 'Multi-prompts'],
      rows: rows.map((row) => {
        const { choose, multiPrompts } = explainVersion(row.id as Parameters<typeof explainVersion>[0]);
        return [versionTopic(row), stateWords[row.state], row.released ?? '', choose, multiPrompts];
      }),
    }),
    examples: [],
    seeAlso: ['--version', '--niji', '--video', 'retired-version', 'unsupported-parameter'],
    sources: ['VER', 'LEG', 'MP'],
  },
];

/** Labels for the states of a version. */
export const stateWords: Readonly<Record<VersionRow['state'], string>> = {
  default: 'the default version',
  selectable: 'can be chosen',
  legacy: 'legacy',
  retired: 'withdrawn',
};

function request(prompt: string, serviceVersion?: string): string {
  const { request: compiled, diagnostics } = compile(prompt, { serviceVersion });
  if (compiled === undefined) throw new RangeError(`an example has an error: ${prompt}`);
  if (compiled.mode === 'advanced') {
    const why = diagnostics.filter(({ code }) => code === 'not-in-simple-mode').map(({ message }) => message);
    return `an advanced request. ${why.join(' ')}`;
  }
  const params = (compiled.params ?? []).map(({ name, value }) => `${name} ${value}`);
  return `a simple request: ${[compiled.prompt, ...params].join('; ')}`;
}

function meaning({ means }: ParamRow): string {
  if (means.as === 'setting') return `--${means.name}`;
  if (means.as === 'exclusions') return '--no';
  return means.phrases ? Object.values(means.phrases).join(', ') : `${means.prefix ?? ''}…`;
}

/** Explains a concept by any of its names; `undefined` for any other word. */
export function explainConcept(word: string): ConceptExplanation | undefined {
  const spacedWord = spaced(word);
  const row = concepts.find(({ name, aliases }) => spaced(name) === spacedWord || aliases.includes(spacedWord));
  if (!row) return undefined;
  const { name, summary, notes, table, examples, shows = () => '', seeAlso, sources } = row;
  return {
    kind: 'concept',
    name,
    summary,
    notes,
    table: table?.(),
    examples: examples.map((prompt) => ({ prompt, result: shows(prompt) })),
    seeAlso,
    sources: sourceNotes(sources, name),
  };
}

const spaced = (word: string): string => word.replace(/[\s_-]+/g, ' ').trim();

/** All concepts with their summaries. */
export const conceptTopics = (): readonly { readonly topic: string; readonly summary: string }[] =>
  concepts.map(({ name, summary }) => ({ topic: name, summary }));
