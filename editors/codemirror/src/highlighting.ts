import type { Extension, Text } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';
import { semanticTokenTypes } from 'promptc/service';
import type { PromptService } from './service.js';

const classPrefix = 'cm-prompt-';

const marks = new Map(semanticTokenTypes.map((type) => [type, Decoration.mark({ class: classPrefix + type })]));

/** Draws what promptc says is on screen. The answer may come later: until then, marks move with the text. */
export const promptHighlighting = (service: PromptService): Extension =>
  ViewPlugin.define((view) => new Highlighter(view, service), { decorations: ({ decorations }) => decorations });

class Highlighter {
  decorations: DecorationSet = Decoration.none;
  private asked: { readonly doc: Text; readonly from: number; readonly to: number } | undefined;
  private gone = false;

  constructor(
    private readonly view: EditorView,
    private readonly service: PromptService,
  ) {
    this.ask();
  }

  update({ docChanged, viewportChanged, changes }: ViewUpdate): void {
    if (docChanged) this.decorations = this.decorations.map(changes);
    // One question at a time: the answer to an old one asks the next.
    if ((docChanged || viewportChanged) && !this.asked) this.ask();
  }

  destroy(): void {
    this.gone = true;
  }

  private ask(): void {
    const { doc } = this.view.state;
    const { from, to } = onScreen(this.view);
    const asked = { doc, from, to };
    this.asked = asked;
    this.service
      .tokens(doc.toString(), { start: from, end: to })
      .then((tokens) => this.answered(asked, tokens))
      .catch((error: unknown) => {
        this.asked = undefined;
        throw error;
      });
  }

  private answered(
    { doc, from, to }: NonNullable<Highlighter['asked']>,
    tokens: Awaited<ReturnType<PromptService['tokens']>>,
  ): void {
    this.asked = undefined;
    if (this.gone) return;
    const { state } = this.view;
    if (!state.doc.eq(doc)) {
      this.ask();
      return;
    }
    const ranges = tokens.flatMap(({ type, range: { start, end } }) => {
      const mark = marks.get(type);
      return mark && end > start && end >= from && start <= to ? [mark.range(start, end)] : [];
    });
    this.decorations = Decoration.set(ranges, true);
    // Without a change of its own, so that the editor draws the decorations that it finds.
    this.view.dispatch({});
    const now = onScreen(this.view);
    if (now.from !== from || now.to !== to) this.ask();
  }
}

/** Of a long line, only what is drawn. */
function onScreen({ visibleRanges, viewport }: EditorView): { readonly from: number; readonly to: number } {
  return { from: visibleRanges[0]?.from ?? viewport.from, to: visibleRanges.at(-1)?.to ?? viewport.to };
}

/** The class of a token, for a theme of one's own. */
export const tokenClass = (type: (typeof semanticTokenTypes)[number]): string => classPrefix + type;

/** Long values break anywhere, and a prompt is prose: lines wrap. */
export const promptWrapping: Extension = EditorView.lineWrapping;
