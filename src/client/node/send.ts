import { setMaxListeners } from 'node:events';
import pLimit, { type LimitFunction } from 'p-limit';
import { counted } from '../../text/counted.js';
import { type Generation, type GenerationImage, namedImages } from '../answers.js';
import { maxRetryAfter, sleep } from '../backoff.js';
import {
  AddressError,
  ClientError,
  ConnectionError,
  CreditsError,
  KeyError,
  ServiceError,
  UnknownOutcomeError,
} from '../errors.js';
import { losesTags } from '../find-tagged.js';
import { keyTag } from '../key.js';
import { failed } from '../wait.js';
import type { Journal } from './journal.js';
import { assertInput, type JournalEntry, type JournalState } from './journal-content.js';
import { type Keyed, keyed } from './keyed.js';
import { PictureExistsError } from './pictures.js';
import type { SendEvent, SendItem, SendOptions, SendRecord, SentImage } from './send-shapes.js';
import { willSend } from './will-send.js';

/** Maximum number of requests in progress, and so of generations that run at once. */
const windowSize = 1_000;

/**
 * Sends requests, each exactly once, and yields their results in the order of the input.
 *
 * @throws JournalError for a journal of another input; the system's error where there can be no folder for pictures.
 * After all results: KeyError, CreditsError, AddressError, the ConnectionError of a service that cannot be reached, or the
 * ServiceError that asks for a long wait, where one ended the run; the system's error where the journal could not be written.
 */
export async function* send(input: readonly SendItem[], options: SendOptions): AsyncGenerator<SendRecord, void, void> {
  const { journal, concurrency = 3, appendToJournal = false } = options;
  const { items, digest } = keyed(input);
  await options.pictures?.open();
  if (journal && options.keyTag === false && !journal.content.hasUntagged) await journal.addUntagged();
  if (journal && !journal.content.inputs.includes(digest)) {
    if (!appendToJournal) assertInput(journal.content, digest);
    await journal.addInput(
      digest,
      items.map(({ key }) => key),
    );
  }
  const run = new Run(options, pLimit(concurrency), pLimit(concurrency), pLimit(concurrency));
  const window: Promise<SendRecord>[] = [];
  try {
    for (const item of items) {
      const outcome = run.process(item);
      outcome.catch(() => {});
      window.push(outcome);
      if (window.length >= windowSize) yield (await window.shift()) as SendRecord;
    }
    while (window.length > 0) yield (await window.shift()) as SendRecord;
  } finally {
    run.stopNow();
    await Promise.allSettled(window);
  }
  if (run.fatal) throw run.fatal;
}

class Run {
  /** The error that ended the run: a refused key, no credits, no service or no connection to it, or a journal that cannot be written. */
  fatal: unknown;
  /** Why no pictures can be written. Undefined while they can. */
  private folderProblem: string | undefined;

  private readonly runId: string;
  private readonly startedAt = performance.now();
  private readonly stopping = new AbortController();
  private submitted = 0;
  private nextSubmission = 0;

  constructor(
    private readonly options: SendOptions,
    private readonly submissions: LimitFunction,
    /** The limits for polls and for pictures. They are separate, since a submission may wait for its turn for long. */
    private readonly looks: LimitFunction,
    private readonly downloads: LimitFunction,
  ) {
    this.runId = options.journal?.run ?? options.run ?? crypto.randomUUID().slice(0, 8);
    // Each generation that is waited for listens.
    setMaxListeners(0, this.stopping.signal);
    const { stop } = options;
    if (stop?.aborted) this.stopNow();
    else stop?.addEventListener('abort', () => this.stopNow(), { signal: this.stopping.signal });
  }

  /** Stops the run: it starts nothing new. */
  stopNow(): void {
    this.stopping.abort(stopped);
  }

  async process(item: Keyed): Promise<SendRecord> {
    const record: SendRecord = {
      ordinal: item.ordinal,
      key: item.key,
      state: 'not-sent',
      prompt: item.request.prompt,
      source: item.source,
    };
    try {
      return await this.complete(item, record);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const ended = { ...record, ...error.outcome };
      if (ended.state !== 'not-sent' && ended.state !== 'running') this.notify(ended.state as SendEvent, ended);
      return ended;
    }
  }

