import { defineDiagnostic } from '../../../diagnostics/define.js';
import type { RequestDocs } from '../../documentation.js';

export const optionOverriddenDocs = (): RequestDocs => ({
  summary: 'A flag in the prompt and an option that ask for different things.',
  why: 'The prompt is the more particular of the two, so its flag wins and the option is left out.',
  versions: 'every',
  sources: { pages: [], note: "The choice is promptc's own, as the options are." },
  seeAlso: ['needs-dedicated-offer'],
  examples: {
    bad: [{ prompt: 'a dog --fast', options: { processMode: 'relax', target: 'advanced' } }],
    good: [{ prompt: 'a dog --relax', options: { target: 'advanced' } }],
  },
});

export const optionOverridden = defineDiagnostic<{ flag: string; option: string }>({
  code: 'option-overridden',
  severity: 'warning',
  message: ({ flag, option }) => `${flag} in the prompt wins over ${option}.`,
});
