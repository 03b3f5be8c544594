import { defineDiagnostic } from '../../../diagnostics/define.js';
import { advanced, type RequestDocs, toPrompt } from '../../documentation.js';

export const paramsInAdvancedRequestDocs = (): RequestDocs => ({
  summary: 'An advanced request with params.',
  why: 'Only simple mode has them: what an advanced request asks for stands in its prompt.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['parameter-in-simple-prompt'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [
      toPrompt(advanced('a dog', { params: [{ name: 'chaos', value: 20 }] })),
      toPrompt(advanced('a dog', { params: [] })),
    ],
    good: [toPrompt(advanced('a dog --chaos 20'))],
  },
});

export const paramsInAdvancedRequest = defineDiagnostic<{ count: number }>({
  code: 'params-in-advanced-request',
  severity: 'error',
  message: ({ count }) =>
    count === 0
      ? 'An advanced request has no params, not even an empty list of them.'
      : 'An advanced request has no params: write parameters into its prompt.',
});
