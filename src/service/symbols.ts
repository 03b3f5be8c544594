import { nameFrom, nameFromImage } from '../compiler/name.js';
import { plainText } from '../intent/intent.js';
import { parse } from '../parser/parse.js';
import type { Image, Part, Prompt } from '../parser/tree.js';
import type { HostText } from '../readers/host.js';
import { collapseBlanks } from '../text/character-classes.js';
import type { Range } from '../text/range.js';
import type { ServiceDocument } from './document/document.js';
import { moveRange } from './document/move.js';
import { ofPrompts } from './document/of-prompts.js';

/** A prompt, or an element of it. */
export interface DocumentSymbol {
  readonly kind: 'prompt' | 'image' | 'part' | 'setting';
  /** Its first words, the URL of an image, or a flag. */
  readonly name: string;
  /** The weight of a part, the value of a setting; else empty. */
  readonly detail: string;
  readonly range: Range;
  readonly children: readonly DocumentSymbol[];
}

/** Options for symbols. */
export interface SymbolOptions {
  /**
   * Whether to include the elements of prompts. Default: true. In a document with thousands of prompts nobody looks at
   * them.
   */
  readonly contents?: boolean | undefined;
}

/** The prompts of a document, each with its images, its parts if there are several, and its settings. */
export const symbolsOf = (
  document: ServiceDocument,
  { contents = true }: SymbolOptions = {},
): readonly DocumentSymbol[] => {
  const symbols: DocumentSymbol[] = [];
  for (const { value, start } of (contents ? whole : alone)(document)) symbols.push(moved(value, start));
  return symbols;
};

function moved(symbol: DocumentSymbol, by: number): DocumentSymbol {
  if (by === 0) return symbol;
  const { kind, name, detail, range, children } = symbol;
  return {
    kind,
    name,
    detail,
    range: moveRange(range, by),
    children: children.length === 0 ? children : children.map((child) => moved(child, by)),
  };
}

/** A prompt without its elements. */
const alone = ofPrompts((prompt) => symbolOf(prompt, parse(prompt.text)));

/** A prompt with its elements. */
const whole = ofPrompts((prompt) => {
  const tree = parse(prompt.text);
  return { ...symbolOf(prompt, tree), children: contentsOf(prompt, tree) };
});

function symbolOf(prompt: HostText, { source, parts, range }: Prompt): DocumentSymbol {
  const words = parts.map((part) => wordsOf(part, source)).find((text) => text !== '');
  const [first] = imagesOf(parts);
  const name = words === undefined ? (first ? nameFromImage(first.url) : collapseBlanks(source)) : nameFrom(words);
  return { kind: 'prompt', name, detail: '', range: prompt.toHost(range), children: [] };
}

const imagesOf = (parts: readonly Part[]): readonly Image[] =>
  parts.flatMap(({ content }) => content.flatMap((node) => (node.kind === 'image' ? [node] : [])));

function contentsOf(prompt: HostText, { source, parts, settings }: Prompt): readonly DocumentSymbol[] {
  const symbol = (kind: DocumentSymbol['kind'], name: string, detail: string, range: Range): DocumentSymbol => ({
    kind,
    name,
    detail,
    range: prompt.toHost(range),
    children: [],
  });
  return [
    ...imagesOf(parts).map(({ url, range }) => symbol('image', url, '', range)),
    ...(parts.length > 1
      ? parts
          .filter(({ range }) => range.end > range.start)
          .map((part) => symbol('part', nameFrom(wordsOf(part, source)), String(part.weight?.value ?? 1), part.range))
      : []),
    ...settings.map(({ flag, valueRange, range }) =>
      symbol('setting', `--${flag.name}`, collapseBlanks(source.slice(valueRange.start, valueRange.end)), range),
    ),
  ];
}

/** The words of a part, without its leading images. */
function wordsOf({ content }: Part, source: string): string {
  const from = content.find(({ kind }) => kind !== 'image');
  const last = content.at(-1);
  return from && last ? plainText(source.slice(from.range.start, last.range.end)) : '';
}
