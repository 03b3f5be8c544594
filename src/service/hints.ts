import { parameters } from '../language/data/parameters.js';
import { companions } from '../language/data/relations.js';
import type { VersionId } from '../language/data/versions.js';
import {
  findParameter,
  jobLimit,
  type Parameter,
  parameter,
  readVersion,
  supportOf,
  versionRow,
} from '../language/lookup.js';
import { type LinterOptions, linterOptions } from '../linter/linter.js';
import { expandGroups } from '../parser/expand.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import type { Prompt } from '../parser/tree.js';
import type { HostText } from '../readers/host.js';
import type { Edit, Range } from '../text/range.js';
import { assertOptions } from '../validation/arguments.js';
import { describeParameter } from './describe.js';
import type { ServiceDocument } from './document/document.js';
import { promptsIn } from './document/prompts.js';
import { resolvedWithAffixes } from './prompt/affixed-version.js';
import { sharesOf } from './prompt/weight-shares.js';

/** A value that is in force in a prompt without being written there. */
export interface Hint {
  /**
   * `version`: the version in force where the prompt names none. `default`: the default of a parameter. `weight`: the
   * share of a part.
   */
  readonly kind: 'version' | 'default' | 'weight';
  /** The position of the hint. */
  readonly offset: number;
  /** `--v 8.2`, `--ar 1:1`, `67 %`. */
  readonly label: string;
  /** The topic for {@link describeHint}. Undefined for a weight. */
  readonly about?: HintTopic;
  /** Edits that write the value into the document. Undefined for a weight, and where the document cannot hold it. */
  readonly edits?: readonly Edit[];
}

/** A parameter in a version. */
export interface HintTopic {
  readonly parameter: Parameter['name'];
  readonly version: VersionId;
}

/** Checks a topic that a client sends back; `undefined` where it is invalid. */
export function hintTopic(name: unknown, version: unknown): HintTopic | undefined {
  const row = typeof name === 'string' ? findParameter(name) : undefined;
  const id = typeof version === 'string' ? readVersion(version) : undefined;
  return row && id && { parameter: row.name, version: id };
}

/** Describes the parameter of a hint and its support in the version, as Markdown. */
export const describeHint = ({ parameter: name, version }: HintTopic): string =>
  describeParameter(parameter(name), version);

/**
 * Hints for the prompts that a range touches: the version in force, the defaults that affect any picture, and the
 * weights of parts in per cent.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
 */
export function hintsIn(document: ServiceDocument, options: LinterOptions = {}, range?: Range): readonly Hint[] {
  assertOptions(options, linterOptions);
  return [...promptsIn(document, range)].flatMap((prompt) => {
    const tree = parse(prompt.text);
    const isEmpty = tree.settings.length === 0 && tree.parts.every(({ content }) => content.length === 0);
    return isEmpty ? [] : [...weightHints(prompt, tree, options), ...settingHints(prompt, tree, options)];
  });
}

/** The share of each part, shown behind its weight. */
function weightHints(prompt: HostText, tree: Prompt, options: LinterOptions): readonly Hint[] {
  const { parts, groups, source } = tree;
  // A group with `::` in it, or next to it, gives each of the expansions other shares.
  const isOpen = groups.some(({ range: { start, end } }) => source.slice(Math.max(0, start - 2), end).includes('::'));
  if (parts.length < 2 || isOpen || !versionRow(resolve(tree, options).version).multiPrompts) return [];
  return sharesOf(parts).map(({ part, weight, share }) => ({
    kind: 'weight',
    offset: behind(prompt, part.range.end),
    label: `${weight < 0 ? '−' : ''}${Math.round(share * 100)} %`,
  }));
}

/** The offset in the host behind a range that ends at an offset of the text. */
const behind = (prompt: HostText, end: number): number => prompt.toHost({ start: Math.max(0, end - 1), end }).end;

type Unwritten = Required<Pick<Hint, 'kind' | 'label' | 'about'>>;

/** The version and the defaults that are in force in all expansions of a prompt. */
function settingHints(prompt: HostText, tree: Prompt, options: LinterOptions): readonly Hint[] {
  const trees = tree.groups.length === 0 ? [tree] : expansionsOf(tree, options);
  const [first = [], ...others] = trees.map((one) => unwrittenIn(one, options));
  const { end } = tree.range;
  return first
    .filter(({ label }) => others.every((other) => other.some((one) => one.label === label)))
    .map((hint) => {
      const edits = prompt.toHostEdits([{ range: { start: end, end }, text: ` ${hint.label}` }]);
      return { ...hint, offset: behind(prompt, end), ...(edits ? { edits } : {}) };
    });
}

const expansionsOf = (tree: Prompt, { plan }: LinterOptions): readonly Prompt[] =>
  [...expandGroups(tree, jobLimit(plan))].map(({ text }) => parse(text, { groups: false }));

/**
 * The version and the defaults in force in a prompt without groups that are not written in it. Affixes from the
 * configuration apply: they may choose the version, and set a parameter, which then has no default.
 */
function unwrittenIn(tree: Prompt, options: LinterOptions): readonly Unwritten[] {
  const own = resolve(tree, options);
  const whole = resolvedWithAffixes(tree.source, options) ?? own;
  const { version } = whole;
  const written = new Set(own.settings.map(({ parameter: row }) => row?.name));
  const set = new Set(whole.settings.map(({ parameter: row }) => row?.name));
  const choice = choosing.some((name) => written.has(name)) ? undefined : choiceOf(version);
  const defaults = defaultsOf(version).filter(
    ({ about }) => !written.has(about.parameter) && !set.has(about.parameter),
  );
  return choice ? [choice, ...defaults] : defaults;
}

/** The parameters that choose the model. */
const choosing: readonly Parameter['name'][] = ['version', 'niji', 'test', 'testp', 'video'];

/** The setting that chooses a version. Undefined where a flag without a value does, and for a retired version. */
function choiceOf(version: VersionId): Unwritten | undefined {
  const { line, state, spellings } = versionRow(version);
  const [spelling] = spellings;
  if (state === 'retired' || line === 'other' || spelling === undefined) return undefined;
  const name = line === 'niji' ? 'niji' : 'version';
  return {
    kind: 'version',
    label: `--${line === 'niji' ? name : 'v'} ${spelling}`,
    about: { parameter: name, version },
  };
}

const ofVersions = new Map<VersionId, readonly Unwritten[]>();

/** The defaults of a version that affect a picture: numbers other than 0 and the maximum, and ratios. */
function defaultsOf(version: VersionId): readonly Unwritten[] {
  let defaults = ofVersions.get(version);
  if (!defaults) {
    defaults = (parameters as readonly Parameter[]).filter(isTelling).flatMap((row): readonly Unwritten[] => {
      const support = supportOf(row, version);
      if (support.support !== 'yes') return [];
      const { default: usual, max } = support;
      const isNumber = typeof usual === 'number' && usual !== 0 && usual !== max;
      if (!isNumber && (row.kind !== 'ratio' || usual === undefined)) return [];
      const flag = [row.name, ...row.aliases].find((name) => name.length < 3) ?? row.name;
      return [{ kind: 'default', label: `--${flag} ${usual}`, about: { parameter: row.name, version } }];
    });
    ofVersions.set(version, defaults);
  }
  return defaults;
}

/** Whether a parameter always has a meaning: a number or a ratio that needs no companion. */
const isTelling = ({ name, kind, status }: Parameter): boolean =>
  status === 'current' &&
  (kind === 'ratio' || kind === 'integer' || kind === 'decimal') &&
  !companions.some((companion) => companion.parameter === name);
