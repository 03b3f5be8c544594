import { type FileHandle, open, stat } from 'node:fs/promises';
import { isObject } from '../../validation/is-object.js';
import { type GenerationImage, readGeneration } from '../answers.js';
import { keyTag } from '../key.js';
import { hasValidFields } from './journal-fields.js';

/**
 * The progress of a request. `sending`: a try has started, and its outcome is unknown. `created`: the service has a
 * generation for it; without an id it said so, and did not name it. `restarting`: it failed, and a restart has begun whose outcome is unknown. `done` and `failed`: the
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

/** The version of the journals that are written and read. */
export const version = 1;

/** Stands for an account in a damaged line: nobody's. */
const unreadable = 'unreadable';

/**
 * Reads a journal, without opening it for a run. A missing file counts as empty.
 *
 * @throws JournalError for a file that is no journal, or one of another version; the system's error where it cannot be
 * read.
 */
export async function readJournal(path: string): Promise<JournalContent> {
  const reader = new JournalReader(path);
  const file = await openFile(path);
  if (!file) return reader.content();
  try {
    for await (const line of journalLines(file)) if (line.trim() !== '') reader.add(line);
  } finally {
    await file.close();
  }
  // A journal with only an incomplete first line counts as empty. Nothing may be appended to any other file.
  if (reader.isNone && !(await beginsLikeOurs(path))) throw new JournalError(`${path} is no journal of promptc`);
  return reader.content();
}

/** Opens a file to read it; `undefined` where there is none. */
async function openFile(path: string): Promise<FileHandle | undefined> {
  try {
    // A pipe or a device may have no end, and a pipe nobody who writes to it.
    if (!(await stat(path)).isFile()) throw new JournalError(`${path} is no file that can be a journal`);
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Reads the lines of a journal, in order. */
class JournalReader {
  private run: string | undefined;
  private account: string | undefined;
  private readonly runs = new Set<string>();
  private readonly accounts = new Set<string>();
  private hasUntagged = false;
  private losesTags = false;
  private isMixed = false;
  private torn = 0;
  private readonly entries = new Map<string, JournalEntry>();
  private readonly inputs: string[] = [];
  /** The keys of all inputs, which may share requests. Undefined once an input does not say its own. */
  private keys: Set<unknown> | undefined = new Set();
  /** The number of requests of the only input, in earlier journals. */
  private count: number | undefined;

  constructor(private readonly path: string) {}

  /** Whether there are damaged lines, and no journal. */
  get isNone(): boolean {
    return this.run === undefined && this.torn > 0;
  }

  /** @throws JournalError for a line of something else than a journal of this version. */
  add(line: string): void {
    const value = parsed(line);
    if (!value) this.addDamaged(line);
    else if (value.journal === 'promptc') this.addHeader(value);
    else if (this.run === undefined) throw new JournalError(`${this.path} is no journal of promptc`);
    else if (typeof value.input === 'string') this.addInput(value.input, value);
    else if (value.key !== undefined) this.addEntry(this.run, value);
  }

  private addDamaged(line: string): void {
    const { run, account } = this;
    this.torn++;
    this.hasUntagged ||= /\btagged\W+false\b/.test(line);
    const key = keyOfDamaged(line);
    if (key !== undefined) {
      this.entries.set(key, doubtfulEntry({ key, run, account }, this.entries.get(key), this.hasUntagged));
    }
    // Nothing is sent before the first header is written.
    if (run === undefined) return;
    if (mayBeHeader(line)) this.accounts.add(unreadable);
    this.account = unreadable;
  }

  private addHeader({ version: written, run, account, tagged }: Line): void {
    if (written !== version) throw new JournalError(`${this.path} was written by another version of promptc`);
    if (typeof run !== 'string') throw new JournalError(`${this.path} does not say which run wrote it`);
    this.run = run;
    this.runs.add(run);
    this.account = typeof account === 'string' ? account : undefined;
    if (this.account !== undefined) this.accounts.add(this.account);
    this.hasUntagged ||= (tagged ?? true) !== true;
  }

  private addInput(digest: string, { keys, requests }: Line): void {
    this.inputs.push(digest);
    if (Array.isArray(keys)) for (const key of keys) this.keys?.add(key);
    else this.keys = undefined;
    this.count = this.inputs.length === 1 && typeof requests === 'number' ? requests : undefined;
  }

  private addEntry(run: string, line: Line): void {
    const isValid = hasValidFields(line);
    if (!isValid) this.torn++;
    this.hasUntagged ||= (line.tagged ?? true) !== true;
    if (typeof line.key !== 'string') return;
    const before = this.entries.get(line.key);
    const written = { ...line, run: line.run ?? run, account: this.account };
    const entry = isValid
      ? entryOf(written as unknown as WrittenLine, before)
      : doubtfulEntry(written, before, this.hasUntagged);
    this.isMixed ||= before !== undefined && before.run !== (isValid ? written.run : entry.run);
    this.losesTags ||= isValid && entry.tagged && lacksTag(line.answer, line.key);
    this.entries.set(line.key, entry);
  }

  content(): JournalContent {
    const { run, runs, account, accounts, hasUntagged, losesTags, isMixed, entries, inputs, torn } = this;
    const unsent = this.unsent();
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

  private unsent(): number | undefined {
    const { keys, count, entries } = this;
    if (keys) return [...keys].filter((key) => !entries.has(key as string)).length;
    return count === undefined ? undefined : Math.max(0, count - entries.size);
  }
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

const header = '{"journal":"promptc"';

type Line = Readonly<Record<string, unknown>>;

function parsed(line: string): Line | undefined {
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
  if (before && (before.id !== undefined || before.state === 'created') && tries.has(line.state)) return before;
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
