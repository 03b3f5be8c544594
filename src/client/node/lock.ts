import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Another run holds a lock. */
export class LockedError extends Error {
  override readonly name = 'LockedError';
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When it was started, as the system counts. Undefined where the system does not say. */
  readonly started?: string | undefined;
}

/** A lock without a word in it is one that is just being written, until it is so old, in milliseconds. Only file systems without links make it. */
const writingTime = 5_000;

/**
 * Takes a lock: a file that says which process holds it. One that a process left behind which is gone is taken over.
 *
 * @returns What gives it back.
 * @throws LockedError where another process holds it, or may: a process on another machine cannot be asked.
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
 * Creates a lock that is whole from the first moment, so that a process which is killed meanwhile leaves none without a word in it.
 *
 * @throws The system's error EEXIST where there is one.
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
    // A file system that has no links.
    writeFileSync(path, holder, { flag: 'wx' });
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Who holds the lock; `nobody` for one that its writer never finished, undefined for one that is just being written. */
function readHolder(path: string): Holder | 'nobody' | 'gone' | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    try {
      const { pid, host, started } = JSON.parse(text) as Partial<Holder>;
      if (typeof pid === 'number' && typeof host === 'string') return { pid, host, started };
    } catch {
      // Torn by a crash, or being written.
    }
    return Date.now() - statSync(path).mtimeMs > writingTime ? 'nobody' : undefined;
  } catch {
    return 'gone';
  }
}

/** Moves a lock away that nobody holds. Another run may do so, too, and take it: what was moved is looked at, and put back. */
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
    // Somebody else's process is one, too.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  // Numbers of processes come back, in a container at once: one that was started at another time is another process.
  const now = startOf(pid);
  return started === undefined || now === undefined || now === started;
}

/** When a process was started, in ticks of the system's clock since it was booted. Undefined where it does not say. */
function startOf(pid: number): string | undefined {
  try {
    // The second field is a name in parentheses, in which anything may stand.
    return readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ')[19];
  } catch {
    return undefined;
  }
}
