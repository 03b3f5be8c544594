import { h } from './dom.js';

const isMac = /^(?:Mac|iP)/.test(navigator.platform);
const mod = isMac ? '⌘' : 'Ctrl';

/** Keyboard shortcuts: each row has combinations of keys and their effect. */
const keys: readonly (readonly [combinations: readonly (readonly string[])[], does: string])[] = [
  [[['Ctrl', 'Space']], 'Flags and values that may stand here'],
  [[['Shift', 'Alt', 'F']], 'Format the prompt'],
  [[['F8'], ['Shift', 'F8']], 'Next finding, the one before'],
  [
    [
      [mod, 'Z'],
      [mod, 'Shift', 'Z'],
    ],
    'Undo, redo, on both sides',
  ],
  [[['Tab'], ['Esc']], 'Out of an editor; close what is open'],
  [[['?']], 'This help, outside of the editors'],
];

const notes = [
  'Request takes a request as JSON, a list of them, one a line, and curl commands or code with a request in it.',
  'Files with prompts or requests can be dropped on the page.',
  'What you write stays in this browser. Recent has what was written lately, and forgets it.',
];

let dialog: HTMLDialogElement | undefined;

export function showHelp(): void {
  dialog ??= createDialog();
  dialog.showModal();
}

function createDialog(): HTMLDialogElement {
  const element = h(
    'dialog',
    { id: 'help', class: 'help', closedby: 'any', 'aria-labelledby': 'help-title' },
    h('h2', { id: 'help-title' }, 'Help'),
    h(
      'dl',
      {},
      ...keys.flatMap(([combinations, does]) => [
        h(
          'dt',
          {},
          ...combinations.flatMap((together, index) => [
            ...(index > 0 ? [' · '] : []),
            ...together.flatMap((key, at) => [...(at > 0 ? [' '] : []), h('kbd', {}, key)]),
          ]),
        ),
        h('dd', {}, does),
      ]),
    ),
    h('ul', {}, ...notes.map((note) => h('li', {}, note))),
    h('form', { method: 'dialog' }, h('button', { class: 'button small' }, 'Close')),
  );
  document.body.append(element);
  return element;
}
