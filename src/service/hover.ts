import type { VersionId } from '../language/data/versions.js';
import { lowestText } from '../language/kinds/ratio.js';
import { versionRow } from '../language/lookup.js';
import { type LinterOptions, linterOptions } from '../linter/linter.js';
import { parse } from '../parser/parse.js';
import { type Resolved, resolve } from '../parser/resolve.js';
import type { Part, Setting } from '../parser/tree.js';
import { formats } from '../request/params.js';
import type { Range } from '../text/range.js';
import { assertOptions } from '../validation/arguments.js';
import { describeFully } from './describe.js';
import type { ServiceDocument } from './document/document.js';
import { promptAt } from './document/prompts.js';
import { withAffixedVersion } from './prompt/affixed-version.js';
import { promptAround } from './prompt/prompt-around.js';
import { sharesOf } from './prompt/weight-shares.js';

/** The text for a hover. */
export interface Hover {
  /** The range that the text describes. */
  readonly range: Range;
  /** Markdown. */
  readonly text: string;
}

/**
 * The hover for a flag or its value, or for the weight of a part. Undefined inside of plain text.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
 */
export function hoverAt(document: ServiceDocument, offset: number, options: LinterOptions = {}): Hover | undefined {
  assertOptions(options, linterOptions);
  const found = promptAt(document, offset);
  if (!found) return undefined;
  const around = promptAround(found.prompt.text, found.at);
  const resolved = resolve(parse(around.text, { groups: false }), withAffixedVersion(around.text, options));
  const description = aboutPart(resolved, around.at) ?? aboutSetting(resolved, around.at);
  if (!description) return undefined;
  const range = found.prompt.toHost(around.toPrompt(description.range));
  // A sign of the host or of a group may have its place in the prompt at a flag, and is none of it.
  return contains(range, offset) ? { range, text: description.text } : undefined;
}

const contains = ({ start, end }: Range, at: number): boolean => start <= at && at <= end;

function aboutPart({ tree, version }: Resolved, at: number): Hover | undefined {
  const { parts } = tree;
  const part = parts.find(
    ({ separator, weight }) =>
      separator && contains({ start: separator.start, end: (weight?.range ?? separator).end }, at),
  );
  if (!part?.separator) return undefined;
  const text = weightText(part, parts, version);
  return { range: { start: part.separator.start, end: (part.weight?.range ?? part.separator).end }, text };
}

/** The weight of a part, and its share of the whole where weights count. */
function weightText(part: Part, parts: readonly Part[], version: VersionId): string {
  const { weight, share } = sharesOf(parts).find((one) => one.part === part) ?? { weight: 1, share: 0 };
  const { label, multiPrompts } = versionRow(version);
  if (!multiPrompts) return `**Weight ${weight}**: ${label} has no multi-prompts, so it weighs nothing.`;
  return `**Weight ${weight}**: ${Math.round(share * 100)} % of the whole${weight < 0 ? ', away from it' : ''}.`;
}

function aboutSetting(resolved: Resolved, at: number): Hover | undefined {
  const { tree, version } = resolved;
  const setting = tree.settings.find(({ flag, valueRange }) => contains(flag.range, at) || contains(valueRange, at));
  const row = setting && resolved.parameterOf(setting);
  if (!setting || !row) return undefined;
  const onValue = !contains(setting.flag.range, at);
  const ratio = onValue ? ratioText(setting) : undefined;
  const about = describeFully(row, version);
  return {
    range: onValue ? setting.valueRange : setting.flag.range,
    text: ratio === undefined ? about : `${ratio}\n\n${about}`,
  };
}

/** A ratio in lowest terms, and whether simple mode supports it. */
function ratioText({ value }: Setting): string | undefined {
  if (value.kind !== 'ratio') return undefined;
  const lowest = lowestText(value);
  const simple = (formats as readonly string[]).includes(lowest);
  return `**${lowest}** in lowest terms: ${simple ? 'a format of simple mode' : `simple mode has only ${formats.join(', ')}`}.`;
}
