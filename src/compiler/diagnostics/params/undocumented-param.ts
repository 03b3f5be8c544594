import { defineDiagnostic } from '../../../diagnostics/define.js';
import { type RequestDocs, toPrompt, withParams } from '../../documentation.js';

export const undocumentedParamDocs = (): RequestDocs => ({
  summary: 'A param that other programs send and no page lists.',
  why:
    'Nobody promises what it does. It is kept in the envelope, so that compiling to simple mode puts it back; in advanced ' +
    'mode `fromImageUrl` becomes an image prompt in front, and the others are reported as left out.',
  versions: 'every',
  sources: { pages: ['API'], note: 'The page does not list it; the code of other public programs sends it.' },
  seeAlso: ['unknown-param'],
  examples: { bad: [], good: [] },
  requests: {
    bad: [toPrompt(withParams(['fromImageUrl', 'https://example.com/a.png'])), toPrompt(withParams(['angle', 'low']))],
    good: [toPrompt(withParams(['weather', 'rainy']))],
  },
});

export const undocumentedParam = defineDiagnostic<{ name: string }>({
  code: 'undocumented-param',
  severity: 'warning',
  message: ({ name }) => `No page documents the param ${name}: its value is not looked at.`,
});
