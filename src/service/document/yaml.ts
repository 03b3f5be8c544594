import type { HostItem, ReaderState } from '../../readers/host.js';
import { invalid, readElements, readYaml, repeated, type YamlOptions } from '../../readers/yaml/yaml.js';
import { moveItem } from './move.js';
import { type DocumentSegment, type SegmentReader, segmentOf, usualLength } from './segment.js';
import { elementsIn, type Position, type Sequence, sequenceOf } from './sequence.js';

/** The states of a segment that starts at an element of the list, and of one that starts at a document. */
const inList: ReaderState = { in: 'list' };
const inDocuments: ReaderState = { in: 'documents' };

/** The start of a text whose only document is a list without indentation. */
const list = /^(?:---[ \t]*(?:(?<=[ \t])#[^\n]*)?\n)?(?:(?:#[^\n]*| *\r?)\n)*-(?=[ \r\n]|$)/;

const element = /(?<=\n)-(?=[ \r\n]|$)/g;
const marker = /(?<=\n)---(?=[ \t\r\n]|$)/g;

/**
 * Keeps the elements of a list from being read one by one: other text without indentation, and indented text behind an
 * unindented comment, where the parser forgets the indentation of the element.
 */
const notInList = /(?:^|\n)(?![- #\r\n]|$)|(?:^|\n)-(?![ \r\n]|$)|\r(?!\n)|(?:^|\n)#[^\n]*\n(?: *\r?\n)* +[^ \r\n]/;

/** Keeps documents from being read one by one: a directive, a byte order mark, and a carriage return by itself. */
const notInDocuments = /(?:^|\n)%|\uFEFF|\r(?!\n)/;

/**
 * The segments of YAML: some elements of a list that is the whole host, or some documents of several. Any other YAML is
 * one segment.
 */
export function yamlSegments(options: YamlOptions): SegmentReader {
  return {
    // An edit may turn an element into a continuation of the one before it.
    lookBack: 1,
    read(text, state, isLast) {
      const segments = readPieces(text, state, isLast, options);
      if (segments || state || !isLast) return segments;
      const items = readYaml(text, 0, options);
      return text === '' ? [] : [segmentOf(text, items)];
    },
    seen: (segments) => seenOf(segments, options),
  };
}

/** Reads elements or documents; undefined where they cannot be read one by one. */
function readPieces(
  text: string,
  state: ReaderState | undefined,
  isLast: boolean,
  options: YamlOptions,
): readonly DocumentSegment[] | undefined {
  if (state ? state === inList && /^-(?:[ \r\n]|$)/.test(text) : list.test(text)) {
    const body = state ? text : text.replace(/^---[^\n]*/, '');
    if (!notInList.test(body)) return segmentsAt(element, text, state, inList, isLast, options);
  }
  const isSeveral = /^---(?:[ \t\r\n]|$)/.test(text) || (!state && text.search(marker) >= 0);
  if (state === inList || !isSeveral || notInDocuments.test(text)) return undefined;
  return segmentsAt(marker, text, state, inDocuments, isLast, options);
}

function segmentsAt(
  seam: RegExp,
  text: string,
  before: ReaderState | undefined,
  after: ReaderState,
  isLast: boolean,
  options: YamlOptions,
): readonly DocumentSegment[] | undefined {
  const segments: DocumentSegment[] = [];
  // Without a line break at its end, a text may stop inside of an element or a document.
  const isCut = !isLast && !text.endsWith('\n');
  let start = 0;
  while (start < text.length) {
    seam.lastIndex = start + usualLength;
    const end = seam.exec(text)?.index ?? text.length;
    if (end === text.length && isCut) break;
    const piece = text.slice(start, end);
    const isEnd = isLast && end === text.length;
    const items = after === inList ? elementsOf(piece, isEnd, options) : documentsOf(piece, options);
    if (!items) return undefined;
    segments.push({ length: piece.length, text: piece, items, before: start === 0 ? before : after, after });
    start = end;
  }
  return segments;
}

/** An element that closes a quote left open in front of it, as the elements that follow may do. */
const others = `- "'"\n`;

function elementsOf(text: string, isEnd: boolean, options: YamlOptions): readonly HostItem[] | undefined {
  const items = readElements(text, options);
  if (isEnd || !items || !isInvalid(items)) return items;
  const found = readElements(text + others, options);
  return found && isInvalid(found) ? found : undefined;
}

/**
 * The items of documents. Undefined for one with an error other than a repeated key: the parser may blame such an error
 * on the document before it.
 */
function documentsOf(text: string, options: YamlOptions): readonly HostItem[] | undefined {
  const items = readYaml(text, 0, options);
  const isWhole = (item: HostItem): boolean =>
    item.kind === 'problem' && (item.topic === invalid ? !item.message.endsWith(repeated) : item.topic === 'depth');
  return items.some(isWhole) ? undefined : items;
}

const isInvalid = ([first]: readonly HostItem[]): boolean => first?.kind === 'problem' && first.topic === invalid;

/** The segments to show: of a list with an error, only that error. A repeated key counts only without other errors. */
function seenOf(segments: Sequence<DocumentSegment>, options: YamlOptions): Sequence<DocumentSegment> {
  let found: Position<DocumentSegment> | undefined;
  for (const position of elementsIn(segments)) {
    const { after, items } = position.element;
    if (after !== inList) return segments;
    if (!isInvalid(items)) continue;
    const isLesser = messageOf(items).endsWith(repeated);
    if (!isLesser || !found) found = position;
    if (!isLesser) break;
  }
  if (!found) return segments;
  let text = '';
  for (const { element } of elementsIn(segments)) text += element.text;
  const { element, start } = found;
  const items = errorAt(element.text, text.slice(start), options) ?? element.items;
  const seen = items.map((item) => moveItem(item, start));
  return sequenceOf([segmentOf(text, seen)]);
}

const messageOf = ([first]: readonly HostItem[]): string => (first?.kind === 'problem' ? first.message : '');

/**
 * The error in the first elements of a text. A quote that is left open there reaches to the end of its element if any
 * quote follows, and else to the end of the text: then all of it has to be read.
 */
function errorAt(elements: string, text: string, options: YamlOptions): readonly HostItem[] | undefined {
  if (elements.length === text.length) return undefined;
  const rest = text.slice(elements.length);
  const double = /(?<!\\)(?:\\\\)*"/.test(rest) ? '- " "\n' : '';
  const single = /(?<!')(?:'')*'(?!')/.test(rest) ? "- ' '\n" : '';
  const next = `${double}${single}- a\n`;
  const found = readElements(elements + next, options) ?? [];
  const again = readElements(elements + next + next, options) ?? [];
  return placeOf(found) === placeOf(again) ? found : readElements(text, options);
}

/** An error and its place, as text. */
const placeOf = ([first]: readonly HostItem[]): string => JSON.stringify(first);
