import { setEngineFlag } from './engine-flags.js';

/**
 * Maximum size of the young generation in bytes. With half of it, two threads are a tenth slower and save 10 MB; twice
 * as much gains nothing.
 */
const enough = 16 * 1_048_576;

/** By how many percent the old generation may grow before garbage collection, which takes some milliseconds. */
const growth = 50;

/**
 * Limits the growth of the heap. In a long run the young generation would grow to two or three times {@link enough},
 * the old generation to four times the memory in use, before garbage is collected.
 *
 * The options for these limits (`--max-semi-space-size`, `--max-old-space-size`) apply at the start of a process only.
 * The growth factors can be set at any time. V8 resets that of the young generation whenever a thread starts, so call
 * this repeatedly.
 */
export async function keepHeapSmall(): Promise<void> {
  await setEngineFlag(`--heap-growing-percent=${growth}`);
  // Loaded in long runs only: it takes milliseconds.
  const { getHeapSpaceStatistics } = await import('node:v8');
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if (young && young.space_size >= enough) await setEngineFlag('--semi-space-growth-factor=1');
}
