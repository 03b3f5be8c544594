import type { EditorView } from '@codemirror/view';
import type { Diagnostic, Fix } from 'promptc';
import { applyFix, formatPrompt, type PromptService } from 'promptc-codemirror';
import { Client } from './client.js';
import { byId, h } from './dom.js';
import { createPromptEditor, createRequestEditor, refresh, setDark, write } from './editors.js';
import { examples } from './examples.js';
import { counted, drawFindings, drawReport } from './panels.js';
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
import { readShared, writeShared } from './share.js';
import type { Theme } from './theme.js';

/** Milliseconds without a key before the other side follows. */
const pause = 120;

export async function startApp(theme: Theme): Promise<void> {
  const client = new Client(toast);
  const offer = await client.ask('offer');
  new App(client, offer, theme).start();
}

/** What is in a request, as it was last made or read. */
interface RequestState {
  readonly code: RequestCode;
  readonly mode: string;
}

class App {
  /** The side that a person wrote on last; the other one follows it. */
  private side: 'prompt' | 'request' = 'prompt';
  private carried: Carried | undefined;
  private request: RequestState | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private again = false;
  /** Set by who presses a button in the list of findings, which is drawn anew after that. */
  private focusFindings = false;

  private readonly version = byId<HTMLSelectElement>('version');
  private readonly plan = byId<HTMLSelectElement>('plan');
  private readonly target = byId<HTMLSelectElement>('target');
  private readonly service: PromptService;
  private readonly promptView: EditorView;
  private readonly requestView: EditorView;

  constructor(
    private readonly client: Client,
    offer: Offer,
    private readonly theme: Theme,
  ) {
    fill(this.version, `${offer.defaultLabel} (default)`, offer.versions);
    fill(this.plan, 'Any', offer.plans);
    this.service = {
      tokens: (text, range) => client.ask('tokens', text, range),
      diagnostics: (text) => client.ask('diagnostics', text, this.choices),
      completions: (text, offset) => client.ask('completions', text, offset, this.choices),
      hover: (text, offset) => client.ask('hover', text, offset, this.choices),
      format: (text) => client.ask('format', text, this.choices),
    };
    const isDark = theme.isDark();
    const [prompt, request] = [byId('prompt'), byId('request')];
    for (const parent of [prompt, request]) {
      parent.replaceChildren();
      parent.removeAttribute('data-loading');
    }
    this.promptView = createPromptEditor({ parent: prompt, isDark, onEdit: () => this.edited('prompt') }, this.service);
    this.requestView = createRequestEditor({ parent: request, isDark, onEdit: () => this.edited('request') });
  }

  private get choices(): Choices {
    return {
      modelVersion: this.version.value || undefined,
      plan: (this.plan.value || undefined) as Choices['plan'],
      target: this.target.value as Choices['target'],
    };
  }

  start(): void {
    this.theme.onChange(() => {
      for (const view of [this.promptView, this.requestView]) setDark(view, this.theme.isDark());
    });
    for (const select of [this.version, this.plan, this.target]) {
      select.addEventListener('change', () => {
        refresh(this.promptView, this.service);
        // A request says by itself what it is; what is chosen changes what a prompt becomes.
        this.side = 'prompt';
        this.follow(0);
      });
    }
    byId('examples').append(
      ...examples.map(({ title, side, text }) => {
        const button = h('button', { type: 'button', class: 'chip' }, title);
        button.addEventListener('click', () => this.load(side, text));
        return button;
      }),
    );
    this.startButtons();
    addEventListener('hashchange', () => this.loadFragment());
    const [first] = examples;
    if (!this.loadFragment() && first) this.load(first.side, first.text);
  }

