// Made by `npm run diagnostics` from the files of the definitions. Their order is set here, by hand.

/** Those of rules, in the order in which findings at one place read best. */
export const ruleCodes = [
  'unknown-parameter',
  'retired-parameter',
  'retired-version',
  'unsupported-parameter',
  'parameter-without-effect',
  'duplicate-parameter',
  'conflicting-parameters',
  'missing-companion',
  'web-only',
  'not-in-plan',
  'missing-value',
  'unexpected-value',
  'unreadable-value',
  'value-out-of-range',
  'unknown-choice',
  'coerced-value',
  'too-many-values',
  'doubtful-exclusion',
  'ratio-out-of-range',
  'discouraged-value',
  'decimal-ratio',
  'misspelled-ratio',
  'misspelled-version',
  'wrong-dash',
  'blank-in-flag',
  'missing-blank',
  'glued-value',
  'equals-sign',
  'old-spelling',
  'punctuation-after-value',
  'odd-blank',
  'letter-case',
  'missing-hyphens',
  'empty-parameter',
  'text-after-value',
  'command-in-text',
  'empty-prompt',
  'prompt-too-long',
  'image-not-in-front',
  'image-needs-text',
  'unknown-image-type',
  'unreadable-weight',
  'spaced-weight',
  'weight-on-empty-part',
  'weights-not-positive',
  'unsupported-weights',
  'fractional-weight',
  'weight-in-list',
  'unbalanced-brace',
  'deep-nesting',
  'too-many-jobs',
  'unfilled-placeholder',
] as const;

/** Those of findings about requests. */
export const requestCodes = [
  'request-too-long',
  'not-in-simple-mode',
  'default-dropped',
  'needs-dedicated-offer',
  'photo-template-on-artwork',
  'option-overridden',
  'respelled-text',
  'undocumented-param',
  'unknown-param',
  'duplicate-param',
  'invalid-param-value',
  'params-in-advanced-request',
  'parameter-in-simple-prompt',
  'optimize-prompt-dropped',
  'template-dropped',
  'param-dropped',
  'text-read-otherwise',
  'invalid-request',
] as const;

/** Those of findings in a file beside its prompts. */
export const fileCodes = ['unused-suppression'] as const;

/** Every code that a finding can carry. A code keeps its meaning for ever and is never given out again. */
export const diagnosticCodes = [...ruleCodes, ...requestCodes, ...fileCodes] as const;

/** The lasting name of what was found. */
export type DiagnosticCode = (typeof diagnosticCodes)[number];

export type RequestCode = (typeof requestCodes)[number];

export type FileCode = (typeof fileCodes)[number];
