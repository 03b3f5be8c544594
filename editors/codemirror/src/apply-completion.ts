import { type Completion, pickedCompletion } from '@codemirror/autocomplete';
import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Edit } from 'promptc';
import { movedEdits, toChanges } from './changes.js';

/** Makes the edits of a completion of an earlier text. Nothing happens where their places have changed. */
export function applyCompletion(view: EditorView, completion: Completion, edits: readonly Edit[], before: Text): void {
  const moved = movedEdits(edits, before, view.state.doc);
  if (!moved) return;
  const changes = view.state.changes(toChanges(moved));
  const end = Math.max(0, ...moved.map(({ range }) => range.end));
  view.dispatch({
    changes,
    selection: { anchor: changes.mapPos(end, 1) },
    annotations: pickedCompletion.of(completion),
    userEvent: 'input.complete',
    scrollIntoView: true,
  });
}
