import type { ChangeSpec, Text } from '@codemirror/state';
import type { Edit } from 'promptc';
import { difference } from './service.js';

/** Edits as changes of the editor. */
export const toChanges = (edits: readonly Edit[]): readonly ChangeSpec[] =>
  edits.map(({ range, text }) => ({ from: range.start, to: range.end, insert: text }));

/**
 * Edits of a text, moved to where their places are in a later one. Undefined where one of these places may have changed,
 * or the text beside it.
 */
export function movedEdits(edits: readonly Edit[], before: Text, now: Text): readonly Edit[] | undefined {
  if (now.eq(before)) return edits;
  const { range: changed, text } = difference(before.toString(), now.toString());
  const by = text.length - (changed.end - changed.start);
  const isKept = edits.every(({ range }) => range.end < changed.start || changed.end < range.start);
  return isKept ? edits.map((edit) => (edit.range.start < changed.start ? edit : movedEdit(edit, by))) : undefined;
}

export const movedEdit = ({ range: { start, end }, text }: Edit, by: number): Edit => ({
  range: { start: start + by, end: end + by },
  text,
});
