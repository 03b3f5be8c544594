import type { Extension, Range } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from '@codemirror/view';

/** A string, whether a colon makes it a name, a number, or a word. Escapes cannot run into each other. */
const token = /("(?:[^"\\\n]|\\.)*"?)(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;

/** A flag: a line breaks before it, not inside. */
const flagPattern = /--[a-z]{1,24}/gi;

const [name, text, other, unbroken] = ['name', 'text', 'other', 'unbroken'].map((type) =>
  Decoration.mark({ class: `json-${type}` }),
);

/** Highlights the visible lines of JSON. */
export const jsonHighlighting: Extension = ViewPlugin.define(
  (view) => ({
    decorations: decorationsOf(view),
    update({ docChanged, viewportChanged }) {
      if (docChanged || viewportChanged) this.decorations = decorationsOf(view);
    },
  }),
  { decorations: ({ decorations }) => decorations },
);

function decorationsOf({ state, visibleRanges }: EditorView): DecorationSet {
  const marks: Range<Decoration>[] = [];
  for (const { from, to } of visibleRanges) {
    const shown = state.sliceDoc(from, to);
    for (const match of shown.matchAll(token)) {
      const start = from + match.index;
      const mark = match[1] === undefined ? other : match[2] === undefined ? text : name;
      if (mark) marks.push(mark.range(start, start + (match[1] ?? match[0]).length));
    }
    for (const { index, 0: flag } of shown.matchAll(flagPattern)) {
      if (unbroken) marks.push(unbroken.range(from + index, from + index + flag.length));
    }
  }
  return Decoration.set(marks, true);
}
