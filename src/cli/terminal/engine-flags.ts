/** The first and last versions of V8 that are known to have a flag: those of Node 20 to Node 26. */
const known: ReadonlyMap<string, readonly [from: number, to: number]> = new Map([
  ['heap-growing-percent', [11.3, 14.6]],
  ['parallel-scavenge', [11.3, 14.6]],
  ['semi-space-growth-factor', [11.3, 14.6]],
]);

/**
 * Sets a flag of V8 at run time, such as `--heap-growing-percent=50`, if this version is known to have it. Returns
 * whether it did. V8 cannot be asked for its flags, and reports an unknown one on standard error. Flags make a run
 * smaller or faster, never different.
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
    // A runtime other than Node may have no flags.
    return false;
  }
}