  /** Processes a request, from its state in the journal to its saved pictures. */
  private async complete(item: Keyed, record: SendRecord): Promise<SendRecord> {
    const { journal, wait = true, retryFailed = false } = this.options;
    let known = journal?.content.entries.get(item.key);
    const isDone = known?.state === 'done';
    if (known && isDone && !this.lacksPictures(known))
      return this.savePictures(item, { ...record, state: 'done', id: known.id }, known.images);
    if (known?.state === 'failed') {
      const error = isGone(known.status) ? gone : failedBefore;
      if (!retryFailed) throw new Failure({ state: 'failed', id: known.id, error });
      await this.restart(item, known);
      known = { ...known, state: 'created', restarted: true };
    }
    if (known?.state === 'refused' && !willSend(known, retryFailed)) {
      const { messages, status } = known;
      const error = `${new ServiceError(status as number, messages).message}; --retry-failed sends it again`;
      throw new Failure({ state: 'refused', messages, status, error });
    }
    const id =
      known?.id !== undefined && madeBefore.has(known.state) ? known.id : (await this.submit(item, record, known)).id;
    const created: SendRecord = { ...record, state: 'created', id };
    if (!wait) return created;
    if (!(known && isDone && known.images.length > 0)) return this.finish(item, created, id, known?.restarted);
    // One look: pictures that did not come in their time may never come.
    return this.finish(item, created, id, false, 0).catch(async (error: unknown) => {
      // It was done before, even where nobody says what became of the pictures that were missing.
      if (!(error instanceof Failure) || error.outcome.state === 'failed') throw error;
      return withProblem(
        await this.savePictures(item, { ...created, state: 'done' }, known.images),
        error.outcome.error,
      );
    });
  }

  /** Whether pictures of a generation were missing when it was done. Without any, that counts where they are asked for. */
  private lacksPictures({ id, images, missing }: JournalEntry): boolean {
    const { pictures, wait = true } = this.options;
    return wait && id !== undefined && (missing > 0 || (pictures !== undefined && images.length === 0));
  }

  private async submit(item: Keyed, record: SendRecord, known: JournalEntry | undefined): Promise<Generation> {
    const { client, journal, keyTag: tagged = true } = this.options;
    const earlier = earlierTry(known, journal);
    const findable = tagged && earlier?.tagged !== false;
    const ownRun = known?.run ?? this.runId;
    // Earlier versions went on with joined journals by the run of the first one, which their lines do not name.
    const otherRuns = earlier ? (journal?.content.runs ?? []).filter((run) => run !== ownRun) : [];
    const generation = await this.submissions(async () => {
      if (this.stopping.signal.aborted) throw new Failure(earlier ? notLookedFor : { state: 'not-sent' });
      let hasTurn = false;
      try {
        return await client.submit(item.request, {
          tag: findable ? keyTag(item.key, ownRun) : undefined,
          // The time in the journal may be that of a wrong clock.
          sentBefore: earlier && this.startedAt,
          tagsBefore: otherRuns.map((run) => keyTag(item.key, run)),
          takenBefore: earlier?.isTaken,
          stop: this.stopping.signal,
          onSend: async () => {
            if (earlier?.accounts.some((account) => journal?.isOfOtherKey(account))) {
              throw new Failure({ state: 'unknown', error: earlier.isLost ? maybeOfOtherKey : ofOtherKey });
            }
            if (earlier && journal?.content.losesTags) throw new Failure({ state: 'unknown', error: losesTags });
            // The run may have ended while an earlier try was looked for.
            if (this.stopping.signal.aborted) throw new Failure({ state: 'not-sent' });
            // Only now, since a request that the service already has takes no turn.
            if (!hasTurn) await this.awaitTurn({ state: 'not-sent' });
            hasTurn = true;
            const prompt = item.request.prompt.slice(0, 80);
            await this.writeJournal({ key: item.key, state: 'sending', prompt, ...(tagged ? {} : { tagged }) });
            this.notify('sending', record);
          },
          onTaken: () => this.writeJournal({ key: item.key, state: 'created' }),
        });
      } catch (error) {
        if (this.fatal === error) throw new Failure({ state: 'not-sent', error: messageOf(error) });
        const failure = this.failureOf(error);
        const { state, messages, status } = failure.outcome;
        if (hasTurn && (state === 'refused' || state === 'not-sent'))
          await this.writeJournal({ key: item.key, state, messages, status });
        throw failure;
      }
    });
    // Written outside of the limit: the next request need not wait. If this line is lost, the line `sending` before it
    // makes the next run search for the generation.
    const { id, raw } = generation;
    try {
      await this.writeJournal({ key: item.key, state: 'created', id, answer: raw });
    } catch (error) {
      throw new Failure({ state: 'created', id, error: messageOf(error) });
    }
    this.notify('created', { ...record, state: 'created', id });
    return generation;
  }

