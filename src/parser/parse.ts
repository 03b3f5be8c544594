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

/** Options of {@link parse}. An option that is left out, or undefined, has its default. */
export interface ParseOptions {
  /** Whether braces make permutation groups; in an expansion they are text. Default true. */
  readonly groups?: boolean;
  /** Whether the prompt may have a wrapper, such as a command; an excerpt of a prompt has none. Default true. */
  readonly wrapper?: boolean;
}

const parseOptions: OptionTable<ParseOptions> = { groups: 'true or false', wrapper: 'true or false' };

/**
 * Parses a prompt. Every text has a tree: malformed syntax becomes a node that records what was meant. The nodes hold ranges
 * into `source`, so no character is lost.
 *
 * @throws TypeError for a `source` that is no text, and for an option of another type.
 */
export function parse(source: string, options?: ParseOptions): Prompt {
  if (typeof source !== 'string') assertArgument('source', source, 'text');
  if (options === undefined) return new Parser(new Scanner(source, true)).prompt();
  assertOptions(options, parseOptions);
  return new Parser(new Scanner(source, options.groups ?? true, options.wrapper ?? true)).prompt();
}

/** Whether a prompt was too long to be parsed, so that its tree is one text. Checking reports `prompt-too-long`. */
export const isTooLong = ({ range }: Prompt): boolean => range.end - range.start > maxParsedLength;

type Content = Part['content'][number];

/**
 * A recursive-descent parser for this grammar:
 *
 *     prompt  = [wrapper-open] part {part} {setting} [wrapper-close]
 *     part    = {text | url | group} [separator [weight]]
 *     setting = flag {value-text | group}
 *
 * Only the first part may be empty. Every sequence of tokens that the scanner yields is a sentence of it, so there is no
 * error recovery; a test checks that on any text. The grammar is regular, so nothing here recurses, however deep groups nest.
 */
class Parser {
  /** The kind of the current token, the one that the scanner has read last. */
  private kind: TokenKind | 'end';
  /** End of the token before it, the wrapper not counted. */
  private end = 0;
  /** Whether all content so far is images. */
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
    // A literal with its element takes a tenth of the memory of an array that grows by `push`, and most parts hold one text.
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
    // A comma between images is no text, so it does not end the images in front.
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

  /** The range of the current token; advances past it. */
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
