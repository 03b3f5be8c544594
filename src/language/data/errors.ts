import type { ParameterName } from './parameters.js';
import type { Confidence } from './sources.js';

/** An error of the service as somebody recorded it. */
export interface ServiceError {
  /** The words of the service: the whole text, or the title where only that is on record. */
  readonly text: string;
  /** When it appeared. */
  readonly situation: string;
  readonly confidence: Confidence;
  /** Keys of `sources.ts`. */
  readonly sources: readonly string[];
  /** The parameters it is on record for. */
  readonly parameters?: readonly ParameterName[];
  /** The code of the diagnostic that finds the same mistake beforehand. */
  readonly code?: string;
}

/** The errors on record. One that is not here has no known text: none is made up. */
export const serviceErrors: readonly ServiceError[] = [
  {
    text: 'Unrecognized parameter(s): `abc`',
    situation: 'a name that the service does not know',
    confidence: 'high',
    sources: ['KIN', 'TRUE-message', 'ZCP'],
    code: 'unknown-parameter',
  },
  {
    text: 'Unrecognized parameter(s): `abc`',
    situation: 'words after the value of a parameter',
    confidence: 'high',
    sources: ['KIN', 'TRUE-message', 'ZCP'],
    code: 'text-after-value',
  },
  {
    text: 'Unrecognized parameter(s): `---`',
    situation: 'dashes without a name',
    confidence: 'high',
    sources: ['KIN', 'TRUE-message', 'ZCP'],
    code: 'empty-parameter',
  },
  {
    text: '`--stylize` must be between 0 and 1000',
    situation: 'value outside the range',
    confidence: 'high',
    sources: ['KIN'],
    parameters: ['stylize'],
    code: 'value-out-of-range',
  },
  {
    text: 'Cannot use `--sw` without a `--sref`',
    situation: 'no --sref in the prompt (backend; the web client strips some orphans)',
    confidence: 'high',
    sources: ['KIN'],
    parameters: ['sw'],
    code: 'missing-companion',
  },
  {
    text: 'Cannot use `--cw` without a `--cref`',
    situation: 'no --cref; wording inferred from the --sw message, the source only says both pairs behave alike',
    confidence: 'medium',
    sources: ['KIN'],
    parameters: ['cw'],
    code: 'missing-companion',
  },
  {
    text: '`--cref` is not compatible with `--version 7`',
    situation: 'V7',
    confidence: 'high',
    sources: ['CREF-V7'],
    parameters: ['cref'],
    code: 'unsupported-parameter',
  },
  {
    text: '`--oref` is not compatible with `--version 8.1`',
    situation: 'V8.1 (typed parameter)',
    confidence: 'high',
    sources: ['LIV', 'EVD'],
    parameters: ['oref'],
    code: 'unsupported-parameter',
  },
  {
    text: '--oref is not compatible with --version 8.2',
    situation: 'V8.2',
    confidence: 'medium',
    sources: ['OREF-V8.2'],
    parameters: ['oref'],
    code: 'unsupported-parameter',
  },
  {
    text: '--no is not compatible with --version 8.1',
    situation: 'early V8.1 builds, 2026',
    confidence: 'medium',
    sources: ['V81A', 'V81B'],
    parameters: ['no'],
    code: 'unsupported-parameter',
  },
  {
    text: 'Unsupported Style Reference version 7 for --version 8.1',
    situation: '--sv 7 typed on V8.1, 2026-06-23',
    confidence: 'medium',
    sources: ['STYLE'],
    parameters: ['sv'],
    code: 'unknown-choice',
  },
  {
    text: 'Invalid User ID or Personalization code: <code>',
    situation: 'code the account may not use',
    confidence: 'medium',
    sources: ['KIN'],
    parameters: ['profile'],
  },
  {
    text: 'Invalid parameter',
    situation: 'the title above several of these texts',
    confidence: 'high',
    sources: ['KIN', 'TRUE-message'],
  },
  {
    text: 'Invalid value',
    situation: 'a value that cannot be read; the rest of the text is not on record',
    confidence: 'medium',
    sources: ['TTA'],
  },
  {
    text: 'Prompts must be 6000 or fewer in length.',
    situation: 'text and parameters together are too long',
    confidence: 'high',
    sources: ['KIN'],
    code: 'prompt-too-long',
  },
  {
    text: 'Invalid prompt',
    situation: 'a prompt that is empty or broken (title)',
    confidence: 'medium',
    sources: ['TRUE-message', 'NOV', 'TTA'],
    code: 'empty-prompt',
  },
  {
    text: 'Invalid link',
    situation: 'an image that cannot be fetched (title, also with an exclamation mark)',
    confidence: 'medium',
    sources: ['TRUE-message', 'NOV', 'TTA'],
  },
  ...titles(
    'moderation',
    ['TRUE-message', 'TTA'],
    [
      'Banned prompt detected',
      'Image denied',
      'Request cancelled due to image filters',
      'Request cancelled due to output filters',
    ],
  ),
  {
    text: 'banned prompt words：exposed',
    situation: "a word on a vendor's list, in the vendor's wording",
    confidence: 'medium',
    sources: ['KIN'],
  },
  ...titles('capacity or plan', ['TRUE-message'], ['Queue full', 'Job queued', 'Credits exhausted']),
  ...titles(
    'account',
    ['TRUE-message'],
    [
      'Blocked',
      'Pending mod message',
      'Plan Cancelled',
      'Subscription required',
      'Subscription paused',
      'Action needed to continue',
    ],
  ),
  ...titles(
    'fault of the server',
    ['TTA', 'NOV'],
    ['Failed to process your command :c', 'Internal error', 'Execution error, system exception'],
  ),
  {
    text: 'Malformed',
    situation: 'status 400: the speed was sent as "relax", where the web page sends "relaxed"',
    confidence: 'medium',
    sources: ['LIV'],
    parameters: ['relax'],
  },
];

function titles(situation: string, sources: readonly string[], texts: readonly string[]): readonly ServiceError[] {
  return texts.map((text) => ({ text, situation: `${situation} (title)`, confidence: 'medium', sources }));
}
