// Sets of characters as Oniguruma writes them, inside of brackets: those that `src/text/character-classes.ts` tells apart.

/** Dashes: those of Unicode, and the minus sign. */
export const dashes = '\\p{Pd}−';

/** Blanks: the zero-width ones are blanks among parameters. */
export const blanks = '\\s\\x{061C}\\x{200B}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2060}\\x{2066}-\\x{2069}\\x{FEFF}';

/** A character of a word. */
export const word = '[\\p{L}\\p{N}_]';

/** Punctuation that hangs on behind a value by accident. */
export const punctuation = '[,.;!?"\'”’»`*_~)\\]}>|，。；：、！？」』-]';
