import { codeAt } from '../text/access.js';
import { blanksStart, isDash, skipBlanks } from '../text/character-classes.js';
import { decimalPattern } from '../text/patterns.js';
import { type FlagMatch, matchFlag, type ScanState } from './flags.js';
import { type Braces, findBraces, type Group, noBraces } from './groups.js';
import { isHarmless } from './plain.js';
import type { TokenKind } from './token.js';
import { linkEnd, urlEnd, urlStart } from './urls.js';
import { findWrapper, type Wrapper } from './wrapper.js';

const colon = 0x3a;
const leftBrace = 0x7b;
const lessThan = 0x3c;

/**
 * Most UTF-16 units of a prompt that is parsed, blanks around it not counted: eight times what the service takes. A longer
 * text is a mistake, not a prompt. It becomes one text token, so that it costs no time and memory.
 */
export const maxParsedLength = 48_000;

const noGroups: ReadonlyMap<number, Group> = new Map();

/** The number right behind `::`. A number that goes on as another number or as a word is no weight. */
const weightPattern = new RegExp(String.raw`-?${decimalPattern()}(?!\.\d|[,/:]\d|[\p{L}\p{N}_%])`, 'uy');

/**
 * Characters that start no structure; the only blank among them is the space. One class of characters matches faster than a
 * loop, and faster still with few ranges. So it also excludes some characters that start nothing.
 */
