import type { DiagnosticCode } from './codes.js';

/** How a finding is drawn where an editor can: faded, or struck through. */
export type DiagnosticTag = 'unnecessary' | 'deprecated';

/** Findings in what could as well be left out, and in what has had its day. */
export const diagnosticTags: Readonly<Partial<Record<DiagnosticCode, DiagnosticTag>>> = {
  'duplicate-parameter': 'unnecessary',
  'parameter-without-effect': 'unnecessary',
  'empty-parameter': 'unnecessary',
  'unused-suppression': 'unnecessary',
  'default-dropped': 'unnecessary',
  'retired-parameter': 'deprecated',
  'retired-version': 'deprecated',
  'old-spelling': 'deprecated',
};
