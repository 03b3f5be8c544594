import { type HostItem, type HostPrompt, type HostRequest, type HostText, promptOf } from '../../readers/host.js';
import type { Range } from '../../text/range.js';
import { inside, type ServiceDocument } from './document.js';
import { moveItem, moveText } from './move.js';
import { elementsIn } from './sequence.js';

/** The prompts of a document, or those that a range touches, with ranges in the document. */
export function* promptsIn(document: ServiceDocument, range?: Range): Generator<HostText, void, void> {
  for (const { prompt, start } of placedIn(document, range)) yield moveText(prompt, start);
}

/** The items with the prompts of {@link promptsIn}: prompts with their records and holes, and advanced requests. */
export function* itemsIn(document: ServiceDocument, range?: Range): Generator<HostPrompt | HostRequest, void, void> {
  for (const { item, start } of placedIn(document, range)) yield moveItem(item, start) as HostPrompt | HostRequest;
}

interface Placed {
  readonly item: HostItem;
  readonly prompt: HostText;
  /** The offset in the document of what the ranges refer to. */
  readonly start: number;
}

function* placedIn(document: ServiceDocument, range?: Range): Generator<Placed, void, void> {
  const { start: from, end: to } = range ?? { start: 0, end: inside(document).length };
  for (const { element, start } of elementsIn(inside(document).segments, from, to)) {
    for (const item of element.items) {
      const prompt = promptOf(item);
      if (!prompt) continue;
      const place = prompt.range;
      if (start + place.start <= to && start + place.end >= from) yield { item, prompt, start };
    }
  }
}

/** Whether a document has a prompt or a request. */
export function hasPrompts(document: ServiceDocument): boolean {
  for (const { element } of elementsIn(inside(document).segments)) {
    if (element.items.some(({ kind }) => kind === 'prompt' || kind === 'request')) return true;
  }
  return false;
}

/** The prompts of items, with the ranges that they have there. */
export const promptsOf = (items: readonly HostItem[]): readonly HostText[] =>
  items.flatMap((item) => promptOf(item) ?? []);

/**
 * The prompt at an offset, and the offset in its text. Behind blanks that the host keeps at its end, the text ends with
 * one of them. Undefined where there is none.
 */
export function promptAt(
  document: ServiceDocument,
  offset: number,
): { readonly prompt: HostText; readonly at: number } | undefined {
  for (const prompt of promptsIn(document, { start: offset, end: offset })) {
    const shown = withBlank(prompt, offset);
    return { prompt: shown, at: placeIn(shown, offset) };
  }
  return undefined;
}

/** A prompt with a blank at its end where an offset is behind the text: a value may be written there. */
function withBlank(prompt: HostText, offset: number): HostText {
  const { length } = prompt.text;
  const { end } = prompt.toHost({ start: length, end: length });
  if (offset <= end) return prompt;
  return {
    text: `${prompt.text} `,
    range: prompt.range,
    toHost(range) {
      if (range.end <= length) return prompt.toHost(range);
      return { start: range.start > length ? offset : prompt.toHost({ ...range, end: length }).start, end: offset };
    },
    toHostEdits(edits) {
      const [edit] = edits;
      if (edits.length !== 1 || edit === undefined || edit.range.end <= length) return prompt.toHostEdits(edits);
      if (edit.range.start <= length) return undefined;
      const made = prompt.toHostEdits([{ range: { start: length, end: length }, text: ` ${edit.text}` }]);
      return made?.map(({ text }) => ({ range: { start: offset, end: offset }, text: text.trimStart() }));
    },
  };
}

/** The offset in a text that belongs to an offset of its host; inside of an escape, the start of it. */
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