  /**
   * Waits until the rate allows another submission or restart. Throws a Failure with this outcome once the run stops or
   * has reached its limit.
   */
  private async awaitTurn(outcome: Failure['outcome']): Promise<void> {
    const { perSecond, limit = Number.POSITIVE_INFINITY } = this.options;
    if (this.stopping.signal.aborted || this.submitted >= limit) throw new Failure(outcome);
    this.submitted++;
    if (perSecond === undefined) return;
    const now = performance.now();
    const at = Math.max(now, this.nextSubmission);
    this.nextSubmission = at + 1000 / perSecond;
    if (at > now) await this.unlessStopped(sleep(at - now, this.stopping.signal), outcome);
  }

  /** Restarts a failed generation. The journal says so before and afterwards, since a restart may cost. */
  private async restart(item: Keyed, { id, status: lastStatus }: JournalEntry): Promise<void> {
    if (id === undefined) return;
    await this.submissions(async () => {
      // It may be there after all: the key or the base URL of the last run may have been another one.
      if (isGone(lastStatus) && (await this.isThere(id))) {
        return this.writeJournal({ key: item.key, state: 'created', id });
      }
      await this.awaitTurn({ state: 'not-sent', id });
      await this.writeJournal({ key: item.key, state: 'restarting', id });
      try {
        await this.options.client.retry(id);
      } catch (error) {
        const { outcome } = this.failureOf(error);
        if (outcome.state === 'unknown') {
          // The restart may have arrived: waiting for the generation shows it.
          if (this.options.wait ?? true) return;
          throw new Failure({ ...outcome, id });
        }
        // An earlier try may have restarted it, and its answer was lost: check the status.
        const { status } = await this.options.client.get(id).catch(() => ({ status: failed as number | undefined }));
        if (status === failed) {
          const { messages, status: answered } = outcome;
          await this.writeJournal({ key: item.key, state: 'failed', id, messages, status: answered });
          throw new Failure({ ...outcome, state: 'failed', id });
        }
      }
      await this.writeJournal({ key: item.key, state: 'created', id });
    });
  }

  /** Whether the service has a generation that has not failed. Throws a Failure where it has none, or does not say. */
  private async isThere(id: string): Promise<boolean> {
    if (this.stopping.signal.aborted) throw new Failure({ state: 'not-sent', id });
    try {
      const { status } = await this.options.client.get(id, { stop: this.stopping.signal });
      return status !== failed;
    } catch (error) {
      const isStillGone = error instanceof ServiceError && isGone(error.status);
      const { outcome } = this.failureOf(error);
      throw new Failure(isStillGone ? { state: 'failed', id, error: gone } : { ...outcome, state: 'failed', id });
    }
  }

  private async finish(
    item: Keyed,
    record: SendRecord,
    id: string,
    restarted = false,
    timeout = this.options.timeout,
  ): Promise<SendRecord> {
    const { client } = this.options;
    let generation: Generation;
    try {
      generation = await client.wait(id, { timeout, restarted, signal: this.stopping.signal, through: this.looks });
    } catch (error) {
      if (error === stopped) throw new Failure({ state: 'running', id });
      await this.endIfGone(item, id, error);
      const failure = this.failureOf(error);
      throw new Failure({ ...failure.outcome, state: 'running', id });
    }
    if (generation.status === failed) {
      await this.writeJournal({ key: item.key, state: 'failed', id, answer: generation.raw });
      throw new Failure({ state: 'failed', id, error: failedNow });
    }
    const { raw, images, imageCount = 0 } = generation;
    const named = namedImages(generation);
    const missing = Math.max(0, imageCount - named);
    await this.writeJournal({
      key: item.key,
      state: 'done',
      id,
      images,
      ...(missing > 0 ? { missing } : {}),
      answer: raw,
    });
    const ended: SendRecord = { ...record, state: 'done', id };
    this.notify('done', ended);
    const saved = withProblem(
      await this.savePictures(item, ended, images),
      named > images.length ? withoutId(named - images.length) : undefined,
    );
    return withProblem(
      saved,
      missing > 0 ? `the service names ${named} of its ${imageCount} pictures so far` : undefined,
    );
  }

