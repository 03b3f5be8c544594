import type { Extension } from '@codemirror/state';
import { hoverTooltip } from '@codemirror/view';
import { renderMarkdown } from './markdown.js';
import type { PromptService } from './service.js';

/** What is known of the flag, value or weight under the pointer. */
export const promptHover = (service: PromptService): Extension =>
  hoverTooltip(
    async (view, pos) => {
      const { doc } = view.state;
      const hover = await service.hover(doc.toString(), pos);
      if (!hover || !view.state.doc.eq(doc)) return null;
      const { range, text } = hover;
      return {
        pos: range.start,
        end: range.end,
        above: true,
        create: () => ({ dom: renderMarkdown(text, 'cm-prompt-info') }),
      };
    },
    { hideOnChange: true },
  );
