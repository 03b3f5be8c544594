import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isObject } from '../../validation/is-object.js';
import { type GenerationImage, readGeneration } from '../answers.js';
import { keyTag } from '../key.js';
import { hasValidFields } from './journal-fields.js';
import { takeLock } from './lock.js';

/**
 * The progress of a request. `sending`: a try has started, and its outcome is unknown. `created`: the service has a
 * generation for it. `restarting`: it failed, and a restart has begun whose outcome is unknown. `done` and `failed`: the
 * generation has ended, or is gone. `refused`: the service rejected the request.
 * `not-sent`: no try has arrived.
 */
export type JournalState = 'sending' | 'created' | 'restarting' | 'done' | 'failed' | 'refused' | 'not-sent';

/** The journal's entry for a request. */
export interface JournalEntry {
  /** A later version may have written another one: the outcome is then unknown, as for `sending`. */
  readonly state: JournalState;
  /** The id of the generation. Undefined before it exists. */
  readonly id: string | undefined;
  /** When the state was written, in milliseconds since 1970. NaN where its line has no valid time. */
  readonly time: number;
  /** The pictures of a generation that is done. Empty before. */
  readonly images: readonly GenerationImage[];
  /** How many more pictures the generation has than the service named. */
  readonly missing: number;
  /** The error messages of the service, for a request that it refused, and for a generation that it no longer has. */
  readonly messages: readonly string[];
  /** The start of the prompt, for people. Undefined where no line has it. */
  readonly prompt: string | undefined;
  /** Whether the last try carried the key as a tag, so that its generation can be found. */
  readonly tagged: boolean;
  /** Whether its generation was restarted, and was not seen to end since. */
  readonly restarted: boolean;
  /** The HTTP status of the answer that the messages come from. Undefined for all others. */
  readonly status: number | undefined;
  /** The id of the run that its tag names. */
  readonly run: string;
  /** As of {@link JournalContent}, for the key that its last line was written with. */
  readonly account: string | undefined;
}

/** A line of the journal. */
export interface JournalLine {
  /** The key of the request, as `requestKey` makes it. */
  readonly key: string;
  readonly state: JournalState;
  /** The id of the generation. Undefined: as in the line before of this request. */
  readonly id?: string | undefined;
  /** The start of the prompt, for people. Undefined: as in the line before. */
  readonly prompt?: string | undefined;
  /** The pictures of the generation. Undefined: as in the line before. */
  readonly images?: readonly GenerationImage[] | undefined;
  /** How many more pictures the generation has than the service named. Default: 0. */
  readonly missing?: number | undefined;
  /** The error messages of the service. Default: none. */
  readonly messages?: readonly string[] | undefined;
  /** The HTTP status that the messages came with. Undefined: none. */
  readonly status?: number | undefined;
  /** False for a try without a tag. Default: true for `sending`; otherwise as in the line before. */
  readonly tagged?: boolean | undefined;
  /** The service's answer as it came. */
  readonly answer?: unknown;
}

/** The journal cannot be used for this run: it belongs to another input, or is no journal. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
}

/** The content of a journal. */
export interface JournalContent {
  /** The id of the run that started it; the last one of journals that were joined. Undefined without any. */
  readonly run: string | undefined;
  /** The ids of all runs that started journals which were joined to this one, itself included. */
  readonly runs: readonly string[];
  /**
   * A short salted hash of the API key of the last run. Undefined where that run did not say; {@link unreadable} where a
   * damaged line behind it may have named another one.
   */
  readonly account: string | undefined;
  /** The accounts of all runs that said theirs; {@link unreadable} among them where a line that named one is damaged. */
  readonly accounts: readonly string[];
  /** Whether a run has sent requests without a tag, by which a request with a lost line is not found. */
  readonly hasUntagged: boolean;
  /** Whether an answer of the service lacked the tag that was sent, so that what may have landed cannot be found. */
  readonly losesTags: boolean;
  /** Whether runs of different ids are about the same request, so that nobody can tell which of them is right. */
  readonly isMixed: boolean;
  /** The entries by key, in the order of their first lines. */
  readonly entries: ReadonlyMap<string, JournalEntry>;
  /** The digests of the inputs that the journal belongs to. */
  readonly inputs: readonly string[];
  /** The number of requests of all inputs that have no entry. Undefined where the journal does not say. */
  readonly unsent: number | undefined;
  /**
   * The number of lines that a crash left incomplete, or that are no JSON or have fields of another type. They are ignored,
   * except that the outcome of a request with an invalid line, and no generation before it, is unknown.
   */
  readonly torn: number;
}

