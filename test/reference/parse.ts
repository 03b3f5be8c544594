import type { IToken } from 'chevrotain';
import type { ContentCstNode, PartCstNode, SettingCstNode } from '../../src/grammar/concrete.js';
import { parseConcrete } from '../../src/grammar/parse-concrete.js';
import { tokenize } from '../../src/grammar/tokenize.js';
import { rangeOf, tokensOf } from '../../src/grammar/tokens-of.js';
import type { FlagMatch } from '../../src/lexer/flags.js';
import type { Group } from '../../src/lexer/groups.js';
import { maxParsedLength } from '../../src/lexer/scanner.js';
import type { Wrapper } from '../../src/lexer/wrapper.js';
import { readSetting } from '../../src/parser/read-setting.js';
import type { Image, Part, Prompt, Setting, Text, Weight } from '../../src/parser/tree.js';
import type { Range } from '../../src/text/range.js';
import { blankClass } from '../support/blanks.js';

/** The tree that the reference makes of a prompt: the concrete one with what its tokens mean. */
export function parseByReference(source: string, groups: boolean): Prompt {
  const { braces } = tokenize(source, { groups });
  const { WrapperOpen = [], WrapperClose = [], ...children } = parseConcrete(source, { groups }).children;
  const wrapper: Wrapper | undefined = [...WrapperOpen, ...WrapperClose][0]?.payload;
  const { part: partNodes = [], setting: settingNodes = [] } = children;
  const inside = rangeOfTokens([...partNodes, ...settingNodes].flatMap(tokensOf));
  const start = inside?.start ?? wrapper?.open.end ?? 0;
  const front = frontEnd(partNodes.flatMap(({ children: { content = [] } }) => content));
  const parts = partNodes.map((node) => partOf(node, front));
  // The tree has a part where the text has none.
  if (parts.length === 0) {
    parts.push({ kind: 'part', range: { start, end: start }, content: [], separator: undefined, weight: undefined });
  }
  return {
    kind: 'prompt',
    source,
    range: { start, end: inside?.end ?? start },
    wrapper,
    parts,
    settings: settingNodes.map((node) => settingOf(source, node)),
    groups: braces.groups,
    unbalanced: braces.unbalanced,
    tooDeep: braces.tooDeep,
  };
}

/** Where the first thing starts that is no image. A comma behind an address is neither text nor a finding. */
function frontEnd(content: readonly ContentCstNode[]): number {
  const tokens = content.flatMap(tokensOf);
  const other = tokens.find(({ tokenType, image }) => tokenType.name !== 'Url' && /[^\s,]/.test(image));
  return other?.startOffset ?? Number.POSITIVE_INFINITY;
}

function partOf(node: PartCstNode, front: number): Part {
  const { content = [], separator } = node.children;
  const { Separator: [mark] = [], Weight: [number] = [] } = separator?.[0]?.children ?? {};
  return {
    kind: 'part',
    range: known(rangeOfTokens(tokensOf(node))),
    content: content.map((child) => contentOf(child, front)),
    separator: mark && rangeOf(mark),
    weight: number && weightOf(number),
  };
}

function contentOf({ children }: ContentCstNode, front: number): Text | Image | Group {
  const { Text: [text] = [], Url: [address] = [], Group: [group] = [] } = children;
  if (text) return { kind: 'text', range: known(rangeOf(text)), plain: isPlain(text.image) };
  if (group) return group.payload as Group;
  const { image, startOffset } = known(address);
  const url = image.startsWith('<') ? image.replace(/^<+|>+$/g, '') : image;
  return { kind: 'image', range: known(rangeOf(known(address))), url, inFront: startOffset < front };
}

const weightOf = (token: IToken): Weight => ({
  kind: 'weight',
  range: known(rangeOf(token)),
  value: Number(token.image) + 0,
});

function settingOf(source: string, { children }: SettingCstNode): Setting {
  const flag = known(children.Flag[0]);
  const value = children.value?.[0];
  const range = value && rangeOfTokens(tokensOf(value));
  return readSetting(source, flag.startOffset, flag.payload as FlagMatch, range, value?.children.Group !== undefined);
}

/** From the first token to the last. */
function rangeOfTokens(tokens: readonly IToken[]): Range | undefined {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last && { start: known(rangeOf(first)).start, end: known(rangeOf(last)).end };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the grammar promises it');
  return value;
}

const structure = new RegExp(String.raw`[-:{}<[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u2E3A]|__|(?! )[${blankClass}]`);

/**
 * Whether a text has no structure, no start of a placeholder and no odd blank, spelled out: hyphens in words and lone colons are
 * no structure.
 */
function isPlain(text: string): boolean {
  if (text.length > maxParsedLength) return false;
  const rest = text
    .replace(/(?<=[A-Za-z0-9_])-(?![-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D\u2E3A])/g, '.')
    .replace(/(?<!:)(?<!https?):(?!:)/gi, '.');
  return !structure.test(rest);
}
