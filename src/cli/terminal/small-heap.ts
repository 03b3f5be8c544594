import { setEngineFlag } from './engine-flags.js';

/**
 * What the space for young objects may come to, in bytes. Half as much makes work by two threads a tenth slower, and a
 * process 10 MB smaller; twice as much gains nothing.
 */
const enough = 16 * 1_048_576;

/** By how many percent the rest of the heap may grow before it is cleaned. It is cleaned in some milliseconds. */
const growth = 50;

/**
 * Keeps the engine from making more and more of the heap. In a long run the space for young objects comes to two or three
 * times {@link enough}, the rest to four times what is in use, and what is there is used: nothing is thrown away before it
 * is full.
 *
 * The options that say so (`--max-semi-space-size`, `--max-old-space-size`) are for who starts a process. In one that runs,
 * both grow by factors, which may be set at any time; the first is set back whenever a thread is started, hence more than
 * once.
 */
export async function keepHeapSmall(): Promise<void> {
  await setEngineFlag(`--heap-growing-percent=${growth}`);
  // Loaded in long runs only: it takes milliseconds.
  const { getHeapSpaceStatistics } = await import('node:v8');
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if (young && young.space_size >= enough) await setEngineFlag('--semi-space-growth-factor=1');
}