  private startButtons(): void {
    const onClick = (id: string, run: () => void): void => {
      const button = byId<HTMLButtonElement>(id);
      button.disabled = false;
      button.addEventListener('click', run);
    };
    onClick('format', () => formatPrompt(this.service)(this.promptView));
    onClick('copy-prompt', () => void copy(textOf(this.promptView), 'Prompt copied'));
    onClick('copy-json', () => void copy(textOf(this.requestView), 'Request copied'));
    onClick('copy-curl', () => void copy(this.request?.code.curl ?? '', 'Command copied'));
    onClick('copy-fetch', () => void copy(this.request?.code.fetch ?? '', 'JavaScript copied'));
    onClick('copy-python', () => void copy(this.request?.code.python ?? '', 'Python copied'));
    onClick('share', () => void this.share());
    onClick('fix-all', () => void this.fixAll());
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
    choose(this.version, shared.version);
    choose(this.plan, shared.plan);
    choose(this.target, shared.target);
    refresh(this.promptView, this.service);
    this.load(shared.side, shared.text);
    return true;
  }

  private load(side: 'prompt' | 'request', text: string): void {
    this.carried = undefined;
    this.side = side;
    // What the other side has belongs to another text.
    write(side === 'prompt' ? this.requestView : this.promptView, '');
    write(
      side === 'prompt' ? this.promptView : this.requestView,
      side === 'prompt' ? text.replace(/\s*\n\s*/g, ' ') : text,
    );
    this.follow(0);
  }

  private edited(side: 'prompt' | 'request'): void {
    this.side = side;
    byId(`${side === 'prompt' ? 'request' : 'prompt'}-status`).dataset.state = 'busy';
    this.follow(pause);
  }

  private follow(after: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.run(), after);
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
      const view = side === 'prompt' ? this.promptView : this.requestView;
      const text = textOf(view);
      const isStale = (): boolean => this.side !== side || textOf(view) !== text;
      if (side === 'prompt') {
        const compiled = await this.client.ask('compile', text, choices, this.carried);
        if (!isStale()) this.showCompiled(text, compiled);
      } else {
        const decompiled = await this.client.ask('decompile', text, choices);
        if (!isStale()) this.showDecompiled(decompiled);
      }
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
    if (request) write(this.requestView, request.json);
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
      const isEmpty = this.requestView.state.doc.length === 0;
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
    write(this.promptView, prompt.replace(/\s*\n\s*/g, ' '));
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
        this.promptView.dispatch({ selection: { anchor: range.start, head: range.end }, scrollIntoView: true });
        this.promptView.focus();
      },
      fix: (fix: Fix) => {
        // The list belongs to the text that it was made from.
        if (textOf(this.promptView) !== source) return;
        this.focusFindings = true;
        applyFix(this.promptView, fix);
        this.follow(0);
      },
      replaceRequest: (json) => {
        this.focusFindings = true;
        write(this.requestView, json);
        this.edited('request');
        this.follow(0);
      },
    });
    drawReport(report);
    if (this.focusFindings) {
      this.focusFindings = false;
      (document.querySelector<HTMLElement>('#findings .fix') ?? byId('findings-title')).focus();
    }
  }

  private async fixAll(): Promise<void> {
    const before = textOf(this.promptView);
    const after = await this.client.ask('fixAll', before, this.choices);
    if (textOf(this.promptView) !== before) return;
    this.focusFindings = true;
    // As one step of the person's own, that can be undone.
    this.promptView.dispatch({ changes: { from: 0, to: before.length, insert: after }, userEvent: 'input.fix' });
    this.follow(0);
  }

  private async share(): Promise<void> {
    const side = this.side === 'request' || (this.carried && this.request) ? 'request' : 'prompt';
    const fragment = writeShared({
      side,
      text: textOf(side === 'request' ? this.requestView : this.promptView),
      version: this.version.value,
      plan: this.plan.value,
      target: this.target.value,
    });
    if (fragment === undefined) {
      toast('This is too long for a link.');
      return;
    }
    history.replaceState(null, '', fragment);
    await copy(location.href, 'Link copied', 'The link is in the address bar');
  }
}

const textOf = (view: EditorView): string => view.state.doc.toString();

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
