import { commonRatios } from '../../../language/data/common-ratios.js';
import { kinds } from '../../../language/kinds/index.js';
import { findParameter, type Parameter, parameter, readVersion, supportOf } from '../../../language/lookup.js';
import { commasStart } from '../../../text/character-classes.js';
import { quote } from '../../../text/quote.js';
import type { Range } from '../../../text/range.js';
import type { Context } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { excerpt, textEnd } from '../../fixes.js';
import { findToolWords } from '../../other-tools.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const missingHyphensDocs = (): RuleDocs => ({
  summary: 'Words that look like a parameter without its hyphens, or as other tools write it.',
  why: 'Without `--` in front the service reads words: they set nothing, and may be drawn. In a list of `--no` they are excluded.',
  versions: { in: (version) => version !== 'video' },
  sources: ['PL'],
  seeAlso: ['wrong-dash', 'blank-in-flag'],
  examples: {
    bad: [
      'a castle, ar 16:9, 8k',
      'a castle :ar 9:16',
      'a girl v6 --ar 3:2',
      'a castle, aspect ratio 16:9 v 7',
      'a castle in a 16:9 aspect ratio',
      'a castle --no people, ar 16:9',
      'a castle\nNegative prompt: people, text\nSteps: 20, Sampler: Euler a, CFG scale: 7',
    ],
    good: [
      'a castle --ar 16:9',
      'a bar 16:9 tv',
      'a match that ends 2:1',
      'a car with a v6 engine',
      'in an aspect ratio of 16:9 with grain',
      'a soldier --no ar 15 rifle',
      'a castle, negative: film scan',
    ],
  },
});

/**
 * Characters that people who half know the syntax write in front of a name, and between name and value. Among them are
 * an escaped hyphen, a dash as an HTML entity, and the long vowel mark that a Japanese keyboard gives for a hyphen. `#` and
 * quotes are some behind hyphens only: `#niji6` is a tag, `"Chaos 20` a title.
 */
const before = String.raw`(?<![^\s,;.:!?…(|/，、；。（【[)\]"”’])(?<!(?:^|\s)")(?:(?:&(?:[mn]dash|#8211|#8212);|\\-){1,2}|ー{1,2}|[-–—]{1,2}[#"“][-–—]?|[-–—:/|~*_=+\\]{0,3})`;
const between = String.raw`(?:\s{0,2}(?:--|[-—–:=_：]))?\s{0,3}`;

/** A ratio that is a clause, or ends one; at the start of a text words may follow. */
const ratioWords = new RegExp(
  `${before}(ar|ratio|aspect(?:[ -]?ratio)?)${between}(\\d{1,5}\\s?[:x：]\\s?\\d{1,5})(?=\\s{0,3}(?:[,;.)|\\]，、；。）】]|(\\s)|$))`,
  'gi',
);

/**
 * A usual ratio that no name stands in front of: a clause of its own, the end of a text, or with the name behind it (`in a 16:9
 * aspect ratio`).
 */
const bareRatio = new RegExp(
  `(?<=^|[,;.|()（，、；。]\\s{0,3}|\\s)(?<!(?:\\b(?:ar|aspect|ratio|format|scale|asp|at)|[\\d:=])[\\s:=]{0,3})(?:(?:in|with) (?:an? )?)?(${commonRatios.join('|')})(?![\\d:.])(\\s{1,3}(?:aspect[ -]?)?(?:ratio|format))?(?=\\s{0,3}(?:[,;.|)），、；。]|$))`,
  'gi',
);

/** Ratios that are hardly the score of a match or a scale. */
const neverScore = /^(?:16:9|9:16|21:9|9:21|4:5|5:4|7:4|4:7)$/;

/** What a clause starts behind. */
const clauseStart = /[,;.|()（，、；。]\s{0,9}$/;

/** A name with its value at the end of a text. */
const lastWords = new RegExp(
  `${before}(ar|aspect(?:[ -]?ratio)?|version|niji|stylize|chaos|weird|quality|seed|sref|iw|style|[vscqw])${between}(raw|\\d{1,10}\\s?[:x：]\\s?\\d{1,5}|\\d{1,10}(?:\\.\\d{1,2})?)[\\s,.;]{0,10}$`,
  'i',
);

/** Cheap tests first: most texts contain no ratio and do not end in a value. */
const ratio = /\d\s?[:x：]\s?\d/i;
const endsInValue = /[\dw][\s,.;]*$/i;

/** Most characters at the end of a text in which one setting is searched. */
const maxWordsLength = 48;

/** Most settings in a row that are searched. */
const maxWords = 12;

/** Words about cars, beside which `V8` is an engine. */
const engine =
  /\b(?:cars?|engines?|motors?|trucks?|coup[eé]|sedan|muscle|turbo|ford|chevy|chevrolet|dodge|bmw|audi)(?![\p{L}\p{N}_])/iu;

/** Most characters in front of a version that are searched for words about engines. */
const maxClauseLength = 300;

