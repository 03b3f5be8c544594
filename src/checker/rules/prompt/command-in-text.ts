import { distance } from 'fastest-levenshtein';
import { commandPattern } from '../../../lexer/wrapper.js';
import type { Prompt } from '../../../parser/tree.js';
import { didYouMean } from '../../../text/did-you-mean.js';
import { lastIndexUpTo } from '../../../text/search.js';
import type { RuleDocs } from '../../documentation.js';
import { blanksBefore, replace, textEnd } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const commandInTextDocs = (): RuleDocs => ({
  summary: 'The command `/imagine` behind words of the prompt, or misspelled in front of it, or another command there.',
  why: 'The service takes it for words. In front of `/imagine` stands a heading, or another prompt: one prompt makes one job. Other commands make no image of a prompt.',
  versions: 'every',
  sources: { pages: [], note: "The caution is promptc's own: no page of the service speaks of it." },
  seeAlso: ['text-after-value'],
  examples: {
    bad: [
      'a castle by night /imagine prompt: a castle',
      'a castle --no people /imagine prompt: a fox',
      '/imagin prompt: a fox',
      '/describe a fox',
    ],
    good: ['/imagine prompt: a castle', '/fantasy art/ of a castle', 'A castle by night: /imagine prompt: a castle'],
  },
});

/** The command behind a blank or a mark, and not quoted. */
export const commandAsWords = new RegExp(`(?<![^\\s"'“”‘’«»(*_\`~,.;:!?])${commandPattern}(?!["'”’»\`])`, 'gi');

/** What stands behind a command up to the first word or picture sign, and what of it belongs to the command. */
const noWords = /([\s,.:;!?]*(?:prompt(?![\p{L}\p{N}])[\s,.:;!?]*)?)[^\p{L}\p{N}\p{Extended_Pictographic}]*/iuy;

/** A word behind the sign of a command. */
const firstWord = /[/\\]\s{0,2}([a-z]{3,13})(?=[\s:：]|$)/iy;

const otherCommands: ReadonlySet<string> = new Set(
  'ask blend describe fast help info prefer public relax remix settings shorten show stealth subscribe turbo'.split(
    ' ',
  ),
);

/** A sign behind more words, which closes a pair: `/fast cars/`. */
const closingSign = /[^/\n]{0,80}\/(?=[\s,;.]|$)/y;

/** What the start of a prompt is meant as: `/imagine`, misspelled, or another command; `undefined` where it is words. */
function firstCommand({ source, range }: Prompt): Data | undefined {
  firstWord.lastIndex = range.start;
  const [command, word] = firstWord.exec(source) ?? [];
  if (command === undefined || word === undefined) return undefined;
  closingSign.lastIndex = range.start + command.length;
  if (otherCommands.has(word.toLowerCase())) return closingSign.test(source) ? undefined : { command, other: true };
  const name = word.toLowerCase().replace(/prompt$/, '');
  if (word.length < 5 || distance(name, 'imagine') > 2) return undefined;
  return { command, meant: name.length < word.length ? '/imagine prompt' : '/imagine' };
}

type Data = { command: string; last?: true; meant?: string; other?: true };

export const commandInText = defineRule<Data>({
  code: 'command-in-text',
  severity: 'warning',
  needs: trait.command,
  message({ command, last, meant, other }) {
    if (meant !== undefined) return `${command} counts as words${didYouMean(meant)}`;
    if (other) return `${command} counts as words in a prompt: it is a command of its own.`;
    return `${command} counts as words here${last ? '' : ': a prompt starts behind it, and each is a job of its own'}.`;
  },
  check: {
    Prompt(tree, context) {
      const { source, range, settings, wrapper } = tree;
      const first = firstCommand(tree);
      if (first) {
        const { start } = range;
        const end = start + first.command.length;
        noWords.lastIndex = end;
        const removed = { start, end: end + (noWords.exec(source)?.[1] ?? '').length };
        context.report({
          range: { start, end },
          data: first,
          fixes: removed.end < textEnd(tree) ? [replace(removed, '', { title: 'Remove it', safety: 'unsafe' })] : [],
        });
      }
      // Behind a command another prompt starts; without one, what stands in front may be a heading.
      const isSecond = wrapper !== undefined || source.startsWith('/', range.start);
      const headingEnd = isSecond ? range.start : (settings[0]?.range.start ?? range.end);
      const starts = settings.map((setting) => setting.range.start);
      for (const match of source.matchAll(commandAsWords)) {
        const start = match.index;
        if (start <= range.start || start >= range.end) continue;
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
