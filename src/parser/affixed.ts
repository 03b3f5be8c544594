import type { Diagnostic, Draft, Fix } from '../diagnostics/diagnostic.js';
import type { Edit, Range } from '../text/range.js';

/** Texts to add to prompts. Each may have words, parameters, or both. */
export interface Affixes {
  /** Added in front. Undefined: nothing. */
  readonly prepend?: string | undefined;
  /** Added behind. Undefined: nothing. */
  readonly append?: string | undefined;
}

/** Where an affix goes: in front (`prepend`) or behind (`append`). */
export type AffixName = keyof Affixes;

/** A diagnostic of an affixed prompt. Its range refers to the original prompt, or to the affix that `affix` names. */
export interface AffixDiagnostic extends Diagnostic {
  readonly affix?: AffixName;
}

/** A prompt with its affixes. */
export interface Affixed {
  readonly text: string;
  /** Maps diagnostics of `text` back to where their text was written. */
  trace(diagnostics: readonly Diagnostic[]): readonly AffixDiagnostic[];
  /** Why nothing was added, as a sentence without its full stop. `text` is the original prompt then. Otherwise undefined. */
  readonly problem?: string;
}

/** A range of an affix to insert into the prompt. */
export interface Insertion {
  readonly affix: AffixName;
  /** Offset in the prompt. */
  readonly at: number;
  /** The text of the range, with the blanks around it. */
  readonly text: string;
  /** Start of the range in `text`. */
  readonly lead: number;
  /** Start of the range in the affix. */
  readonly offset: number;
  readonly length: number;
}

export function createInsertion(
  name: AffixName,
  text: string,
  { start, end }: Range,
  at: number,
  before: string,
  after: string,
): Insertion {
  const length = end - start;
  return {
    affix: name,
    at,
    text: `${before}${text.slice(start, end)}${after}`,
    lead: before.length,
    offset: start,
    length,
  };
}

/** A prompt to which nothing was added. */
export const unchanged = (source: string, problem?: string): Affixed =>
  problem === undefined
    ? { text: source, trace: (diagnostics) => diagnostics }
    : { text: source, trace: (diagnostics) => diagnostics, problem };

/** A range of the affixed text that comes from the prompt or from an affix. */
interface Segment extends Range {
  /** Undefined for text of the prompt. */
  readonly affix?: AffixName;
  /** Start in the prompt or in the affix. */
  readonly origin: number;
}

/** Inserts the ranges of the affixes into a prompt. */
export function applyInsertions(source: string, insertions: readonly Insertion[]): Affixed {
  const ordered = [...insertions].sort((a, b) => a.at - b.at);
  const segments: Segment[] = [];
  let text = '';
  let done = 0;
  const copySource = (end: number): void => {
    segments.push({ start: text.length, end: text.length + end - done, origin: done });
    text += source.slice(done, end);
    done = end;
  };
  for (const each of ordered) {
    copySource(each.at);
    const start = text.length + each.lead;
    segments.push({ start, end: start + each.length, origin: each.offset, affix: each.affix });
    text += each.text;
  }
  copySource(source.length);
  const promptSegments = segments.filter(({ affix }) => affix === undefined);
  return { text, trace: (diagnostics) => diagnostics.map((each) => traceDiagnostic(each, segments, promptSegments)) };
}

function traceDiagnostic(
  diagnostic: Diagnostic,
  segments: readonly Segment[],
  promptSegments: readonly Segment[],
): AffixDiagnostic {
  // A range with a path lies in another text.
  if (diagnostic.path) return diagnostic;
  const { start, end } = diagnostic.range;
  const segment = segments.find(
    (each) => each.affix !== undefined && start >= each.start && end <= each.end && end > each.start,
  );
  const traced: Draft<AffixDiagnostic> = segment
    ? { ...diagnostic, range: toOrigin(diagnostic.range, segment), affix: segment.affix as AffixName }
    : {
        ...diagnostic,
        range: { start: promptOffset(start, promptSegments), end: promptOffset(end, promptSegments) },
      };
  delete traced.fixes;
  const fixes = diagnostic.fixes?.flatMap((fix): readonly Fix[] => {
    const edits = fix.edits.map((edit) => mapEdit(edit, segment ? [segment] : promptSegments));
    return edits.every((edit): edit is Edit => edit !== undefined) ? [{ ...fix, edits }] : [];
  });
  if (fixes && fixes.length > 0) traced.fixes = fixes;
  return traced;
}

const toOrigin = ({ start, end }: Range, segment: Segment): Range => ({
  start: segment.origin + start - segment.start,
  end: segment.origin + end - segment.start,
});

/** Maps an offset of the affixed text to the prompt; one inside an affix to the offset where that was inserted. */
function promptOffset(offset: number, promptSegments: readonly Segment[]): number {
  const segment = promptSegments.findLast(({ start }) => start <= offset);
  return segment ? segment.origin + Math.min(offset, segment.end) - segment.start : 0;
}

/** Maps an edit of the affixed text to its origin; `undefined` where it spans several segments. */
function mapEdit({ range, text }: Edit, segments: readonly Segment[]): Edit | undefined {
  const segment = segments.find((each) => range.start >= each.start && range.end <= each.end);
  return segment && { range: toOrigin(range, segment), text };
}
