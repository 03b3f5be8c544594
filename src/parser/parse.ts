import { wholeNumber } from '../language/kinds/kind.js';
import type { FlagMatch } from '../lexer/flags.js';
import type { Group } from '../lexer/groups.js';
import { maxParsedLength, Scanner } from '../lexer/scanner.js';
import type { TokenKind } from '../lexer/token.js';
import { codeAt } from '../text/access.js';
import type { Range } from '../text/range.js';
import { assertArgument, assertOptions, type OptionTable } from '../validation/arguments.js';
import { readSetting } from './read-setting.js';
import type { Image, Part, Prompt, Setting, Text, Weight } from './tree.js';

export interface ParseOptions {
  /** Whether braces make permutation groups. False for the prompts that groups stand for. Default true. */
  readonly groups?: boolean;
  /** Whether something may stand around the prompt, as a command. False for words out of a prompt. Default true. */
  readonly wrapper?: boolean;
}

const parseOptions: OptionTable<ParseOptions> = { groups: 'true or false', wrapper: 'true or false' };

/**
 * The tree of a prompt. Any text has one: no text throws, and what is malformed is a node that knows what was meant.
 * The tree keeps ranges, so with `source` it holds every character.
 *
 * @throws TypeError for a `source` that is no text, and for an option of another type.
 */
export function parse(source: string, options?: ParseOptions): Prompt {
  if (typeof source !== 'string') assertArgument('source', source, 'text');
  if (options === undefined) return new Parser(new Scanner(source, true)).prompt();
  assertOptions(options, parseOptions);
  return new Parser(new Scanner(source, options.groups ?? true, options.wrapper ?? true)).prompt();
}

/** Whether a prompt is too long to be read, so that it has nothing but text. `prompt-too-long` is found in it. */
export const isUnread = ({ range }: Prompt): boolean => range.end - range.start > maxParsedLength;

type Content = Part['content'][number];

/**
 * What may follow what:
 *
 *     prompt  = [wrapper-open] part {part} {setting} [wrapper-close]
 *     part    = {text | url | group} [separator [weight]]
 *     setting = flag {value-text | group}
 *
 * Only the first part may be empty. Whatever the scanner makes is a sentence of it, so there is no recovery; a test holds
 * that against any text. It is regular: nothing here recurses, however deep a prompt is nested.
 */
class Parser {
  /** The token that comes next, which the scanner has read. */
  private kind: TokenKind | 'end';
  /** Where the token before it ends; the wrapper does not count. */
  private end = 0;
  /** Whether only images stand so far. */
  private onlyImages = true;

  constructor(private readonly scanner: Scanner) {
    this.kind = scanner.next();
    if (this.kind === 'wrapper-open') this.kind = scanner.next();
  }

  prompt(): Prompt {
    const { scanner } = this;
    const { source, wrapper, braces } = scanner;
    const empty = this.kind === 'end' || this.kind === 'wrapper-close';
    const start = empty ? scanner.start : scanner.tokenStart;
    const parts = this.parts(start);
    const settings = this.settings();
    return {
      kind: 'prompt',
      source,
      range: { start, end: Math.max(start, this.end) },
      wrapper,
      parts,
      settings,
      groups: braces.groups,
      unbalanced: braces.unbalanced,
      tooDeep: braces.tooDeep,
    };
  }

  private parts(start: number): Part[] {
    const parts = [this.part(start)];
    while (this.kind === 'separator' || this.atContent()) parts.push(this.part(this.scanner.tokenStart));
    return parts;
  }

  private part(start: number): Part {
    // An array that starts with what it holds is a tenth of one that grows by pushing, and most parts hold one text.
    const content = this.atContent() ? [this.content()] : [];
    while (this.atContent()) content.push(this.content());
    const separator = this.kind === 'separator' ? this.range() : undefined;
    const weight = this.kind === 'weight' ? this.weight() : undefined;
    const end = separator || content.length > 0 ? this.end : start;
    return { kind: 'part', range: { start, end }, content, separator, weight };
  }

  private atContent(): boolean {
    return this.kind === 'text' || this.kind === 'url' || this.kind === 'group';
  }

  private content(): Content {
    if (this.kind === 'text') return this.text();
    if (this.kind === 'url') return this.image();
    this.onlyImages = false;
    const group = this.scanner.group as Group;
    this.advance();
    return group;
  }

  private text(): Text {
    const { source, tokenStart, tokenEnd, plain } = this.scanner;
    // A comma behind an address is neither text nor a finding, so it does not end the images either.
    const isComma = codeAt(source, tokenStart) === 0x2c && !/[^\s,]/.test(source.slice(tokenStart, tokenEnd));
    if (!isComma) this.onlyImages = false;
    return { kind: 'text', range: this.range(), plain };
  }

  private image(): Image {
    const { source, tokenStart, tokenEnd } = this.scanner;
    let start = tokenStart;
    let end = tokenEnd;
    while (source.charAt(start) === '<') start++;
    while (start > tokenStart && source.charAt(end - 1) === '>') end--;
    const url = source.slice(start, end);
    return { kind: 'image', range: this.range(), url, inFront: this.onlyImages };
  }

  private weight(): Weight {
    const { source, tokenStart, tokenEnd } = this.scanner;
    const digits = wholeNumber(source, tokenStart, tokenEnd);
    const value = digits >= 0 ? digits : Number(source.slice(tokenStart, tokenEnd)) + 0;
    return { kind: 'weight', range: this.range(), value };
  }

  private settings(): Setting[] {
    const settings = this.kind === 'flag' ? [this.setting()] : [];
    while (this.kind === 'flag') settings.push(this.setting());
    return settings;
  }

  private setting(): Setting {
    const { scanner } = this;
    const flag = scanner.flag as FlagMatch;
    const { tokenStart: start } = scanner;
    this.advance();
    const valueStart = scanner.tokenStart;
    let grouped = false;
    let hasValue = false;
    for (; this.kind === 'value-text' || this.kind === 'group'; this.advance()) {
      hasValue = true;
      if (this.kind === 'group') grouped = true;
    }
    const value = hasValue ? { start: valueStart, end: this.end } : undefined;
    return readSetting(scanner.source, start, flag, value, grouped);
  }

  /** The range of the token that comes next, which then is read. */
  private range(): Range {
    const range = { start: this.scanner.tokenStart, end: this.scanner.tokenEnd };
    this.advance();
    return range;
  }

  private advance(): void {
    this.end = this.scanner.tokenEnd;
    this.kind = this.scanner.next();
  }
}