/** A setting written as words. Offsets into the source. */
interface WrittenSetting {
  readonly start: number;
  readonly end: number;
  readonly parameter: Parameter;
  readonly setting: string;
  /** Whether the words are a setting by themselves, not only beside others. */
  readonly sure: boolean;
}

/** A match of a name and a value in a text. */
type Match = Pick<RegExpExecArray, 0 | 'index'> & { readonly 1?: string | undefined; readonly 2?: string | undefined };

/** Reads a match in the text that starts at `offset` of the source. */
function readWords(match: Match, offset: number, context: Context<Data>): WrittenSetting | undefined {
  const { 0: all, 1: name = '', 2: value = '' } = match;
  const parameter = findParameter(/^(?:aspect|ratio)/i.test(name) ? 'aspect' : name);
  if (!parameter) return undefined;
  const isRatio = parameter.kind === 'ratio';
  if (isRatio !== /[:x：]/i.test(value) || (parameter.kind === 'style') !== /^raw$/i.test(value)) return undefined;
  const written = value.replace(/\s/g, '').toLowerCase().replace(/[x：]/, ':');
  if (!kinds[parameter.kind].read(written, parameter)) return undefined;
  const { support, ...limits } = supportOf(parameter, context.version);
  if (support === 'no' && parameter.name !== 'niji') return undefined;
  const number = Number(written);
  const { min, max } = limits as { readonly min?: number; readonly max?: number };
  if (!isRatio && min !== undefined && max !== undefined && !(number >= min && number <= max)) return undefined;
  const end = offset + match.index + all.replace(/[\s,.;]+$/, '').length;
  return {
    start: offset + match.index,
    end,
    parameter,
    setting: `--${/^[a-z]{1,4}$/i.test(name) ? name.toLowerCase() : parameter.name} ${written}`,
    sure: isSure(parameter, name, written, context.source.slice(Math.max(0, end - maxClauseLength), end)),
  };
}

function isSure({ name, kind }: Parameter, typed: string, value: string, text: string): boolean {
  if (name === 'niji') return readVersion(`niji ${value}`) !== undefined;
  if (name !== 'version') return kind === 'ratio' || typed.length > 3;
  if (readVersion(value) === undefined || Number(value) < 4) return false;
  // `V6` and `V8` may be engines, and `version 2` may be a draft.
  return value.includes('.') || /[57]/.test(value) || (typed !== 'V' && !engine.test(text));
}

/** The settings that a range of the source ends with, in order; none where none of them is sure. */
function settingsAtEnd(range: Range, context: Context<Data>): readonly WrittenSetting[] {
  const settings: WrittenSetting[] = [];
  for (let { end } = range; settings.length < maxWords; ) {
    const from = Math.max(range.start, end - maxWordsLength);
    const match = lastWords.exec(context.source.slice(from, end));
    const words = match ? readWords(match, from, context) : undefined;
    if (!words) break;
    settings.push(words);
    end = words.start;
  }
  return settings.some(({ sure }) => sure) ? settings.reverse() : [];
}

/** The ratios in a text that starts at `start` of the source, up to `end`, an offset in the text. */
function* ratios(text: string, start: number, end: number, context: Context<Data>): Generator<WrittenSetting> {
  ratioWords.lastIndex = 0;
  for (let match = ratioWords.exec(text); match && match.index < end; match = ratioWords.exec(text)) {
    // In a sentence that goes on, a ratio is a word: `in ar 3:2 with grain`.
    const goesOn =
      match[3] !== undefined && !/[^\p{L}\p{N}]/u.test(text.slice(ratioWords.lastIndex).trimStart().charAt(0));
    const words = goesOn && match.index > 0 ? undefined : readWords(match, start, context);
    if (words) yield words;
  }
  for (const match of text.matchAll(bareRatio)) {
    const { 0: all, 1: value = '', 2: name, index } = match;
    const stop = index + all.length;
    if (stop > end) return;
    const isLast = neverScore.test(value) && text.slice(stop).trim() === '';
    const isFirst = index === 0 || clauseStart.test(text.slice(Math.max(0, index - 10), index));
    if (name === undefined && !isLast && !isFirst) continue;
    const words = readWords({ 0: all, 1: 'ar', 2: value, index }, start, context);
    if (words) yield words;
  }
}

type Data = { words: string; settings: string };

export const missingHyphens = defineRule<Data>({
  code: 'missing-hyphens',
  severity: 'info',
  needs: trait.looseText | trait.oddText | trait.words,
  message: ({ words, settings }) =>
    `${quote(words)} is written as words, which set nothing${settings === '' ? '' : `: write ${settings}`}.`,
  check: {
    Prompt(prompt, context) {
      const whole = { start: prompt.range.start, end: textEnd(prompt) };
      for (const { content } of prompt.parts) {
        for (const node of content) {
          if (node.kind === 'text') checkText(withoutToolWords(node.range, whole, context), whole, context);
        }
      }
      // The service excludes what stands in a list, settings that lack their hyphens included.
      for (const { value, valueRange } of prompt.settings) {
        if (value.kind === 'words') checkText(valueRange, valueRange, context);
      }
    },
  },
});

