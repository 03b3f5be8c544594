import type { Range } from '../text/range.js';

/**
 * Words that name another medium than photography: simple mode puts its photo template on every picture, so it would
 * make these wrong. Words that stand in the description of photographs just as often (`poster`, `drawing`, `mural`) are
 * left out, or listed with the word that settles it.
 */
const media: readonly string[] = [
  '3d render',
  '3d rendering',
  'anime',
  'aquarelle',
  'ascii art',
  'caricature',
  'cartoon',
  'cel shaded',
  'cel-shaded',
  'cg render',
  'cg rendering',
  'charcoal drawing',
  "children's book",
  'clip art',
  'clipart',
  'coloring book',
  'coloring page',
  'colouring page',
  'comic',
  'concept art',
  'crayon drawing',
  'digital art',
  'engraving',
  'etching',
  'flat design',
  'fresco',
  'gouache',
  'graphic novel',
  'illustration',
  'illustrated',
  'impasto',
  'infographic',
  'ink drawing',
  'isometric',
  'line art',
  'line drawing',
  'linocut',
  'lithograph',
  'logo',
  'low poly',
  'low-poly',
  'manga',
  'octane render',
  'oil on canvas',
  'oil paint',
  'origami',
  'painting',
  'papercut',
  'pastel drawing',
  'pen and ink',
  'pencil drawing',
  'pencil sketch',
  'pixel art',
  'screen print',
  'sketch',
  'stained glass',
  'sticker',
  'tattoo design',
  'ukiyo-e',
  'unreal engine',
  'vector',
  'watercolor',
  'watercolour',
  'woodblock',
  'woodcut',
];

let pattern: RegExp | undefined;

/** Where a text first names another medium than photography, or `undefined`. */
export function findArtwork(text: string): Range | undefined {
  // One pattern of words: engines look for all of them at once, faster than we could word by word.
  pattern ??= new RegExp(`\\b(?:${media.join('|')})s?\\b`, 'gi');
  pattern.lastIndex = 0;
  const match = pattern.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}
