import { defineDiagnostic } from '../../../diagnostics/define.js';
import { advanced, type RequestDocs, simple, toPrompt, withParams } from '../../documentation.js';

export const parameterInSimplePromptDocs = (): RequestDocs => ({
  summary: 'A parameter of the prompt language in the description of a simple request.',
  why: 'A simple request must not contain any. Use params, or advanced mode.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['not-in-simple-mode', 'params-in-advanced-request'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [toPrompt(simple('a dog --ar 16:9')), toPrompt(simple('a dog --tile'))],
    good: [toPrompt(withParams(['format', '16:9'])), toPrompt(advanced('a dog --tile'))],
  },
});

export const parameterInSimplePrompt = defineDiagnostic<{ flag: string; text?: string }>({
  code: 'parameter-in-simple-prompt',
  severity: 'error',
  message: ({ flag, text = 'prompt' }) =>
    `The ${text} of a simple request must not contain ${flag}: use params, or advanced mode.`,
});
