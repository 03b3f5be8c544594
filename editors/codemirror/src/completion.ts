import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  type Completion as EditorCompletion,
  pickedCompletion,
} from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import type { Completion } from 'promptc/service';
import { renderMarkdown } from './markdown.js';
import type { PromptService } from './service.js';

/** Flags behind dashes and values behind flags, while one types. */
export const promptCompletion = (service: PromptService): Extension =>
  autocompletion({ override: [promptCompletions(service)], icons: false });

/** The same as a source, for an `autocompletion` of one's own. */
export const promptCompletions =
  (service: PromptService) =>
  async ({ state, pos }: CompletionContext): Promise<CompletionResult | null> => {
    const found = await service.completions(state.doc.toString(), pos);
    const [first] = found;
    if (!first) return null;
    const from = Math.min(pos, ...first.edits.map(({ range }) => range.start));
    // What is offered depends on all of the prompt, in an order of its own, so each letter asks anew.
    return { from, options: found.map(toOption), filter: false };
  };

const toOption = ({ label, detail, documentation, kind, edits, retired }: Completion): EditorCompletion => ({
  label,
  type: retired ? `${kind} retired` : kind,
  ...(detail === '' ? {} : { detail }),
  info: () => renderMarkdown(documentation, 'cm-prompt-info'),
  apply(view, completion) {
    const changes = view.state.changes(
      edits.map(({ range, text }) => ({ from: range.start, to: range.end, insert: text })),
    );
    const end = Math.max(0, ...edits.map(({ range }) => range.end));
    view.dispatch({
      changes,
      selection: { anchor: changes.mapPos(end, 1) },
      annotations: pickedCompletion.of(completion),
      userEvent: 'input.complete',
      scrollIntoView: true,
    });
  },
});
