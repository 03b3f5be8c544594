import { jobLimit } from '../language/lookup.js';
import { collapseBlanks, commasStart } from '../text/character-classes.js';
import type { Range } from '../text/range.js';
import { createInsertion, type Insertion } from './affixed.js';
import { expandGroups } from './expand.js';
import { parse } from './parse.js';
import type { Prompt } from './tree.js';

/** The range of an affix's words, from the `first`th node of its first part on; undefined where it has none. */
function wordsRange({ parts }: Prompt, first = 0): Range | undefined {
  const node = parts[0]?.content[first];
  const start = node?.range.start ?? (parts.length > 1 || parts[0]?.separator ? parts[0]?.range.end : undefined);
  const end = parts.at(-1)?.range.end;
  return start === undefined || end === undefined || end <= start ? undefined : { start, end };
}

const isImageInFront = (node: { readonly kind: string; readonly inFront?: boolean }): boolean =>
  node.kind === 'image' && node.inFront === true;

/** Inserts the images of an affix in front of the prompt, and its words behind the images of the prompt. */
export function prependWords(tree: Prompt, affixTree: Prompt, additional = ''): readonly Insertion[] {
  const { source } = tree;
  const insertions: Insertion[] = [];
  const content = affixTree.parts[0]?.content ?? [];
  const images = content.findLastIndex(isImageInFront) + 1;
  const last = content[images - 1];
  if (last && content[0]) {
    const range = { start: content[0].range.start, end: last.range.end };
    if (!source.slice(tree.range.start).startsWith(affixTree.source.slice(range.start, range.end)))
      insertions.push(createInsertion('prepend', affixTree.source, range, tree.range.start, '', ' '));
  }
  const affixWords = wordsRange(affixTree, images);
  if (!affixWords) return insertions;
  // A comma at the start of a prompt has no meaning.
  const words = { ...affixWords, start: affixWords.start + leadingCommas(affixTree.source, affixWords) };
  if (words.start === words.end) return insertions;
  const nodes = tree.parts[0]?.content ?? [];
  // Commas may stand between the images.
  const count = nodes.findLastIndex(isImageInFront) + 1;
  const rest = nodes.slice(count);
  const imagesOnly = count > 0 && rest.every(({ range }) => leadingCommas(source, range) === range.end - range.start);
  // Commas behind the images are no words.
  const from = imagesOnly ? (nodes.at(-1)?.range.end ?? 0) : (nodes[count]?.range.start ?? tree.range.start);
  const skipped = !imagesOnly && source.startsWith(additional, from) ? additional.length : 0;
  const at = imagesOnly ? from : from + skipped + leadingCommas(source, { start: from + skipped, end: tree.range.end });
  const text = affixTree.source.slice(words.start, words.end);
  if (startsWith(source.slice(at, tree.range.end), text)) return insertions;
  insertions.push(
    createInsertion('prepend', affixTree.source, words, at, imagesOnly ? ' ' : '', imagesOnly ? '' : ' '),
  );
  return insertions;
}

/** Inserts the words of an affix behind the words of a prompt. Returns the reason, as text, where that would change the prompt. */
export function appendWords(tree: Prompt, affixTree: Prompt): readonly Insertion[] | string {
  const { source, parts } = tree;
  const words = wordsRange(affixTree);
  const last = parts.at(-1);
  if (!words || !last) return [];
  const from = parts[0]?.range.start ?? tree.range.start;
  const { end } = last.range;
  const text = affixTree.source.slice(words.start, words.end);
  if (endsWith(source.slice(from, end), text)) return [];
  if (last.separator && affixTree.parts.every(({ separator }) => !separator))
    return 'it ends with a weight, behind which words would be a part of their own';
  const settingCount = tree.settings.length;
  for (const { text: written } of expandGroups(tree, jobLimit(undefined))) {
    if (parse(written, { groups: false }).settings.length > settingCount)
      return 'there are parameters in its permutations, behind which words would be part of a value';
  }
  // Both the prompt and the affix may have a comma there; one is enough.
  const endsInComma = source.slice(commasStart(source, from, end), end).includes(',');
  const skipped = endsInComma ? leadingCommas(affixTree.source, words) : 0;
  const isGlued = /^[,.;!?]/.test(text) && skipped === 0;
  const range = { start: words.start + skipped, end: words.end };
  return [createInsertion('append', affixTree.source, range, end, isGlued ? '' : ' ', '')];
}

/** The number of commas and blanks that a range starts with. */
const leadingCommas = (source: string, { start, end }: Range): number =>
  /^[\s,]*/.exec(source.slice(start, end))?.[0].length ?? 0;

/** A text in the form in which texts are compared: case and blanks do not count. */
export const comparable = (text: string): string => collapseBlanks(text).toLowerCase();

/** Whether a text starts with the words of `front`, and its last word ends there. */
function startsWith(text: string, front: string): boolean {
  const [whole, start] = [comparable(text), comparable(front)];
  return whole.startsWith(start) && !(isWordAt(start, start.length - 1) && isWordAt(whole, start.length));
}

const withoutCommas = (text: string): string => text.slice(0, commasStart(text, 0, text.length));

function endsWith(text: string, back: string): boolean {
  const [whole, end] = [withoutCommas(comparable(text)), withoutCommas(comparable(back))];
  const at = whole.length - end.length;
  return whole.endsWith(end) && !(isWordAt(end, 0) && isWordAt(whole, at - 1));
}

const isWordAt = (text: string, at: number): boolean => /[\p{L}\p{N}_]/u.test(text.charAt(at));
