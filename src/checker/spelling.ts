import { kinds } from '../language/kinds/index.js';
import type { Parameter } from '../language/lookup.js';
import type { Setting } from '../parser/tree.js';
import type { Range } from '../text/range.js';

/** Two numbers with a blank or a word between them, as a ratio that is said aloud. */
const twoNumbers = /^(\d{1,4})\s{1,3}(?:(?:by|to|[-–|])\s{1,3})?(\d{1,4})$/i;

/** A ratio in two words, `16 9` or `16 by 9`, with the range of both. */
export function spacedRatio(
  source: string,
  { parameter, value, valueRange, rest }: Setting,
): { readonly range: Range; readonly ratio: string } | undefined {
  if (parameter !== 'aspect' || value.kind !== 'unreadable' || !rest) return undefined;
  const range = { start: valueRange.start, end: rest.end };
  const [, width, height] = twoNumbers.exec(source.slice(range.start, range.end)) ?? [];
  return width === undefined ? undefined : { range, ratio: `${width}:${height}` };
}

/**
 * A value that cannot be read, as it may be meant: with ASCII digits, a decimal point, no separator of thousands and
 * no per cent. `undefined` where that cannot be read either.
 */
export function plainSpelling(text: string, parameter: Parameter): string | undefined {
  const ascii = text.normalize('NFKC').replace(/^\+/, '');
  const plain =
    parameter.kind === 'ratio'
      ? ascii.replace(/^(\d+)(?:[-–;|*]|to|by)(\d+)$/i, '$1:$2')
      : parameter.kind === 'integer'
        ? ascii.replace(/^\d{1,3}(?:,\d{3})+$/, (number) => number.replaceAll(',', '')).replace(/^(\d+)%$/, '$1')
        : ascii.replace(/^(\d{1,3}),(\d{1,2})$/, '$1.$2');
  if (plain === text || !['ratio', 'integer', 'decimal', 'choice'].includes(parameter.kind)) return undefined;
  const reading = kinds[parameter.kind].read(plain, parameter);
  return reading && reading.start === 0 && reading.end === plain.length && !reading.misspelled ? plain : undefined;
}
