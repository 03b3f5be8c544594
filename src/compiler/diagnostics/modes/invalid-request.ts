import { defineDiagnostic } from '../../../diagnostics/define.js';
import { type RequestDocs, simple, toPrompt } from '../../documentation.js';

export const invalidRequestDocs = (): RequestDocs => ({
  summary: 'JSON that is no request, or has something that no request has.',
  why:
    'Without a `prompt` that is text and a `mode` that is `simple` or `advanced` there is nothing to read. The service asks ' +
    'for a name as well. With `--reader request` any JSON is meant for one, as in these examples; elsewhere an object that may ' +
    'be another record is read for its prompt alone. A key that nobody documents is a warning, since nobody knows what the service makes of it.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['unknown-param'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [
      toPrompt({ name: 'A dog', prompt: 'a dog' }),
      toPrompt({ name: 'A dog', prompt: 'a dog', mode: 'expert' }),
      toPrompt({ name: 'A dog', prompt: 7, mode: 'simple' }),
      toPrompt('a dog'),
    ],
    good: [toPrompt(simple('a dog'))],
  },
});

export const invalidRequest = defineDiagnostic<{ at: string; problem: string }>({
  code: 'invalid-request',
  severity: 'error',
  message: ({ at, problem }) => `${at} ${problem}${problem.endsWith('?') ? '' : '.'}`,
});
