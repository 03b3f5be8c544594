import type { Extension } from '@codemirror/state';
import { type Command, type EditorView, keymap } from '@codemirror/view';
import { toChanges } from './changes.js';
import type { PromptService } from './service.js';

/** Brings the text into one spelling with Shift-Alt-f. */
export const promptFormatter = (service: PromptService): Extension =>
  keymap.of([{ key: 'Shift-Alt-f', run: formatPrompt(service), preventDefault: true }]);

/** The same as a command, for a key or a button of one's own. */
export const formatPrompt =
  (service: PromptService): Command =>
  (view) => {
    if (view.state.readOnly) return false;
    void format(view, service);
    return true;
  };

async function format(view: EditorView, service: PromptService): Promise<void> {
  const { doc } = view.state;
  const edits = await service.format(doc.toString());
  // Who types on while the answer is made has another text.
  if (edits.length === 0 || !view.state.doc.eq(doc)) return;
  view.dispatch({
    changes: toChanges(edits),
    userEvent: 'input.format',
  });
}
