import { prompts } from './prompts.js';

/** A text of any length, made to the same pattern. */
export interface Shape {
  readonly name: string;
  /** Exactly `length` UTF-16 units. */
  readonly text: (length: number) => string;
}

const tail = ' --ar 16:9 --chaos 12 --s 250 --no text, blur --sref 2213253170 --v 7';

/** Words of the prompts with what belongs to text: no flags, braces, addresses or wrappers, which would end it. */
const words = prompts
  .flatMap((prompt) => prompt.split(/\s+/))
  .filter((word) => !/^[-—–]|[{}<>]|https?:|\*\*|^\//.test(word));

function realistic(length: number): string {
  let text = '';
  for (let index = 0; text.length < length - tail.length; index++) text += `${words[index % words.length]} `;
  return text.slice(0, length - tail.length) + tail;
}

/** A repeated string may be a tree of pieces inside the engine: joining them must not count as the stage's work. */
const flat = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

const repeated = (unit: string, before = ''): Shape['text'] => {
  return (length) => (before + unit.repeat(Math.ceil(length / unit.length))).slice(0, length);
};

const nested = (length: number): string => {
  const depth = Math.floor(length / 4);
  return `${'{a,'.repeat(depth)}${'}'.repeat(depth)}`.padEnd(length, 'a');
};

/** Texts that invite looking at everything again for each character. */
export const shapes: readonly Shape[] = (
  [
    ['realistic text, parameters behind', realistic],
    ['one endless word', repeated('a')],
    ['blanks', repeated(' ')],
    ['a word, then blanks', repeated(' ', 'a')],
    ['`{`', repeated('{')],
    ['`{a,`', repeated('{a,')],
    ['`{a,` … `}`, nested and closed', nested],
    ['`{a,b}`', repeated('{a,b}')],
    ['`}`', repeated('}')],
    ['`-`', repeated('-')],
    ['`- `', repeated('- ')],
    ['`-- `', repeated('-- ')],
    ['`—`', repeated('—')],
    ['`—ar `', repeated('—ar ')],
    ['`--a `', repeated('--a ')],
    ['`--ar 1:1 `', repeated('--ar 1:1 ')],
    ['`-raw `', repeated('-raw ')],
    ['`:`', repeated(':')],
    ['`::1 `', repeated('::1 ')],
    ['`a::`', repeated('a::')],
    ['`<http`', repeated('<http')],
    ['`https://a `', repeated('https://a ')],
    ['`**`', repeated('**')],
    ['`"`', repeated('"')],
    ['`--no a,`', repeated('--no a,')],
    ['`--no` with items `a,`', repeated('a,', 'a --no ')],
    ['`--sref 1::2 `', repeated('--sref 1::2 ')],
    ['`--sref` with codes `1::2 `', repeated('1::2 ', 'a --sref ')],
    ['`\\,`', repeated('\\,')],
    ['`{` with `\\,`', repeated('\\,', '{a')],
  ] as const
).map(([name, text]) => ({ name, text: (length) => flat(text(length)) }));
