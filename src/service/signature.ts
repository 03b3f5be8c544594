import { acceptsText } from '../explain/limits.js';
import { type Parameter, supportOf } from '../language/lookup.js';
import { type LinterOptions, linterOptions } from '../linter/linter.js';
import type { Range } from '../text/range.js';
import { assertOptions } from '../validation/arguments.js';
import { describeParameter } from './describe.js';
import type { ServiceDocument } from './document/document.js';
import { promptAt } from './document/prompts.js';
import { withAffixedVersion } from './prompt/affixed-version.js';
import { promptAround } from './prompt/prompt-around.js';
import { settingAt, wordStart } from './prompt/setting-at.js';

/** The signature of a parameter, shown while its value is written. */
export interface Signature {
  /** `--aspect W:H`. */
  readonly label: string;
  /** The ranges in the label of the components of the value. */
  readonly parts: readonly Range[];
  /** The index of the component at the cursor. */
  readonly active: number;
  /** What the parameter does, with the limits of the version in force, as Markdown. */
  readonly documentation: string;
}

/**
 * The signature of the parameter whose value is, or could be, at an offset. Undefined inside of plain text, and behind
 * a parameter without a value.
 *
 * @throws TypeError for an option of another type, RangeError for an option that no table has.
 */
export function signatureAt(
  document: ServiceDocument,
  offset: number,
  options: LinterOptions = {},
): Signature | undefined {
  assertOptions(options, linterOptions);
  const found = promptAt(document, offset);
  if (!found) return undefined;
  const around = promptAround(found.prompt.text, found.at);
  const start = wordStart(around.text, around.at);
  const place = settingAt(around.text, start, withAffixedVersion(around.text, options));
  if (!place || place.row.kind === 'flag' || place.row.kind === 'switch') return undefined;
  const { row, resolved } = place;
  const names = partsOf(row, acceptsText(row, supportOf(row, resolved.version)));
  const written = around.text.slice(start, around.at).split(':').length - 1;
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

/** The components of a value: a ratio has two, separated by a colon. */
const partsOf = ({ kind }: Parameter, accepts: string): readonly string[] =>
  kind === 'ratio' ? ['width', 'height'] : [accepts];
