import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Diagnostic, Fix } from 'promptc';
import { applyFix, formatPrompt, type PromptService } from 'promptc-codemirror';
import { Client } from './client.js';
import { byId, h } from './dom.js';
import { createPromptEditor, createRequestEditor, type EditorEdit, quiet, refresh, setDark, write } from './editors.js';
import { examples } from './examples.js';
import { type Chosen, Memory, type Side, type Work } from './memory.js';
import { counted, drawFindings, drawLimits, drawReport } from './panels.js';
import type {
  Carried,
  Choices,
  Compiled,
  Decompiled,
  Offer,
  PromptReport,
  RequestCode,
  RequestFinding,
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
  readonly code: RequestCode;
  readonly mode: string;
}

class App {
  /** The side that a person wrote on last; the other one follows it. */
  private side: Side = 'prompt';
  private carried: Carried | undefined;
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
  private readonly memory = new Memory();
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
      request: createRequestEditor(optionsOf('request')),
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
    const { side, chosen, carried, session, own } = this;
    const { prompt, request } = this.views;
    return { side, prompt: prompt.state.doc, request: request.state.doc, chosen, carried, session, own };
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
    onClick('copy-curl', () => void copy(this.request?.code.curl ?? '', 'Command copied'));
    onClick('copy-fetch', () => void copy(this.request?.code.fetch ?? '', 'JavaScript copied'));
    onClick('copy-python', () => void copy(this.request?.code.python ?? '', 'Python copied'));
    onClick('share', () => void this.share());
    onClick('fix-all', () => void this.fixAll());
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

  private restore({ side, prompt, request, chosen, carried, session, own }: Work): void {
    this.side = side;
    this.carried = carried;
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
    if (!this.unkept) return;
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
        const compiled = await this.client.ask('compile', text, choices, this.carried);
        if (!isStale()) this.showCompiled(text, compiled);
      } else {
        const decompiled = await this.client.ask('decompile', text, choices);
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
    if (request) write(this.views.request, request.json);
    this.showReport(compiled, text, []);
    this.showPromptStatus(compiled, text);
    if (request)
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
    else if (text.trim() === '') setStatus('request', 'idle', 'A request appears when there is a prompt');
    else {
      const isEmpty = this.views.request.state.doc.length === 0;
      setStatus('request', 'stale', `${isEmpty ? 'No request' : 'Out of date'} until the errors are mended`);
    }
    byId('request').classList.toggle('stale', !request);
  }

  private showDecompiled(decompiled: Decompiled): void {
    byId('request').classList.remove('stale');
    if ('problem' in decompiled) {
      this.showRequest(undefined);
      setStatus('request', 'error', decompiled.problem);
      setStatus('prompt', 'stale', 'Waits for a request that reads');
      return;
    }
    const { prompt, carried, mode, requestFindings } = decompiled;
    this.carried = carried;
    write(this.views.prompt, prompt.replace(/\s*\n\s*/g, ' '));
    this.showRequest(decompiled);
    this.showReport(decompiled, prompt, requestFindings);
    this.showPromptStatus(decompiled, prompt);
    setStatus('request', 'ok', modeText(mode));
  }

  private showPromptStatus({ counts, overview }: PromptReport, text: string): void {
    const said = [overview.versionLabel, counted(text.length, 'character'), counted(counts.error, 'error')];
    setStatus('prompt', counts.error > 0 ? 'error' : 'ok', said.filter(Boolean).join(' · '));
  }

  private showRequest(request: RequestState | undefined): void {
    this.request = request;
    for (const id of ['copy-json', 'copy-curl', 'copy-fetch', 'copy-python'])
      byId<HTMLButtonElement>(id).disabled = !request;
  }

  private showReport(report: PromptReport, source: string, requestFindings: readonly RequestFinding[]): void {
    drawFindings(report, requestFindings, source, {
      show: ({ range }: Diagnostic) => {
        this.views.prompt.dispatch({ selection: { anchor: range.start, head: range.end }, scrollIntoView: true });
        this.views.prompt.focus();
      },
      fix: (fix: Fix) => {
        // The list belongs to the text that it was made from.
        if (this.text('prompt') !== source) return;
        this.focusFindings = true;
        applyFix(this.views.prompt, fix);
        this.follow(0);
      },
      replaceRequest: (json) => {
        this.focusFindings = true;
        this.step();
        this.own = true;
        this.side = 'request';
        write(this.views.request, json);
        this.follow(0);
      },
    });
    drawReport(report);
    void this.showLimits(report.overview.version);
    if (this.focusFindings) {
      this.focusFindings = false;
      (document.querySelector<HTMLElement>('#findings .fix') ?? byId('findings-title')).focus();
    }
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

  private async share(): Promise<void> {
    const side = this.side === 'request' || (this.carried && this.request) ? 'request' : 'prompt';
    const fragment = writeShared({
      side,
      text: this.text(side),
      ...this.chosen,
    });
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

function setStatus(side: 'prompt' | 'request', state: string, text: string): void {
  const status = byId(`${side}-status`);
  status.dataset.state = state;
  const words = status.querySelector('.status-text');
  if (words) words.textContent = text;
}

async function copy(text: string, done: string, otherwise = 'The browser does not allow copying here'): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(done);
  } catch {
    // A page without focus or rights may not write: the person is told, and can select the text.
    toast(otherwise);
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
