import { commandPattern } from '../../../lexer/wrapper.js';
import type { Setting } from '../../../parser/tree.js';
import type { RuleDocs } from '../../documentation.js';
import { blanksBefore, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const commandInTextDocs = (): RuleDocs => ({
  summary: 'The command `/imagine` behind words of the prompt.',
  why: 'The service takes it for words. In front of it stands a heading, or another prompt: one prompt makes one job.',
  versions: 'every',
  sources: { pages: [], note: "The caution is promptc's own: no page of the service speaks of it." },
  seeAlso: ['text-after-value'],
  examples: {
    bad: ['a castle by night /imagine prompt: a castle', 'a castle --no people /imagine prompt: a fox'],
    good: ['/imagine prompt: a castle', 'A castle by night: /imagine prompt: a castle'],
  },
});

/** The command behind a blank or a mark, and not quoted. */
const command = new RegExp(`(?<![^\\s"'“”‘’«»(*_\`~,.;:!?])${commandPattern}(?!["'”’»\`])`, 'gi');

/** What stands behind a command up to the first word. */
const noWords = /[^\p{L}\p{N}]*(?:prompt(?![\p{L}\p{N}])[^\p{L}\p{N}]*)?/iuy;

export const commandInText = defineRule<{ command: string; last?: true }>({
  code: 'command-in-text',
  severity: 'warning',
  needs: trait.command,
  message: ({ command, last }) =>
    `${command} counts as words here${last ? '' : ': a prompt starts behind it, and each is a job of its own'}.`,
  check: {
    Prompt({ source, range, settings, wrapper }, context) {
      // Behind a command another prompt starts; without one, what stands in front may be a heading.
      const isSecond = wrapper !== undefined || source.startsWith('/', range.start);
      const headingEnd = isSecond ? range.start : (settings[0]?.range.start ?? range.end);
      for (const match of source.matchAll(command)) {
        const start = match.index;
        if (start <= range.start || start >= range.end || isLeftOver(settings, start)) continue;
        const end = start + match[0].length;
        noWords.lastIndex = end;
        noWords.test(source);
        const next = settings.find(({ flag }) => flag.nameRange.start === noWords.lastIndex)?.range.start;
        const isLast = next !== undefined || noWords.lastIndex >= range.end;
        const isHeading = start < headingEnd && !isLast;
        const removed = isHeading
          ? { start: range.start, end: start }
          : { start: blanksBefore(source, start), end: isLast ? blanksBefore(source, next ?? range.end) : range.end };
        const title = isHeading
          ? 'Remove what stands in front of it'
          : isLast
            ? 'Remove it'
            : 'Remove it and what follows';
        context.report({
          range: { start, end },
          data: { command: match[0], ...(isLast ? { last: true } : {}) },
          fixes: [replace(removed, '', { title, safety: 'unsafe' })],
        });
      }
    },
  },
});

/** Whether an offset is in text that belongs to no value: `text-after-value`. */
const isLeftOver = (settings: readonly Setting[], at: number): boolean =>
  settings.some(({ rest }) => rest && rest.start <= at && at < rest.end);
