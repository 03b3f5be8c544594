import { longestRead } from '../../lexer/scanner.js';
import { isUnread } from '../../parser/parse.js';
import { countCharacters } from '../../text/characters.js';
import { type Documentation, defineRule } from '../rule.js';
import { longestTaken, trait } from '../traits.js';

const dogs = (count: number): string => `${'a dog, '.repeat(count)}a cat`;

export const promptTooLongDocs: Documentation = {
  code: 'prompt-too-long',
  summary: 'More than 6,000 characters, parameters included.',
  why: 'The service refuses longer prompts. Of a text that is more than eight times as long nothing else is said: it is no prompt.',
  versions: 'every',
  sources: ['KIN'],
  seeAlso: ['request-too-long'],
  examples: { bad: [/* @__PURE__ */ dogs(900)], good: ['a dog'] },
};

export const promptTooLong = defineRule<{ length: number; most: number; counted: boolean }>({
  code: 'prompt-too-long',
  severity: 'error',
  on: 'source',
  needs: trait.long,
  message: ({ length, most, counted }) =>
    counted
      ? `The prompt has ${length} characters; the service takes ${most}.`
      : `The prompt has more than ${length} characters, so none of it was read; the service takes ${most}.`,
  check: {
    Prompt(prompt, context) {
      const { source, range } = prompt;
      const most = longestTaken;
      if (range.end - range.start <= most) return;
      const counted = !isUnread(prompt);
      // A character has two units at most.
      const length = counted ? countCharacters(source.slice(range.start, range.end), most) : longestRead / 2;
      const start = range.start + most;
      if (length > most) context.report({ range: { start, end: range.end }, data: { length, most, counted } });
    },
  },
});
