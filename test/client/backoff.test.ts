import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { waitUnlessAborted } from '../../src/client/backoff.js';

describe('waiting unless a signal aborts it', () => {
  const listenersOf = (...signals: readonly AbortSignal[]): readonly number[] =>
    signals.map((signal) => getEventListeners(signal, 'abort').length);

  it.each<[why: string, milliseconds: number, abort: (later: AbortController) => void, waited: boolean]>([
    ['that is not aborted', 1, () => {}, true],
    ['that is aborted already', 10_000, (later) => later.abort(), false],
    ['that is aborted meanwhile', 10_000, (later) => setTimeout(() => later.abort(), 1), false],
  ])('leaves no listener behind, with one %s', async (_, milliseconds, abort, waited) => {
    const [earlier, later] = [new AbortController(), new AbortController()];
    abort(later);
    expect(await waitUnlessAborted(milliseconds, [earlier.signal, undefined, later.signal])).toBe(waited);
    expect(listenersOf(earlier.signal, later.signal)).toEqual([0, 0]);
  });
});
