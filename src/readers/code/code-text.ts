import { applyEdits } from '../../text/edits.js';
import { onOneLine } from '../../text/one-line.js';
import type { Edit, Range } from '../../text/range.js';
import type { HostText } from '../host.js';
import { mappedText, type Segment, SegmentList } from '../text-map.js';
import { holdsPart, type LiteralElement, writeIn } from './literal.js';
import type { Form } from './syntax.js';

/** An element of a literal, and how the literal is written. */
export interface Placed {
  readonly element: LiteralElement;
  readonly form: Form;
  /** The range that was read at once: elements of one part are adjacent. */
  readonly part?: Range | undefined;
}

/** Adjacent text without a hole or a line break. An edit has to stay inside of one run. */
interface EditableRun {
  readonly form: Form;
  text: Range;
  host: Range;
  readonly segments: Segment[];
  /** The host from the element before to the element behind it: an edit might change how these are read. */
  around: Range;
  readonly part: Range | undefined;
}

/** A text that stands in one literal, or in several joined ones. */
export interface CodeText extends HostText {
  /** Ranges of the text that are known only when the program runs. */
  readonly holes: readonly Range[];
}

/** The text of some elements. `source` is the host, `isKept` tests whether the text would still be found after edits. */
export function codeText(
  source: string,
  placed: readonly Placed[],
  isKept: (edits: readonly Edit[]) => boolean,
): CodeText {
  const list = new SegmentList();
  const holes: Range[] = [];
  const runs: EditableRun[] = [];
  let open: EditableRun | undefined;
  let before: Placed | undefined;
  for (const one of placed) {
    const { element, form, part } = one;
    const start = list.text.length;
    if (element.kind === 'fixed') {
      if (open?.part === part && open) open.around = { start: open.around.start, end: element.at.end };
      open = undefined;
      if (element.text !== '') list.addSpelled(element.text, element.at);
      if (element.isHole) holes.push({ start, end: list.text.length });
    } else {
      if (element.verbatim) list.add(element.text, element.at.start);
      else list.addSpelled(element.text, element.at);
      const segment = list.segments.at(-1) as Segment;
      const end = list.text.length;
      if (open) {
        open.segments.push(segment);
        open.text = { start: open.text.start, end };
        open.host = { start: open.host.start, end: element.at.end };
        open.around = { start: open.around.start, end: element.at.end };
      } else {
        const front = before?.part === part && before ? before.element.at.start : element.at.start;
        const around = { start: front, end: element.at.end };
        open = { form, text: { start, end }, host: element.at, segments: [segment], around, part };
        runs.push(open);
      }
    }
    before = one;
  }
  const { text, segments } = list;
  const range = { start: placed[0]?.element.at.start ?? 0, end: placed.at(-1)?.element.at.end ?? 0 };
  const mapped = mappedText(text, range, () => segments, { holds: () => true });
  return {
    text,
    range,
    holes,
    toHost: mapped.toHost,
    toHostEdits(edits) {
      const settled = edits.map((edit) => ({ range: edit.range, text: onOneLine(edit.text) }));
      if (settled.length > 0 && !isKept(settled)) return undefined;
      return editsOf(source, text, runs, settled);
    },
  };
}

/** The edits of the host. Undefined where an edit leaves its literal, or the literal cannot hold the result. */
function editsOf(
  source: string,
  content: string,
  runs: readonly EditableRun[],
  edits: readonly Edit[],
): readonly Edit[] | undefined {
  const all: Edit[] = [];
  const editsByRun = new Map<EditableRun, Edit[]>();
  for (const edit of edits) {
    const { start, end } = edit.range;
    const run = runs.find(({ text }) => text.start <= start && end <= text.end);
    if (!run) return undefined;
    editsByRun.set(run, [...(editsByRun.get(run) ?? []), edit]);
  }
  for (const [run, own] of editsByRun) {
    const made = editsIn(source, content.slice(run.text.start, run.text.end), run, own);
    if (!made) return undefined;
    all.push(...made);
  }
  return all;
}

function editsIn(
  source: string,
  content: string,
  { form, text, host, segments, around }: EditableRun,
  edits: readonly Edit[],
): Edit[] | undefined {
  const made: Edit[] = [];
  for (const edit of edits) {
    const start = placeIn(segments, edit.range.start);
    const end = edit.range.end === edit.range.start ? start : placeIn(segments, edit.range.end);
    const written = writeIn(form, edit.text);
    if (start === undefined || end === undefined || written === undefined) return undefined;
    made.push({ range: { start, end }, text: written });
  }
  const before = source.slice(host.start, host.end);
  const after = applyEdits(before, made.map(moveBy(host.start)));
  const context = {
    front: source.slice(around.start, host.start),
    back: source.slice(host.end, around.end),
    glued: source.slice(Math.max(0, host.start - 1), host.start),
    next: source.slice(host.end, host.end + 1),
  };
  return holdsPart(form, { before, after }, applyEdits(content, edits.map(moveBy(text.start))), context)
    ? made
    : undefined;
}

const moveBy =
  (by: number) =>
  (edit: Edit): Edit => ({ ...edit, range: { start: edit.range.start - by, end: edit.range.end - by } });

/** The offset in the host of an offset in the text. Undefined inside of an escape. */
function placeIn(segments: readonly Segment[], offset: number): number | undefined {
  for (const { text, host, verbatim } of segments) {
    if (offset === text.start) return host.start;
    if (offset < text.end) return verbatim ? host.start + offset - text.start : undefined;
  }
  return segments.at(-1)?.host.end;
}