  /** Ends a request whose generation the service no longer has. One that was just made may only not be found yet. */
  private async endIfGone({ key }: Keyed, id: string, error: unknown): Promise<void> {
    const { journal } = this.options;
    const known = journal?.content.entries.get(key);
    if (known?.id !== id || known.state === 'done' || !(error instanceof ServiceError && isGone(error.status))) return;
    if (journal?.isOfOtherKey(known.account)) throw new Failure({ state: 'running', id, error: goneForKey });
    const { messages, status } = error;
    await this.writeJournal({ key, state: 'failed', id, messages, status });
    throw new Failure({ state: 'failed', id, error: gone });
  }

  private async savePictures(item: Keyed, record: SendRecord, images: readonly GenerationImage[]): Promise<SendRecord> {
    const { client, pictures, previews = false } = this.options;
    if (!pictures) return { ...record, images };
    const saved: SentImage[] = [];
    const errors: string[] = [];
    for (const [index, image] of images.entries()) {
      if (this.stopping.signal.aborted || this.folderProblem !== undefined) {
        saved.push(image);
        continue;
      }
      try {
        const fields = {
          ordinal: String(item.ordinal),
          slug: item.request.name ?? item.request.prompt,
          n: String(index + 1),
          id: record.id ?? '',
          image: image.id,
        };
        const about = { generation: record.id, prompt: item.request.prompt, request: item.request, preview: previews };
        const file = await this.downloads(async () => {
          // The run may have ended, or the disk be full, while this one waited for its turn.
          if (this.stopping.signal.aborted || this.folderProblem !== undefined) return undefined;
          const { signal: stop } = this.stopping;
          const get = () =>
            previews ? client.images.preview(image.id, { stop }) : client.images.download(image.id, { stop });
          return pictures.save(fields, about, get, stop).catch((problem: unknown) => {
            if (problem === stopped) return undefined;
            // Pay for no more pictures, of this generation or another one, where none can be written.
            const isOfOne =
              problem instanceof ClientError || problem instanceof PictureExistsError || isOfName(problem);
            if (!isOfOne) this.folderProblem ??= messageOf(problem);
            throw problem;
          });
        });
        saved.push(file === undefined ? image : { ...image, file });
        if (file !== undefined) this.notify('saved', record);
      } catch (problem) {
        saved.push(image);
        const message = this.failureOf(problem).outcome.error as string;
        if (message !== this.folderProblem) errors.push(message);
      }
    }
    const isMissing = saved.some(({ file }) => file === undefined);
    if (this.folderProblem !== undefined && isMissing) errors.push(this.folderProblem);
    return { ...record, images: saved, ...(errors.length === 0 ? {} : { error: textOf(errors) }) };
  }

  private async writeJournal(line: Parameters<Journal['append']>[0]): Promise<void> {
    try {
      await this.options.journal?.append(line);
    } catch (error) {
      this.end(error);
      throw error;
    }
  }

  /** Ends the run because of an error that affects all requests. */
  private end(error: unknown): void {
    this.fatal ??= error;
    this.stopNow();
  }

  private failureOf(error: unknown): Failure {
    if (error instanceof Failure) return error;
    // The outcome of this request stays unknown, but its cause may end the run.
    const reason = error instanceof UnknownOutcomeError ? error.cause : error;
    if (endsRun(reason) && !this.stopping.signal.aborted) this.end(reason);
    const message = messageOf(error);
    if (error instanceof ServiceError && !error.retryable) {
      return new Failure({ state: 'refused', error: message, messages: error.messages, status: error.status });
    }
    // The last try certainly did not arrive, and there are no more retries.
    const isLost =
      error instanceof ServiceError
        ? error.status === 429 || (error.status === 503 && error.retryAfter !== undefined)
        : (error instanceof ConnectionError || error instanceof AddressError) && error.neverSent;
    return new Failure({ state: isLost ? 'not-sent' : 'unknown', error: message });
  }

