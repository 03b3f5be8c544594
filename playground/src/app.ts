import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Fix } from 'promptc';
import { applyFix, formatPrompt, type PromptService } from 'promptc-codemirror';
import { changesBetween } from './changes.js';
import { Client } from './client.js';
import { byId, h } from './dom.js';
import { createPromptEditor, createRequestEditor, type EditorEdit, quiet, refresh, setDark, write } from './editors.js';
import { examples } from './examples.js';
import { type Chosen, Memory, type Side, type Work } from './memory.js';
import { acceptFiles } from './page/accept-files.js';
import { onClick } from './page/buttons.js';
import { ChoiceControls } from './page/choices.js';
import { copy } from './page/copy.js';
import { startCopying } from './page/copy-buttons.js';
import { historyKey } from './page/history-keys.js';
import { showList, showNoRequest, showPromptStatus, showRequestStatus } from './page/outcome.js';
import { modeText, note, setStatus } from './page/status.js';
import { toast } from './page/toast.js';
import { drawFindings, drawLimits, drawn, drawReport } from './panels.js';
import type {
  Carried,
  Choices,
  Compiled,
  Decompiled,
  Offer,
  PromptReport,
  Proposal,
  RequestFinding,
  RequestList,
} from './protocol.js';
import { RecentList } from './recent.js';
import { readShared, type Shared, writeShared } from './share.js';
import { type StepKind, Steps } from './steps.js';
import type { Theme } from './theme.js';

/** Milliseconds without a keystroke before the other side is updated. */
const pause = 120;
/** Milliseconds without a change before the work is saved. */
const keepPause = 400;

export async function startApp(theme: Theme): Promise<void> {
  const client = new Client(toast);
  const offer = await client.ask('offer');
  new App(client, offer, theme).start();
}

/** The state to which undo returns. Texts are those of the editors, which share their common parts. */
interface State extends Omit<Work, Side> {
  readonly prompt: Text;
  readonly request: Text;
}

/** The current request, as last compiled or read. */
interface RequestState {
  readonly json: string;
  readonly mode: string;
}

class App {
  /** The side that the user edited last; the other one is derived from it. */
  private side: Side = 'prompt';
  private carried: Carried | undefined;
  /** The list around the current request, if any. */
  private list: RequestList | undefined;
  /** The offset in Request of the current request, or of the next one to show. */
  private at = 0;
  private session = 0;
  private own = false;
  private request: RequestState | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private limitsShown: string | undefined;
  private running = false;
  private again = false;
  /** Whether to move the focus to the list of findings after it is drawn again. */
  private focusFindings = false;
  /** The choices before the current change. */
  private chosenBefore: Chosen;
  /** Whether there are unsaved changes. */
  private unkept = false;

  private readonly steps = new Steps<State>();
  private readonly memory = Memory.open();
  private readonly controls: ChoiceControls;
  private readonly service: PromptService;
  private readonly views: Readonly<Record<Side, EditorView>>;

  constructor(
    private readonly client: Client,
    offer: Offer,
    private readonly theme: Theme,
  ) {
    this.controls = new ChoiceControls(offer);
    this.chosenBefore = this.chosen;
    this.service = {
      tokens: (text, range) => client.ask('tokens', text, range),
      diagnostics: (text) => client.ask('diagnostics', text, this.choices),
      completions: (text, offset) => client.ask('completions', text, offset, this.choices),
      hover: (text, offset) => client.ask('hover', text, offset, this.choices),
      format: (text) => client.ask('format', text, this.choices),
    };
    const optionsOf = (side: Side) => {
      const parent = byId(side);
      parent.replaceChildren();
      parent.removeAttribute('data-loading');
      return {
        parent,
        isDark: theme.isDark(),
        onEdit: (edit: EditorEdit) => this.edited(side, edit),
        onHistory: (which: 'undo' | 'redo') => this.travel(which),
      };
    };
    this.views = {
      prompt: createPromptEditor(optionsOf('prompt'), this.service),
      request: createRequestEditor({ ...optionsOf('request'), onSelect: (at) => this.selected(at) }),
    };
  }

  private get chosen(): Chosen {
    return this.controls.chosen;
  }

  private get choices(): Choices {
    return this.controls.choices;
  }

  private text(side: Side): string {
    return this.views[side].state.doc.toString();
  }

  private get state(): State {
    const { side, chosen, carried, list, session, own } = this;
    const { prompt, request } = this.views;
    return { side, prompt: prompt.state.doc, request: request.state.doc, chosen, carried, list, session, own };
  }

  private get work(): Work {
    return { ...this.state, prompt: this.text('prompt'), request: this.text('request') };
  }