const version = 1;

/** Stands for an account in a damaged line: nobody's. */
const unreadable = 'unreadable';

/**
 * Reads a journal, without opening it for a run. A missing file counts as empty.
 *
 * @throws JournalError for a file that is no journal, or one of another version; the system's error where it cannot be
 * read.
 */
export async function readJournal(path: string): Promise<JournalContent> {
  let file: FileHandle;
  try {
    // A pipe or a device may have no end, and a pipe nobody who writes to it.
    if (!(await stat(path)).isFile()) throw new JournalError(`${path} is no file that can be a journal`);
    file = await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const flags = { hasUntagged: false, losesTags: false, isMixed: false };
    return {
      run: undefined,
      account: undefined,
      ...flags,
      unsent: 0,
      torn: 0,
      runs: [],
      accounts: [],
      entries: new Map(),
      inputs: [],
    };
  }
  let run: string | undefined;
  const runs = new Set<string>();
  let account: string | undefined;
  const accounts = new Set<string>();
  let hasUntagged = false;
  let losesTags = false;
  let isMixed = false;
  let torn = 0;
  const entries = new Map<string, JournalEntry>();
  const inputs: string[] = [];
  // Inputs may share requests, so their numbers alone would not do.
  let keys: Set<unknown> | undefined = new Set();
  let count: number | undefined;
  try {
    for await (const line of journalLines(file)) {
      if (line.trim() === '') continue;
      const value = parsed(line);
      if (!value) {
        torn++;
        hasUntagged ||= /\btagged\W+false\b/.test(line);
        const key = keyOfDamaged(line);
        if (key !== undefined) entries.set(key, doubtfulEntry({ key, run, account }, entries.get(key), hasUntagged));
        // Nothing is sent before the first header is written.
        if (run === undefined) continue;
        if (mayBeHeader(line)) accounts.add(unreadable);
        account = unreadable;
      } else if (value.journal === 'promptc') {
        if (value.version !== version) throw new JournalError(`${path} was written by another version of promptc`);
        if (typeof value.run !== 'string') throw new JournalError(`${path} does not say which run wrote it`);
        run = value.run;
        runs.add(run);
        account = typeof value.account === 'string' ? value.account : undefined;
        if (account !== undefined) accounts.add(account);
        hasUntagged ||= (value.tagged ?? true) !== true;
      } else if (run === undefined) {
        throw new JournalError(`${path} is no journal of promptc`);
      } else if (typeof value.input === 'string') {
        inputs.push(value.input);
        if (Array.isArray(value.keys)) for (const key of value.keys) keys?.add(key);
        else keys = undefined;
        count = inputs.length === 1 && typeof value.requests === 'number' ? value.requests : undefined;
      } else if (value.key !== undefined) {
        const isValid = hasValidFields(value);
        if (!isValid) torn++;
        hasUntagged ||= (value.tagged ?? true) !== true;
        if (typeof value.key !== 'string') continue;
        const before = entries.get(value.key);
        const written = { ...value, run: value.run ?? run, account };
        const entry = isValid
          ? entryOf(written as unknown as WrittenLine, before)
          : doubtfulEntry(written, before, hasUntagged);
        isMixed ||= before !== undefined && before.run !== (isValid ? written.run : entry.run);
        losesTags ||= isValid && entry.tagged && lacksTag(value.answer, value.key);
        entries.set(value.key, entry);
      }
    }
  } finally {
    await file.close();
  }
  // A journal with only an incomplete first line counts as empty. Nothing may be appended to any other file.
  if (run === undefined && torn > 0 && !(await beginsLikeOurs(path)))
    throw new JournalError(`${path} is no journal of promptc`);
  // Earlier journals have the number of requests of their input only.
  const known = keys && [...keys].filter((key) => !entries.has(key as string)).length;
  const unsent = known ?? (count === undefined ? undefined : Math.max(0, count - entries.size));
  return {
    run,
    runs: [...runs],
    account,
    accounts: [...accounts],
    hasUntagged,
    losesTags,
    isMixed,
    entries,
    inputs,
    unsent,
    torn,
  };
}

