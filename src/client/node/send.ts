import { createHash } from 'node:crypto';
import pLimit, { type LimitFunction } from 'p-limit';
import type { GenerationRequest } from '../../request/request.js';
import type { Generation, GenerationImage } from '../answers.js';
import { sleep } from '../backoff.js';
import { type Client, failed } from '../client.js';
import { ConnectionError, CreditsError, KeyError, ServiceError, UnknownOutcomeError } from '../errors.js';
import { canonical, keyedText, keyTag } from '../key.js';
import { type Journal, type JournalEntry, JournalError } from './journal.js';
import type { PictureFolder } from './pictures.js';

/** A request to send. */
export interface SendItem {
  readonly request: GenerationRequest;
  /** Where it comes from, for people. */
  readonly source?: string | undefined;
}

/**
 * How a request ended. `refused`: the service said no. `unknown`: it may have landed, and is not sent again. `running`: it was created and
 * is not done. `not-sent`: the run ended before its turn. `failed`: the service could not make it.
 */
export type SendState = 'created' | 'running' | 'done' | 'failed' | 'refused' | 'unknown' | 'not-sent';

export interface SentImage extends GenerationImage {
  /** Where it was saved. Undefined where it was not. */
  readonly file?: string | undefined;
}

/** What became of a request. */
export interface SendRecord {
  /** The number of the request in the input, from 1. */
  readonly ordinal: number;
  readonly key: string;
  readonly state: SendState;
  readonly prompt: string;
  readonly source?: string | undefined;
  readonly id?: string | undefined;
  readonly images?: readonly SentImage[] | undefined;
  /** What went wrong, in a sentence, and the service's own sentences. */
  readonly error?: string | undefined;
  readonly messages?: readonly string[] | undefined;
  readonly status?: number | undefined;
}

/** What happens on the way. */
export type SendEvent = 'submitted' | 'created' | 'done' | 'failed' | 'refused' | 'unknown' | 'saved';

export interface SendOptions {
  readonly client: Client;
  /** Undefined: nothing is remembered when the run is stopped. */
  readonly journal?: Journal | undefined;
  /** How many requests are sent at once. Default: 3. */
  readonly concurrency?: number | undefined;
  /** Most submissions in a second. Undefined: no bound. */
  readonly perSecond?: number | undefined;
  /** Whether to wait until generations are done. Default: true. */
  readonly wait?: boolean | undefined;
  /** How long to wait for each, in milliseconds. Default: half an hour. */
  readonly timeout?: number | undefined;
  /** Where pictures go. Undefined: none is got. */
  readonly pictures?: PictureFolder | undefined;
  /** Whether previews are got, which cost no credits. Default: false. */
  readonly previews?: boolean | undefined;
  /** Whether generations that failed are started anew, and requests that were refused sent again. Default: false. */
  readonly retryFailed?: boolean | undefined;
  /** Whether requests carry their key as a tag. Without it, an unknown outcome is never sent again. Default: true. */
  readonly keyTag?: boolean | undefined;
  /** Tells runs without a journal apart. Default: random. */
  readonly run?: string | undefined;
  /** Another input with the same journal is taken. Default: false. */
  readonly appendToJournal?: boolean | undefined;
  /** Most requests that this run submits. Those behind are left. */
  readonly limit?: number | undefined;
  /** When it is aborted, nothing more is begun, and what is in flight is finished. */
  readonly stop?: AbortSignal | undefined;
  readonly onEvent?: ((event: SendEvent, record: SendRecord) => void) | undefined;
}

/** Requests that are looked at before the first of them is done with: so many generations may run at once. */
const windowSize = 1_000;

/** A request with its key. */
interface Keyed extends SendItem {
  readonly ordinal: number;
  readonly key: string;
}

/** Requests with their keys (those of `requestKey`), and the digest of them all. */
export function keyed(items: readonly SendItem[]): { readonly items: readonly Keyed[]; readonly digest: string } {
  const seen = new Map<string, number>();
  const all = createHash('sha256');
  const result: Keyed[] = [];
  for (const [index, item] of items.entries()) {
    const text = canonical(item.request);
    // By their digests, which take less memory.
    const same = createHash('sha256').update(text).digest('base64');
    const before = seen.get(same) ?? 0;
    seen.set(same, before + 1);
    const key = createHash('sha256').update(keyedText(text, before)).digest('hex');
    all.update(key);
    result.push({ ...item, ordinal: index + 1, key });
  }
  return { items: result, digest: all.digest('hex') };
}

/**
 * Sends requests, each once whatever happens, and gives what became of them in their order.
 *
 * @throws JournalError for a journal that was written for another input; KeyError and CreditsError once all is reported that was in
 * flight; the system's error where the journal cannot be written.
 */