  start(): void {
    this.theme.onChange(() => {
      for (const view of Object.values(this.views)) setDark(view, this.theme.isDark());
    });
    this.controls.onChange((name) => {
      this.step({}, { chosen: this.chosenBefore });
      // A request determines its own kind: choosing another kind means compiling the prompt again.
      if (name === 'target') this.side = 'prompt';
      this.choose(this.chosen);
      this.follow(0);
    });
    byId('examples').append(
      ...examples.map(({ title, side, text }) => {
        const button = h('button', { type: 'button', class: 'chip' }, title);
        button.addEventListener('click', () => this.load({ side, text }));
        return button;
      }),
    );
    this.startButtons();
    this.startHistory();
    addEventListener('hashchange', () => this.loadFragment());
    const kept = this.memory.work();
    this.session = this.memory.nextSession;
    if (kept) this.restore(kept);
    if (this.loadFragment() || kept) return;
    const [first] = examples;
    if (first) this.put(first);
  }

  private startButtons(): void {
    onClick('format', () => formatPrompt(this.service)(this.views.prompt));
    startCopying(this.client, {
      text: (side) => this.text(side),
      json: () => this.request?.json,
      choices: () => this.choices,
    });
    for (const [id, by] of [
      ['list-back', -1],
      ['list-on', 1],
    ] as const) {
      byId(id).addEventListener('click', () => this.showInList((this.list?.index ?? 0) + by));
    }
    onClick('share', () => void this.share());
    onClick('fix-all', () => void this.fixAll());
    byId('fix-all-changes').addEventListener('toggle', () => void this.previewAll());
    acceptFiles(
      (name, text) => this.client.ask('openFile', name, text),
      (side, text) => {
        this.load({ side, text });
        this.own = true;
      },
    );
    const help = (): void => void import('./help.js').then(({ showHelp }) => showHelp());
    onClick('help-button', help);
    addEventListener('keydown', ({ key, target }) => {
      if (key === '?' && !(target as Element).closest('.cm-editor, select, dialog')) help();
    });
  }

