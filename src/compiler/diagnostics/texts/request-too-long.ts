import { defineDiagnostic } from '../../../diagnostics/define.js';
import { maxAdditionalPromptLength, maxPromptLength } from '../../../request/params.js';
import { count, type RequestDocs, simple, toPrompt } from '../../documentation.js';

export const requestTooLongDocs = (): RequestDocs => ({
  summary:
    `A prompt of more than ${count(maxPromptLength)} characters, ` +
    `or an additional prompt of more than ${count(maxAdditionalPromptLength)}.`,
  why: 'These are the limits of the All-Images.ai API. Midjourney by itself takes prompts of up to 6,000 characters.',
  versions: 'every',
  sources: ['API', 'KIN'],
  seeAlso: ['prompt-too-long'],
  examples: { bad: [`${'a dog, '.repeat(700)}a cat`], good: ['a dog and a cat'] },
  requests: {
    bad: [toPrompt(simple('a dog', { additionalPrompt: 'in the rain, '.repeat(80) }))],
    good: [toPrompt(simple('a dog', { additionalPrompt: 'in the rain' }))],
  },
});

export const requestTooLong = defineDiagnostic<{ what: string; length: number; most: number }>({
  code: 'request-too-long',
  severity: 'error',
  message: ({ what, length, most }) => `The ${what} has ${length} characters; a request takes ${most}.`,
});
