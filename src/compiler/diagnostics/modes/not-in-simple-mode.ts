import { defineDiagnostic } from '../../../diagnostics/define.js';
import type { RequestDocs } from '../../documentation.js';

export const notInSimpleModeDocs = (): RequestDocs => ({
  summary: 'Something that a simple request cannot say.',
  why:
    'A simple request has a description and a few params, and no parameters in its text. With target `auto` the ' +
    'request becomes an advanced one and this only tells you why; with target `simple` it is an error.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['default-dropped', 'photo-template-on-artwork', 'parameter-in-simple-prompt'],
  examples: {
    bad: [
      'a dog --ar 21:9',
      'a dog --tile --chaos 20',
      'https://example.com/a.png a dog',
      'a {red, blue} dog',
      'a watercolor of a dog',
      { prompt: 'a dog --niji 7', options: { target: 'simple' } },
    ],
    good: ['a dog --ar 16:9', 'a dog --chaos 20', { prompt: 'a dog --ar 21:9', options: { target: 'advanced' } }],
  },
});

/** Why a text with signs of the prompt language is no description. */
export const hasSigns = 'a description has no signs of the prompt language';

export const notInSimpleMode = defineDiagnostic<{
  what: string;
  why: string;
  word?: string;
  parameter?: string;
  jobs?: number;
  ratio?: string;
  formats?: readonly string[];
}>({
  code: 'not-in-simple-mode',
  severity: 'info',
  message: ({ what, why }) => `${what} keeps this from a simple request: ${why}.`,
});
