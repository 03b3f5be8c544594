import { defineDiagnostic } from '../../../diagnostics/define.js';
import { quote } from '../../../text/quote.js';
import { advanced, type RequestDocs, simple, toLint } from '../../documentation.js';

export const textReadOtherwiseDocs = (): RequestDocs => ({
  summary: 'Text of a request that would be read as something else than text.',
  why:
    'A simple request takes a description and nothing else: a weight, a permutation or the address of an image in front is ' +
    'an error there. So is a mark that closes behind the parameters of an advanced request: it is glued to a value, like any ' +
    'other. What else stands around a prompt, and a line break in one, is a warning: the service may read it otherwise.',
  versions: 'every',
  sources: {
    pages: ['API'],
    note: "What is looked for is promptc's own table, by which texts are respelled for a prompt.",
  },
  seeAlso: ['parameter-in-simple-prompt', 'respelled-text'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [
      toLint(simple('a dog::2 a cat')),
      toLint(simple('a {red, blue} dog')),
      toLint(simple('https://example.com/a.png a dog')),
      toLint(advanced('/imagine prompt: a dog')),
      toLint(advanced('"a dog --ar 3:2"')),
    ],
    good: [toLint(simple('a dog: big, red')), toLint(advanced('a dog::2 a cat::1 --v 6.1'))],
  },
});

export const textReadOtherwise = defineDiagnostic<{ was: string; because: string; advanced?: true }>({
  code: 'text-read-otherwise',
  severity: 'error',
  message: ({ was, because, advanced }) =>
    `${quote(was)} ${because}${advanced ? '' : ': a text of a request is to be nothing but text'}.`,
});