/**
 * Refuses a journal that belongs to other inputs.
 *
 * @param digest As of `keyed`.
 * @throws JournalError where the journal names inputs, and this one is not among them.
 */
export function assertInput({ inputs }: JournalContent, digest: string): void {
  if (inputs.length > 0 && !inputs.includes(digest)) {
    throw new JournalError('the journal was written for another input');
  }
}

/** The lines of a file. Only a line feed ends a line: JSON strings may contain other line breaks. */
async function* linesOf(file: FileHandle): AsyncGenerator<string> {
  // Parts of the current line, so that a long one is concatenated once.
  let parts: Buffer[] = [];
  for await (const chunk of file.createReadStream({ autoClose: false }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      parts.push(chunk.subarray(start, end));
      yield Buffer.concat(parts).toString();
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield Buffer.concat(parts).toString();
}

/** The lines of a journal. Where another one was joined to a torn line, its first line begins within that one. */
async function* journalLines(file: FileHandle): AsyncGenerator<string> {
  for await (const line of linesOf(file)) {
    const at = line.lastIndexOf(header);
    const isJoined = at > 0 && !parsed(line);
    if (isJoined) yield line.slice(0, at);
    yield isJoined ? line.slice(at) : line;
  }
}

async function beginsLikeOurs(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(header.length), 0, header.length, 0);
    const start = buffer.toString('utf8', 0, bytesRead).trimEnd();
    return header.startsWith(start) || start.startsWith(header);
  } finally {
    await file.close();
  }
}

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

const header = '{"journal":"promptc"';

function parsed(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A line as it is in the file. */
interface WrittenLine extends JournalLine {
  readonly time: string;
  readonly run: string;
  readonly account: string | undefined;
}

/** States of a try that made no generation, or not yet. */
const tries: ReadonlySet<JournalState> = new Set(['sending', 'not-sent', 'refused']);

function entryOf(line: WrittenLine, before: JournalEntry | undefined): JournalEntry {
  // A copy of the journal, joined behind it, may tell another try. The generation is there all the same.
  if (before?.id !== undefined && tries.has(line.state)) return before;
  return {
    state: line.state,
    id: line.id ?? before?.id,
    time: Date.parse(line.time),
    images: line.images ?? before?.images ?? [],
    missing: line.missing ?? 0,
    messages: line.messages ?? [],
    prompt: line.prompt ?? before?.prompt,
    tagged: line.tagged ?? (line.state === 'sending' || (before?.tagged ?? true)),
    restarted: line.state === 'restarting' || (line.state === 'created' && (before?.restarted ?? false)),
    status: line.status ?? undefined,
    run: line.run,
    account: line.account,
  };
}

/** The key of a line that is no JSON, although it has its end: somebody edited it. No crash does that. */
const keyOfDamaged = (line: string): string | undefined =>
  line.trimEnd().endsWith('}') ? /^\W*key\W+([0-9a-f]{64})\b/.exec(line)?.[1] : undefined;

/** Whether an answer about a generation tells its tags, and not the one of its request, of whatever run. */
function lacksTag(answer: unknown, key: string): boolean {
  const tags = readGeneration(answer)?.tags;
  return tags !== undefined && !tags.some((tag) => tag.toLowerCase().includes(keyTag(key, '')));
}

/** Whether a damaged line may have named an account: others begin with `key` or `input`, or a crash left nothing of them. */
const mayBeHeader = (line: string): boolean => !/^\W*(?:[ki]|$)/.test(line);

/**
 * The entry behind a line with invalid fields: the one before, if the service has a generation for it. Otherwise the
 * outcome of the request is unknown, since the line may have been about a try.
 */
function doubtfulEntry(
  line: Readonly<Record<string, unknown>>,
  before: JournalEntry | undefined,
  hasUntagged: boolean,
): JournalEntry {
  const tagged = typeof line.run === 'string' && (line.tagged ?? (!hasUntagged && (before?.tagged ?? true))) === true;
  const { key, time, account } = line as unknown as WrittenLine;
  const run = String(line.run);
  return entryOf({ key, state: 'sending', time, tagged, run, account }, before);
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
