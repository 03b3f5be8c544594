import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { diagnosticTags } from '../../diagnostics/tags.js';
import type { HostProblem } from '../../readers/host.js';
import { hasPrompts } from '../../service/document/prompts.js';
import { diagnosticsOf } from '../../service/index.js';
import type { OpenDocument } from '../open-document.js';

const source = 'promptc';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** What diagnostics look like for a client. */
export interface DiagnosticStyle {
  /** URL of the folder with a page for each code. */
  readonly pages: string | undefined;
  /** The tags that the client draws. */
  readonly tags: readonly DiagnosticTag[];
}

/** All diagnostics of a document. */
export function lspDiagnosticsOf(document: OpenDocument, style: DiagnosticStyle): LspDiagnostic[] {
  const { scope, service, linter } = document;
  if (scope.ignored) return [];
  const { diagnostics, problems } = diagnosticsOf(service, linter);
  // Most JSON has nothing to do with prompts. Its errors are reported only if it has some or a configuration names it.
  const reportsProblems = scope.reader !== undefined || service.kind !== 'json' || hasPrompts(service);
  return [
    ...diagnostics.map((diagnostic) => toDiagnostic(diagnostic, document, style)),
    ...(reportsProblems ? problems.map((problem) => toProblem(problem, document)) : []),
  ];
}

export function toDiagnostic(
  { code, severity, range, message }: Diagnostic,
  document: OpenDocument,
  { pages, tags: known }: DiagnosticStyle,
): LspDiagnostic {
  const name = diagnosticTags[code];
  const tag = name && tags[name];
  return {
    range: document.placeOf(range),
    severity: severities[severity],
    code,
    ...(pages === undefined ? {} : { codeDescription: { href: pageOf(pages, code) } }),
    source,
    message,
    ...(tag && known.includes(tag) ? { tags: [tag] } : {}),
  };
}

/** URL of the page about a code. */
export const pageOf = (pages: string, code: string): string => `${pages}${code}.md`;

const toProblem = ({ range, message }: HostProblem, document: OpenDocument): LspDiagnostic => ({
  range: document.placeOf(range),
  severity: DiagnosticSeverity.Error,
  source,
  message: `${message}.`,
});