export async function* send(given: readonly SendItem[], options: SendOptions): AsyncGenerator<SendRecord, void, void> {
  const { journal, concurrency = 3, appendToJournal = false } = options;
  const { items, digest } = keyed(given);
  if (journal && !journal.content.inputs.includes(digest)) {
    if (journal.content.inputs.length > 0 && !appendToJournal) {
      throw new JournalError('the journal was written for another input');
    }
    await journal.addInput(digest);
  }
  const run = new Run(options, pLimit(concurrency), pLimit(concurrency));
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
  /** What ended the run: no key, no credits, or no journal. */
  fatal: unknown;

  private readonly runId: string;
  private readonly stopping = new AbortController();
  private submitted = 0;
  private nextSubmission = 0;

  constructor(
    private readonly options: SendOptions,
    private readonly submissions: LimitFunction,
    /** Looks at generations do not wait for submissions that wait, and the other way round. */
    private readonly looks: LimitFunction,
  ) {
    this.runId = options.journal?.run ?? options.run ?? crypto.randomUUID().slice(0, 8);
    const { stop } = options;
    if (stop?.aborted) this.stopNow();
    else stop?.addEventListener('abort', () => this.stopNow(), { once: true });
  }

  /** Nothing more is begun. */
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
      return await this.through(item, record);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const ended = { ...record, ...error.found };
      if (ended.state !== 'not-sent' && ended.state !== 'running') this.tell(ended.state as SendEvent, ended);
      return ended;
    }
  }

  /** From a request to its pictures, from wherever the journal says that it is. */
  private async through(item: Keyed, record: SendRecord): Promise<SendRecord> {
    const { journal, wait = true, retryFailed = false } = this.options;
    let known = journal?.content.entries.get(item.key);
    if (known?.state === 'done')
      return this.savePictures(item, { ...record, state: 'done', id: known.id }, known.images);
    if (known?.state === 'failed') {
      if (!retryFailed) throw new Failure({ state: 'failed', id: known.id, error: failedBefore });
      await this.restart(item, known);
      known = { ...known, state: 'created' };
    }
    if (known?.state === 'refused' && !willSend(known, retryFailed)) {
      const { messages, status } = known;
      const error = `${new ServiceError(status as number, messages).message}; --retry-failed sends it again`;
      throw new Failure({ state: 'refused', messages, status, error });
    }
    const id =
      known?.state === 'created' && known.id !== undefined ? known.id : (await this.submit(item, record, known)).id;
    const created: SendRecord = { ...record, state: 'created', id };
    if (!wait) return created;
    return this.finish(item, created, id);
  }

  private async submit(item: Keyed, record: SendRecord, known: JournalEntry | undefined): Promise<Generation> {
    const { client, keyTag: tagged = true } = this.options;
    // What a later version may have written is no reason to send.
    const pending = known && known.state !== 'not-sent' && known.state !== 'refused' ? known : undefined;
    const findable = tagged && pending?.tagged !== false;
    const generation = await this.submissions(async () => {
      await this.turn(pending !== undefined);
      try {
        return await client.submit(item.request, {
          tag: findable ? keyTag(item.key, this.runId) : undefined,
          sentBefore: pending?.time,
          stop: this.stopping.signal,
          onSend: async () => {
            const prompt = item.request.prompt.slice(0, 80);
            await this.written({ key: item.key, state: 'sending', prompt, ...(tagged ? {} : { tagged }) });
            this.tell('submitted', record);
          },
        });
      } catch (error) {
        if (this.fatal === error) throw new Failure({ state: 'not-sent', error: messageOf(error) });
        const failure = this.failureOf(error);
        const { state, messages, status } = failure.found;
        if (state === 'refused' || state === 'not-sent') await this.written({ key: item.key, state, messages, status });
        throw failure;
      }
    });
    // The next one is sent meanwhile: should this line be lost, the one before it has the generation looked for.
    const { id, raw } = generation;
    try {
      await this.written({ key: item.key, state: 'created', id, answer: raw });
    } catch (error) {
      throw new Failure({ state: 'created', id, error: messageOf(error) });
    }
    this.tell('created', { ...record, state: 'created', id });
    return generation;
  }

  /** Waits for the turn of a submission: as many in a second as are allowed, and none once the run is to stop. */
  private async turn(isPending: boolean): Promise<void> {
    const { perSecond, limit = Number.POSITIVE_INFINITY } = this.options;
    if (this.stopping.signal.aborted || (!isPending && this.submitted >= limit))
      throw new Failure({ state: 'not-sent' });
    this.submitted++;
    if (perSecond === undefined) return;
    const now = performance.now();
    const at = Math.max(now, this.nextSubmission);
    this.nextSubmission = at + 1000 / perSecond;
    if (at > now) await this.unlessStopped(sleep(at - now, this.stopping.signal), { state: 'not-sent' });
  }

  private async restart(item: Keyed, { id }: JournalEntry): Promise<void> {
    if (id === undefined) return;
    await this.submissions(async () => {
      if (this.stopping.signal.aborted) throw new Failure({ state: 'failed', id, error: failedBefore });
      try {
        await this.options.client.retry(id);
      } catch (error) {
        // It may have been started anew by a try whose answer was lost: its status says so.
        const { status } = await this.options.client.get(id).catch(() => ({ status: failed as number | undefined }));
        if (status === failed) throw new Failure({ ...this.failureOf(error).found, state: 'failed', id });
      }
      await this.written({ key: item.key, state: 'created', id });
    });
  }

  private async finish(item: Keyed, record: SendRecord, id: string): Promise<SendRecord> {
    const { client, timeout } = this.options;
    let generation: Generation;
    try {
      generation = await client.wait(id, { timeout, signal: this.stopping.signal, through: this.looks });
    } catch (error) {
      if (error === stopped) return { ...record, state: 'running' };
      const failure = this.failureOf(error);
      throw new Failure({ ...failure.found, state: 'running', id });
    }
    if (generation.status === failed) {
      await this.written({ key: item.key, state: 'failed', id, answer: generation.raw });
      throw new Failure({ state: 'failed', id, error: failedNow });
    }
    await this.written({ key: item.key, state: 'done', id, images: generation.images, answer: generation.raw });
    const ended: SendRecord = { ...record, state: 'done', id };
    this.tell('done', ended);
    return this.savePictures(item, ended, generation.images);
  }

  private async savePictures(item: Keyed, record: SendRecord, images: readonly GenerationImage[]): Promise<SendRecord> {
    const { client, pictures, previews = false } = this.options;
    if (!pictures) return { ...record, images };
    const saved: SentImage[] = [];
    let error: string | undefined;
    for (const [index, image] of images.entries()) {
      if (this.stopping.signal.aborted || error !== undefined) {
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
        const file = await this.submissions(() =>
          pictures.save(fields, about, () =>
            previews
              ? client.images.preview(image.id, { stop: this.stopping.signal })
              : client.images.download(image.id, { stop: this.stopping.signal }),
          ),
        );
        saved.push({ ...image, file });
        this.tell('saved', record);
      } catch (problem) {
        error = this.failureOf(problem).found.error;
        saved.push(image);
      }
    }
    return { ...record, images: saved, ...(error === undefined ? {} : { error }) };
  }

  private async written(line: Parameters<Journal['append']>[0]): Promise<void> {
    try {
      await this.options.journal?.append(line);
    } catch (error) {
      this.end(error);
      throw error;
    }
  }

  /** Ends the run for a reason that no other request would get around. */
  private end(error: unknown): void {
    this.fatal ??= error;
    this.stopNow();
  }

  private failureOf(error: unknown): Failure {
    if (error instanceof Failure) return error;
    // What was being looked for stays unknown, but the reason ends the run all the same.
    const reason = error instanceof UnknownOutcomeError ? error.cause : error;
    if (reason instanceof KeyError || reason instanceof CreditsError) this.end(reason);
    const message = messageOf(error);
    if (error instanceof ServiceError && !error.retryable) {
      return new Failure({ state: 'refused', error: message, messages: error.messages, status: error.status });
    }
    // Tries came to an end, the last of which surely did not land.
    const isLost =
      error instanceof ServiceError
        ? error.status === 429 || (error.status === 503 && error.retryAfter !== undefined)
        : error instanceof ConnectionError && error.neverSent;
    return new Failure({ state: isLost ? 'not-sent' : 'unknown', error: message });
  }

  private async unlessStopped(wait: Promise<void>, found: Failure['found']): Promise<void> {
    try {
      await wait;
    } catch {
      throw new Failure(found);
    }
  }

  private tell(event: SendEvent, record: SendRecord): void {
    this.options.onEvent?.(event, record);
  }
}

/** Whether a run sends a request of which its journal says this. */
export function willSend(known: JournalEntry | undefined, retryFailed = false): boolean {
  switch (known?.state) {
    case 'created':
    case 'done':
    case 'failed':
      return false;
    case 'refused':
      // An answer that was about the request is the same another time; one about the key or the credits is not.
      return retryFailed || !(known.status === 400 || known.status === 404 || known.status === 422);
    default:
      return true;
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const stopped = new Error('the run is to stop');

const failedBefore = 'the service could not make it; --retry-failed starts it anew';
const failedNow = 'the service could not make it, and does not say why';

/** How a request ended that did not go all the way. */
class Failure extends Error {
  constructor(readonly found: Partial<SendRecord> & Pick<SendRecord, 'state'>) {
    super(found.error);
  }
}
