import type { Text } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { PromptService } from 'promptc-codemirror';
import type { Client } from '../client.js';
import { byId } from '../dom.js';
import { createPromptEditor, createRequestEditor, type EditorEdit, refresh, setDark, write } from '../editors.js';
import { type Chosen, newSession, type Side, type Work } from '../memory.js';
import { oneLine } from '../one-line.js';
import { ChoiceControls } from '../page/choices.js';
import type { Carried, Choices, Offer, RequestList } from '../protocol.js';
import type { Theme } from '../theme.js';

/** The state to which undo returns. Texts are those of the editors, which share their common parts. */
export interface State extends Omit<Work, Side> {
  readonly prompt: Text;
  readonly request: Text;
}

/** The current request, as last compiled or read. */
export interface RequestState {
  readonly json: string;
  readonly mode: string;
}

/** What the user does in the editors. */
export interface EditorEvents {
  readonly onEdit: (side: Side, edit: EditorEdit) => void;
  readonly onHistory: (which: 'undo' | 'redo') => void;
  /** The cursor moved to an offset in Request. */
  readonly onSelect: (at: number) => void;
}

/** The editors of both sides, the choices, and the state that belongs to the texts. */
export class Workbench {
  /** The side that the user edited last; the other one is derived from it. */
  side: Side = 'prompt';
  /** The parts of the request that the prompt cannot say. */
  carried: Carried | undefined;
  /** The list around the current request, if any. */
  list: RequestList | undefined;
  /** The offset in Request of the next request to show. */
  at = 0;
  /** Whether the cursor in Request chooses the request of a list: once the user moved it in this text. */
  followsCursor = false;
  session = newSession();
  own = false;
  request: RequestState | undefined;
  /** The choices before the current change. */
  chosenBefore: Chosen;

  readonly controls: ChoiceControls;
  readonly service: PromptService;
  readonly views: Readonly<Record<Side, EditorView>>;

  constructor(client: Client, offer: Offer, theme: Theme, { onEdit, onHistory, onSelect }: EditorEvents) {
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
      return { parent, isDark: theme.isDark(), onEdit: (edit: EditorEdit) => onEdit(side, edit), onHistory };
    };
    this.views = {
      prompt: createPromptEditor(optionsOf('prompt'), this.service),
      request: createRequestEditor({ ...optionsOf('request'), onSelect }),
    };
    theme.onChange(() => {
      for (const view of Object.values(this.views)) setDark(view, theme.isDark());
    });
  }

  get chosen(): Chosen {
    return this.controls.chosen;
  }

  get choices(): Choices {
    return this.controls.choices;
  }

  text(side: Side): string {
    return this.views[side].state.doc.toString();
  }

  get state(): State {
    const { side, chosen, carried, list, session, own } = this;
    const { prompt, request } = this.views;
    return { side, prompt: prompt.state.doc, request: request.state.doc, chosen, carried, list, session, own };
  }

  /** The offset in Request of the request that is shown; 0 for the first one of a list, and where there is no list. */
  get place(): number {
    const { index = 0, ranges = [] } = this.list ?? {};
    return index > 0 ? (ranges[index]?.start ?? 0) : 0;
  }

  get work(): Work {
    return { ...this.state, prompt: this.text('prompt'), request: this.text('request') };
  }

  choose(chosen: Chosen): void {
    this.controls.choose(chosen);
    const { version, plan, target } = this.chosenBefore;
    this.chosenBefore = this.chosen;
    const { chosen: now } = this;
    // Each of them changes what is found.
    if (version !== now.version || plan !== now.plan || target !== now.target) refresh(this.views.prompt, this.service);
  }

  /** Returns to an earlier work. */
  restore({ side, prompt, request, chosen, carried, list, session, own }: Work): void {
    this.side = side;
    this.carried = carried;
    this.list = list;
    this.at = this.place;
    this.followsCursor = false;
    this.session = session;
    this.own = own;
    this.choose(chosen);
    const changes = { prompt: this.text('prompt') !== prompt, request: this.text('request') !== request };
    // The cursor moves to the change on the side that was edited.
    write(this.views.prompt, prompt, changes.prompt && side === 'prompt');
    write(this.views.request, request, changes.request && side === 'request');
  }

  /** Sets the list that was read, or none: then the place in it is kept, since a list may be broken while one writes it. */
  setList(list: RequestList | undefined): void {
    this.list = list;
    if (list) this.at = this.place;
  }

  /** Starts a new work with a text. `at` is the offset of the request to show in a list. */
  put({ side, text, at = 0 }: { readonly side: Side; readonly text: string; readonly at?: number }): void {
    this.carried = undefined;
    this.list = undefined;
    this.at = at;
    this.followsCursor = false;
    this.side = side;
    this.session = newSession();
    this.own = false;
    // The other side belongs to another text.
    write(this.views[side === 'prompt' ? 'request' : 'prompt'], '');
    write(this.views[side], side === 'prompt' ? oneLine(text) : text);
  }
}
