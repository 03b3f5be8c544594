import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Another run holds a lock. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Start time of the process in the system's own format. Undefined where the system does not provide it. */
  readonly started?: string | undefined;
}

/**
 * Milliseconds in which another process may still be writing an incomplete lock. Locks are incomplete only on file
 * systems without hard links.
 */
const writingTime = 5_000;

/**
 * Takes a lock: a file that names the process that holds it. Takes over the lock of a process that no longer runs.
 *
 * @returns A function that releases it.
 * @throws LockedError where another process holds it, or may hold it: there is no way to check a process on another
 * machine.
 */
export function takeLock(path: string): () => void {
  for (let attempt = 0; attempt < 10; attempt++) {
    try {
      createLock(path);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(path);
    if (holder === 'gone') continue;
    if (holder === undefined)
      throw new LockedError(`${path} is being written by another run: try again in a few seconds`);
    if (holder !== 'nobody' && (holder.host !== hostname() || isAlive(holder))) {
      const who = `process ${holder.pid}${holder.host === hostname() ? '' : ` on ${holder.host}`}`;
      throw new LockedError(`another run uses it (${who}); if that is not so, remove ${path}`);
    }
    removeStale(path, holder);
  }
  throw new LockedError(`${path} changes all the time: other runs take it`);
}

/**
 * Creates a lock file together with its content, so that a process that is killed in between leaves no empty one.
 *
 * @throws The system's error, EEXIST where the file exists.
 */
function createLock(path: string): void {
  const { pid } = process;
  const holder = JSON.stringify({ pid, host: hostname(), started: startOf(pid) } satisfies Holder);
  const draft = `${path}.${pid}.draft`;
  writeFileSync(draft, holder);
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw error;
    // The file system has no hard links.
    writeFileSync(path, holder, { flag: 'wx' });
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * The holder of a lock. `nobody`: a crash left it incomplete; `gone`: it was removed; undefined: another process is
 * still writing it.
 */
function readHolder(path: string): Holder | 'nobody' | 'gone' | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    try {
      const { pid, host, started } = JSON.parse(text) as Partial<Holder>;
      if (typeof pid === 'number' && typeof host === 'string') return { pid, host, started };
    } catch {
      // Incomplete after a crash, or still being written.
    }
    return Date.now() - statSync(path).mtimeMs > writingTime ? 'nobody' : undefined;
  } catch {
    return 'gone';
  }
}

/** Removes a stale lock. Another run may have replaced it already: so move it aside first, and put a new one back. */
function removeStale(path: string, stale: Holder | 'nobody'): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const moved = readHolder(aside);
  const isStale = stale === 'nobody' ? moved === 'nobody' : typeof moved === 'object' && moved.pid === stale.pid;
  try {
    if (!isStale) linkSync(aside, path);
  } finally {
    rmSync(aside, { force: true });
  }
}

function isAlive({ pid, started }: Holder): boolean {
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