  private startHistory(): void {
    for (const which of ['undo', 'redo'] as const) byId(which).addEventListener('click', () => this.travel(which));
    addEventListener('keydown', (event) => {
      const which = historyKey(event);
      if (!which || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      this.travel(which);
    });
    new RecentList(this.memory, {
      beforeOpen: () => this.keep(),
      open: (work) => {
        this.step();
        this.restore(work);
      },
      forgotten: () => {
        this.unkept = false;
      },
    });
    // Only one popup at a time: close the editors' tooltips when another one opens.
    const closeTooltips = (event: Event): void => {
      if ((event as ToggleEvent).newState === 'open') for (const view of Object.values(this.views)) quiet(view);
    };
    document.addEventListener('beforetoggle', closeTooltips, { capture: true });
    addEventListener('pagehide', () => this.keep());
    document.addEventListener('visibilitychange', () => this.keep());
  }

  /** Undoes or redoes a step: both sides, the choices, and the carried parts of the request. */
  private travel(which: 'undo' | 'redo'): void {
    if (Object.values(this.views).some(({ composing }) => composing)) return;
    this.keep();
    const state = this.steps[which](this.state);
    if (state) this.restore({ ...state, prompt: state.prompt.toString(), request: state.request.toString() });
  }

  /** Saves the current state for undo, before a change. */
  private step(kind: StepKind = {}, before: Partial<State> = {}): void {
    this.steps.before({ ...this.state, ...before }, performance.now(), kind);
    this.unkept = true;
    // A shared link contains the text as it was when it was made.
    if (readShared(location.hash)) history.replaceState(null, '', location.pathname + location.search);
  }

  private restore({ side, prompt, request, chosen, carried, list, session, own }: Work): void {
    this.side = side;
    this.carried = carried;
    this.list = list;
    this.at = list?.ranges[list.index]?.start ?? 0;
    this.session = session;
    this.own = own;
    this.unkept = true;
    this.choose(chosen);
    const changes = { prompt: this.text('prompt') !== prompt, request: this.text('request') !== request };
    // The cursor moves to the change on the side that was edited.
    write(this.views.prompt, prompt, changes.prompt && side === 'prompt');
    write(this.views.request, request, changes.request && side === 'request');
    this.follow(0);
  }

  private choose(chosen: Chosen): void {
    this.controls.choose(chosen);
    const { version, plan } = this.chosenBefore;
    this.chosenBefore = this.chosen;
    if (version !== this.chosen.version || plan !== this.chosen.plan) refresh(this.views.prompt, this.service);
  }

  private loadFragment(): boolean {
    const { hash } = location;
    const shared = readShared(hash);
    if (!shared) {
      // An anchor of the page is not a broken link.
      if (hash.length > 1 && !document.getElementById(hash.slice(1)))
        toast('This link holds no prompt that can be read.');
      return false;
    }
    // A reload of the text that was just shared.
    if (this.isThere(shared)) return true;
    this.load(shared, shared);
    this.own = true;
    return true;
  }

  private isThere({ side, text, version, plan, target }: Shared): boolean {
    const { chosen } = this;
    return (
      this.side === side &&
      this.text(side) === text &&
      chosen.version === version &&
      chosen.plan === plan &&
      chosen.target === (target || 'auto')
    );
  }

  /** Replaces the current texts, as a step of its own. */
  private load(loaded: { readonly side: Side; readonly text: string }, chosen?: Chosen): void {
    const { hash } = location;
    this.keep();
    // There is nothing to undo when the page opens with a link.
    if (this.text('prompt') !== '' || this.text('request') !== '') this.step();
    if (chosen) {
      // The step removed the link from the URL; restore it for this text.
      history.replaceState(null, '', hash);
      this.choose(chosen);
    }
    this.put(loaded);
  }

  private put({ side, text }: { readonly side: Side; readonly text: string }): void {
    this.carried = undefined;
    this.list = undefined;
    this.side = side;
    this.session++;
    this.own = false;
    // The other side belongs to another text.
    write(this.views[side === 'prompt' ? 'request' : 'prompt'], '');
    write(this.views[side], side === 'prompt' ? text.replace(/\s*\n\s*/g, ' ') : text);
    this.follow(0);
  }

  private edited(side: Side, { before, kind, isWhole }: EditorEdit): void {
    this.step({ ...kind, name: kind.name && `${side} ${kind.name}` }, { [side]: before });
    if (isWhole) {
      // Save the replaced text as it was.
      if (this.own) this.memory.keep({ ...this.work, [side]: before.toString() });
      this.session++;
    }
    this.own = true;
    this.side = side;
    byId(`${side === 'prompt' ? 'request' : 'prompt'}-status`).dataset.state = 'busy';
    this.follow(pause);
  }

  private follow(after: number): void {
    byId<HTMLButtonElement>('undo').disabled = !this.steps.canUndo;
    byId<HTMLButtonElement>('redo').disabled = !this.steps.canRedo;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), after);
  }

  private keepSoon(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => this.keep(), keepPause);
  }

  /** Saves the work for a reload, and among the recent ones. */
  private keep(): void {
    // A command that is not yet read contains more than a request: the key of an account.
    if (!this.unkept || (this.side === 'request' && !/^\s*(?:[[{]|$)/.test(this.text('request')))) return;
    this.unkept = false;
    this.memory.keep(this.work);
  }

  /** Updates the other side. Runs once at a time; changes meanwhile are handled afterwards. */
  private async run(): Promise<void> {
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = true;
    try {
      const { side, choices } = this;
      const text = this.text(side);
      const isStale = (): boolean => this.side !== side || this.text(side) !== text;
      if (side === 'prompt') {
        const host = this.list && { text: this.text('request'), index: this.list.index };
        const compiled = await this.client.ask('compile', text, choices, this.carried, host);
        if (!isStale()) this.showCompiled(text, compiled);
      } else {
        const { state, hasFocus } = this.views.request;
        const at = this.list ? (hasFocus ? state.selection.main.head : this.at) : 0;
        const decompiled = await this.client.ask('decompile', text, choices, at);
        if (!isStale()) this.showDecompiled(decompiled);
      }
      this.keepSoon();
    } finally {
      this.running = false;
      if (this.again) {
        this.again = false;
        this.follow(0);
      }
    }
  }

  private showCompiled(text: string, compiled: Compiled): void {
    const { request } = compiled;
    this.showRequest(request);
    if (request) {
      this.list = request.list;
      write(this.views.request, request.text);
    }
    this.showReport(compiled, compiled.hints);
    showPromptStatus(compiled, text);
    showList(this.list);
    note('prompt', '');
    if (request) {
      note('request', '');
      showRequestStatus(request.mode, compiled.counts.error > 0, this.carried !== undefined);
      return;
    }
    showNoRequest(compiled.counts.error, text.trim() === '', this.views.request.state.doc.length === 0);
  }

  private showDecompiled(decompiled: Decompiled): void {
    note('request', '');
    if ('problem' in decompiled) {
      const isEmpty = this.text('request').trim() === '';
      this.list = undefined;
      showList(this.list);
      this.showRequest(undefined);
      setStatus('request', isEmpty ? 'idle' : 'error', decompiled.problem);
      const isAlone = this.text('prompt').trim() === '';
      note('prompt', isAlone ? '' : `Out of date: this belongs to ${isEmpty ? 'a' : 'an earlier'} request.`);
      setStatus('prompt', isAlone ? 'idle' : 'stale', 'A prompt appears when there is a request that reads');
      // What was drawn for an earlier prompt stays with that prompt.
      if (isAlone) this.drawAll(decompiled.empty);
      this.showFindings(
        { findings: [], counts: { error: 0, warning: 0, info: 0 } },
        isEmpty ? [] : decompiled.requestFindings,
      );
      return;
    }
    const { prompt, carried, mode, requestFindings, list, taken } = decompiled;
    this.carried = carried;
    this.list = list;
    if (taken) {
      write(this.views.request, taken.text);
      toast(`Read from ${taken.from}`);
    }
    write(this.views.prompt, prompt.replace(/\s*\n\s*/g, ' '));
    this.showRequest(decompiled);
    this.showReport(decompiled, requestFindings);
    showPromptStatus(decompiled, prompt);
    showList(this.list);
    note('prompt', '');
    setStatus('request', 'ok', modeText(mode));
  }

  private showInList(index: number): void {
    const range = this.list?.ranges[index];
    if (!range) return;
    this.views.request.dispatch({ selection: { anchor: range.start }, scrollIntoView: true });
    this.selected(range.start);
  }

  /** Follows the cursor to another request of a list. */
  private selected(at: number): void {
    if (!this.list) return;
    const index = Math.max(
      0,
      this.list.ranges.findLastIndex(({ start }) => start <= at),
    );
    if (index === this.list.index) return;
    this.at = at;
    this.side = 'request';
    this.follow(0);
  }

  private showRequest(request: RequestState | undefined): void {
    this.request = request;
    for (const id of ['copy-json', 'copy-curl', 'copy-fetch', 'copy-python', 'copy-as'])
      byId<HTMLButtonElement>(id).disabled = !request;
  }

  private showReport(report: PromptReport, requestFindings: readonly RequestFinding[]): void {
    this.showFindings(report, requestFindings);
    this.drawAll(report);
  }

  private drawAll(report: PromptReport): void {
    drawReport(report);
    void this.showLimits(report.overview.version);
  }

  private showFindings(
    report: Pick<PromptReport, 'findings' | 'counts'>,
    requestFindings: readonly RequestFinding[],
  ): void {
    const texts = { prompt: this.text('prompt'), request: this.text('request') };
    drawFindings(report, requestFindings, texts, {
      show: (side, { start, end }) => {
        const view = this.views[side];
        const most = view.state.doc.length;
        view.dispatch({
          selection: { anchor: Math.min(start, most), head: Math.min(end, most) },
          scrollIntoView: true,
        });
        view.focus();
      },
      fix: (fix: Fix) => {
        // The list belongs to the text that it was computed from.
        if (this.text('prompt') !== texts.prompt) return;
        this.focusFindings = true;
        applyFix(this.views.prompt, fix);
        this.follow(0);
      },
      propose: (proposal) => {
        if (this.text('request') !== texts.request) return;
        this.focusFindings = true;
        this.propose(proposal);
      },
    });
    if (this.focusFindings) {
      this.focusFindings = false;
      (document.querySelector<HTMLElement>('#findings .fix') ?? byId('findings-title')).focus();
    }
  }

  private propose({ side, text }: Proposal): void {
    this.step();
    this.own = true;
    this.side = side;
    if (side === 'prompt') {
      // It was no request, so nothing is carried over.
      this.carried = undefined;
      write(this.views.request, '');
    }
    write(this.views[side], text);
    this.follow(0);
  }

  private async showLimits(version: PromptReport['overview']['version']): Promise<void> {
    if (this.limitsShown === version) return;
    this.limitsShown = version;
    const limits = await this.client.ask('limits', version);
    if (this.limitsShown === version) drawLimits(limits);
  }

  private async fixAll(): Promise<void> {
    const before = this.text('prompt');
    const after = await this.client.ask('fixAll', before, this.choices);
    if (this.text('prompt') !== before) return;
    this.focusFindings = true;
    // A step of the user's own, that can be undone.
    this.views.prompt.dispatch({ changes: { from: 0, to: before.length, insert: after }, userEvent: 'input.fix' });
    this.follow(0);
  }

  /** Shows the changes of all safe fixes on demand. */
  private async previewAll(): Promise<void> {
    if (!byId<HTMLDetailsElement>('fix-all-changes').open) return;
    const before = this.text('prompt');
    const after = await this.client.ask('fixAll', before, this.choices);
    byId('fix-all-text').replaceChildren(...drawn(changesBetween(before, after)));
  }

  private async share(): Promise<void> {
    const side = this.side === 'request' || (this.carried && this.request) ? 'request' : 'prompt';
    const fragment = writeShared({
      side,
      text: this.text(side),
      ...this.chosen,
    });
    // A command contains more than a request: the key of an account.
    if (side === 'request' && !/^\s*[[{]/.test(this.text(side))) {
      toast('Only a request that can be read is shared.');
      return;
    }
    if (fragment === undefined) {
      toast('This is too long for a link.');
      return;
    }
    history.replaceState(null, '', fragment);
    await copy(location.href, 'Link copied', 'The link is in the address bar');
  }
}
