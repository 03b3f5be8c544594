/**
 * What the space for young objects may come to, in bytes. Twice as much makes work a twentieth faster, and a process 15 MB
 * bigger, of which more the longer it runs; less is the other way round.
 */
const enough = 8 * 1_048_576;

/**
 * Keeps the engine from giving young objects more space than {@link enough}. In a long run it comes to two or three times
 * as much, and what is there is used: nothing is thrown away before it is full.
 *
 * The option that says so (`--max-semi-space-size`) is for who starts a process. In one that runs, the space grows by a
 * factor, which may be set at any time; it is set back whenever a thread is started, hence more than once.
 */
export async function limitYoungSpace(): Promise<void> {
  // Loaded in long runs only: it takes milliseconds.
  const { getHeapSpaceStatistics, setFlagsFromString } = await import('node:v8');
  const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space');
  if (young && young.space_size >= enough) setFlagsFromString('--semi-space-growth-factor=1');
}
