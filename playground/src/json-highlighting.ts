import { type Extension, RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin } from '@codemirror/view';

/** A string, whether a colon makes it a name, a number, or a word. Escapes cannot run into each other. */
const token = /("(?:[^"\\\n]|\\.)*"?)(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;

const [name, text, other] = ['name', 'text', 'other'].map((type) => Decoration.mark({ class: `json-${type}` }));

/** Draws JSON, of which only the lines on screen are looked at. */
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
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (const match of state.sliceDoc(from, to).matchAll(token)) {
      const start = from + match.index;
      const mark = match[1] === undefined ? other : match[2] === undefined ? text : name;
      if (mark) builder.add(start, start + (match[1] ?? match[0]).length, mark);
    }
  }
  return builder.finish();
}
