import { nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension, Prec, type Text } from '@codemirror/state';
import {
  type Command,
  closeHoverTooltips,
  EditorView,
  keymap,
  placeholder,
  tooltips,
  type ViewUpdate,
} from '@codemirror/view';
import {
  difference,
  type PromptService,
  promptDark,
  promptFormatter,
  promptHighlighting,
  promptHover,
  promptLight,
  promptLinter,
} from 'promptc-codemirror';
import { jsonHighlighting } from './json-highlighting.js';
import type { StepKind } from './steps.js';

/** Marks changes that the page makes itself: they must not update the other side in turn. */
const written = Annotation.define<true>();

const theme = new Compartment();
const language = new Compartment();
const completion = new Compartment();

/** A change by the user. */
export interface EditorEdit {
  readonly before: Text;
  readonly kind: StepKind;
  /** Whether it replaces nearly all of the text. */
  readonly isWhole: boolean;
}

interface EditorOptions {
  readonly parent: HTMLElement;
  readonly isDark: boolean;
  readonly onEdit: (edit: EditorEdit) => void;
  /** Called for undo and redo by the browser's menu or a gesture. */
  readonly onHistory: (which: 'undo' | 'redo') => void;
}

const themeFor = (isDark: boolean): Extension => (isDark ? promptDark : promptLight);

const shared = ({ isDark, onEdit, onHistory }: EditorOptions): Extension => {
  /** The text that the browser is about to replace as a whole. */
  let replaced: Text | undefined;
  return [
    theme.of(themeFor(isDark)),
    tooltips({ tooltipSpace: seen }),
    EditorView.updateListener.of((update) => {
      if (update.transactions.some((one) => one.docChanged && !one.annotation(written)))
        onEdit(editOf(update, update.startState.doc === replaced));
    }),
    EditorView.domEventHandlers({
      beforeinput({ inputType }, view) {
        replaced = isAllSelected(view) ? view.state.doc : undefined;
        // The page handles undo for both sides together. The browser's own would change only one.
        if (inputType !== 'historyUndo' && inputType !== 'historyRedo') return false;
        onHistory(inputType === 'historyUndo' ? 'undo' : 'redo');
        return true;
      },
    }),
  ];
};

/**
 * Whether the browser has all of the text selected. Of a program that selects and writes at once the editor hears too late,
 * and takes what both texts have in common for kept.
 */
function isAllSelected(view: EditorView): boolean {
  const selection = getSelection();
  const range = selection?.rangeCount ? selection.getRangeAt(0) : undefined;
  if (!range || range.collapsed || !view.contentDOM.contains(range.commonAncestorContainer)) return false;
  return (
    view.posAtDOM(range.startContainer, range.startOffset) === 0 &&
    view.posAtDOM(range.endContainer, range.endOffset) === view.state.doc.length
  );
}

/** The visible area of the page, without an on-screen keyboard, with a margin for tooltips. */
function seen() {
  const { offsetLeft = 0, offsetTop = 0, width = innerWidth, height = innerHeight } = visualViewport ?? {};
  const right = Math.min(offsetLeft + width, document.documentElement.clientWidth);
  return { left: offsetLeft + 8, top: offsetTop + 8, right: right - 8, bottom: offsetTop + height - 8 };
}

function editOf({ startState: { doc: before }, changes, transactions }: ViewUpdate, isOfAll: boolean): EditorEdit {
  let [removed, inserted] = [0, 0];
  changes.iterChanges((from, to, _from, _to, text) => {
    removed += to - from;
    inserted += text.length;
  });
  const is = (event: string): boolean => transactions.some((one) => one.isUserEvent(event));
  const name = ['input.type', 'delete'].find(is);
  const goesOn = is('input.type.compose') && !is('input.type.compose.start');
  // Fixes may touch both ends of a text, which still is the same work.
  const isOther = isOfAll || (removed >= before.length * 0.8 && !is('input.fix'));
  const isWhole = !goesOn && before.length > 0 && isOther;
  return { before, kind: { name, starts: inserted > 0 && (isOfAll || removed > 1), goesOn }, isWhole };
}

