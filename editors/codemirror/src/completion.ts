import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
  type Completion as EditorCompletion,
} from '@codemirror/autocomplete';
import { type Extension, Prec, type Text } from '@codemirror/state';
import { keymap } from '@codemirror/view';
import type { Completion } from 'promptc/service';
import { applyCompletion } from './apply-completion.js';
import { renderMarkdown } from './markdown.js';
import type { PromptService } from './service.js';

/** Flags behind dashes and values behind flags, while one types. */
export const promptCompletion = (service: PromptService): Extension => [
  autocompletion({ override: [promptCompletions(service)], icons: false }),
  leaveByTab,
];

/** Closes the list before Tab leaves the editor: browsers lead it into what scrolls, and the list does. */
const leaveByTab: Extension = Prec.lowest(
  keymap.of([
    {
      key: 'Tab',
      run(view) {
        closeCompletion(view);
        return false;
      },
    },
  ]),
);

/** The same as a source, for an `autocompletion` of one's own. */
export const promptCompletions =
  (service: PromptService) =>
  async ({ state: { doc }, pos }: CompletionContext): Promise<CompletionResult | null> => {
    const found = await service.completions(doc.toString(), pos);
    const [first] = found;
    if (!first) return null;
    const from = Math.min(pos, ...first.edits.map(({ range }) => range.start));
    // What is offered depends on all of the prompt, in an order of its own, so each letter asks anew.
    return { from, options: found.map((completion) => toOption(completion, doc)), filter: false };
  };

/** A completion of a text. It does nothing once its place there has changed. */
const toOption = (
  { label, detail, documentation, kind, edits, retired }: Completion,
  before: Text,
): EditorCompletion => ({
  label,
  type: retired ? `${kind} retired` : kind,
  ...(detail === '' ? {} : { detail }),
  info: () => renderMarkdown(documentation, 'cm-prompt-info'),
  apply: (view, completion) => applyCompletion(view, completion, edits, before),
});
