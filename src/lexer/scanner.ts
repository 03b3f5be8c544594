import { codeAt } from '../text/access.js';
import { blanksStart, isBlank, isDash } from '../text/character-classes.js';
import { decimalPattern } from '../text/patterns.js';
import { addressEnd, addressStart, linkEnd } from './addresses.js';
import { type FlagMatch, matchFlag, type Scan } from './flags.js';
import { type Braces, findBraces, type Group, noBraces } from './groups.js';
import { isHarmless } from './plain.js';
import type { TokenKind } from './token.js';
import { findWrapper, type Wrapper } from './wrapper.js';

const colon = 0x3a;
const leftBrace = 0x7b;
const lessThan = 0x3c;

/**
 * Longest text, in UTF-16 units and without blanks around it, that is read: eight times what the service takes. What is
 * longer is no prompt but a mistake, and reading on would only make objects of it: it is one token of text.
 */
export const longestRead = 48_000;

const noGroups: ReadonlyMap<number, Group> = new Map();

/** The number right behind `::`. What goes on as another number or as a word is none. */
const weight = new RegExp(String.raw`-?${decimalPattern()}(?!\.\d|[,/:]\d|[\p{L}\p{N}_%])`, 'uy');

/**
 * What no structure starts with, and no blank but the plain one. Engines skip over a class of characters faster than a loop
 * of ours could, the more so the fewer ranges it has: some that mean nothing stand between those that do.
 */
const plainRun =
  /[^\0-\x1F\x7F-\xA0\-:{-}\u1680\u2000-\u2015\u2028-\u202F\u205F\u2060\u2212\u2E3A\u3000\uFE58\uFE63\uFEFF\uFF0D]*/y;

/**
 * Reads a prompt token by token. Nothing is kept of a token once the next one is read: a list of all of them costs more
 * than finding them does.
 *
 * Wrapper and braces are found before the first token, since where the prompt ends and what braces make a group depends
 * on all that follows. The first flag ends the text: from there on addresses, separators and weights are part of values.
 * A text longer than {@link longestRead} has none of all that.
 */
export class Scanner implements Scan {
  readonly wrapper: Wrapper | undefined;
  readonly braces: Braces;
  readonly start: number;
  readonly end: number;
  readonly groups: ReadonlyMap<number, Group>;
  boundary = -1;

  /** Where the token read last stands. */
  tokenStart = 0;
  tokenEnd = 0;
  /** The flag that was read last, if any was. */
  flag: FlagMatch | undefined;
  /** The group that was read last, if any was. */
  group: Group | undefined;
  /** Whether the run of text that was read last is plain: no structure may start in it, and all its blanks are plain ones. */
  plain = false;

  private readonly length: number;
  /** Where the blanks at the end of the source start. */
  private readonly textEnd: number;
  /** Whether the text is too long to be read. */
  private readonly unread: boolean;
  /** Where the newest separator ends, so that a weight can be told from a number in the text. */
  private separatorEnd = -1;
  private inSettings = false;
  /** The flag that the run of text before it ended at: looked up once, taken by the next token. */
  private ahead: FlagMatch | undefined;
  /** Where in the run of text at hand something stands that is not plain: the end of the source where nothing does. */
  private oddAt = 0;

  constructor(
    readonly source: string,
    withGroups: boolean,
    withWrapper = true,
  ) {
    const length = source.length;
    this.length = length;
    const front = this.skipBlanks(length);
    this.textEnd = blanksStart(source, front, length);
    this.unread = this.textEnd - front > longestRead;
    const wrapper = this.unread || !withWrapper ? undefined : findWrapper(source, front, this.textEnd);
    this.wrapper = wrapper;
    this.start = wrapper ? wrapper.open.end : 0;
    this.end = wrapper?.close?.start ?? length;
    this.braces = withGroups && !this.unread ? findBraces(source, this.start, this.end) : noBraces;
    const { groups } = this.braces;
    this.groups = groups.length > 0 ? new Map(groups.map((group) => [group.range.start, group])) : noGroups;
    if (this.start === 0) this.tokenEnd = front;
  }

