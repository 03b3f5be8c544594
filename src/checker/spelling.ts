import { commonRatios } from '../language/data/common-ratios.js';
import { kinds } from '../language/kinds/index.js';
import type { Parameter } from '../language/lookup.js';
import type { Setting } from '../parser/tree.js';
import type { Range } from '../text/range.js';

/** Two numbers with a blank or a word between them, as a ratio that is said aloud. */
const twoNumbers = /^(\d{1,4})\s{1,3}(?:(?:by|to|[-–|])\s{1,3})?(\d{1,4})$/i;

/** Signs or a word between a name and its value: `- 16:9`, `→ 20`, `ratio 16:9`. One full stop may be the point of a number. */
const behindSign = /^(?!\.\s)(?:[^\p{L}\p{N}\s]{1,3}|(?:ratio|value|number|level|code|is):?)\s{1,3}(\S{1,40})$/iu;

/** Two numbers with other signs between them than a point or a comma alone: `16-9`, `16::9`, `16by9`. */
const joinedNumbers = /^(\d+)(?:[^\p{L}\p{N}.,]|[^\p{L}\p{N}]{2,3}|to|by)(\d+)$/iu;

/** A value that a blank tore in two: a ratio in two words, `16 9` or `16 by 9`, or a value behind a sign or word. */
export function tornValue(
  source: string,
  { value, valueRange, rest }: Setting,
  parameter: Parameter,
): { readonly range: Range; readonly plain: string } | undefined {
  if (value.kind !== 'unreadable' || !rest) return undefined;
  const range = { start: valueRange.start, end: rest.end };
  const text = source.slice(range.start, range.end);
  const [, width, height] = (parameter.kind === 'ratio' && twoNumbers.exec(text)) || [];
  const plain = width === undefined ? behindSign.exec(text)?.[1] : `${width}:${height}`;
  return plain !== undefined && isPlain(plain, parameter) ? { range, plain } : undefined;
}

/** Whether all of a text reads as a value, spelled as the service asks. */
function isPlain(text: string, parameter: Parameter): boolean {
  const reading = kinds[parameter.kind].read(text, parameter);
  return reading !== undefined && reading.start === 0 && reading.end === text.length && !reading.misspelled;
}

/**
 * A value that cannot be read, as it may be meant: with ASCII digits, a decimal point, no separator of thousands and no
 * signs around it. `undefined` where that cannot be read either.
 */
export function plainSpelling(text: string, parameter: Parameter): string | undefined {
  const ascii = text
    .normalize('NFKC')
    .replace(/^[-–—+#/|:=]{1,3}/, '')
    .replace(/[+#/\\]$/, '');
  const plain =
    parameter.kind === 'ratio'
      ? (commonRatios.find((ratio) => ratio.replace(':', '') === ascii) ?? ascii.replace(joinedNumbers, '$1:$2'))
      : parameter.kind === 'integer'
        ? ascii.replace(/^\d{1,3}(?:,\d{3})+$/, (number) => number.replaceAll(',', '')).replace(/^(\d+)%$/, '$1')
        : ascii.replace(/^(\d{1,3}),(\d{1,2})$/, '$1.$2');
  if (plain === text || !['ratio', 'integer', 'decimal', 'choice'].includes(parameter.kind)) return undefined;
  return isPlain(plain, parameter) ? plain : undefined;
}
