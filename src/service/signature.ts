import { acceptsText } from '../explain/limits.js';
import { type Parameter, supportOf } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import type { Range } from '../text/range.js';
import { describeParameter } from './describe.js';
import type { ServiceDocument } from './document/document.js';
import { promptAt } from './document/prompts.js';
import { promptAround } from './prompt/prompt-around.js';
import { settingAt, wordAround } from './prompt/setting-at.js';

/** What a parameter takes, for who is writing its value. */
export interface Signature {
  /** `--aspect W:H`. */
  readonly label: string;
  /** Where in the label each part of the value stands. */
  readonly parts: readonly Range[];
  /** The part that is being written. */
  readonly active: number;
  /** What the parameter does, with the limits of the version in force, as Markdown. */
  readonly documentation: string;
}

/**
 * The signature of the parameter whose value stands, or may stand, at a place. Undefined where words are free, and behind a
 * parameter that takes no value.
 *
 * @throws RangeError for a version in the options that no table has.
 */
export function signatureAt(
  document: ServiceDocument,
  offset: number,
  options: LanguageOptions = {},
): Signature | undefined {
  const found = promptAt(document, offset);
  if (!found) return undefined;
  const asAt = promptAround(found.prompt.text, found.at);
  const word = wordAround(asAt.text, asAt.at);
  const place = settingAt(asAt.text, word.start, options);
  if (!place || place.row.kind === 'flag' || place.row.kind === 'switch') return undefined;
  const { row, resolved } = place;
  const names = partsOf(row, acceptsText(row, supportOf(row, resolved.version)));
  const written = asAt.text.slice(word.start, asAt.at).split(':').length - 1;
  const parts: Range[] = [];
  let label = `--${row.name} `;
  for (const [index, name] of names.entries()) {
    if (index > 0) label += ':';
    parts.push({ start: label.length, end: label.length + name.length });
    label += name;
  }
  return {
    label,
    parts,
    active: Math.min(written, parts.length - 1),
    documentation: describeParameter(row, resolved.version),
  };
}

/** A value in its parts: those of a ratio have a colon between them. */
const partsOf = ({ kind }: Parameter, accepts: string): readonly string[] =>
  kind === 'ratio' ? ['width', 'height'] : [accepts];