/** Reports what another tool excludes or sets in a range of the text. Returns the range in front of it. */
function withoutToolWords(range: Range, whole: Range, context: Context<Data>): Range {
  const { source, version } = context;
  const found = findToolWords(source.slice(range.start, range.end));
  if (!found || supportOf(parameter('no'), version).support === 'no') return range;
  const text = source.slice(range.start + found.start, range.start + found.end);
  const start = range.start + found.start + text.length - text.trimStart().length;
  const end = range.start + found.start + text.trimEnd().length;
  const settings = found.excluded === '' ? '' : `--no ${found.excluded}`;
  const written = settings === '' ? '' : ` ${settings}`;
  const from = commasStart(source, whole.start, start);
  const edits = hasWords(source, end, whole.end)
    ? [
        // Signs stood on both sides: `a fox | negative prompt: text | red`.
        {
          range: { start: from, end: end + (/^\s{0,3}[.;|]/.exec(source.slice(end, end + 4))?.[0].length ?? 0) },
          text: '',
        },
        { range: { start: whole.end, end: whole.end }, text: written },
      ]
    : [{ range: { start: from, end: whole.end }, text: written }];
  const title = settings === '' ? 'Remove it' : `Write ${excerpt(settings)}`;
  context.report({
    range: { start, end },
    data: { words: excerpt(source.slice(start, end)), settings },
    fixes: hasWords(source, whole.start, from) ? [{ title, safety: 'unsafe', edits }] : [],
  });
  return { start: range.start, end: from };
}

/** Checks a range of the text or of a list, which is `whole`. */
function checkText(range: Range, whole: Range, context: Context<Data>): void {
  const { start, end } = range;
  const text = context.source.slice(start, end);
  const last = endsInValue.test(text.slice(-12)) ? settingsAtEnd(range, context) : [];
  const lastStart = last[0]?.start ?? end;
  if (ratio.test(text)) {
    for (const words of ratios(text, start, lastStart - start, context)) report([words], whole, context);
  }
  if (last.length > 0) report(last, whole, context);
}

/** Reports settings that follow each other, unless the prompt has them anyway. No fix leaves nothing of `whole`. */
function report(words: readonly WrittenSetting[], whole: Range, context: Context<Data>): void {
  const missing = words.filter(({ parameter: { name } }) => !isSet(name, context));
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || missing.length === 0) return;
  const { source } = context;
  const place = { start: first.start, end: last.end };
  let range: Range = place;
  const isAll = !hasWords(source, whole.start, range.start) && !hasWords(source, range.end, whole.end);
  // A word with a number may be a title; a ratio is none.
  if (isAll && missing.some(({ parameter }) => parameter.kind !== 'ratio')) return;
  const settings = missing.map(({ setting }) => setting).join(' ');
  // Brackets around nothing else go, too: `a castle (ar 16:9)`.
  const isBracketed = ['()', '[]', '（）', '【】'].includes(source.charAt(range.start - 1) + source.charAt(range.end));
  if (isBracketed && range.start > whole.start) range = { start: range.start - 1, end: range.end + 1 };
  range = withSeparator(source, range, whole);
  const from = commasStart(source, whole.start, range.start);
  const atEnd = !/[^\s,.;]/.test(source.slice(range.end, whole.end));
  context.report({
    range: place,
    data: { words: source.slice(place.start, place.end), settings },
    fixes: isAll
      ? []
      : [
          {
            title: `Write ${settings}`,
            safety: 'unsafe',
            edits: atEnd
              ? [{ range: { start: from, end: whole.end }, text: `${from > whole.start ? ' ' : ''}${settings}` }]
              : [
                  { range: { start: from, end: range.end }, text: '' },
                  { range: { start: whole.end, end: whole.end }, text: ` ${settings}` },
                ],
          },
        ],
  });
}

/**
 * A range with the sign in front of it, where the same sign or the end stands behind it: `| ar 16:9 |`. At the start of
 * the text, the range takes the commas behind it instead.
 */
function withSeparator(source: string, { start, end }: Range, whole: Range): Range {
  const front = source.slice(whole.start, start).trimEnd();
  const sign = front.at(-1) ?? '';
  const behind = source.slice(end, whole.end).trimStart();
  if (sign === '') return { start, end: whole.end - behind.replace(/^[\s,]+/, '').length };
  const isDouble = /[|，、；;*~–—-]/.test(sign) && (behind === '' || behind.startsWith(sign));
  if (!isDouble) return { start, end };
  const signs = front.length - front.replace(/[–—-]{2}$/, '').length || 1;
  return { start: whole.start + front.slice(0, -signs).trimEnd().length, end };
}

const hasWords = (source: string, start: number, end: number): boolean =>
  /[\p{L}\p{N}]/u.test(source.slice(start, end));

/** Whether the prompt sets a parameter; for a version any setting that chooses a model counts. */
const isSet = (name: Parameter['name'], context: Context<Data>): boolean =>
  (name === 'version' || name === 'niji' ? (['version', 'niji', 'test', 'testp'] as const) : [name]).some(
    (each) => context.lastOf(each) !== undefined,
  );
