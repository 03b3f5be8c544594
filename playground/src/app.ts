import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Fix } from 'promptc';
import { applyFix, formatPrompt, type PromptService } from 'promptc-codemirror';
import { changesBetween } from './changes.js';
import { Client } from './client.js';
import { byId, h } from './dom.js';
import { createPromptEditor, createRequestEditor, type EditorEdit, quiet, refresh, setDark, write } from './editors.js';
import { examples } from './examples.js';
import type { FileList } from './files.js';
import { type Chosen, Memory, type Side, type Work } from './memory.js';
import { counted, drawFindings, drawLimits, drawn, drawReport } from './panels.js';
import { startPopup } from './popup.js';
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

/** Milliseconds without a key before the other side follows. */
const pause = 120;
/** Milliseconds after which a work that came to rest is kept. */
const keepPause = 400;

export async function startApp(theme: Theme): Promise<void> {
  const client = new Client(toast);
  const offer = await client.ask('offer');
  new App(client, offer, theme).start();
}

/** What is taken back in one step. The texts are those of the editors, which share what they have in common. */
interface State extends Omit<Work, Side> {
  readonly prompt: Text;
  readonly request: Text;
}

/** What is in a request, as it was last made or read. */
interface RequestState {
  readonly json: string;
  readonly mode: string;
}

class App {
  /** The side that a person wrote on last; the other one follows it. */
  private side: Side = 'prompt';
  private carried: Carried | undefined;
  /** Of several requests, the one that is shown. */
  private list: RequestList | undefined;
  /** Where in Request that one stands, or the one that is to be shown next. */
  private at = 0;
  private session = 0;
  private own = false;
  private request: RequestState | undefined;
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private limitsShown: string | undefined;
  private running = false;
  private again = false;
  /** Set by who presses a button in the list of findings, which is drawn anew after that. */
  private focusFindings = false;
  /** What was chosen before the change that is just made. */
  private chosenBefore: Chosen;
  /** Whether there is something that is not kept yet. */
  private unkept = false;

  private readonly steps = new Steps<State>();
  private readonly memory = Memory.open();
  private readonly selectors = {
    version: byId<HTMLSelectElement>('version'),
    plan: byId<HTMLSelectElement>('plan'),
    target: byId<HTMLSelectElement>('target'),
  };
  private readonly service: PromptService;
  private readonly views: Readonly<Record<Side, EditorView>>;

  constructor(
    private readonly client: Client,
    offer: Offer,
    private readonly theme: Theme,
  ) {
    fill(this.selectors.version, `${offer.defaultLabel} (default)`, offer.versions);
    fill(this.selectors.plan, 'Any', offer.plans);
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
    const { version, plan, target } = this.selectors;
    return { version: version.value, plan: plan.value, target: target.value };
  }

  private get choices(): Choices {
    const { version, plan, target } = this.chosen;
    return {
      modelVersion: version || undefined,
      plan: (plan || undefined) as Choices['plan'],
      target: target as Choices['target'],
    };
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
    for (const select of Object.values(this.selectors)) {
      select.addEventListener('change', () => {
        this.step({}, { chosen: this.chosenBefore });
        // A request says by itself what kind it is: who chooses another wants it made of the prompt.
        if (select === this.selectors.target) this.side = 'prompt';
        this.choose(this.chosen);
        this.follow(0);
      });
    }
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
    const onClick = (id: string, run: () => void): void => {
      const button = byId<HTMLButtonElement>(id);
      button.disabled = false;
      button.addEventListener('click', run);
    };
    onClick('format', () => formatPrompt(this.service)(this.views.prompt));
    onClick('copy-prompt', () => void copy(this.text('prompt'), 'Prompt copied'));
    onClick('copy-json', () => void copy(this.text('request'), 'Request copied'));
    for (const [language, done] of [
      ['curl', 'Command copied'],
      ['fetch', 'JavaScript copied'],
      ['python', 'Python copied'],
    ] as const) {
      onClick(`copy-${language}`, () => void copy(this.client.ask('code', this.request?.json ?? '{}', language), done));
    }
    onClick('copy-prompts', () => void this.copyExpansions('prompts'));
    onClick('copy-requests', () => void this.copyExpansions('requests'));
    onClick('copy-jobs', () => void this.copyExpansions('prompts'));
    startPopup(byId('copy-menu'), byId('copy-as'));
    // What was chosen in a menu is done with it.
    byId('copy-menu').addEventListener('click', () => byId('copy-menu').hidePopover());
    for (const [id, by] of [
      ['list-back', -1],
      ['list-on', 1],
    ] as const) {
      byId(id).addEventListener('click', () => this.showInList((this.list?.index ?? 0) + by));
    }
    onClick('share', () => void this.share());
    onClick('fix-all', () => void this.fixAll());
    byId('fix-all-changes').addEventListener('toggle', () => void this.previewAll());
    this.startFiles();
    const help = (): void => void import('./help.js').then(({ showHelp }) => showHelp());
    onClick('help-button', help);
    addEventListener('keydown', ({ key, target }) => {
      if (key === '?' && !(target as Element).closest('.cm-editor, select, dialog')) help();
    });
  }

