import type { Side, Work } from './memory.js';

/** What names the key of an account. */
const names = /api[-_ ]?key|authorization/i;
/** What else a key stands beside in Request, in text that is no JSON: in a command, or in a program that sends a request. */
const near = /curl|wget|https?:|key|token|secret|password/i;

/** Whether a text may contain the key of an account, beside or in place of a prompt or a request. */
export const mayHoldKey = (side: Side, text: string): boolean =>
  names.test(text) || (side === 'request' && !/^\s*[[{]/.test(text) && near.test(text));

/** A work without what may contain the key of an account; the same work where nothing does. */
export function withoutKeys(work: Work): Work {
  const [prompt, request] = [mayHoldKey('prompt', work.prompt), mayHoldKey('request', work.request)];
  const carried = names.test(JSON.stringify(work.carried ?? null));
  if (!prompt && !request && !carried) return work;
  return {
    ...work,
    side: request ? 'prompt' : prompt ? 'request' : work.side,
    ...(carried ? { carried: undefined } : {}),
    ...(prompt ? { prompt: '' } : {}),
    ...(request ? { request: '', list: undefined } : {}),
  };
}
