import { readdirSync, readFileSync } from 'node:fs';
import { readStories } from '../samples/story.js';

const folder = new URL('../samples/', import.meta.url);

/** The prompts of all samples. */
export const samplePrompts: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((file) => readStories(file, readFileSync(new URL(file, folder), 'utf8')))
  .flatMap(({ input }) => (input.kind === 'prompt' ? [input.text] : []));

const repeated =
  (unit: string, before = '') =>
  (length: number): string =>
    (before + unit.repeat(Math.floor((length - before.length) / unit.length))).padEnd(length);

const nested =
  (open: string, close: string) =>
  (length: number): string => {
    const depth = Math.floor(length / (open.length + close.length));
    return `${open.repeat(depth)}${close.repeat(depth)}`.padEnd(length, 'a');
  };

/** A text of any length. */
export interface Shape {
  /** What makes it hostile. */
  readonly name: string;
  readonly text: (length: number) => string;
  /** From which length its work is held against twice the length. Default 2,000. */
  readonly length?: number;
}

/** Texts that invite looking at everything again for each character. */
export const shapes: readonly Shape[] = [
  { name: 'one word', text: repeated('a') },
  { name: 'words', text: repeated('a dog in a park, ') },
  { name: 'blanks', text: repeated(' ') },
  { name: 'a word, blanks, a word', text: (length) => `a${' '.repeat(length - 2)}b` },
  { name: 'blanks between commas', text: repeated(', ') },
  { name: 'no-break blanks in the tail', text: repeated('\u00A0', 'a --ar 1:1 ') },
  { name: 'line breaks', text: repeated('\n') },
  { name: 'opening braces', text: repeated('{') },
  { name: 'closing braces', text: repeated('}') },
  { name: 'braces, opened and closed', text: nested('{', '}') },
  // Respelling takes 64 levels of braces at a time, and no more than 20 times: that many come up in a text of this length.
  { name: 'groups that never close', text: repeated('{a,'), length: 8_000 },
  { name: 'a group in a group', text: nested('{a,', '}'), length: 8_000 },
  { name: 'a group behind a group', text: repeated('{a,b} ') },
  { name: 'a group with many options', text: (length) => `{${'a,'.repeat(Math.floor(length / 2) - 1)}}` },
  { name: 'escaped commas', text: repeated('\\,') },
  { name: 'escaped commas in a group', text: (length) => `{${'\\,'.repeat(Math.floor(length / 2) - 2)},a}` },
  { name: 'hyphens', text: repeated('-') },
  { name: 'hyphens and blanks', text: repeated('- ') },
  { name: 'hyphens by themselves', text: repeated('-- ') },
  { name: 'hyphens inside words', text: repeated('a-b ') },
  { name: 'em dashes', text: repeated('—') },
  { name: 'em dashes before a name', text: repeated('—ar ') },
  { name: 'en dashes before a flag', text: repeated('–raw ') },
  { name: 'single hyphens before a flag', text: repeated('-raw ') },
  { name: 'flags glued to each other', text: repeated('-raw-tile') },
  { name: 'hyphens, a blank and a name', text: repeated('-- ar ') },
  { name: 'parameters', text: repeated('--ar 1:1 ') },
  { name: 'parameters glued to their values', text: repeated('--ar1:1') },
  { name: 'parameters without values', text: repeated('--chaos ') },
  { name: 'parameters that nobody knows', text: repeated('--qqq 1 ') },
  { name: 'one long unknown name', text: repeated('q', 'a --') },
  { name: 'a flag in front of each word', text: repeated('--raw a ') },
  { name: 'numbers behind a parameter', text: repeated('1', 'a --chaos ') },
  { name: 'punctuation behind a value', text: repeated('.', 'a --chaos 1') },
  { name: 'lists', text: repeated('--no a ') },
  { name: 'one list with many items', text: repeated('a, ', 'a --no ') },
  { name: 'weights in a list', text: repeated('a::2, ', 'a --no ') },
  { name: 'style codes', text: repeated('1::2 ', 'a --sref ') },
  { name: 'addresses as references', text: repeated('https://a.b/c.png ', 'a --sref ') },
  { name: 'colons', text: repeated(':') },
  { name: 'separators', text: repeated('a:: ') },
  { name: 'separators with weights', text: repeated('a::1 ') },
  { name: 'weights that are none', text: repeated('a::1,5 ') },
  { name: 'addresses', text: repeated('https://a.b ') },
  { name: 'addresses glued to each other', text: repeated('https://a') },
  { name: 'starts of addresses', text: repeated('<http') },
  { name: 'angle brackets', text: repeated('<') },
  { name: 'stars', text: repeated('*') },
  { name: 'tails of echoes', text: repeated('** - <@1> ', '**') },
  { name: 'commands', text: repeated('/imagine prompt: ') },
  { name: 'quotes', text: repeated('"') },
  { name: 'quotes that close behind values', text: repeated('"--v 6" ') },
  { name: 'marks of all kinds that close behind values', text: repeated('**--v 6prompt:"') },
  { name: 'opening brackets', text: repeated('(') },
  { name: 'closing phrases', text: repeated(', rainy weather') },
  { name: 'cameras', text: repeated(', shot on a') },
  { name: 'words of another medium', text: repeated('oil paint ') },
  { name: 'emoji', text: repeated('🐕') },
  { name: 'marks on one letter', text: repeated('\u0301', 'e') },
];
