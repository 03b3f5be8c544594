import { commandPattern } from '../../../lexer/wrapper.js';
import { lastIndexUpTo } from '../../../text/search.js';
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
export const commandAsWords = new RegExp(`(?<![^\\s"'“”‘’«»(*_\`~,.;:!?])${commandPattern}(?!["'”’»\`])`, 'gi');

/** What stands behind a command up to the first word or picture sign, and what of it belongs to the command. */
const noWords = /([\s,.:;!?]*(?:prompt(?![\p{L}\p{N}])[\s,.:;!?]*)?)[^\p{L}\p{N}\p{Extended_Pictographic}]*/iuy;

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
      const starts = settings.map((setting) => setting.range.start);
      for (const match of source.matchAll(commandAsWords)) {
        const start = match.index;
        const rest = settings[lastIndexUpTo(starts, start)]?.rest;
        // What belongs to no value is `text-after-value`.
        const isLeftOver = rest && rest.start <= start && start < rest.end;
        if (start <= range.start || start >= range.end || isLeftOver) continue;
        const end = start + match[0].length;
        noWords.lastIndex = end;
        const commandEnd = end + (noWords.exec(source)?.[1] ?? '').length;
        const next = settings[lastIndexUpTo(starts, noWords.lastIndex)];
        const isLast = next?.flag.nameRange.start === noWords.lastIndex || noWords.lastIndex >= range.end;
        const isHeading = start < headingEnd && !isLast;
        const removed = isHeading
          ? { start: range.start, end: start }
          : { start: blanksBefore(source, start), end: isLast ? blanksBefore(source, commandEnd) : range.end };
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
