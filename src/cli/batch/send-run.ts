import type { Client, Dialect } from '../../client/index.js';
import type { Journal, PictureFolder, SendItem, SendRecord } from '../../client/node/index.js';
import { reasonOf } from '../base/reason.js';
import type { ExitCode } from '../input/call.js';
import { fail, print, say } from '../output/send-output.js';
import { SendProgress } from '../output/send-progress.js';
import { visible } from '../output/visible.js';
import type { Terminal } from '../terminal/terminal.js';

/** The options of `send` that say how requests are sent. */
export interface SendFlags {
  readonly wait: boolean;
  readonly timeout?: number;
  readonly previews?: true;
  readonly retryFailed?: true;
  readonly appendToJournal?: true;
  readonly limit?: number;
  readonly concurrency: number;
  readonly rate?: number;
  readonly dialect: Dialect;
  readonly keyTag: boolean;
  readonly progress?: boolean;
  readonly quiet?: true;
}

/** What a run sends with. */
export interface Sending {
  readonly flags: SendFlags;
  readonly terminal: Terminal;
  readonly client: Client;
  readonly journal: Journal | undefined;
  /** Where pictures are saved. Undefined: they are not. */
  readonly pictures: PictureFolder | undefined;
  readonly library: typeof import('../../client/index.js');
  readonly node: typeof import('../../client/node/index.js');
}

/** Sends requests, prints a record for each, and says what failed. */
export async function sendAll(requests: readonly SendItem[], sending: Sending): Promise<ExitCode> {
  const { flags, journal, library } = sending;
  const wanted = flags.progress !== false && !flags.quiet;
  const progress = new SendProgress(sending.terminal, workOf(requests, sending), wanted);
  const { terminal } = progress;
  const end = new EarlyEnd(terminal);
  const outcomes = new Outcomes(sending);
  try {
    for await (const record of recordsOf(requests, sending, end.signal, progress)) {
      outcomes.add(record);
      if (end.outputFailure === undefined) await print(terminal, record, requests.length === 1);
      if (record.error !== undefined) await sayError(record, record.error, { ...sending, terminal });
    }
  } catch (error) {
    if (!(error instanceof library.ClientError)) throw error;
    // The error that ended the run may already be part of a record.
    if (!outcomes.errors.has(error.message)) await fail(terminal, error.message);
    await say(terminal, resumeHint(journal !== undefined));
    return error instanceof library.KeyError || error instanceof library.AddressError ? 2 : 1;
  } finally {
    await end.settle();
    progress.end();
    if (end.outputFailure !== undefined) await sayMade(terminal, end.outputFailure, outcomes.ids);
  }
  if (end.signal.aborted) await say(terminal, resumeHint(journal !== undefined));
  if (end.outputFailure !== undefined) return end.outputFailure === 'EPIPE' ? 1 : 2;
  return outcomes.areGood(requests.length, end.signal.aborted) ? 0 : 1;
}

const recordsOf = (
  requests: readonly SendItem[],
  { flags, client, journal, pictures, node }: Sending,
  stop: AbortSignal,
  progress: SendProgress,
): AsyncIterable<SendRecord> =>
  node.send(requests, {
    client,
    journal,
    concurrency: flags.concurrency,
    perSecond: flags.rate,
    wait: flags.wait,
    timeout: flags.timeout,
    pictures,
    previews: flags.previews,
    retryFailed: flags.retryFailed,
    keyTag: flags.keyTag,
    appendToJournal: flags.appendToJournal,
    limit: flags.limit,
    stop,
    onEvent: (event, record) => progress.print(event, record),
  });

/** How much there is to do, as the journal knows it. */
function workOf(requests: readonly SendItem[], { flags, journal, node }: Sending) {
  const states = node.keyed(requests).items.map(({ key }) => journal?.content.entries.get(key)?.state);
  return {
    total: states.filter((state) => state !== 'done').length,
    running: states.filter((state) => state === 'created' || state === 'restarting' || state === 'failed').length,
    wait: flags.wait,
  };
}

/** What ends a run early: somebody who interrupts it, or an output that takes no more. */
class EarlyEnd {
  /** The code of the error that ended the output. Undefined as long as it can be written. */
  outputFailure: string | undefined;
  private readonly stop = new AbortController();
  private readonly undo: () => void;

  constructor(terminal: Terminal) {
    let signals = 0;
    this.undo = terminal.onInterrupt(() => {
      if (++signals > 1) process.exit(1);
      this.stop.abort();
      void say(terminal, 'finishing what is in flight; once more ends at once');
    });
    terminal.onOutputFailure((code) => {
      this.outputFailure ??= code;
      this.stop.abort();
    });
  }

  get signal(): AbortSignal {
    return this.stop.signal;
  }

  /** Waits until a failed write is known, and listens no longer. */
  async settle(): Promise<void> {
    // A failed write is reported a moment later.
    await new Promise((resolve) => setImmediate(resolve));
    this.undo();
  }
}

/** Counts how requests ended. */
class Outcomes {
  readonly errors = new Set<string>();
  /** The ids of the generations that the service has. */
  readonly ids: string[] = [];
  private readonly ends = new Map<SendRecord['state'], number>();
  /** The number of generations that are done and lack a picture. */
  private incomplete = 0;

  constructor(private readonly sending: Sending) {}

  add({ state, id, images, error }: SendRecord): void {
    this.ends.set(state, (this.ends.get(state) ?? 0) + 1);
    if (id !== undefined) this.ids.push(id);
    if (state === 'done' && this.sending.pictures && !images?.every(({ file }) => file !== undefined)) {
      this.incomplete++;
    }
    if (error !== undefined) this.errors.add(error);
  }

  /** Whether all of `count` requests ended as the options ask. `isEarly`: the run ended early. */
  areGood(count: number, isEarly: boolean): boolean {
    const { wait, limit } = this.sending.flags;
    const numberOf = (state: SendRecord['state']): number => this.ends.get(state) ?? 0;
    const good = numberOf('done') + (wait ? 0 : numberOf('created'));
    const limited = limit !== undefined && !isEarly ? numberOf('not-sent') : 0;
    return this.incomplete === 0 && this.errors.size === 0 && good + limited === count;
  }
}

/** Says why a request failed, and what may help. */
async function sayError(
  { ordinal, prompt, status, messages = [] }: SendRecord,
  error: string,
  { flags, terminal, journal, library }: Sending,
): Promise<void> {
  await fail(terminal, `${ordinal}. ${visible(prompt.slice(0, 60))}: ${error}`);
  if (status !== 400 || !library.isAboutDialect(messages)) return;
  const other = flags.dialect === 'page' ? 'api' : 'page';
  const again = journal === undefined ? '' : ' --retry-failed';
  await say(terminal, `params can be spelled otherwise: --dialect ${other}${again}`);
}

/** Says what was made, where the output that tells it is lost. */
async function sayMade(terminal: Terminal, code: string, ids: readonly string[]): Promise<void> {
  await fail(terminal, `cannot write the output: ${reasonOf({ code, message: code })}`);
  if (ids.length > 0) await say(terminal, `the service has ${ids.join(', ')}`);
}

const resumeHint = (hasJournal: boolean): string =>
  hasJournal
    ? 'the run ended early; the same command goes on with it'
    : 'the run ended early; with --journal the same command could go on';