  private async unlessStopped(wait: Promise<void>, outcome: Failure['outcome']): Promise<void> {
    try {
      await wait;
    } catch {
      throw new Failure(outcome);
    }
  }

  private notify(event: SendEvent, record: SendRecord): void {
    this.options.onEvent?.(event, record);
  }
}

/** The first of some errors, and how many there are. */
const textOf = ([first, ...others]: readonly string[]): string =>
  others.length === 0 ? (first as string) : `${first} (${others.length + 1} pictures are not saved)`;

/** Adds an error to those of a record. Undefined adds none. */
const withProblem = (record: SendRecord, problem: string | undefined): SendRecord =>
  problem === undefined
    ? record
    : { ...record, error: record.error === undefined ? problem : `${record.error}; ${problem}` };

/**
 * Whether an error would be that of all other requests, too: no key, credits or service, no connection after all retries, or a
 * long time without calls.
 */
const endsRun = (error: unknown): boolean =>
  error instanceof KeyError ||
  error instanceof CreditsError ||
  error instanceof AddressError ||
  (error instanceof ConnectionError && error.neverSent) ||
  (error instanceof ServiceError && (error.retryAfter ?? 0) > maxRetryAfter);

/** What is known of an earlier try whose outcome is unknown. */
interface EarlierTry {
  /** As of {@link JournalEntry}. */
  readonly tagged: boolean;
  /** Whether the service said yes to it, and the journal has no id of a generation. */
  readonly isTaken: boolean;
  /** Whether nothing of it is left in the journal, so that there may have been none. */
  readonly isLost: boolean;
  /** The accounts that it may have been sent with, as of {@link JournalEntry}. */
  readonly accounts: readonly (string | undefined)[];
}

/** The earlier try of a request that may have landed. Undefined where there surely was none. */
function earlierTry(known: JournalEntry | undefined, journal: Journal | undefined): EarlierTry | undefined {
  // A state written by a later version is no reason to send again.
  if (known && known.state !== 'not-sent' && known.state !== 'refused')
    return { tagged: known.tagged, isTaken: known.state === 'created', isLost: false, accounts: [known.account] };
  if (journal?.content.run === undefined || journal.content.torn === 0) return undefined;
  // Where lines of the journal are damaged, it may have lost others altogether.
  const { hasUntagged, accounts } = journal.content;
  return { tagged: !hasUntagged, isTaken: false, isLost: true, accounts };
}

/** The states of requests that the service has a generation for. */
const madeBefore: ReadonlySet<JournalState> = new Set(['created', 'restarting', 'done']);

/** Whether a file cannot be written because of its name. Some file systems allow fewer than 255 bytes. */
const isOfName = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENAMETOOLONG';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const stopped = new Error('the run is to stop');

const failedBefore = 'the service could not make it; --retry-failed starts it anew';
/** Whether a status says that the service has no such generation. */
const isGone = (status: number | undefined): boolean => status === 404 || status === 410;

const withoutId = (count: number): string => `the service names ${counted(count, 'picture')} of it without an id`;

const failedNow = 'the service could not make it, and does not say why';

const gone =
  'the service no longer has it: it was deleted, or the key or the base URL is another one; --retry-failed tries again';
const goneForKey =
  'the service does not have it for this API key, and it was sent with another one: give the same command with that key';

const notLookedFor = {
  state: 'unknown',
  error: 'it is unknown whether the request landed, and the run ended before it was looked for: give the command again',
} as const;

const ofOtherKey =
  'it was sent with another API key, for which it may have landed: give the same command with that key, or look in its account, and if it is not there, send it anew, with another journal';

const maybeOfOtherKey =
  'the journal is damaged, and it may have been sent with another API key: look in the account of each key for it, and if it is not there, send it anew, with another journal';

/** Ends the processing of a request, with its outcome. */
class Failure extends Error {
  constructor(readonly outcome: Partial<SendRecord> & Pick<SendRecord, 'state'>) {
    super(outcome.error);
  }
}
