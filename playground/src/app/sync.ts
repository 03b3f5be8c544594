import type { Range } from 'promptc';
import type { Client } from '../client.js';
import { byId } from '../dom.js';
import { write } from '../editors.js';
import { showList, showNoRequest, showPromptStatus, showRequestStatus } from '../page/outcome.js';
import { modeText, note, setStatus } from '../page/status.js';
import { toast } from '../page/toast.js';
import type { Compiled, Decompiled, RequestList } from '../protocol.js';
import type { Report } from './report.js';
import type { RequestState, Workbench } from './workbench.js';

interface SyncEvents {
  /** Called after each update. */
  readonly onDone: () => void;
  /** Called before another request of the list takes the place of what the user wrote in Prompt. */
  readonly onLeave: () => void;
}

/** Keeps the two sides in step: compiles the prompt or reads the request, whichever was edited last. */
export class Sync {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  /** The last request of a list that was asked for. */
  private shown: Promise<Range | undefined> = Promise.resolve(undefined);

  constructor(
    private readonly client: Client,
    private readonly workbench: Workbench,
    private readonly report: Report,
    private readonly events: SyncEvents,
  ) {}

  /** Updates the other side after so many milliseconds, unless another call comes first. */
  follow(after = 0): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), after);
  }

  /** Resolves once both sides are in step. */
  async settle(): Promise<void> {
    await (this.timer === undefined ? this.running : this.update());
  }

  /** Shows the request of the list at an offset in Request. */
  select(at: number): void {
    const { workbench } = this;
    workbench.followsCursor = true;
    if (!workbench.list) return;
    void this.show(({ ranges }) =>
      Math.max(
        0,
        ranges.findLastIndex(({ start }) => start <= at),
      ),
    );
  }

  /** Moves by so many requests in the list. */
  async move(by: number): Promise<void> {
    const range = await this.show(({ index }) => index + by);
    if (range) this.workbench.views.request.dispatch({ selection: { anchor: range.start }, scrollIntoView: true });
  }

  /** Shows another request of the list, after those asked for before. Returns its range; `undefined` where there is none. */
  private show(indexIn: (list: RequestList) => number): Promise<Range | undefined> {
    const { workbench } = this;
    const { session } = workbench;
    const shown = this.shown.then(async () => {
      // What was just written in Prompt belongs to the request that is left.
      await this.settle();
      const { list } = workbench;
      // Another text may have come meanwhile.
      if (!list || workbench.session !== session) return undefined;
      const index = indexIn(list);
      const range = list.ranges[index];
      if (!range || index === list.index) return undefined;
      if (workbench.side === 'prompt') this.events.onLeave();
      workbench.at = range.start;
      workbench.side = 'request';
      this.follow();
      return range;
    });
    this.shown = shown;
    return shown;
  }

  /** Updates the other side now. Runs once at a time; changes meanwhile are handled afterwards. */
  private update(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.again = true;
    this.running ??= this.run();
    return this.running;
  }

  private async run(): Promise<void> {
    try {
      while (this.again) {
        this.again = false;
        await this.runOnce();
      }
    } finally {
      this.running = undefined;
    }
  }

  private async runOnce(): Promise<void> {
    const { workbench, client } = this;
    const { side, choices, list, session } = workbench;
    const text = workbench.text(side);
    const isStale = (): boolean =>
      workbench.side !== side || workbench.session !== session || workbench.text(side) !== text;
    /** Shows an answer. The client says why there is none. */
    const answered = async <T>(asked: Promise<T>, show: (answer: T) => void): Promise<void> => {
      const answer = await asked.catch(() => undefined);
      if (isStale()) return;
      if (answer === undefined) this.showFailure();
      else show(answer);
    };
    if (side === 'prompt') {
      // Without a request that was read, Request has nothing to keep.
      const host = list || workbench.carried ? { text: workbench.text('request'), index: list?.index } : undefined;
      const compiled = client.ask('compile', text, choices, workbench.carried, host);
      await answered(compiled, (answer) => this.showCompiled(text, answer));
    } else {
      const { state, hasFocus } = workbench.views.request;
      const at = hasFocus && workbench.followsCursor ? state.selection.main.head : workbench.at;
      const shown = { prompt: workbench.text('prompt'), index: list?.index };
      const decompiled = client.ask('decompile', text, choices, at, shown);
      await answered(decompiled, (answer) => this.showDecompiled(answer));
    }
    this.events.onDone();
  }

  /** What is on the page belongs to an earlier text. */
  private showFailure(): void {
    this.showRequest(undefined);
    for (const side of ['prompt', 'request'] as const)
      setStatus(side, 'error', 'The compiler failed. Change the text to try again');
  }

  private showCompiled(text: string, compiled: Compiled): void {
    const { workbench } = this;
    const { request } = compiled;
    this.showRequest(request);
    if (request) {
      workbench.setList(request.list);
      write(workbench.views.request, request.text);
    }
    this.report.show(compiled, compiled.hints);
    showPromptStatus(compiled, text);
    showList(workbench.list);
    note('prompt', '');
    if (request) {
      note('request', '');
      showRequestStatus(request.mode, compiled.counts.error > 0, workbench.carried !== undefined);
      return;
    }
    showNoRequest(compiled.counts.error, text.trim() === '', workbench.views.request.state.doc.length === 0);
  }

  private showDecompiled(decompiled: Decompiled): void {
    const { workbench, report } = this;
    const { prompt, list, requestFindings } = decompiled;
    const isOther = workbench.text('prompt') !== prompt;
    workbench.setList(list);
    showList(list);
    write(workbench.views.prompt, prompt);
    note('request', '');
    if ('problem' in decompiled) {
      const isEmpty = workbench.text('request').trim() === '';
      const isAlone = prompt.trim() === '';
      if (isOther) workbench.carried = undefined;
      this.showRequest(undefined);
      setStatus('request', isEmpty ? 'idle' : 'error', decompiled.problem);
      note('prompt', isAlone ? '' : `Out of date: this belongs to ${isEmpty ? 'a' : 'an earlier'} request.`);
      setStatus('prompt', isAlone ? 'idle' : 'stale', 'A prompt appears when there is a request that reads');
      report.draw(decompiled);
      const nothing = { findings: [], counts: { error: 0, warning: 0, info: 0 } };
      report.showFindings(nothing, isEmpty ? [] : requestFindings);
      return;
    }
    const { carried, mode, taken } = decompiled;
    workbench.carried = carried;
    if (taken) {
      write(workbench.views.request, taken.text);
      toast(`Read from ${taken.from}`);
    }
    this.showRequest(decompiled);
    report.show(decompiled, requestFindings);
    showPromptStatus(decompiled, prompt);
    note('prompt', '');
    setStatus('request', 'ok', modeText(mode));
  }

  private showRequest(request: RequestState | undefined): void {
    this.workbench.request = request;
    for (const id of ['copy-json', 'copy-curl', 'copy-fetch', 'copy-python', 'copy-as'])
      byId<HTMLButtonElement>(id).disabled = !request;
  }
}
