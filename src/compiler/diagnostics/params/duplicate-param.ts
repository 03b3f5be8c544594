import { defineDiagnostic } from '../../../diagnostics/define.js';
import { type RequestDocs, toPrompt, withParams } from '../../documentation.js';

export const duplicateParamDocs = (): RequestDocs => ({
  summary: 'A param given twice.',
  why: 'Each one may stand once, under whichever of its spellings; the first one that can be read counts here.',
  versions: 'every',
  sources: ['API'],
  seeAlso: ['unknown-param', 'duplicate-parameter'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [
      toPrompt(withParams(['chaos', 20], ['chaos', 40])),
      toPrompt(withParams(['Time', 'night'], ['time', 'sunset'])),
    ],
    good: [toPrompt(withParams(['chaos', 20], ['Time', 'night']))],
  },
});

export const duplicateParam = defineDiagnostic<{ name: string; first?: string }>({
  code: 'duplicate-param',
  severity: 'error',
  message: ({ name, first }) =>
    first === undefined
      ? `The param ${name} is given twice; each one may stand once.`
      : `The param ${name} is the same as ${first}, which is given already; each one may stand once.`,
});
