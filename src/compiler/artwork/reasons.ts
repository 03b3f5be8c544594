import type { artworkWords } from './words.js';

/** Why the table has a row of words. For people and tests; compiling does not load it. */
export interface ArtworkReason {
  readonly because: string;
  /** A text that would be judged wrongly without this row. */
  readonly sample: string;
}

export const artworkReasons: Readonly<Record<keyof typeof artworkWords, ArtworkReason>> = {
  photographs: {
    because: 'Says that the text describes a photograph: what stands behind it in its clause is in the picture.',
    sample: 'two vector icons in a row, polaroid',
  },
  photorealism: {
    because: 'Is said of paintings as well, or only begins like the word, so it makes no photograph of them.',
    sample: 'two vector icons in a row, photorealistic',
  },
  nothing: { because: 'Looks like a word of another row, and is none.', sample: 'vectored thrust' },
  engines: { because: 'A program that computes pictures.', sample: 'a fox, octane' },
  computed: { because: 'A way to compute pictures, or the look of one.', sample: 'a low-poly fox' },
  render: { because: 'What comes out of such a program, whichever it is.', sample: 'a fox, realistic render' },
  sites: { because: 'Where drawn and computed pictures are shown.', sample: 'a fox, trending on artstation' },
  studios: { because: 'A studio of animated films.', sample: 'a fox, pixar style' },
  games: { because: 'Pictures out of games, and drawn for them.', sample: 'a fox, tarot card' },
  cartoon: { because: 'Drawn stories and animated films.', sample: 'a cartoon fox' },
  shading: { because: 'How drawn pictures are coloured.', sample: 'a fox, cell shaded' },
  painting: { because: 'Paint, and what is made with it.', sample: 'a watercolour of a fox' },
  maker: { because: 'Says by hand or by whom it was made.', sample: 'a fox painted by a child' },
  drawing: { because: 'What is made with pencil and pen.', sample: 'sketches of a fox' },
  prints: { because: 'Printing, and pictures of cut paper or glass.', sample: 'a woodcut of a fox' },
  graphic: { because: 'Pictures for print and screen.', sample: 'an isometric fox' },
  design: {
    because: 'The design of something flat; that of chairs and houses is photographed.',
    sample: 'a fox, t-shirt design',
  },
  bare: {
    because: 'Stands in photographs as often, so it counts only where its clause says no more.',
    sample: 'a realistic drawing of a fox',
  },
  media: {
    because: 'Stands in photographs as often, and names no thing, so it also counts behind `in`.',
    sample: 'a fox in tempera',
  },
  materials: {
    because: 'Lies on tables as often, so it counts where something is drawn in it, or as a clause of its own.',
    sample: 'a fox, ink',
  },
  tools: {
    because: 'Is a colour or a thing unless something is drawn or made with it.',
    sample: 'a fox drawn in chalk',
  },
  styles: { because: 'A style of painting.', sample: 'a fox, impressionist' },
  looks: { because: 'A style of pictures that scenes are lit and furnished in, too.', sample: 'a fox, synthwave' },
  tongues: { because: 'The same in other languages that prompts are written in.', sample: 'una acuarela de un zorro' },
  scripts: { because: 'The same in other scripts, where no blank ends a word.', sample: '一只狐狸，水彩画' },
  manner: { because: 'Names an artist, known here or not.', sample: 'a fox in the style of jane doe' },
  asking: { because: 'Asks for a drawing.', sample: 'draw a fox' },
  artists: { because: 'An artist whose name alone asks for his manner.', sample: 'a fox, craig mullins' },
};