const plainRun =
  /[^\0-\x1F\x7F-\xA0\-:<[_{-}\u061C\u1680\u2000-\u2015\u2028-\u202F\u205F\u2060\u2066-\u2069\u2212\u2E3A\u3000\uFE58\uFE63\uFEFF\uFF0D]*/y;

/**
 * Reads a prompt token by token. It keeps only the current token: a list of them costs more than scanning does.
 *
 * Wrapper and groups are found before the first token, since they depend on the text up to the end. The first flag ends the
 * text: behind it URLs, separators and weights are part of values. A text longer than {@link maxParsedLength} is one token.
 */
export class Scanner implements ScanState {
  readonly wrapper: Wrapper | undefined;
  readonly braces: Braces;
  readonly start: number;
  readonly end: number;
  readonly groups: ReadonlyMap<number, Group>;
  boundary = -1;

  /** The range of the current token. */
  tokenStart = 0;
  tokenEnd = 0;
  /** The flag that was read last. Undefined before the first one. */
  flag: FlagMatch | undefined;
  /** The group that was read last. Undefined before the first one. */
  group: Group | undefined;
  /** Whether the text token that was read last is plain: no structure starts in it, and all its blanks are spaces. */
  plain = false;

  private readonly length: number;
  /** Start of the blanks at the end of the source. */
  private readonly textEnd: number;
  /** Whether the text is longer than {@link maxParsedLength}. */
  private readonly tooLong: boolean;
  /** End of the last separator, which tells a weight from a number in the text. */
  private separatorEnd = -1;
  private inSettings = false;
  /** The flag that ended the last text token, kept for the next token so that it is matched once. */
  private pendingFlag: FlagMatch | undefined;
  /** Offset of the first character in the current text token that is not plain; the end of the source where all are. */
  private irregularAt = 0;

  constructor(
    readonly source: string,
    withGroups: boolean,
    withWrapper = true,
  ) {
    const length = source.length;
    this.length = length;
    const front = skipBlanks(source, 0, length);
    this.textEnd = blanksStart(source, front, length);
    this.tooLong = this.textEnd - front > maxParsedLength;
    const wrapper = this.tooLong || !withWrapper ? undefined : findWrapper(source, front, this.textEnd);
    this.wrapper = wrapper;
    this.start = wrapper ? wrapper.open.end : 0;
    this.end = wrapper?.close?.start ?? length;
    this.braces = withGroups && !this.tooLong ? findBraces(source, this.start, this.end) : noBraces;
    const { groups } = this.braces;
    this.groups = groups.length > 0 ? new Map(groups.map((group) => [group.range.start, group])) : noGroups;
    if (this.start === 0) this.tokenEnd = front;
  }

  /** Reads the next token and returns its kind; `end` behind the last one. */
  next(): TokenKind | 'end' {
    if (this.tokenEnd === 0 && this.start > 0) return this.take('wrapper-open', 0, this.start);
    const { length } = this;
    const at = skipBlanks(this.source, this.tokenEnd, length);
    if (at === length) return 'end';
    if (at === this.end) return this.take('wrapper-close', at, length);
    if (this.tooLong) return this.nextRun(at);
    return (
      this.nextGroup(at) ??
      (this.inSettings ? undefined : this.nextStructure(at)) ??
      this.nextFlag(at) ??
      this.nextRun(at)
    );
  }

  private take(kind: TokenKind, start: number, end: number): TokenKind {
    this.tokenStart = start;
    this.tokenEnd = end;
    return kind;
  }

  private nextGroup(at: number): TokenKind | undefined {
    if (codeAt(this.source, at) !== leftBrace) return undefined;
    const group = this.groups.get(at);
    if (!group) return undefined;
    this.group = group;
    return this.take('group', at, group.range.end);
  }

  /** Separators, weights and URLs: structure of the text, but not of values. */
  private nextStructure(at: number): TokenKind | undefined {
    const code = codeAt(this.source, at);
    if (at === this.separatorEnd) return this.nextWeight(at) ?? this.nextUrl(at, code);
    return code === colon ? this.nextSeparator(at) : this.nextUrl(at, code);
  }

  private nextSeparator(at: number): TokenKind | undefined {
    let end = at;
    while (end < this.end && codeAt(this.source, end) === colon) end++;
    if (end - at < 2) return undefined;
    this.separatorEnd = end;
    this.boundary = end;
    return this.take('separator', at, end);
  }

  private nextWeight(at: number): TokenKind | undefined {
    weightPattern.lastIndex = at;
    if (!weightPattern.test(this.source) || weightPattern.lastIndex > this.end) return undefined;
    this.boundary = weightPattern.lastIndex;
    return this.take('weight', at, weightPattern.lastIndex);
  }

  private nextUrl(at: number, code: number): TokenKind | undefined {
    if (code !== lessThan && (code | 32) !== 0x68) return undefined; // `h`
    const end = urlEnd(this, at);
    if (end < 0) return undefined;
    this.boundary = end;
    return this.take('url', at, end);
  }

  private nextFlag(at: number): TokenKind | undefined {
    const flag = this.pendingFlag ?? (isDash(codeAt(this.source, at)) ? matchFlag(this, at) : undefined);
    if (!flag) return undefined;
    this.pendingFlag = undefined;
    this.flag = flag;
    this.boundary = flag.end;
    this.inSettings = true;
    return this.take('flag', at, flag.end);
  }

  /** A token of text or of a value, with the blanks inside it but not those at its end. */
  private nextRun(start: number): TokenKind {
    const { source } = this;
    this.irregularAt = this.length;
    const runEnd = this.tooLong ? this.end : this.runEnd(start);
    const end = blanksStart(source, start, Math.min(runEnd, this.textEnd));
    this.plain = !this.tooLong && end <= this.irregularAt;
    return this.take(this.inSettings ? 'value-text' : 'text', start, end);
  }

  /** The end of the text token that starts at `start`: the end of the prompt, or the start of another kind of token. */
  private runEnd(start: number): number {
    const { source, end, inSettings } = this;
    let at = start;
    for (;;) {
      plainRun.lastIndex = at;
      plainRun.test(source);
      at = plainRun.lastIndex;
      if (at >= end) return end;
      const code = codeAt(source, at);
      if (!inSettings && at < this.irregularAt && !isHarmless(source, at, start)) this.irregularAt = at;
      if (isDash(code)) {
        this.pendingFlag = matchFlag(this, at);
        if (this.pendingFlag) return at;
        // One attempt covers the whole run of dashes.
        while (at < end && isDash(codeAt(source, at))) at++;
      } else if (code === colon) {
        if (!inSettings && at + 1 < end && codeAt(source, at + 1) === colon) return at;
        const urlAt = urlStart(this, at, start);
        const link = urlAt >= 0 && !inSettings ? linkEnd(this, urlAt, start) : -1;
        if (link > at) {
          at = link;
          continue;
        }
        if (urlAt >= 0 && !inSettings) return urlAt;
        at = urlAt < 0 ? at + 1 : urlEnd(this, urlAt);
      } else {
        if (code === leftBrace && this.groups.has(at)) return at;
        at++;
      }
    }
  }
}