  /** Takes files that are dropped, or chosen. */
  private startFiles(): void {
    let list: Promise<FileList> | undefined;
    const take = async (files: readonly File[]): Promise<void> => {
      list ??= import('./files.js').then(
        (module) =>
          new module.FileList({
            toast,
            read: (name, text) => this.client.ask('openFile', name, text),
            open: (side, text) => {
              this.load({ side, text });
              this.own = true;
            },
          }),
      );
      await (await list).take(files);
    };
    const input = byId<HTMLInputElement>('file-input');
    byId('open').addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      void take([...(input.files ?? [])]);
      // The same file may be chosen again.
      input.value = '';
    });
    const mark = (isOver: boolean): void => void document.body.toggleAttribute('data-drop', isOver);
    // Before an editor does something of its own with it.
    for (const type of ['dragover', 'drop'] as const) {
      const onDrag = (event: DragEvent): void => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        event.stopPropagation();
        mark(type === 'dragover');
        if (type === 'drop') void take([...event.dataTransfer.files]);
      };
      addEventListener(type, onDrag, { capture: true });
    }
    addEventListener('dragleave', ({ relatedTarget }) => {
      if (relatedTarget === null) mark(false);
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
    // One popup at a time: what the editors show goes when another one comes.
    const closeTooltips = (event: Event): void => {
      if ((event as ToggleEvent).newState === 'open') for (const view of Object.values(this.views)) quiet(view);
    };
    document.addEventListener('beforetoggle', closeTooltips, { capture: true });
    addEventListener('pagehide', () => this.keep());
    document.addEventListener('visibilitychange', () => this.keep());
  }

  /** Takes a step back, or makes it again: both sides, what is chosen, and what the request has beside the prompt. */
  private travel(which: 'undo' | 'redo'): void {
    if (Object.values(this.views).some(({ composing }) => composing)) return;
    this.keep();
    const state = this.steps[which](this.state);
    if (state) this.restore({ ...state, prompt: state.prompt.toString(), request: state.request.toString() });
  }

  /** Keeps what is there, before something of it changes. */
  private step(kind: StepKind = {}, before: Partial<State> = {}): void {
    this.steps.before({ ...this.state, ...before }, performance.now(), kind);
    this.unkept = true;
    // A link holds what was there when it was made.
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
    // The cursor goes to the change, where the person is looking: on the side that was written on.
    write(this.views.prompt, prompt, changes.prompt && side === 'prompt');
    write(this.views.request, request, changes.request && side === 'request');
    this.follow(0);
  }

  private choose(chosen: Chosen): void {
    for (const name of ['version', 'plan', 'target'] as const) choose(this.selectors[name], chosen[name]);
    const { version, plan } = this.chosenBefore;
    this.chosenBefore = this.chosen;
    if (version !== this.chosen.version || plan !== this.chosen.plan) refresh(this.views.prompt, this.service);
  }

  private loadFragment(): boolean {
    const { hash } = location;
    const shared = readShared(hash);
    if (!shared) {
      // A place in the page is no link of ours, and no broken one either.
      if (hash.length > 1 && !document.getElementById(hash.slice(1)))
        toast('This link holds no prompt that can be read.');
      return false;
    }
    // A reload of what was just shared.
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

  /** Puts something else in place of what is there, in a step of its own. */
  private load(what: { readonly side: Side; readonly text: string }, chosen?: Chosen): void {
    const { hash } = location;
    this.keep();
    // There is nothing to go back to when the page opens with a link.
    if (this.text('prompt') !== '' || this.text('request') !== '') this.step();
    if (chosen) {
      // The step took the link out of the address; this is what came with it.
      history.replaceState(null, '', hash);
      this.choose(chosen);
    }
    this.put(what);
  }

  private put({ side, text }: { readonly side: Side; readonly text: string }): void {
    this.carried = undefined;
    this.list = undefined;
    this.side = side;
    this.session++;
    this.own = false;
    // What the other side has belongs to another text.
    write(this.views[side === 'prompt' ? 'request' : 'prompt'], '');
    write(this.views[side], side === 'prompt' ? text.replace(/\s*\n\s*/g, ' ') : text);
    this.follow(0);
  }

  private edited(side: Side, { before, kind, isWhole }: EditorEdit): void {
    this.step({ ...kind, name: kind.name && `${side} ${kind.name}` }, { [side]: before });
    if (isWhole) {
      // The text that goes is remembered as it was.
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

  /** Keeps the work for a reload, and among the recent ones. */
  private keep(): void {
    // A command that was not read yet holds more than a request: the key of an account.
    if (!this.unkept || (this.side === 'request' && !/^\s*(?:[[{]|$)/.test(this.text('request')))) return;
    this.unkept = false;
    this.memory.keep(this.work);
  }

  /** Makes the other side follow. One at a time; what is written meanwhile is looked at after it. */
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
    this.showPromptStatus(compiled, text);
    this.showList();
    note('prompt', '');
    if (request) {
      note('request', '');
      setStatus(
        'request',
        'ok',
        [
          modeText(request.mode),
          // Errors that are left stand in the way; these did not.
          compiled.counts.error > 0 ? 'the safe fixes are made in it' : '',
          this.carried ? 'keeps what the prompt cannot say' : '',
        ]
          .filter(Boolean)
          .join(' · '),
      );
      return;
    }
    const isEmpty = this.views.request.state.doc.length === 0;
    const reason =
      text.trim() === ''
        ? 'A request appears when there is a prompt'
        : `No request until ${compiled.counts.error === 1 ? 'the error is' : 'the errors are'} mended`;
    setStatus('request', isEmpty && text.trim() === '' ? 'idle' : 'stale', reason);
    note('request', isEmpty ? '' : 'Out of date: this belongs to an earlier prompt.');
  }

  private showDecompiled(decompiled: Decompiled): void {
    note('request', '');
    if ('problem' in decompiled) {
      const isEmpty = this.text('request').trim() === '';
      this.list = undefined;
      this.showList();
      this.showRequest(undefined);
      setStatus('request', isEmpty ? 'idle' : 'error', decompiled.problem);
      const isAlone = this.text('prompt').trim() === '';
      note('prompt', isAlone ? '' : `Out of date: this belongs to ${isEmpty ? 'a' : 'an earlier'} request.`);
      setStatus('prompt', isAlone ? 'idle' : 'stale', 'A prompt appears when there is a request that reads');
      // What was drawn of an earlier prompt stays, as that prompt does.
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
    this.showPromptStatus(decompiled, prompt);
    this.showList();
    note('prompt', '');
    setStatus('request', 'ok', modeText(mode));
  }

  /** Shows which of several requests it is, and the ways to the others. */
  private showList(): void {
    const { list } = this;
    byId('list').hidden = !list;
    if (!list) return;
    byId('list-text').textContent = `Request ${list.index + 1} of ${list.ranges.length}`;
    byId<HTMLButtonElement>('list-back').disabled = list.index === 0;
    byId<HTMLButtonElement>('list-on').disabled = list.index === list.ranges.length - 1;
  }

  private showInList(index: number): void {
    const range = this.list?.ranges[index];
    if (!range) return;
    this.views.request.dispatch({ selection: { anchor: range.start }, scrollIntoView: true });
    this.selected(range.start);
  }

  /** Follows the cursor to another one of several requests. */
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

  private showPromptStatus({ counts, overview }: PromptReport, text: string): void {
    const said = [overview.versionLabel, counted(text.length, 'character'), counted(counts.error, 'error')];
    setStatus('prompt', counts.error > 0 ? 'error' : 'ok', said.filter(Boolean).join(' · '));
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
        // The list belongs to the text that it was made from.
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
      // It was no request: nothing of it is kept there.
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
    // As one step of the person's own, that can be undone.
    this.views.prompt.dispatch({ changes: { from: 0, to: before.length, insert: after }, userEvent: 'input.fix' });
    this.follow(0);
  }

  /** Draws what making all safe fixes changes, when somebody wants to see it. */
  private async previewAll(): Promise<void> {
    if (!byId<HTMLDetailsElement>('fix-all-changes').open) return;
    const before = this.text('prompt');
    const after = await this.client.ask('fixAll', before, this.choices);
    byId('fix-all-text').replaceChildren(...drawn(changesBetween(before, after)));
  }

  private copyExpansions(as: 'prompts' | 'requests'): Promise<void> {
    const made = this.client.ask('expansions', this.text('prompt'), this.choices, as);
    const text = made.then((expansions) => {
      // Nothing is no reason to lose what was copied before.
      if (expansions.count === 0) throw new Error(expansions.problem ?? 'There is nothing to copy.');
      return expansions.text;
    });
    const done = made.then(({ count, jobs }) => {
      const what = jobs > count ? `The first ${count} of ${jobs.toLocaleString('en')}` : count;
      return `${what} ${as} copied`;
    });
    return copy(text, done);
  }

  private async share(): Promise<void> {
    const side = this.side === 'request' || (this.carried && this.request) ? 'request' : 'prompt';
    const fragment = writeShared({
      side,
      text: this.text(side),
      ...this.chosen,
    });
    // A command holds more than a request: the key of an account.
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

const isMac = /^(?:Mac|iP)/.test(navigator.platform);

/** The step through history that keys ask for. */
function historyKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (altKey || !(isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey)) return undefined;
  const letter = key.toLowerCase();
  if (letter === 'z') return shiftKey ? 'redo' : 'undo';
  return letter === 'y' && !shiftKey && !isMac ? 'redo' : undefined;
}

const modeText = (mode: string): string => (mode === 'simple' ? 'Simple request' : 'Advanced request');

function fill(
  select: HTMLSelectElement,
  first: string,
  options: readonly { readonly id: string; readonly label: string }[],
): void {
  select.replaceChildren(
    h('option', { value: '' }, first),
    ...options.map(({ id, label }) => h('option', { value: id }, label)),
  );
}

/** Chooses what a link asks for, if it is there to be chosen. */
function choose(select: HTMLSelectElement, value: string): void {
  const option = [...select.options].find((one) => one.value === value) ?? select.options[0];
  if (option) select.value = option.value;
}

/** Says of a text that it belongs to another one than the one beside it, and draws it so. */
function note(side: Side, text: string): void {
  const place = byId(`${side}-note`);
  place.textContent = text;
  place.hidden = text === '';
  byId(side).classList.toggle('stale', text !== '');
}

function setStatus(side: 'prompt' | 'request', state: string, text: string): void {
  const status = byId(`${side}-status`);
  status.dataset.state = state;
  const words = status.querySelector('.status-text');
  if (words) words.textContent = text;
}

async function copy(
  text: string | Promise<string>,
  done: string | Promise<string>,
  otherwise = 'The browser does not allow copying here',
): Promise<void> {
  const made = Promise.resolve(text);
  try {
    if (typeof ClipboardItem === 'undefined') await navigator.clipboard.writeText(await made);
    else {
      // What is still to be made is promised at once: some browsers let nobody write later than the press.
      const blob = made.then((written) => new Blob([written], { type: 'text/plain' }));
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })]);
    }
    toast(await done);
  } catch {
    // A page without focus or rights may not write: the person is told, and can select the text.
    toast(
      await made.then(
        () => otherwise,
        ({ message }: Error) => message,
      ),
    );
  }
}

let toastTimer: ReturnType<typeof setTimeout> | undefined;

function toast(text: string): void {
  const place = byId('toast');
  place.textContent = text;
  place.dataset.shown = '';
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => delete place.dataset.shown, 3000);
}
