import { defineDiagnostic } from '../../../diagnostics/define.js';
import { type RequestDocs, simple, toAdvanced, withParams } from '../../documentation.js';

export const templateDroppedDocs = (): RequestDocs => ({
  summary: 'The photo template of simple mode, left out of an advanced request.',
  why:
    'A simple request without `templatePrompt` means `realisticQuality`. An advanced prompt has no template, and no words ' +
    'are put in that nobody wrote: set `templatePrompt`, and the prompt says it.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['photo-template-on-artwork', 'optimize-prompt-dropped'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [toAdvanced(simple('a dog'))],
    good: [toAdvanced(withParams(['templatePrompt', 'realisticQuality']))],
  },
});

export const templateDropped = defineDiagnostic<{ template: string }>({
  code: 'template-dropped',
  severity: 'warning',
  message: ({ template }) =>
    `Simple mode puts the template ${template} on every picture, and the advanced prompt does not: set templatePrompt to say it.`,
});
