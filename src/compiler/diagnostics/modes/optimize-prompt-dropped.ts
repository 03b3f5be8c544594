import { defineDiagnostic } from '../../../diagnostics/define.js';
import { type RequestDocs, toAdvanced, withParams } from '../../documentation.js';

export const optimizePromptDroppedDocs = (): RequestDocs => ({
  summary: '`optimizePrompt`, left out of an advanced request.',
  why: 'Only simple mode has it: the prompt of an advanced request is never rewritten.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['params-in-advanced-request'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [toAdvanced({ ...withParams(['templatePrompt', 'realisticQuality']), optimizePrompt: true })],
    good: [toAdvanced(withParams(['templatePrompt', 'realisticQuality']))],
  },
});

export const optimizePromptDropped = defineDiagnostic<{ value: boolean }>({
  code: 'optimize-prompt-dropped',
  severity: 'info',
  message: ({ value }) => `optimizePrompt ${value} is left out: an advanced request is never optimised.`,
});
