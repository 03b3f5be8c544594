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
const maxTexts = 20;

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

function commandsIn(text: string): readonly Command[] {
  const commands: Command[] = [];
  const withEnd = `${text}\n`;
  let command: Command = { words: [] };
  let word: string | undefined;
  let at = 0;
  let texts = 0;
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
  /** The end of the line of an offset. */
  const endOfLine = (from: number): number => {
    const newline = text.indexOf('\n', from);
    return newline < 0 ? text.length : newline;
  };
  while (at < text.length) {
    const sign = text[at] ?? '';
    const next = text[at + 1] ?? '';
    // A line continuation; PowerShell uses a backtick.
    const goesOn = /^[\\`]\r?\n/.exec(text.slice(at, at + 3));
    if (goesOn) at += goesOn[0].length;
    else if (sign === '\\') {
      word = (word ?? '') + next;
      at += 2;
    } else if (sign === "'") {
      const end = text.indexOf("'", at + 1);
      const stop = end < 0 ? text.length : end;
      word = (word ?? '') + text.slice(at + 1, stop);
      at = stop + 1;
    } else if (sign === '"' || (sign === '$' && next === "'")) {
      const isAnsi = sign === '$';
      const close = isAnsi ? "'" : '"';
      const characters: string[] = [];
      at += isAnsi ? 2 : 1;
      for (; at < text.length && text[at] !== close; at++) {
        const escaped = text[at + 1] ?? '';
        if (text[at] !== '\\') characters.push(text[at] ?? '');
        else if (!isAnsi) {
          at++;
          if (escaped !== '\n') characters.push('"\\$`'.includes(escaped) ? escaped : `\\${escaped}`);
        } else {
          const code = /^(?:u([0-9a-fA-F]{1,4})|x([0-9a-fA-F]{1,2}))/.exec(text.slice(at + 1, at + 6));
          characters.push(
            code ? String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16)) : (ansi[escaped] ?? escaped),
          );
          at += code ? code[0].length : 1;
        }
      }
      word = (word ?? '') + characters.join('');
      at++;
    } else if (sign === '<' && next === '<') {
      endWord();
      const line = endOfLine(at);
      const mark = texts++ >= maxTexts ? undefined : /^<<-?\s*['"]?(\w+)/.exec(text.slice(at, line))?.[1];
      const body = mark === undefined ? -1 : withEnd.indexOf(`\n${mark}\n`, line);
      if (mark === undefined || body < 0) {
        at += 2;
        continue;
      }
      command.input = text.slice(line + 1, body);
      at = body + mark.length + 2;
      endCommand();
    } else if (sign === '#' && word === undefined && command.words.length > 0) at = endOfLine(at);
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
