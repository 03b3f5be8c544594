import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type JournalContent, JournalError, type JournalLine, readJournal, version } from './journal-content.js';
import { takeLock } from './lock.js';

/** The path behind all links. Creates a missing file, since a link to one cannot be resolved. */
async function createdPath(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    await (await open(path, 'a', 0o600)).close();
    return realpath(path);
  }
}

/** Makes the name of a new file survive a crash of the system, on systems that can sync folders. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}

/** Tells API keys apart, and nothing about them: it is far too short for that. */
const accountOf = (apiKey: string, salt: string): string =>
  `${salt}-${createHash('sha256').update(`${salt} ${apiKey}`).digest('hex').slice(0, 8)}`;

const isAccountOf = (apiKey: string, account: string): boolean =>
  accountOf(apiKey, account.slice(0, account.indexOf('-'))) === account;

/**
 * An append-only log of the progress of each request, so that an interrupted run can continue without sending anything
 * twice. The promise of a line resolves once it is on disk. Lines that wait are written together.
 */
export class Journal {
  private readonly file: FileHandle;
  private readonly unlock: () => void;
  private waiting: { text: string; readonly done: Promise<void> } | undefined;
  private writing: Promise<void> = Promise.resolve();
  private broken: unknown;

  private constructor(
    file: FileHandle,
    unlock: () => void,
    /** The content at the time of opening. */
    readonly content: JournalContent,
    /** As of {@link JournalContent}. */
    readonly run: string,
    /** As of {@link JournalContent}, of this run. */
    private readonly account: string | undefined,
    /** Whether an account is that of this run. Undefined where the run does not say its key. */
    private readonly isOwn: ((account: string) => boolean) | undefined,
  ) {
    this.file = file;
    this.unlock = unlock;
  }

  /**
   * Opens a journal for a run, and locks it. Creates it where there is none.
   *
   * @param apiKey The key of the run, of which the journal keeps a short salted hash. Undefined: the journal cannot tell
   * that a request was sent with another one.
   * @throws LockedError where another run uses it; JournalError for a file that is no journal, one of another version, or
   * one with several names, and for joined journals of the same request; the system's error where it cannot be read or
   * written.
   */
  static async open(path: string, apiKey?: string): Promise<Journal> {
    // Resolve links, so that each of them leads to the same lock.
    const unlock = takeLock(`${await createdPath(path)}.lock`);
    let file: FileHandle | undefined;
    try {
      const content = await readJournal(path);
      if (content.isMixed) {
        throw new JournalError(`${path} joins journals of the same requests: go on with each of them alone`);
      }
      file = await open(path, 'a+', 0o600);
      const { size, nlink } = await file.stat();
      // Another name has another lock.
      if (nlink > 1) throw new JournalError(`${path} is a hard link: remove the other names of the file`);
      const run = content.run ?? randomBytes(4).toString('hex');
      const isOwn = apiKey === undefined ? undefined : (account: string) => isAccountOf(apiKey, account);
      const isSame = content.account === undefined ? !isOwn : isOwn?.(content.account) === true;
      const ownAccount = (): string | undefined =>
        apiKey === undefined ? undefined : accountOf(apiKey, randomBytes(4).toString('hex'));
      const account = isSame ? content.account : ownAccount();
      const journal = new Journal(file, unlock, content, run, account, isOwn);
      // An incomplete last line has no line break: start a new one.
      if (size > 0 && (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0] !== 0x0a) await file.write('\n');
      if (content.run === undefined || !isSame) {
        await journal.write({ journal: 'promptc', version, run, account });
      }
      if (content.run === undefined) await syncFolder(dirname(path));
      return journal;
    } catch (error) {
      await file?.close();
      unlock();
      throw error;
    }
  }

  /** Whether an account is that of another API key than this run's, or may be. False where either did not say its key. */
  isOfOtherKey(account: string | undefined): boolean {
    return account !== undefined && this.isOwn?.(account) === false;
  }

  /** Records that the journal also belongs to the input with this digest, and the keys of its requests. */
  addInput(digest: string, keys: readonly string[]): Promise<void> {
    return this.write({ input: digest, time: new Date().toISOString(), keys });
  }

  /** Records that this run sends requests without a tag. */
  addUntagged(): Promise<void> {
    const { run, account } = this;
    return this.write({ journal: 'promptc', version, run, account, tagged: false });
  }

  /** Records the progress of a request. Resolves once it is on disk. */
  append(line: JournalLine): Promise<void> {
    const { key, state, ...rest } = line;
    return this.write({ key, state, time: new Date().toISOString(), ...this.runOf(key), ...rest });
  }

  /** The run of a request of another one, whose journal was joined with this one. */
  private runOf(key: string): { readonly run?: string } {
    const { run = this.run } = this.content.entries.get(key) ?? {};
    return run === this.run ? {} : { run };
  }

  private write(value: object): Promise<void> {
    if (this.broken) return Promise.reject(this.broken);
    const text = `${JSON.stringify(value)}\n`;
    if (this.waiting) {
      this.waiting.text += text;
      return this.waiting.done;
    }
    const batch = { text, done: this.writing.then(() => this.flush()) };
    this.waiting = batch;
    this.writing = batch.done.catch(() => {});
    return batch.done;
  }

  private async flush(): Promise<void> {
    const { text } = this.waiting as { text: string };
    this.waiting = undefined;
    if (this.broken) throw this.broken;
    try {
      await this.file.appendFile(text);
      await this.file.datasync();
    } catch (error) {
      // Write nothing behind a line that may be incomplete: the next run ignores it.
      this.broken = error;
      throw error;
    }
  }

  /** Waits for pending writes, and releases the journal. */
  async close(): Promise<void> {
    await this.writing;
    await this.file.close().finally(this.unlock);
  }
}
