import { createHash, randomBytes } from 'node:crypto';
import { linkSync, readdirSync, readFileSync, readlinkSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Another run holds a lock. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** As of {@link pidSpace}. Undefined where the system does not provide it. */
  readonly space?: string | undefined;
  /** As of {@link bootOf}. Earlier versions say none. */
  readonly boot?: string | undefined;
  /** Start time of the process in the system's own format. Undefined where the system does not provide it. */
  readonly started?: string | undefined;
}

/**
 * Takes a lock: a file that names the process that holds it. Takes over the lock of a process that no longer runs.
 *
 * @returns A function that releases it.
 * @throws LockedError where another process holds it, or may hold it: there is no way to check a process on another
 * machine, in another container, or, where the file is on no local disk, from before a restart of the system.
 */
export function takeLock(path: string): () => void {
  const { pid } = process;
  const holder: Holder = { pid, host: hostname(), space: pidSpace(), boot: bootOf(path), started: startOf(pid) };
  const text = JSON.stringify(holder);
  for (let attempt = 0; attempt < 10; attempt++) {
    if (createLock(path, text, holder)) return () => release(path, text);
    const other = readHolder(path);
    if (typeof other === 'object' && mayRun(other, holder)) {
      throw new LockedError(`another run uses it (${nameOf(other)}); if that is not so, remove ${path}`);
    }
    if (other === 'gone' || !removeStale(path, holder)) pause(Math.random() * 10);
  }
  throw new LockedError(
    `another run is taking it: try again in a few seconds; if there is none, remove the files whose names begin with ${path}`,
  );
}

function nameOf(holder: Holder): string {
  if (holder.host !== hostname()) return `process ${holder.pid} on ${holder.host}`;
  return `process ${holder.pid}${isElsewhere(holder) ? ' in another container, or before the system was restarted' : ''}`;
}

/**
 * Creates a lock file together with its content, so that a process that is killed in between leaves no incomplete one.
 * Returns whether it did: false where the file exists, or another process holds the guard.
 */
function createLock(path: string, text: string, holder: Holder): boolean {
  const draft = `${path}.${holder.pid}.${randomBytes(4).toString('hex')}.draft`;
  try {
    // A full disk leaves an empty file.
    writeFileSync(draft, text);
    return linked(draft, path) ?? createUnlinked(path, text, holder);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Gives a file another name. False where another file has it, undefined where the file system has no hard links. */
function linked(from: string, to: string): boolean | undefined {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    return isThere(error) ? false : undefined;
  }
}

function createUnlinked(path: string, text: string, holder: Holder): boolean {
  try {
    return guarded(path, holder, () => writeFileSync(path, text, { flag: 'wx' }));
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  }
}

const isThere = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

/** Releases a lock, unless somebody removed it and another run holds it now. */
function release(path: string, text: string): void {
  try {
    if (readFileSync(path, 'utf8') !== text) return;
  } catch {
    return;
  }
  rmSync(path, { force: true });
}

/** The holder of a lock. `gone`: it was removed; undefined: it is incomplete. */
function readHolder(path: string): Holder | 'gone' | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return 'gone';
  }
  try {
    const { pid, host, space, boot, started } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host, space, boot, started } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes a stale lock. Leaves the lock of a process that may run: another run may have taken it over already. Returns
 * false where another process holds the guard.
 */
const removeStale = (path: string, own: Holder): boolean =>
  guarded(path, own, () => {
    const holder = readHolder(path);
    // Nobody writes an incomplete lock just now: that takes the guard, or a hard link to a complete file.
    if (holder !== 'gone' && !(holder && mayRun(holder, own))) rmSync(path, { force: true });
  });

/**
 * Runs a function while no other process removes the lock or writes its content. Returns false, and does not run it,
 * where another process does so.
 *
 * Each process has a guard file of its own, which names it. A name is never used again, so a stale one can be removed
 * without a risk.
 */
function guarded(path: string, self: Holder, run: () => void): boolean {
  const { pid, host, space = '', started = '' } = self;
  const start = `${basename(path)}.guard.`;
  const id = `${randomBytes(4).toString('hex')}-${space}`;
  const own = `${start}${pid}.${started}.${id}.${encodeURIComponent(host)}`;
  const folder = dirname(path);
  writeFileSync(join(folder, own), '', { flag: 'wx' });
  try {
    // Whoever creates the later of two guard files sees the other one.
    for (const name of readdirSync(folder)) {
      if (!name.startsWith(start) || name === own) continue;
      const holder = guardHolder(name.slice(start.length));
      if (!holder || mayRun(holder, self)) return false;
      rmSync(join(folder, name), { force: true });
    }
    run();
    return true;
  } finally {
    rmSync(join(folder, own), { force: true });
  }
}

/** The process that the end of a guard's name names. Earlier versions name no space. Undefined for another name. */
function guardHolder(name: string): Holder | undefined {
  const [, pid, started, space, host] = /^(\d+)\.(\d*)\.\w*-?(\w*)\.(.*)$/.exec(name) ?? [];
  if (host === undefined) return undefined;
  return { pid: Number(pid), started: started || undefined, space: space || undefined, host: decodeURIComponent(host) };
}

/** Blocks this thread. */
const pause = (milliseconds: number): void =>
  void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Whether a process may run: where its id says nothing here, that is unknown. */
const mayRun = (holder: Holder, own: Holder): boolean =>
  !isBeforeRestart(holder, own) && (isElsewhere(holder) || isAlive(holder));

/** Whether a process ran before this system was started. Both of them saw the lock on a disk that has one system. */
const isBeforeRestart = ({ host, boot }: Holder, own: Holder): boolean =>
  host === own.host && boot !== undefined && own.boot !== undefined && boot !== own.boot;

/**
 * Identifies the start of the system. Undefined where the system does not provide it, and for a file that is not on a
 * local disk: others may use such a file while their systems run.
 */
function bootOf(path: string): string | undefined {
  try {
    return localDisks.has(statfsSync(dirname(path)).type) ? digestOf(bootId()) : undefined;
  } catch {
    return undefined;
  }
}

/** The types of file systems on a disk that one system at a time can use: ext, XFS, Btrfs, F2FS, ZFS, bcachefs. */
const localDisks = new Set([0xef53, 0x58465342, 0x9123683e, 0xf2f52010, 0x2fc12fc1, 0xca451a4e]);

const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8');

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Whether the id of a process may be that of another one here. Several machines may share a host name. */
function isElsewhere({ host, space }: Holder): boolean {
  const own = pidSpace();
  return host !== hostname() || (space !== undefined && own !== undefined && space !== own);
}

/**
 * Identifies where an id names one process: a start of the system and, on it, a container. Undefined where the system
 * does not provide it.
 */
function pidSpace(): string | undefined {
  try {
    return digestOf(`${bootId()} ${readlinkSync('/proc/self/ns/pid')}`);
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: Pick<Holder, 'pid' | 'started'>): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: the process exists, and belongs to another user.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // The system reuses process ids, in a container right away: a process with another start time is a different one.
  const now = startOf(pid);
  return started === undefined || now === undefined || now === started;
}

/** The start time of a process, in clock ticks since boot. Undefined where the system does not provide it. */
function startOf(pid: number): string | undefined {
  try {
    // The second field is a name in parentheses, which may contain anything.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[19];
  } catch {
    return undefined;
  }
}
