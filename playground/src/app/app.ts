import { applyFix, formatPrompt } from 'promptc-codemirror';
import { Client } from '../client.js';
import { byId, h } from '../dom.js';
import { type EditorEdit, write } from '../editors.js';
import { examples } from '../examples.js';
import type { Side } from '../memory.js';
import { acceptFiles } from '../page/accept-files.js';
import { onClick } from '../page/buttons.js';
import { startCopying } from '../page/copy-buttons.js';
import { toast } from '../page/toast.js';
import type { Offer, Proposal } from '../protocol.js';
import type { Theme } from '../theme.js';
import { startFixAll } from './fix-all.js';
import { History } from './history.js';
import { copyLink, openLink } from './link.js';
import { Report } from './report.js';
import { Sync } from './sync.js';
import { Workbench } from './workbench.js';

/** Milliseconds without a keystroke before the other side is updated. */
const pause = 120;

export async function startApp(theme: Theme): Promise<void> {
  const worker = new Worker(new URL('../worker.ts', import.meta.url), { type: 'module' });
  const client = new Client(worker, toast);
  const offer = await client.ask('offer');
  new App(client, offer, theme).start();
}

/** Connects the parts of the page. */
class App {
  private readonly workbench: Workbench;
  private readonly history: History;
  private readonly report: Report;
  private readonly sync: Sync;

  constructor(
    private readonly client: Client,
    offer: Offer,
    theme: Theme,
  ) {
    const workbench = new Workbench(client, offer, theme, {
      onEdit: (side, edit) => this.edited(side, edit),
      onHistory: (which) => this.history.travel(which),
      onSelect: (at) => this.sync.select(at),
    });
    this.workbench = workbench;
    this.history = new History(workbench, () => this.follow());
    this.report = new Report(client, workbench, {
      onFix: (fix) => {
        applyFix(workbench.views.prompt, fix);
        this.follow();
      },
      onProposal: (proposal) => this.propose(proposal),
    });
    this.sync = new Sync(client, workbench, this.report, {
      onDone: () => this.history.keepSoon(),
      onLeave: () => {
        this.history.step();
        this.history.showButtons();
      },
    });
  }

  start(): void {
    const { workbench, history } = this;
    workbench.controls.onChange((name) => {
      history.step({}, { chosen: workbench.chosenBefore });
      workbench.choose(workbench.chosen);
      this.follow();
      if (name === 'target') void this.compileAgain();
    });
    byId('examples').append(
      ...examples.map(({ title, side, text }) => {
        const button = h('button', { type: 'button', class: 'chip' }, title);
        button.addEventListener('click', () => history.load({ side, text }));
        return button;
      }),
    );
    this.startButtons();
    const isRestored = history.start();
    addEventListener('hashchange', () => openLink(workbench, history));
    const [first] = examples;
    if (!openLink(workbench, history, !isRestored) && !isRestored && first) workbench.put(first);
    this.follow();
  }

  private startButtons(): void {
    const { client, workbench, history } = this;
    onClick('format', () => formatPrompt(workbench.service)(workbench.views.prompt));
    startCopying(client, {
      text: (side) => workbench.text(side),
      json: () => workbench.request?.json,
      choices: () => workbench.choices,
      carried: () => workbench.carried,
      settle: () => this.sync.settle(),
    });
    byId('list-back').addEventListener('click', () => void this.sync.move(-1));
    byId('list-on').addEventListener('click', () => void this.sync.move(1));
    onClick('share', () => void copyLink(workbench, this.sync.settle()));
    startFixAll(client, workbench, () => {
      this.report.keepFocus();
      this.follow();
    });
    acceptFiles(
      (name, text) => client.ask('openFile', name, text),
      (side, text) => {
        history.load({ side, text });
        workbench.own = true;
      },
    );
    const help = (): void => void import('../help.js').then(({ showHelp }) => showHelp());
    onClick('help-button', help);
    addEventListener('keydown', ({ key, target }) => {
      if (key === '?' && !(target as Element).closest('.cm-editor, select, dialog')) help();
    });
  }

  private edited(side: Side, edit: EditorEdit): void {
    this.history.edited(side, edit);
    byId(`${side === 'prompt' ? 'request' : 'prompt'}-status`).dataset.state = 'busy';
    this.follow(pause);
  }

  private propose({ side, text }: Proposal): void {
    const { workbench } = this;
    this.history.step();
    workbench.own = true;
    workbench.side = side;
    if (side === 'prompt') {
      // It was no request, so nothing is carried over. In a list, its request takes the place of the text.
      workbench.carried = undefined;
      if (!workbench.list) write(workbench.views.request, '');
    }
    write(workbench.views[side], text);
    this.follow();
  }

  /** A request determines its own kind: choosing another kind means compiling the prompt again. */
  private async compileAgain(): Promise<void> {
    const { sync, workbench } = this;
    await sync.settle();
    // Beside a request that does not read, the prompt belongs to another one.
    if (!workbench.request) return;
    workbench.side = 'prompt';
    sync.follow();
  }

  /** Updates the other side, and the buttons for undo and redo. */
  private follow(after = 0): void {
    this.history.showButtons();
    this.sync.follow(after);
  }
}
