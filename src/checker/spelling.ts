import { commonRatios } from '../language/data/common-ratios.js';
import { choiceText } from '../language/kinds/choice.js';
import { kinds } from '../language/kinds/index.js';
import { findParameter, type Parameter, readVersion, supportOf } from '../language/lookup.js';
import type { Support } from '../language/support.js';
import type { Setting } from '../parser/tree.js';
import { codeAt } from '../text/access.js';
import { nearest } from '../text/nearest.js';
import type { Range } from '../text/range.js';
import type { Context } from './context.js';

/** Two numbers with a blank or a word between them, as a ratio that is said aloud. */
const twoNumbers = /^(\d{1,4})(?:px)?\s{1,3}(?:(?:by|to|[-–|×x*/])\s{1,3})?(\d{1,4})(?:px)?$/i;

/**
 * Signs or a word between a name and its value, `- 16:9`, `→ 20`, `code 123`, and signs behind it: `« 16:9 »`. One full stop may be the
 * point of a number.
 */
const behindSign =
  /^(?!\.\s)(?:[^\p{L}\p{N}\s]{1,3}|(?:ratio|value|number|level|code|is):?)\s{1,3}(\S{1,40})(?:\s{1,3}[^\p{L}\p{N}\s]{1,3})?$/iu;

/** Any word in front of a number or a ratio: `wide 16:9`. In front of other values it may be the first of several words. */
const behindWord = /^\p{L}{1,20}:?\s{1,3}(\S{1,40})$/u;

/** The blank behind a sign that no reference ends with: `https:// example.com/a.png`, `123:: 2`. */
const tornReference = /([:/])\s{1,3}(?=\S+$)/;

const isNumeric = ({ kind }: Parameter): boolean => kind === 'ratio' || kind === 'integer' || kind === 'decimal';

/** Two numbers with other signs between them than a point or a comma alone: `16-9`, `16::9`, `16by9`. */
const joinedNumbers = /^(\d+)(?:[^\p{L}\p{N}.,]|[^\p{L}\p{N}]{2,3}|to|by|x)(\d+)$/iu;

/** A value with another parameter glued to it by one hyphen: `16:9-v 6`. */
const gluedSetting = /^(\S{1,40})-([a-z]{1,11})\s{1,3}(\S{1,40})$/i;

/** The value and the parameter of a {@link gluedSetting}, apart; `undefined` where either is none. */
function settingApart(text: string, parameter: Parameter, context: Context): string | undefined {
  const [, own = '', name = '', value = ''] = gluedSetting.exec(text) ?? [];
  const other = findParameter(name);
  if (!other || !isPlain(own, parameter, supportOf(parameter, context.version))) return undefined;
  return isPlain(value, other, supportOf(other, context.version))
    ? `${own} --${name.toLowerCase()} ${value}`
    : undefined;
}

/**
 * A value that a blank tore in two: a ratio in two words, `16 9` or `16 by 9`, a value behind a sign or word, or one with another
 * parameter glued to it.
 */
export function tornValue(
  context: Context,
  setting: Setting,
  parameter: Parameter,
): { readonly range: Range; readonly plain: string } | undefined {
  const { value, valueRange, rest } = setting;
  if (value.kind !== 'unreadable' || !rest) return undefined;
  const range = { start: valueRange.start, end: rest.end };
  const text = context.source.slice(range.start, range.end);
  const apart = settingApart(text, parameter, context);
  if (apart) return { range, plain: apart };
  const [, width, height] = (parameter.kind === 'ratio' && twoNumbers.exec(text)) || [];
  const behind = (behindSign.exec(text) ?? (isNumeric(parameter) ? behindWord.exec(text) : null))?.[1];
  const joined = !isNumeric(parameter) && tornReference.test(text) ? text.replace(tornReference, '$1') : behind;
  const plain = width === undefined ? joined : `${width}:${height}`;
  return plain !== undefined && isPlain(plain, parameter, context.supportOf(setting)) ? { range, plain } : undefined;
}

/** A number in two pieces. */
const twoPieces = /^(\d{1,3})\s{0,3}([.,]?)\s{0,3}(\d{1,3})$/;

