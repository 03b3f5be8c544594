import { distance } from 'fastest-levenshtein';
import { commandPattern } from '../../../lexer/wrapper.js';
import type { Prompt } from '../../../parser/tree.js';
import { didYouMean } from '../../../text/did-you-mean.js';
import { lastIndexUpTo } from '../../../text/search.js';
import type { RuleDocs } from '../../documentation.js';
import { blanksBefore, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const commandInTextDocs = (): RuleDocs => ({
  summary: 'The command `/imagine` behind words of the prompt, or misspelled in front of it.',
  why: 'The service takes it for words. In front of it stands a heading, or another prompt: one prompt makes one job.',
  versions: 'every',
  sources: { pages: [], note: "The caution is promptc's own: no page of the service speaks of it." },
  seeAlso: ['text-after-value'],
  examples: {
    bad: [
      'a castle by night /imagine prompt: a castle',
      'a castle --no people /imagine prompt: a fox',
      '/imagin prompt: a fox',
    ],
    good: ['/imagine prompt: a castle', 'A castle by night: /imagine prompt: a castle'],
  },
});

/** The command behind a blank or a mark, and not quoted. */
export const commandAsWords = new RegExp(`(?<![^\\s"'“”‘’«»(*_\`~,.;:!?])${commandPattern}(?!["'”’»\`])`, 'gi');

/** What stands behind a command up to the first word or picture sign, and what of it belongs to the command. */
const noWords = /([\s,.:;!?]*(?:prompt(?![\p{L}\p{N}])[\s,.:;!?]*)?)[^\p{L}\p{N}\p{Extended_Pictographic}]*/iuy;

/** A word behind the sign of a command. */
const firstWord = /[/\\]\s{0,2}([a-z]{5,13})(?=[\s:：]|$)/iy;

/** The command that the start of a prompt is a misspelling of; `undefined` where it is none. */
function misspelled({ source, range }: Prompt): { readonly written: string; readonly meant: string } | undefined {
  firstWord.lastIndex = range.start;
  const [written, word] = firstWord.exec(source) ?? [];
  if (written === undefined || word === undefined) return undefined;
  const name = word.toLowerCase().replace(/prompt$/, '');
  if (distance(name, 'imagine') > 2) return undefined;
  return { written, meant: name.length < word.length ? '/imagine prompt' : '/imagine' };
}

export const commandInText = defineRule<{ command: string; last?: true; meant?: string }>({
  code: 'command-in-text',
  severity: 'warning',
  needs: trait.command,
  message: ({ command, last, meant }) =>
    meant !== undefined
      ? `${command} counts as words${didYouMean(meant)}`
      : `${command} counts as words here${last ? '' : ': a prompt starts behind it, and each is a job of its own'}.`,
  check: {
    Prompt(tree, context) {
      const { source, range, settings, wrapper } = tree;
      const slip = misspelled(tree);
      if (slip) {
        const { start } = range;
        const end = start + slip.written.length;
        noWords.lastIndex = end;
        const removed = { start, end: end + (noWords.exec(source)?.[1] ?? '').length };
        context.report({
          range: { start, end },
          data: { command: slip.written, meant: slip.meant },
          fixes: [replace(removed, '', { title: 'Remove it', safety: 'unsafe' })],
        });
      }
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