/** Keeps a prompt on one line, as the service does: line breaks become blanks. */
const oneLine: Extension = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const text = transaction.newDoc.toString();
  const changes = [...text.matchAll(/[ \t]*\n\s*/g)].map(({ index, 0: blanks }) => ({
    from: index,
    to: index + blanks.length,
    insert: index === 0 || index + blanks.length === text.length ? '' : ' ',
  }));
  return [transaction, { changes, sequential: true }];
});

/** All features of promptc but completions. */
const languageOf = (service: PromptService): Extension => [
  promptHighlighting(service),
  EditorView.lineWrapping,
  promptLinter(service),
  promptHover(service),
  promptFormatter(service),
];

/** Completions are loaded when the editor gets the focus. */
const completionOf = (service: PromptService): Extension =>
  EditorView.domEventHandlers({
    focus(_, view) {
      const { doc } = view.state;
      void import('./completing.js').then(({ promptCompletion, startCompletion }) => {
        view.dispatch({ effects: completion.reconfigure(promptCompletion(service)) });
        // The user may already have typed: open the list.
        if (view.hasFocus && !view.state.doc.eq(doc)) startCompletion(view);
      });
    },
  });

export function createPromptEditor(options: EditorOptions, service: PromptService): EditorView {
  return new EditorView({
    parent: options.parent,
    extensions: [
      oneLine,
      shared(options),
      language.of(languageOf(service)),
      completion.of(completionOf(service)),
      keymap.of([{ key: 'F8', run: nextDiagnostic, shift: previousDiagnostic, preventDefault: true }]),
      // The list of completions handles the key first.
      Prec.low(keymap.of([{ key: 'Enter', run: () => true, shift: () => true }])),
      placeholder('Write a prompt, or paste one'),
      EditorView.contentAttributes.of({ 'aria-labelledby': 'prompt-title', spellcheck: 'false', tabindex: '0' }),
    ],
  });
}

export function createRequestEditor(options: EditorOptions & { readonly onSelect: (at: number) => void }): EditorView {
  return new EditorView({
    parent: options.parent,
    extensions: [
      shared(options),
      jsonHighlighting,
      EditorView.updateListener.of(({ selectionSet, docChanged, state, view }) => {
        if (selectionSet && !docChanged && view.hasFocus) options.onSelect(state.selection.main.head);
      }),
      EditorView.lineWrapping,
      keymap.of([{ key: 'Enter', run: breakLine }]),
      placeholder('Paste a request, a list of them, or a curl command'),
      EditorView.contentAttributes.of({ 'aria-labelledby': 'request-title', spellcheck: 'false', tabindex: '0' }),
    ],
  });
}

/** A line break with the indentation of the line. */
const breakLine: Command = ({ state, dispatch }) => {
  const { from, text } = state.doc.lineAt(state.selection.main.from);
  const indent = /^[ \t]*/.exec(text.slice(0, state.selection.main.from - from))?.[0] ?? '';
  dispatch(state.update(state.replaceSelection(`\n${indent}`), { scrollIntoView: true, userEvent: 'input' }));
  return true;
};

/**
 * Replaces the text of an editor. Only the difference is changed, so that the cursor stays, unless it is to `follow`
 * the change.
 */
export function write(view: EditorView, text: string, follow = false): void {
  const before = view.state.doc.toString();
  if (before === text) return;
  const { range, text: insert } = difference(before, text);
  view.dispatch({
    changes: { from: range.start, to: range.end, insert },
    annotations: written.of(true),
    ...(follow ? { selection: { anchor: range.start + insert.length }, scrollIntoView: true } : {}),
  });
}

/** Refreshes an editor after a change of the choices. */
export const refresh = (view: EditorView, service: PromptService): void =>
  view.dispatch({ effects: language.reconfigure(languageOf(service)) });

/** Closes tooltips of an editor. Completions close by themselves when it loses the focus. */
export const quiet = (view: EditorView): void => view.dispatch({ effects: closeHoverTooltips });

export const setDark = (view: EditorView, isDark: boolean): void =>
  view.dispatch({ effects: theme.reconfigure(themeFor(isDark)) });
