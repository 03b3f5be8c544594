import { afterEach, expect, it, vi } from 'vitest';
import { creditsLeft } from '../../src/cli/output/confirm-send.js';
import { createClient } from '../../src/client/index.js';

afterEach(() => vi.restoreAllMocks());

/** A client whose calls all go the same way, and how many it made. */
function clientOf(fetch: (signal: AbortSignal) => Promise<Response>) {
  const calls: string[] = [];
  const client = createClient({
    apiKey: 'key',
    fetch(input, init) {
      calls.push(String(input));
      return fetch(init?.signal as AbortSignal);
    },
  });
  return { calls, client };
}

const json = (value: unknown, status = 200) => Promise.resolve(Response.json(value, { status }));

it.each<[string, () => Promise<Response>, string]>([
  ['are told', () => json({ credits: [{ type: 'global', credit: 120, creditTotal: 500 }] }), '120 of 500 (global)'],
  ['are none', () => json({ credits: [] }), 'the service does not say'],
  [
    'are unknown without a network',
    () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ENOTFOUND' } })),
    'unknown (the connection to the service failed (ENOTFOUND))',
  ],
  [
    'are unknown where the service is busy',
    () => json({ message: 'slow down' }, 429),
    'unknown (the service has had too many calls (429): slow down)',
  ],
  [
    'are unknown where the service fails',
    () => json({ message: 'oops' }, 503),
    'unknown (the service is not available (503): oops)',
  ],
])('credits %s, by a single call', async (_what, answer, said) => {
  const { calls, client } = clientOf(answer);
  expect({ said: await creditsLeft(client), calls }).toEqual({
    said: `credits left: ${said}`,
    calls: ['https://api.all-images.ai/v1/credit'],
  });
});

it('credits are unknown where no answer comes', async () => {
  const soon = new AbortController();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(soon.signal);
  const { calls, client } = clientOf(
    (signal) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        soon.abort();
      }),
  );
  expect({ said: await creditsLeft(client), calls: calls.length, timeout: timeout.mock.calls }).toEqual({
    said: 'credits left: unknown (the service takes too long to answer)',
    calls: 1,
    timeout: [[5_000]],
  });
});
