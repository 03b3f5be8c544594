import { defineDiagnostic } from '../../../diagnostics/define.js';
import type { RequestDocs } from '../../documentation.js';

export const needsDedicatedOfferDocs = (): RequestDocs => ({
  summary: 'A `processMode` in a simple request.',
  why: 'It is documented for users with the Dedicated offer; what the service makes of it for others is not.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['option-overridden', '--relax', '--fast'],
  examples: {
    bad: ['a dog --relax', { prompt: 'a dog', options: { processMode: 'fast' } }],
    good: ['a dog', { prompt: 'a dog --relax', options: { target: 'advanced' } }],
  },
});

export const needsDedicatedOffer = defineDiagnostic<{ mode: string }>({
  code: 'needs-dedicated-offer',
  severity: 'info',
  message: ({ mode }) => `processMode ${mode} is for users with the Dedicated offer.`,
});
