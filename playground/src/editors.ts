import { history, historyKeymap } from '@codemirror/commands';
import { Annotation, Compartment, EditorState, type Extension, Prec, Transaction } from '@codemirror/state';
import { type Command, EditorView, keymap, placeholder } from '@codemirror/view';
import { difference, type PromptService, promptDark, promptLanguageOf, promptLight } from 'promptc-codemirror';
import { jsonHighlighting } from './json-highlighting.js';

/** Marks what the page itself writes into an editor: it follows from the other side, and is no reason to follow back. */
const written = Annotation.define<true>();

const theme = new Compartment();
const language = new Compartment();

interface EditorOptions {
  readonly parent: HTMLElement;
  readonly isDark: boolean;
  /** Called after a person changed the text. */
  readonly onEdit: () => void;
}

const themeFor = (isDark: boolean): Extension => (isDark ? promptDark : promptLight);

const shared = ({ isDark, onEdit }: EditorOptions): Extension => [
  history(),
  keymap.of(historyKeymap),
  theme.of(themeFor(isDark)),
  EditorView.updateListener.of(({ docChanged, transactions }) => {
    if (docChanged && transactions.some((one) => one.docChanged && !one.annotation(written))) onEdit();
  }),
];

/** Keeps a prompt in one line, as the service has it: a break that is typed or pasted is a blank. */
const oneLine: Extension = EditorState.transactionFilter.of((transaction) => {
  if (!transaction.docChanged || transaction.newDoc.lines === 1) return transaction;
  const text = transaction.newDoc.toString();
  const changes = [...text.matchAll(/[ \t]*\n\s*/g)].map(({ index, 0: found }) => ({
    from: index,
    to: index + found.length,
    insert: index === 0 || index + found.length === text.length ? '' : ' ',
  }));
  return [transaction, { changes, sequential: true }];
});

export function createPromptEditor(options: EditorOptions, service: PromptService): EditorView {
  return new EditorView({
    parent: options.parent,
    extensions: [
      oneLine,
      shared(options),
      language.of(promptLanguageOf(service)),
      // The list of completions takes the key first.
      Prec.low(keymap.of([{ key: 'Enter', run: () => true, shift: () => true }])),
      placeholder('Write a prompt, or paste one'),
      EditorView.contentAttributes.of({ 'aria-labelledby': 'prompt-title', spellcheck: 'false', tabindex: '0' }),
    ],
  });
}

export function createRequestEditor(options: EditorOptions): EditorView {
  return new EditorView({
    parent: options.parent,
    extensions: [
      shared(options),
      jsonHighlighting,
      EditorView.lineWrapping,
      keymap.of([{ key: 'Enter', run: breakLine }]),
      placeholder('Paste a request as JSON'),
      EditorView.contentAttributes.of({ 'aria-labelledby': 'request-title', spellcheck: 'false', tabindex: '0' }),
    ],
  });
}

/** A line break with the blanks that the line starts with. */
const breakLine: Command = ({ state, dispatch }) => {
  const { from, text } = state.doc.lineAt(state.selection.main.from);
  const indent = /^[ \t]*/.exec(text.slice(0, state.selection.main.from - from))?.[0] ?? '';
  dispatch(state.update(state.replaceSelection(`\n${indent}`), { scrollIntoView: true, userEvent: 'input' }));
  return true;
};

/** Puts in what follows from the other side. Cursor and history of the person stay: only what differs is changed. */
export function write(view: EditorView, text: string): void {
  const before = view.state.doc.toString();
  if (before === text) return;
  const { range, text: insert } = difference(before, text);
  view.dispatch({
    changes: { from: range.start, to: range.end, insert },
    annotations: [written.of(true), Transaction.addToHistory.of(false)],
  });
}

/** Asks for everything anew, since what is chosen has changed. */
export const refresh = (view: EditorView, service: PromptService): void =>
  view.dispatch({ effects: language.reconfigure(promptLanguageOf(service)) });

export const setDark = (view: EditorView, isDark: boolean): void =>
  view.dispatch({ effects: theme.reconfigure(themeFor(isDark)) });
