/**
 * Small alphabets of pieces that bear on each other. Soups are long and rarely put the same few pieces into every order;
 * all texts of a few pieces do.
 */
export const alphabets: Readonly<Record<string, readonly string[]>> = {
  marks: ['--', '-', '—', ' ', 'a', 'no', 'v', '7', ':', '"', '(', ')', '{', ',', '}', '*'],
  flags: ['--no', '--v', '--ar', '--sref', '--style', ' ', ',', '7', '3:2', 'raw', 'a', '"', ')', '::', '--'],
  signs: ['--ar', '--no', '--q', '-v', ' ', ',', '.', ';', '=', ':', '：', '3:2', '5', 'a', '"'],
  weights: ['::', ':', ' ', '2', '-', '.5', 'a', ',', '"', '--', '(', 'b', '\n', '{', '}'],
  wrappers: [
    '/imagine',
    'prompt:',
    ' ',
    '**',
    ' - <@1>',
    '"',
    '`',
    'a',
    '--v 7',
    ',',
    '\n',
    '> ',
    '(fast)',
    '-',
    'https://x.y/z',
  ],
  links: ['https://a.b/c.png', '<', '>', ' ', ',', 'a', '--v', '7', '::', '[', ']', '(', ')', '--no', '"'],
  phrases: [
    ' at night',
    'rainy weather',
    ', ',
    'shot on GoPro',
    ',',
    ' ',
    'a',
    '"',
    '(',
    ')',
    '--no',
    'photo',
    '.',
    '--ar 3:2',
    ':',
  ],
  dashes: ['-', '–', '—', '―', '－', ' ', 'ar', 'v', '3:2', '7', 'a', ',', 'no', '=', ':'],
  groups: ['{', '}', ',', '\\', ' ', 'a', '--v', '7', '::', '"', '(', ')', '--no', 'b', '--'],
  blanks: [
    '\u200B',
    '\uFEFF',
    '\u3000',
    ' ',
    '--',
    'v',
    '7',
    'a',
    ',',
    '，',
    '：',
    '\u00A0',
    '"',
    '\u2060',
    '\u200E',
    '\u2069',
    '“',
  ],
  glued: ['a', ' ', '--motion‘', '--motion "', '--chaos“', '--raw"', '--no(', 'w', '5', ',', ')', '"', '‘', '*'],
};

/** All texts of at most `most` pieces. */
export function* textsOf(pieces: readonly string[], most: number, text = ''): Generator<string, void, void> {
  yield text;
  if (most > 0) for (const piece of pieces) yield* textsOf(pieces, most - 1, text + piece);
}
