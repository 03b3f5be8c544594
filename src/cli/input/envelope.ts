import type { Envelope } from '../../compiler/envelope.js';
import type { HostProblem, HostPrompt } from '../../readers/host.js';
import { isObject, pathText } from '../../request/path-text.js';
import { readShape } from '../../request/read-request.js';

/** Reads the envelope of a record, as `decompile` writes it. Returns the first problem of an invalid one. */
export function readEnvelope(
  envelope: unknown,
  prompt: HostPrompt,
):
  | { readonly envelope: Envelope; readonly problem?: undefined }
  | { readonly problem: HostProblem; readonly envelope?: undefined } {
  // An envelope is a request without its prompt.
  const { problems } = isObject(envelope)
    ? readShape({ ...envelope, prompt: prompt.text })
    : { problems: [{ path: [], problem: 'has to be an object' }] };
  const [first] = problems ?? [];
  if (!first) return { envelope: envelope as Envelope };
  const path = ['envelope', ...first.path];
  const message = `${pathText(path)} ${first.problem}`;
  return { problem: { kind: 'problem', range: prompt.locate?.(path) ?? prompt.range, topic: 'envelope', message } };
}