  /** Goes on to the next token and returns what it is, or `end` behind the last one. */
  next(): TokenKind | 'end' {
    if (this.tokenEnd === 0 && this.start > 0) return this.take('wrapper-open', 0, this.start);
    const { length } = this;
    const at = this.skipBlanks(length);
    if (at === length) return 'end';
    if (at === this.end) return this.take('wrapper-close', at, length);
    if (this.unread) return this.nextRun(at);
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

  private skipBlanks(length: number): number {
    const { source } = this;
    let at = this.tokenEnd;
    while (at < length && isBlank(codeAt(source, at))) at++;
    return at;
  }

  private nextGroup(at: number): TokenKind | undefined {
    if (codeAt(this.source, at) !== leftBrace) return undefined;
    const group = this.groups.get(at);
    if (!group) return undefined;
    this.group = group;
    return this.take('group', at, group.range.end);
  }

  /** What has a meaning of its own in the text only: separators, weights, addresses. */
  private nextStructure(at: number): TokenKind | undefined {
    const code = codeAt(this.source, at);
    if (at === this.separatorEnd) return this.nextWeight(at) ?? this.nextAddress(at, code);
    return code === colon ? this.nextSeparator(at) : this.nextAddress(at, code);
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
    weight.lastIndex = at;
    if (!weight.test(this.source) || weight.lastIndex > this.end) return undefined;
    this.boundary = weight.lastIndex;
    return this.take('weight', at, weight.lastIndex);
  }

  private nextAddress(at: number, code: number): TokenKind | undefined {
    if (code !== lessThan && (code | 32) !== 0x68) return undefined; // `h`
    const end = addressEnd(this, at);
    if (end < 0) return undefined;
    this.boundary = end;
    return this.take('url', at, end);
  }

  private nextFlag(at: number): TokenKind | undefined {
    const flag = this.ahead ?? (isDash(codeAt(this.source, at)) ? matchFlag(this, at) : undefined);
    if (!flag) return undefined;
    this.ahead = undefined;
    this.flag = flag;
    this.boundary = flag.end;
    this.inSettings = true;
    return this.take('flag', at, flag.end);
  }

  /** A run of plain text or of a value's, blanks inside it included and those at its end left out. */
  private nextRun(start: number): TokenKind {
    const { source } = this;
    this.oddAt = this.length;
    const runEnd = this.unread ? this.end : this.runEnd(start);
    const end = blanksStart(source, start, Math.min(runEnd, this.textEnd));
    this.plain = !this.unread && end <= this.oddAt;
    return this.take(this.inSettings ? 'value-text' : 'text', start, end);
  }

  /** Where the run of text from `start` ends: at the end, or where a token of another kind starts. */
  private runEnd(start: number): number {
    const { source, end, inSettings } = this;
    let at = start;
    for (;;) {
      plainRun.lastIndex = at;
      plainRun.test(source);
      at = plainRun.lastIndex;
      if (at >= end) return end;
      const code = codeAt(source, at);
      if (!inSettings && at < this.oddAt && !isHarmless(source, at, start)) this.oddAt = at;
      if (isDash(code)) {
        this.ahead = matchFlag(this, at);
        if (this.ahead) return at;
        // The rest of the dashes belongs to the same attempt.
        while (at < end && isDash(codeAt(source, at))) at++;
      } else if (code === colon) {
        if (!inSettings && at + 1 < end && codeAt(source, at + 1) === colon) return at;
        const address = addressStart(this, at, start);
        const link = address >= 0 && !inSettings ? linkEnd(this, address, start) : -1;
        if (link > at) {
          at = link;
          continue;
        }
        if (address >= 0 && !inSettings) return address;
        at = address < 0 ? at + 1 : addressEnd(this, address);
      } else {
        if (code === leftBrace && this.groups.has(at)) return at;
        at++;
      }
    }
  }
}