/** A number that blanks tore apart at its point or between thousands, with the text behind its value: `6. 1`, `1 000`. */
export function tornNumber(context: Context, setting: Setting): string | undefined {
  const { valueRange, rest } = setting;
  const parameter = context.parameterOf(setting);
  if (!rest || !parameter) return undefined;
  const [, whole, sign, part = ''] = twoPieces.exec(context.source.slice(valueRange.start, rest.end)) ?? [];
  if (whole === undefined) return undefined;
  if (parameter.name === 'version') {
    const version = `${whole}.${part}`;
    return readVersion(version) && version;
  }
  const support = supportOf(parameter, context.version);
  const isInteger = parameter.kind === 'integer' && part.length === 3;
  if (support.support !== 'yes' || (!isInteger && (parameter.kind !== 'decimal' || sign === ''))) return undefined;
  const number = isInteger ? whole + part : `${whole}.${part}`;
  return Number(number) <= (support.max ?? Number.POSITIVE_INFINITY) ? number : undefined;
}

/** The value in a name that a hyphen or underscore joins to it, and the name: `v-6`, `ar_16` before `:9`. */
export function joinedValue(
  { flag, valueRange }: Setting,
  { source, version }: Context,
): { readonly name: string; readonly value: string } | undefined {
  const name = /^[a-z]+(?=[-_][a-z\d])/i.exec(flag.name)?.[0] ?? '';
  const parameter = findParameter(name);
  if (!parameter || parameter.kind === 'flag') return undefined;
  const from = flag.nameRange.start + name.length + 1;
  const value = /^[^\s,;]{1,40}/.exec(source.slice(from, Math.min(from + 40, valueRange.end)))?.[0] ?? '';
  return isPlain(value, parameter, supportOf(parameter, version)) ? { name, value } : undefined;
}

/** Whether all of a text reads as a value, spelled as the service asks. Any word reads as a choice, and few words are one. */
function isPlain(text: string, parameter: Parameter, support: Support | undefined): boolean {
  const reading = kinds[parameter.kind].read(text, parameter);
  if (reading === undefined || reading.start > 0 || reading.end < text.length || reading.misspelled) return false;
  return reading.value.kind !== 'choice' || /^[\d.]+$/.test(text) || isChoice(text, support);
}

/** The parameters whose names are taken for each other, though they take other values. */
const nameTwins: Partial<Record<Parameter['name'], Parameter['name']>> = { style: 'stylize', stylize: 'style' };

/** A setting whose value another parameter of a similar name takes, under that name: `--style 250`; `undefined` for any other. */
export function underTwinName(setting: Setting, context: Context): string | undefined {
  const { source, version } = context;
  const text = source.slice(setting.valueRange.start, setting.valueRange.end);
  const parameter = findParameter(setting.parameter ?? '');
  const twin = findParameter((parameter && nameTwins[parameter.name]) ?? '');
  if (!twin || context.lastOf(twin.name)) return undefined;
  const support = supportOf(twin, version);
  if (support.support !== 'yes' || !isPlain(text, twin, support)) return undefined;
  // A code of the Style Tuner has a digit, as many a misspelled number has.
  const isMeant = twin.kind === 'style' ? /^[a-z]+$/i.test(text) : Number(text) <= (support.max ?? 0);
  return isMeant ? `--${twin.name} ${text}` : undefined;
}

/** Whether a word is a value that a version takes. */
export function isChoice(word: string, support: Support | undefined): boolean {
  if (support?.support !== 'yes') return false;
  const { choices = [], patterns } = support;
  return (
    choices.some((choice) => choiceText(choice) === choiceText(word)) || (patterns !== undefined && /\d/.test(word))
  );
}

