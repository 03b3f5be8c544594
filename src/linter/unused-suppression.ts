import type { CodeDocumentation } from '../checker/documentation.js';
import { diagnosticCodes } from '../diagnostics/codes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { nearest } from '../text/nearest.js';
import type { Range } from '../text/range.js';

/** What people are told about a finding in a file beside its prompts. */
export interface FileDocumentation extends CodeDocumentation {
  readonly examples: {
    /** Files with a prompt a line that yield the code. */
    readonly bad: readonly string[];
    /** Files that yield nothing at all. */
    readonly good: readonly string[];
  };
}

export const unusedSuppressionDocs: FileDocumentation = {
  code: 'unused-suppression',
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
};

export const unusedSuppressionSeverity = 'warning';

/** A remark that keeps nothing from being reported. Without a code, one that names none. */
export function unusedSuppression(range: Range, code: string | undefined): Diagnostic {
  const known = code === undefined || (diagnosticCodes as readonly string[]).includes(code);
  const near = known ? undefined : nearest(code, diagnosticCodes);
  return {
    code: 'unused-suppression',
    severity: unusedSuppressionSeverity,
    range,
    message: messageOf(code, known, near),
    data: { ...(code === undefined ? {} : { suppressed: code }), ...(near === undefined ? {} : { near }) },
  };
}

function messageOf(code: string | undefined, known: boolean, near: string | undefined): string {
  if (code === undefined) return 'Nothing is reported here that this could suppress.';
  if (known) return `No ${code} is reported here that this could suppress.`;
  return `There is no finding ${code} to suppress${near === undefined ? '' : `: did you mean ${near}?`}`;
}
