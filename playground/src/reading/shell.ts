/** A shell command: its words without quotes, and what it is given by a here-document, or by `echo` in front of it. */
interface Command {
  readonly words: string[];
  input?: string | undefined;
}

/** The request of a curl command. */
export interface Sent {
  readonly body: string | undefined;
}

/** Options of curl with a body as their next argument. */
const data = /^(?:--data(?:-raw|-binary|-ascii)?|--json|-[A-Za-z]*d)$/;
/** The same with the body in the same word. */
const glued = /^(?:--data(?:-raw|-binary|-ascii)?=|--json=|-[sSkLivgGN]*d)([\s\S]+)$/;

/** The requests of all curl commands in a text. */
export function curlIn(text: string): readonly Sent[] {
  if (!/(?:^|[\s;&|($'"/\\])curl(?:\.exe)?["'^]?\s/i.test(text.slice(0, 100_000))) return [];
  return commandsIn(plain(text)).flatMap(({ words, input }) => {
    const at = words.findIndex((word) => /(?:^|[\\/])curl(?:\.exe)?$/i.test(word));
    // Only variables, `sudo` and a prompt sign may precede it; otherwise it is a word of a text.
    const isCurl = at >= 0 && words.slice(0, at).every((word) => /^(?:[$>%#]|sudo|time|\w+=.*)$/s.test(word));
    return isCurl ? [{ body: bodyOf(words.slice(at + 1), input) }] : [];
  });
}

function bodyOf(words: readonly string[], input: string | undefined): string | undefined {
  for (const [index, word] of words.entries()) {
    const body = data.test(word) ? words[index + 1] : glued.exec(word)?.[1];
    if (body !== undefined) return body === '@-' && input !== undefined ? input : body;
  }
  return undefined;
}

/** Converts a command of the Windows shell, which escapes with carets, to POSIX. */
const plain = (text: string): string =>
  /\^["\r\n]/.test(text) ? text.replace(/\^\r?\n/g, ' ').replace(/\^(.)/gs, '$1') : text;

/** Maximum number of here-documents: the end of each is searched for. */
const maxDocuments = 20;

const echoed = (command: Command | undefined): string | undefined =>
  /^(?:echo|printf)$/.test(command?.words[0] ?? '') ? command?.words.at(-1) : undefined;

const ansi: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  a: '\x07',
  v: '\v',
  e: '\x1B',
};

/** The inside of quotes, without its escapes, and the offset behind them. Quotes that nothing closes go to the end. */
interface Quoted {
  readonly inside: string;
  readonly end: number;
}

function singleQuoted(text: string, start: number): Quoted {
  const close = text.indexOf("'", start + 1);
  const end = close < 0 ? text.length : close;
  return { inside: text.slice(start + 1, end), end: end + 1 };
}

function doubleQuoted(text: string, start: number): Quoted {
  const characters: string[] = [];
  let at = start + 1;
  for (; at < text.length && text[at] !== '"'; at++) {
    if (text[at] !== '\\') {
      characters.push(text[at] ?? '');
      continue;
    }
    const escaped = text[++at] ?? '';
    if (escaped !== '\n') characters.push('"\\$`'.includes(escaped) ? escaped : `\\${escaped}`);
  }
  return { inside: characters.join(''), end: at + 1 };
}

/** `$'…'`, with the escapes of C. */
function ansiQuoted(text: string, start: number): Quoted {
  const characters: string[] = [];
  let at = start + 2;
  for (; at < text.length && text[at] !== "'"; at++) {
    if (text[at] !== '\\') {
      characters.push(text[at] ?? '');
      continue;
    }
    const escaped = text[at + 1] ?? '';
    const code = /^(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2}))/.exec(text.slice(at + 1, at + 6));
    characters.push(
      code ? String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16)) : (ansi[escaped] ?? escaped),
    );
    at += code ? code[0].length : 1;
  }
  return { inside: characters.join(''), end: at + 1 };
}

function quotedAt(text: string, at: number): Quoted | undefined {
  if (text[at] === "'") return singleQuoted(text, at);
  if (text[at] === '"') return doubleQuoted(text, at);
  return text.startsWith("$'", at) ? ansiQuoted(text, at) : undefined;
}

/** The end of the line of an offset. */
function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline < 0 ? text.length : newline;
}

/** The here-document of the `<<` at an offset, and the offset behind it. Undefined where its end is missing. */
function hereDocument(text: string, at: number): Quoted | undefined {
  const line = endOfLine(text, at);
  const mark = /^<<-?\s*['"]?(\w+)/.exec(text.slice(at, line))?.[1];
  const close = mark === undefined ? -1 : `${text}\n`.indexOf(`\n${mark}\n`, line);
  return mark === undefined || close < 0
    ? undefined
    : { inside: text.slice(line + 1, close), end: close + mark.length + 2 };
}

function commandsIn(text: string): readonly Command[] {
  const commands: Command[] = [];
  let command: Command = { words: [] };
  let word: string | undefined;
  let documents = 0;
  const endWord = (): void => {
    if (word !== undefined) command.words.push(word);
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    // A line break behind a pipe ends nothing.
    if (command.words.length === 0) return;
    commands.push(command);
    command = { words: [] };
  };
  for (let at = 0; at < text.length; ) {
    const sign = text[at] ?? '';
    // A line continuation; PowerShell uses a backtick.
    const goesOn = /^[\\`]\r?\n/.exec(text.slice(at, at + 3));
    const quoted = quotedAt(text, at);
    if (goesOn) at += goesOn[0].length;
    else if (sign === '\\') {
      word = (word ?? '') + (text[at + 1] ?? '');
      at += 2;
    } else if (quoted) {
      word = (word ?? '') + quoted.inside;
      at = quoted.end;
    } else if (text.startsWith('<<', at)) {
      endWord();
      const document = documents++ < maxDocuments ? hereDocument(text, at) : undefined;
      at = document?.end ?? at + 2;
      if (document) {
        command.input = document.inside;
        endCommand();
      }
    } else if (sign === '#' && word === undefined && command.words.length > 0) at = endOfLine(text, at);
    else if (sign === '\n' || sign === ';' || sign === '|' || sign === '&') {
      endCommand();
      if (sign === '|') command.input = echoed(commands.at(-1));
      at++;
    } else if (/\s/.test(sign)) {
      endWord();
      at++;
    } else {
      word = (word ?? '') + sign;
      at++;
    }
  }
  endCommand();
  return commands;
}
