import type { IToken } from 'chevrotain';
import { type Builder, Grammar } from '../../src/grammar/grammar.js';
import { lexRaw, type RawTokens } from '../../src/grammar/tokenize.js';
import type { FlagMatch } from '../../src/lexer/flags.js';
import type { Group } from '../../src/lexer/groups.js';
import { longestRead } from '../../src/lexer/scanner.js';
import { readSetting } from '../../src/parser/read-setting.js';
import type { Image, Part, Prompt, Setting, Text, Weight } from '../../src/parser/tree.js';
import type { Range } from '../../src/text/range.js';

const grammar = new Grammar({ validate: false });

/** The tree that the reference makes of a prompt. */
export function parseByReference(source: string, groups: boolean): Prompt {
  const raw = lexRaw(source, groups);
  const builder = new TreeBuilder(source, raw);
  grammar.input = raw.tokens;
  grammar.builder = builder;
  grammar.prompt();
  grammar.builder = undefined;
  grammar.input = [];
  return builder.finish();
}

class TreeBuilder implements Builder {
  private readonly parts: Part[] = [];
  private readonly settings: Setting[] = [];
  private part: (Text | Image | Group)[] = [];
  private separatorRange: Range | undefined;
  private weightNode: Weight | undefined;
  private partStart = -1;
  private onlyImages = true;
  private flagToken: IToken | undefined;
  private valueRange: Range | undefined;
  private grouped = false;
  private start = -1;
  private end = 0;

  constructor(
    private readonly source: string,
    private readonly raw: RawTokens,
  ) {}

  content(token: IToken): void {
    this.closePart();
    const range = this.take(token);
    if (this.partStart < 0) this.partStart = range.start;
    if (token.payload) {
      this.part.push(token.payload as Group);
      this.onlyImages = false;
    } else if (token.tokenType.name === 'Url') {
      const url = token.image.startsWith('<') ? token.image.replace(/^<+|>+$/g, '') : token.image;
      this.part.push({ kind: 'image', range, url, inFront: this.onlyImages });
    } else {
      this.part.push({ kind: 'text', range, plain: isPlain(token.image) });
      // A comma behind an address is neither text nor a finding, so it does not end the images either.
      if (/[^\s,]/.test(token.image)) this.onlyImages = false;
    }
  }

  separator(token: IToken): void {
    this.closePart();
    this.separatorRange = this.take(token);
    if (this.partStart < 0) this.partStart = this.separatorRange.start;
  }

  weight(token: IToken): void {
    this.weightNode = { kind: 'weight', range: this.take(token), value: Number(token.image) + 0 };
  }

  flag(token: IToken): void {
    this.closeSetting();
    this.flagToken = token;
    this.take(token);
  }

  value(token: IToken): void {
    const { start, end } = this.take(token);
    this.valueRange = { start: this.valueRange?.start ?? start, end };
    if (token.payload) this.grouped = true;
  }

  finish(): Prompt {
    const { wrapper, braces } = this.raw;
    this.closePart();
    this.closeSetting();
    if (this.parts.length === 0 || this.part.length > 0) this.pushPart();
    const from = wrapper ? wrapper.open.end : 0;
    const start = this.start < 0 ? from : this.start;
    return {
      kind: 'prompt',
      source: this.source,
      range: { start, end: Math.max(start, this.end) },
      wrapper,
      parts: this.parts,
      settings: this.settings,
      groups: braces.groups,
      unbalanced: braces.unbalanced,
      tooDeep: braces.tooDeep,
    };
  }

  /** The range of a token, which then counts as seen. */
  private take({ startOffset, image }: IToken): Range {
    const range = { start: startOffset, end: startOffset + image.length };
    if (this.start < 0) this.start = range.start;
    this.end = range.end;
    return range;
  }

  /** Ends a part whose separator has been read: the weight, if any, is the last thing in it. */
  private closePart(): void {
    if (this.separatorRange) this.pushPart();
  }

  private pushPart(): void {
    const last = this.weightNode?.range ?? this.separatorRange ?? this.part.at(-1)?.range;
    const start = this.partStart < 0 ? Math.max(this.start, this.raw.wrapper?.open.end ?? 0) : this.partStart;
    this.parts.push({
      kind: 'part',
      range: { start, end: last ? last.end : start },
      content: this.part,
      separator: this.separatorRange,
      weight: this.weightNode,
    });
    this.part = [];
    this.partStart = -1;
    this.separatorRange = undefined;
    this.weightNode = undefined;
  }

  private closeSetting(): void {
    if (!this.flagToken) return;
    this.settings.push(this.settingOf(this.flagToken));
    this.flagToken = undefined;
    this.valueRange = undefined;
    this.grouped = false;
  }

  private settingOf({ startOffset, payload }: IToken): Setting {
    return readSetting(this.source, startOffset, payload as FlagMatch, this.valueRange, this.grouped);
  }
}

/** Whether a text has no structure and no odd blank, spelled out: hyphens in words and lone colons are no structure. */
function isPlain(text: string): boolean {
  if (text.length > longestRead) return false;
  const rest = text
    .replace(/(?<=[A-Za-z0-9_])-(?![-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u2E3A])/g, '.')
    .replace(/(?<!:)(?<!https?):(?!:)/gi, '.');
  return !/[-:{}\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u2E3A]|(?! )\s|[\u200B\u2060]/.test(rest);
}
