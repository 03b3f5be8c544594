import type { Work } from './memory.js';

/** What names the key of an account. */
const names = /api[-_ ]?key|authorization/i;
/** What else a key stands beside in text that is no JSON: in a command, or in a program that sends a request. */
const near = /curl|wget|https?:|key|token|secret|password/i;

/** Whether a text in Request may contain more than a request: the key of an account. */
export const mayHoldKey = (request: string): boolean =>
  names.test(request) || (!/^\s*[[{]/.test(request) && near.test(request));

/** A work without a text that may contain the key of an account; the same work where none does. */
export function withoutKeys(work: Work): Work {
  const [prompt, request] = [names.test(work.prompt), mayHoldKey(work.request)];
  if (!prompt && !request) return work;
  return {
    ...work,
    side: request ? 'prompt' : 'request',
    ...(prompt ? { prompt: '' } : {}),
    ...(request ? { request: '', list: undefined } : {}),
  };
}
