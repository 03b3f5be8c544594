import { diagnosticCodes } from '../../diagnostics/codes.js';
import { defineDiagnostic, finding } from '../../diagnostics/define.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { didYouMean } from '../../text/did-you-mean.js';
import { nearest } from '../../text/nearest.js';
import type { Range } from '../../text/range.js';
import type { FileDocs } from '../documentation.js';

export const unusedSuppressionDocs = (): FileDocs => ({
  summary: 'A remark that keeps nothing from being reported.',
  why: 'The finding that it was written for is gone, or its code is misspelled. As it stands, the remark would only hide the next mistake of that kind.',
  examples: {
    bad: [
      '# promptc-disable-next-line letter-case\na dog --ar 3:2',
      '# promptc-disable-next-line leter-case\na dog --ar 3:2',
    ],
    good: ['# promptc-disable-next-line letter-case\na dog --AR 3:2'],
  },
  versions: 'every',
  sources: { pages: [], note: "Suppressions are promptc's own." },
  seeAlso: ['letter-case'],
});

export const unusedSuppression = defineDiagnostic<{
  suppressed?: string;
  near?: string;
  /** For a baseline: how many findings of the code it expects, and how many there are. */
  expected?: number;
  found?: number;
}>({
  code: 'unused-suppression',
  severity: 'warning',
  message({ suppressed, near, expected, found }) {
    if (expected !== undefined) {
      const left = found === 0 ? 'there is none' : `there ${found === 1 ? 'is' : 'are'} only ${found}`;
      return `The baseline has ${expected} ${suppressed} of this file, and ${left}.`;
    }
    if (suppressed === undefined) return 'Nothing is reported here that this could suppress.';
    if (isKnown(suppressed)) return `No ${suppressed} is reported here that this could suppress.`;
    return `There is no finding ${suppressed} to suppress${didYouMean(near)}`;
  },
});

const isKnown = (code: string): boolean => (diagnosticCodes as readonly string[]).includes(code);

/** A suppression without effect. Without a code, one that names none. */
export function suppressesNothing(range: Range, code: string | undefined): Diagnostic {
  const near = code === undefined || isKnown(code) ? undefined : nearest(code, diagnosticCodes);
  const data = { ...(code === undefined ? {} : { suppressed: code }), ...(near === undefined ? {} : { near }) };
  return finding(unusedSuppression, data, { range });
}

/** A baseline that expects more findings of a code than its file has. */
export const fewerThanBaseline = (
  range: Range,
  data: { readonly suppressed: string; readonly expected: number; readonly found: number },
): Diagnostic => finding(unusedSuppression, data, { range });
