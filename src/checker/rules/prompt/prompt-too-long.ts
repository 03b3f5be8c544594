import { isTooLong } from '../../../parser/parse.js';
import { countCharacters } from '../../../text/characters.js';
import type { RuleDocs } from '../../documentation.js';
import { defineRule } from '../../rule.js';
import { maxAcceptedLength, trait } from '../../traits.js';

const dogs = (count: number): string => `${'a dog, '.repeat(count)}a cat`;

export const promptTooLongDocs = (): RuleDocs => ({
  summary: 'More than 6,000 characters, parameters included.',
  why: 'The service refuses longer prompts. These are code points; of a text of more than 48,000 UTF-16 units nothing else is said: it is no prompt.',
  versions: 'every',
  sources: ['KIN'],
  seeAlso: ['request-too-long'],
  examples: { bad: [/* @__PURE__ */ dogs(900)], good: ['a dog'] },
});

export const promptTooLong = defineRule<{ length: number; most: number; read: boolean }>({
  code: 'prompt-too-long',
  severity: 'error',
  on: 'source',
  needs: trait.long,
  message: ({ length, most, read }) =>
    `The prompt has ${length} characters; the service takes ${most}${read ? '' : ', and so long a text is not read'}.`,
  check: {
    Prompt(prompt, context) {
      const { source, range } = prompt;
      const most = maxAcceptedLength;
      if (range.end - range.start <= most) return;
      const length = countCharacters(source.slice(range.start, range.end), most);
      const start = range.start + most;
      if (length > most)
        context.report({ range: { start, end: range.end }, data: { length, most, read: !isTooLong(prompt) } });
    },
  },
});
