import { nameFrom, nameFromImage } from '../compiler/name.js';
import { plainText } from '../intent/intent.js';
import { parse } from '../parser/parse.js';
import type { Part, Prompt } from '../parser/tree.js';
import type { HostText } from '../readers/host.js';
import { collapseBlanks } from '../text/character-classes.js';
import type { Range } from '../text/range.js';
import type { ServiceDocument } from './document/document.js';
import { promptsIn } from './document/prompts.js';

/** A prompt, or something in it. */
export interface DocumentSymbol {
  readonly kind: 'prompt' | 'image' | 'part' | 'setting';
  /** Its first words, the address of an image, or a flag. */
  readonly name: string;
  /** The weight of a part, the value of a setting; else empty. */
  readonly detail: string;
  readonly range: Range;
  readonly children: readonly DocumentSymbol[];
}

/** The prompts of a document, each with its images, its parts where `::` makes several, and its settings. */
export const symbolsOf = (document: ServiceDocument): readonly DocumentSymbol[] =>
  [...promptsIn(document)].map((prompt) => symbolOf(prompt, parse(prompt.text)));

function symbolOf(prompt: HostText, tree: Prompt): DocumentSymbol {
  const { source, parts, settings } = tree;
  const images = parts.flatMap(({ content }) => content.flatMap((node) => (node.kind === 'image' ? [node] : [])));
  const symbol = (
    kind: DocumentSymbol['kind'],
    name: string,
    detail: string,
    range: Range,
    children: readonly DocumentSymbol[] = [],
  ): DocumentSymbol => ({ kind, name, detail, range: prompt.toHost(range), children });
  const words = parts.map((part) => wordsOf(part, source)).find((text) => text !== '');
  const [first] = images;
  const name = words === undefined ? (first ? nameFromImage(first.url) : collapseBlanks(source)) : nameFrom(words);
  return symbol('prompt', name, '', tree.range, [
    ...images.map(({ url, range }) => symbol('image', url, '', range)),
    ...(parts.length > 1
      ? parts
          .filter(({ range }) => range.end > range.start)
          .map((part) => symbol('part', nameFrom(wordsOf(part, source)), String(part.weight?.value ?? 1), part.range))
      : []),
    ...settings.map(({ flag, valueRange, range }) =>
      symbol('setting', `--${flag.name}`, collapseBlanks(source.slice(valueRange.start, valueRange.end)), range),
    ),
  ]);
}

/** The words of a part, without the images in front of them. */
function wordsOf({ content }: Part, source: string): string {
  const from = content.find(({ kind }) => kind !== 'image');
  const last = content.at(-1);
  return from && last ? plainText(source.slice(from.range.start, last.range.end)) : '';
}
