/** The versions of V8, from and to, that are known to have a flag: those of Node 20 and Node 26, and what lies between. */
const known: ReadonlyMap<string, readonly [from: number, to: number]> = new Map([
  ['heap-growing-percent', [11.3, 14.6]],
  ['parallel-scavenge', [11.3, 14.6]],
  ['semi-space-growth-factor', [11.3, 14.6]],
]);

/**
 * Sets a flag of V8 in a process that runs, such as `--heap-growing-percent=50`, where it is known to exist, and tells whether it
 * did. V8 says on standard error that it does not know a flag, and cannot be asked before: so it is not given one that it may not
 * know. Flags make a run smaller or faster, never different.
 */
export async function setEngineFlag(flag: string, engine: string | undefined = process.versions.v8): Promise<boolean> {
  const [from, to] = known.get(flag.replace(/^--(?:no-)?|=.*$/g, '')) ?? [];
  const version = Number.parseFloat(engine ?? '');
  if (from === undefined || to === undefined || !(version >= from && version <= to)) return false;
  // Loaded in long runs only: it takes milliseconds.
  const { setFlagsFromString } = await import('node:v8');
  try {
    setFlagsFromString(flag);
    return true;
  } catch {
    // What runs Node's programs without being Node may have no flags.
    return false;
  }
}
