import fc, { type Arbitrary } from 'fast-check';
import { it } from 'vitest';

/** Runs of each property: 500 by `npm test`, 50,000 by `npm run test:deep`. */
export const runs = Number(process.env.PROMPTC_RUNS ?? 500);

/** The seed of every property of this run: another one each time, printed, and set by PROMPTC_SEED to run one again. */
export const seed = Number(process.env.PROMPTC_SEED ?? Date.now() % 2 ** 31);

console.log(`properties: ${runs} runs each, seed ${seed} (PROMPTC_SEED=${seed} runs them again)`);

/** A test that holds for everything that `arbitrary` makes. */
export function holds<T>(name: string, arbitrary: Arbitrary<T>, law: (value: T) => void): void {
  it(name, { timeout: 3_600_000 }, () => {
    fc.assert(fc.property(arbitrary, law), { numRuns: runs, seed, endOnFailure: false });
  });
}
