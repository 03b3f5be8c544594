import { countCharacters } from '../../text/characters.js';
import { type Documentation, defineRule } from '../rule.js';

const dogs = (count: number): string => `${'a dog, '.repeat(count)}a cat`;

export const promptTooLongDocs: Documentation = {
  code: 'prompt-too-long',
  summary: 'More than 6,000 characters, parameters included.',
  why: 'The service refuses longer prompts.',
  versions: 'every',
  sources: ['KIN'],
  seeAlso: ['request-too-long'],
  examples: { bad: [/* @__PURE__ */ dogs(900)], good: ['a dog'] },
};

/** Most characters of a prompt; the service counts parameters in. */
const most = 6000;

export const promptTooLong = defineRule<{ length: number; most: number }>({
  code: 'prompt-too-long',
  severity: 'error',
  on: 'source',
  message: ({ length, most }) => `The prompt has ${length} characters; the service takes ${most}.`,
  check: {
    Prompt({ source, range }, context) {
      if (range.end - range.start <= most) return;
      const length = countCharacters(source.slice(range.start, range.end), most);
      const start = range.start + most;
      if (length > most) context.report({ range: { start, end: range.end }, data: { length, most } });
    },
  },
});
