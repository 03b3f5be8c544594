import { defineDiagnostic } from '../../../diagnostics/define.js';
import { type RequestDocs, toAdvanced, withParams } from '../../documentation.js';

export const paramDroppedDocs = (): RequestDocs => ({
  summary: 'A param that no page documents, left out of an advanced request.',
  why:
    'Only simple mode has params, and nobody documents what the prompt would have to say instead. `fromImageUrl` with ' +
    'the address of an image is not lost: it becomes an image prompt in front.',
  versions: 'every',
  sources: { pages: ['API'], note: 'The page does not list such params; other public programs send them.' },
  seeAlso: ['undocumented-param', 'template-dropped'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [toAdvanced(withParams(['templatePrompt', 'realisticQuality'], ['angle', 'low']))],
    good: [toAdvanced(withParams(['templatePrompt', 'realisticQuality'], ['weather', 'rainy']))],
  },
});

export const paramDropped = defineDiagnostic<{ name: string; why: string }>({
  code: 'param-dropped',
  severity: 'warning',
  message: ({ name, why }) => `The param ${name} is left out: ${why}.`,
});
