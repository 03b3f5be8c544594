import { commonRatios } from '../language/data/common-ratios.js';
import { choiceText } from '../language/kinds/choice.js';
import { kinds } from '../language/kinds/index.js';
import type { Parameter } from '../language/lookup.js';
import type { Support } from '../language/support.js';
import type { Setting } from '../parser/tree.js';
import type { Range } from '../text/range.js';
import type { Context } from './context.js';

/** Two numbers with a blank or a word between them, as a ratio that is said aloud. */
const twoNumbers = /^(\d{1,4})\s{1,3}(?:(?:by|to|[-–|])\s{1,3})?(\d{1,4})$/i;

/** Signs or a word between a name and its value: `- 16:9`, `→ 20`, `ratio 16:9`. One full stop may be the point of a number. */
const behindSign = /^(?!\.\s)(?:[^\p{L}\p{N}\s]{1,3}|(?:ratio|value|number|level|code|is):?)\s{1,3}(\S{1,40})$/iu;

/** Two numbers with other signs between them than a point or a comma alone: `16-9`, `16::9`, `16by9`. */
const joinedNumbers = /^(\d+)(?:[^\p{L}\p{N}.,]|[^\p{L}\p{N}]{2,3}|to|by)(\d+)$/iu;

/** A value that a blank tore in two: a ratio in two words, `16 9` or `16 by 9`, or a value behind a sign or word. */
export function tornValue(
  context: Context,
  setting: Setting,
  parameter: Parameter,
): { readonly range: Range; readonly plain: string } | undefined {
  const { value, valueRange, rest } = setting;
  if (value.kind !== 'unreadable' || !rest) return undefined;
  const range = { start: valueRange.start, end: rest.end };
  const text = context.source.slice(range.start, range.end);
  const [, width, height] = (parameter.kind === 'ratio' && twoNumbers.exec(text)) || [];
  const plain = width === undefined ? behindSign.exec(text)?.[1] : `${width}:${height}`;
  return plain !== undefined && isPlain(plain, parameter, context.supportOf(setting)) ? { range, plain } : undefined;
}

/** Whether all of a text reads as a value, spelled as the service asks. Any word reads as a choice, and few words are one. */
function isPlain(text: string, parameter: Parameter, support: Support | undefined): boolean {
  const reading = kinds[parameter.kind].read(text, parameter);
  if (reading === undefined || reading.start > 0 || reading.end < text.length || reading.misspelled) return false;
  return reading.value.kind !== 'choice' || /^[\d.]+$/.test(text) || isChoice(text, support);
}

/** Whether a word is a value that a version takes. */
function isChoice(word: string, support: Support | undefined): boolean {
  if (support?.support !== 'yes') return false;
  const { choices = [], patterns } = support;
  return (
    choices.some((choice) => choiceText(choice) === choiceText(word)) || (patterns !== undefined && /\d/.test(word))
  );
}

/**
 * A value that cannot be read, as it may be meant: with ASCII digits, a decimal point, no separator of thousands and no
 * signs around it. `undefined` where that cannot be read either.
 */
export function plainSpelling(text: string, parameter: Parameter, support: Support | undefined): string | undefined {
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
  return isPlain(plain, parameter, support) ? plain : undefined;
}