/** Signs around a value, and what stands for a blank: `+250`, `#123`, `16:9&nbsp;`. */
const signsInFront = /^[-–—+#/|:=]{1,3}/;
const signsBehind = /(?<=\d)(?:&[a-z]{2,6};|[^\p{L}\p{N}%]{1,9})$/u;

/** What stands for pixels: `250px`, `1920px×1080px`. */
const pixels = /(?<=\d)px(?![a-wyz\d])/gi;

/** Digits of Arabic and Persian, which `normalize` keeps. */
const arabicDigits = /[٠-٩۰-۹]/g;

const pointForComma = (text: string): string => text.replace(/^(\d{0,3}),(\d{1,2})$/, '$1.$2');

/** A fraction, or a number in per cent, with a decimal point: `1/2`, `50%`; `undefined` for any other text. */
function shareOf(text: string): string | undefined {
  const [, part, whole] = /^(\d{1,3})(?:\/(\d{1,3})|%)$/.exec(text) ?? [];
  const share = Number(part) / Number(whole ?? 100);
  return Number.isFinite(share) ? String(Number(share.toFixed(2))) : undefined;
}

/** A share that a version takes, and any other number with a decimal point for its comma. */
function withPoint(text: string, support: Support | undefined): string {
  const share = shareOf(text);
  if (share === undefined || support?.support !== 'yes') return share ?? pointForComma(text);
  const isTaken = support.choices
    ? isChoice(share, support)
    : Number(share) <= (support.max ?? Number.POSITIVE_INFINITY);
  return isTaken ? share : text;
}

/** The largest number that a version takes; `undefined` where it takes none, or no source says. */
const maxOf = (support: Support | undefined): number | undefined =>
  support?.support === 'yes' ? support.max : undefined;

/** A number of thousands, `1k`, of times, `x3`, and one with decimals, which rounds: `12.5`. */
function wholeOf(text: string, support: Support | undefined): string {
  const [, number = text, unit] = /^x?(\d{1,4}(?:[.,]\d{1,2})?)([kx%]?)$/i.exec(text) ?? [];
  const size = Number(number.replace(',', '.')) * (unit?.toLowerCase() === 'k' ? 1000 : 1);
  const max = maxOf(support);
  // `0.5` of a scale to 1000 is hardly one of its lowest numbers.
  return unit === undefined || size < 1 || size > (max ?? size) ? text : String(Math.round(size));
}

/** `1,000`, and `1.000` as other languages write it. `250,500` is two numbers where a version takes no such large one. */
function withoutThousands(text: string, support: Support | undefined): string {
  if (!/^\d{1,3}(?:,\d{3}|[._'’]\d{3})+$/.test(text)) return text;
  const digits = text.replace(/\D/g, '');
  const max = maxOf(support);
  return max !== undefined && Number(digits) > max ? text : digits;
}

/** Whether a text is a ratio without its colon, or with a point or comma for it. `1.2` and `2.1` may be one number each. */
const isRatio = (ratio: string, text: string): boolean =>
  text === ratio.replace(':', '') || (!/\b1\b/.test(ratio) && text.replace(/[.,]/, ':') === ratio);

/** Shapes whose words say which ratio they have. */
const shapes: ReadonlyMap<string, string> = new Map([
  ['square', '1:1'],
  ['widescreen', '16:9'],
]);

/** A code behind the word that says what it is: `seed:123`, `sref-123`. */
const bareCode = (text: string): string => text.replace(/^(?:code|id|seed|sref|profile)[-:=]?(?=\w*\d)/i, '');

/** How a value of a kind may be meant, with ASCII digits and without the signs around it. */
const spellings: Partial<
  Record<Parameter['kind'], (text: string, support: Support | undefined, parameter: Parameter) => string>
> = {
  ratio: (text) =>
    shapes.get(text.toLowerCase()) ??
    commonRatios.find((ratio) => isRatio(ratio, text)) ??
    text
      .replace(joinedNumbers, '$1:$2')
      .replace(/^(\d),(\d{1,3}:|\d\d)/, '$1.$2')
      .replace(/^\d\.\d\d$/, '$&:1'),
  integer: (text, support) => wholeOf(withoutThousands(text, support), support),
  decimal: withPoint,
  choice: (text, support, { name }) =>
    name === 'version' || name === 'niji' ? pointForComma(text.replace(/^,/, '')) : withPoint(text, support),
  references: (text, _, { literals = [] }) => (/^[a-z]{3,}$/i.test(text) && nearest(text, literals)) || bareCode(text),
  profiles: bareCode,
};

/**
 * A value that cannot be read, as it may be meant: with ASCII digits, a decimal point, no separator of thousands and no
 * signs around it. `undefined` where that cannot be read either.
 */
export function plainSpelling(text: string, parameter: Parameter, support: Support | undefined): string | undefined {
  const bare = text
    .normalize('NFKC')
    .replace(arabicDigits, (digit) => String(codeAt(digit, 0) & 15))
    .replace(signsInFront, '')
    .replace(pixels, '')
    .replace(signsBehind, '');
  const plain = spellings[parameter.kind]?.(bare, support, parameter);
  return plain !== undefined && plain !== text && isPlain(plain, parameter, support) ? plain : undefined;
}
