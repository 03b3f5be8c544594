import { defineDiagnostic } from '../../../diagnostics/define.js';
import { formats } from '../../../request/params.js';
import { didYouMean } from '../../../text/did-you-mean.js';
import { type RequestDocs, toPrompt, withParams } from '../../documentation.js';

export const invalidParamValueDocs = (): RequestDocs => ({
  summary: 'A param with a value that it does not take.',
  why:
    `No other value is documented: \`format\`, for one, knows ${formats.length} ratios. ` +
    'The prompt is made without the param.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['unknown-param'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [
      toPrompt(withParams(['format', '21:9'])),
      toPrompt(withParams(['chaos', 400])),
      toPrompt(withParams(['weather', 'windy'])),
    ],
    good: [toPrompt(withParams(['format', '16:9'], ['chaos', '40']))],
  },
});

export const invalidParamValue = defineDiagnostic<{
  name: string;
  expected: string;
  value: string;
  suggestion?: string;
}>({
  code: 'invalid-param-value',
  severity: 'error',
  message: ({ name, expected, value, suggestion }) =>
    `The param ${name} takes ${expected}, not ${value}${didYouMean(suggestion) || '.'}`,
});
