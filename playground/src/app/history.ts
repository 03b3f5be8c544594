import { byId } from '../dom.js';
import { type EditorEdit, quiet } from '../editors.js';
import { withoutKeys } from '../keys.js';
import { type Chosen, Memory, newSession, type Side, type Work } from '../memory.js';
import { setUsable } from '../page/buttons.js';
import { historyKey } from '../page/history-keys.js';
import { toast } from '../page/toast.js';
import { RecentList } from '../recent.js';
import { readShared } from '../share.js';
import { type StepKind, Steps } from '../steps.js';
import type { State, Workbench } from './workbench.js';

/** Milliseconds without a change before the work is saved. */
const keepPause = 400;

/** Undo and redo over both sides, and the work saved for a reload. */
export class History {
  private readonly steps = new Steps<State>();
  private readonly memory = Memory.open();
  private keepTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether there are unsaved changes. */
  private unkept = false;
  /** Whether the user was told that a text is not saved. */
  private saidUnkept = false;

  /** `onRestore` is called after the texts were replaced. */
  constructor(
    private readonly workbench: Workbench,
    private readonly onRestore: () => void,
  ) {}

  /** Starts the buttons, the keys and the list of recent works. Restores the work of the last visit, if any. */
  start(): boolean {
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
        // Another tab may have opened it, too.
        this.restore({ ...work, session: newSession() });
      },
      forgotten: () => {
        this.unkept = false;
      },
    });
    // Only one popup at a time: close the editors' tooltips when another one opens.
    const closeTooltips = (event: Event): void => {
      if ((event as ToggleEvent).newState === 'open')
        for (const view of Object.values(this.workbench.views)) quiet(view);
    };
    document.addEventListener('beforetoggle', closeTooltips, { capture: true });
    addEventListener('pagehide', () => {
      this.keep();
      this.memory.leave(this.workbench.session);
    });
    document.addEventListener('visibilitychange', () => this.keep());
    const kept = this.memory.resume();
    if (kept) this.restore(kept);
    return kept !== undefined;
  }

  /** Undoes or redoes a step: both sides, the choices, and the carried parts of the request. */
  travel(which: 'undo' | 'redo'): void {
    const { views, state: current } = this.workbench;
    if (Object.values(views).some(({ composing }) => composing)) return;
    this.keep();
    const state = this.steps[which](current);
    if (!state) return;
    leaveLink();
    this.restore({ ...state, prompt: state.prompt.toString(), request: state.request.toString() });
  }

  /** Saves the current state for undo, before a change. */
  step(kind: StepKind = {}, before: Partial<State> = {}): void {
    this.steps.before({ ...this.workbench.state, ...before }, performance.now(), kind);
    this.unkept = true;
    // What is being changed is saved once it is read: of a command the request alone.
    clearTimeout(this.keepTimer);
    leaveLink();
  }

  /** Saves the state before an edit that the user made in an editor. */
  edited(side: Side, { before, kind, isWhole }: EditorEdit): void {
    const { workbench, unkept } = this;
    this.step({ ...kind, name: kind.name && `${side} ${kind.name}` }, { [side]: before });
    if (isWhole) {
      // Save the replaced text as it was, unless it is saved, or was forgotten since.
      if (workbench.own && unkept) this.memory.keep(withoutKeys({ ...workbench.work, [side]: before.toString() }));
      workbench.session = newSession();
      if (side === 'request') {
        // The list of before is gone: of another one, the first request is shown.
        workbench.list = undefined;
        workbench.at = 0;
        workbench.followsCursor = false;
      }
    }
    workbench.own = true;
    workbench.side = side;
  }

  private restore(work: Work): void {
    this.unkept = true;
    this.workbench.restore(work);
    this.onRestore();
  }

  /** Replaces the current texts, as a step of its own. `isFirst`: nothing was there, and there is nothing to undo. */
  load(loaded: Parameters<Workbench['put']>[0], chosen?: Chosen, isFirst = false): void {
    const { workbench } = this;
    const { hash } = location;
    this.keep();
    if (!isFirst) this.step();
    if (chosen) {
      // The step removed the link from the URL; restore it for this text.
      history.replaceState(null, '', hash);
      workbench.choose(chosen);
    }
    workbench.put(loaded);
    this.onRestore();
  }

  showButtons(): void {
    setUsable('undo', this.steps.canUndo);
    setUsable('redo', this.steps.canRedo);
  }

  keepSoon(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => this.keep(), keepPause);
  }

  /** Saves the work for a reload, and among the recent ones. */
  private keep(): void {
    if (!this.unkept) return;
    const { work } = this.workbench;
    const kept = withoutKeys(work);
    const { isFull } = this.memory;
    this.memory.keep(kept);
    this.unkept = kept !== work;
    if (this.memory.isFull && !isFull) toast('Recent ends with this visit: the browser has no room left.');
    else if (this.unkept && !this.saidUnkept) toast('What may contain an API key is not kept for a reload.');
    this.saidUnkept = this.unkept;
  }
}

/** Takes a shared link out of the address bar: it has the text as it was when the link was made. */
function leaveLink(): void {
  if (readShared(location.hash)) history.replaceState(null, '', location.pathname + location.search);
}
