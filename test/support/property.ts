import fc, { type Arbitrary } from 'fast-check';
import { it } from 'vitest';

/** Runs of each property: 500 by `npm test`, 50,000 by `npm run test:deep`. */
export const runs = Number(process.env.PROMPTC_RUNS ?? 500);

/** Runs of the properties over soups: 500 by `npm test`, 1,000,000 by `npm run test:deep`. */
export const soupRuns = Number(process.env.PROMPTC_SOUPS ?? runs);

/** The seed of every property of this run: another one each time, printed, and set by PROMPTC_SEED to run one again. */
export const seed = Number(process.env.PROMPTC_SEED ?? Date.now() % 2 ** 31);

console.log(`properties: ${runs} runs each, seed ${seed} (PROMPTC_SEED=${seed} runs them again)`);

/** When a property that runs for long ends as it is, in milliseconds: a machine that is busy has to end some time. */
const longest = 3_000_000;

/** A test that holds for everything that `arbitrary` makes. */
export function holds<T>(name: string, arbitrary: Arbitrary<T>, law: (value: T) => void, numRuns = runs): void {
  it(name, { timeout: 3_600_000 }, () => {
    fc.assert(fc.property(arbitrary, law), { numRuns, seed, endOnFailure: false, interruptAfterTimeLimit: longest });
  });
}
