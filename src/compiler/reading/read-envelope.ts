import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { pathText } from '../../request/path-text.js';
import { readShape } from '../../request/read-request.js';
import { isObject } from '../../validation/is-object.js';
import type { Envelope } from '../envelope.js';
import { roundedFindings, unknownKeyFindings } from '../findings.js';

/** What is wrong with an envelope, and the path of the value in its record. */
export interface EnvelopeProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Reports keys of an envelope that no request has, and values that were rounded. Paths lead from its record. */
export const envelopeFindings = (envelope: object): readonly Diagnostic[] => [
  // Its prompt stands beside it, so no key is a misspelled one.
  ...unknownKeyFindings({ ...envelope, prompt: '' }, ['envelope']),
  ...roundedFindings(envelope, ['envelope']),
];

/** Reads the envelope of a record with a prompt, as `decompile` writes it. Returns the first problem of an invalid one. */
export function readEnvelope(envelope: unknown, prompt: string): Envelope | EnvelopeProblem {
  // An envelope is a request without its prompt.
  const { problems } = isObject(envelope)
    ? readShape({ ...envelope, prompt })
    : { problems: [{ path: [], problem: 'has to be an object' }] };
  const [first] = problems ?? [];
  if (!first) return envelope as Envelope;
  const path = ['envelope', ...first.path];
  return { path, message: `${pathText(path)} ${first.problem}` };
}
