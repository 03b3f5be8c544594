import { defineDiagnostic } from '../../../diagnostics/define.js';
import { quote } from '../../../text/quote.js';
import { type RequestDocs, simple, toPrompt, withParams } from '../../documentation.js';

export const respelledTextDocs = (): RequestDocs => ({
  summary: 'Text of a request that would mean something else in a prompt, and so is spelled otherwise there.',
  why:
    'In a simple request every character is description; in a prompt some start a parameter, a weight or a ' +
    'permutation. The prompt keeps the words and loses those characters.',
  versions: 'every',
  sources: {
    pages: [],
    note: "The table of what is spelled otherwise is promptc's own.",
  },
  seeAlso: ['parameter-in-simple-prompt', 'unsupported-weights', 'unbalanced-brace'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [
      toPrompt(simple('a dog::2 and a cat')),
      toPrompt(simple('a {red, blue} dog')),
      toPrompt(simple('a dog --unheard of')),
      toPrompt(withParams(['camera', 'Leica M6, black'])),
    ],
    good: [toPrompt(simple('a dog: big, red')), toPrompt(withParams(['camera', 'GoPro']))],
  },
});

export const respelledText = defineDiagnostic<{ was: string; because: string }>({
  code: 'respelled-text',
  severity: 'warning',
  message: ({ was, because }) => `${quote(was)} is spelled otherwise, since it ${because}.`,
});
