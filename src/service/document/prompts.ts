import type { HostItem, HostText } from '../../readers/host.js';
import type { Range } from '../../text/range.js';
import { inside, type ServiceDocument } from './document.js';
import { piecesIn } from './sequence.js';
import { shiftText } from './shift.js';

/** The texts that are prompts, or of which a range touches some. Places are those of the document. */
export function* promptsIn(document: ServiceDocument, range?: Range): Generator<HostText, void, void> {
  const { start: from, end: to } = range ?? { start: 0, end: document.length };
  for (const { piece, start } of piecesIn(inside(document).segments, from, to)) {
    for (const item of piece.items) {
      const prompt = promptOf(item);
      if (!prompt) continue;
      const place = prompt.range;
      if (start + place.start <= to && start + place.end >= from) yield shiftText(prompt, start);
    }
  }
}

/** Whether a document has anything that this is about: a prompt or a request. */
export function hasPrompts(document: ServiceDocument): boolean {
  for (const { piece } of piecesIn(inside(document).segments)) {
    if (piece.items.some(({ kind }) => kind === 'prompt' || kind === 'request')) return true;
  }
  return false;
}

/** The prompts of items, in their places. */
export const promptsOf = (items: readonly HostItem[]): readonly HostText[] =>
  items.flatMap((item) => promptOf(item) ?? []);

/** The prompt of an item. The description of a simple request is no prompt. */
function promptOf(item: HostItem): HostText | undefined {
  if (item.kind === 'prompt') return item;
  if (item.kind !== 'request') return undefined;
  return (item.value as { readonly mode?: unknown } | null)?.mode === 'advanced' ? item.prompt : undefined;
}

/** The prompt at a place, and the place in its text. Undefined where none stands. */
export function promptAt(
  document: ServiceDocument,
  offset: number,
): { readonly prompt: HostText; readonly at: number } | undefined {
  for (const prompt of promptsIn(document, { start: offset, end: offset })) {
    return { prompt, at: placeIn(prompt, offset) };
  }
  return undefined;
}

/** The place in a text behind all that ends before an offset of its host; of an escape, its start. */
export function placeIn(text: HostText, offset: number): number {
  let low = 0;
  let high = text.text.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (text.toHost({ start: middle - 1, end: middle }).end <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
