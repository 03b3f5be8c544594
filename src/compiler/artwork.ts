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

let byFirstWord: Map<string, readonly string[]> | undefined;

function phrasesFrom(first: string): readonly string[] | undefined {
  if (!byFirstWord) {
    byFirstWord = new Map();
    for (const phrase of media) {
      const word = /^[\p{L}\p{N}]+/u.exec(phrase)?.[0] ?? '';
      byFirstWord.set(word, [...(byFirstWord.get(word) ?? []), phrase]);
    }
    // The longest of them is the one that is meant.
    for (const phrases of byFirstWord.values()) (phrases as string[]).sort((a, b) => b.length - a.length);
  }
  return byFirstWord.get(first);
}

const word = /[a-z0-9]+/g;
const startsWord = /[\p{L}\p{N}]/u;

/** Where a text first names another medium than photography, or `undefined`. */
export function findArtwork(text: string): Range | undefined {
  const lower = text.toLowerCase();
  // A letter whose lower case is longer would shift what follows; there the words are looked for as written.
  const searched = lower.length === text.length ? lower : text;
  word.lastIndex = 0;
  for (let match = word.exec(searched); match; match = word.exec(searched)) {
    const phrases = phrasesFrom(match[0]);
    if (!phrases) continue;
    for (const phrase of phrases) {
      const end = match.index + phrase.length;
      if (searched.startsWith(phrase, match.index) && !startsWord.test(searched.charAt(end))) {
        return { start: match.index, end };
      }
      // Plurals: `illustrations`.
      if (searched.startsWith(`${phrase}s`, match.index) && !startsWord.test(searched.charAt(end + 1))) {
        return { start: match.index, end: end + 1 };
      }
    }
  }
  return undefined;
}
