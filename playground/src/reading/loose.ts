/** A literal of JSON or a similar language, converted to JSON, and its end. */
export interface Literal {
  readonly value: unknown;
  readonly end: number;
}

/** Opening quotes, each with its possible closing quotes. */
const quotes: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '\u201C': '\u201D\u201C"',
  '\u201D': '\u201D"',
  '\u2018': "\u2019\u2018'",
};

const words: Readonly<Record<string, string>> = {
  true: 'true',
  True: 'true',
  false: 'false',
  False: 'false',
  null: 'null',
  None: 'null',
  nil: 'null',
  undefined: 'null',
};

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', 0: '\0' };

const blank = /(?:\s|\/\/[^\n]*|#[^\n]*|\/\*(?:[^*]|\*(?!\/))*\*\/)*/y;
const word = /[A-Za-z_$][\w$]*/y;
const number = /[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/y;
const colon = /\s*:/y;

/**
 * Reads an object or a list at an offset: JSON with superfluous or missing commas, comments, or other quotes, and the
 * equivalent in JavaScript and Python. `open` allows missing brackets at the end of the text. Undefined for anything
 * that is not clearly a literal.
 */
export function readLiteral(text: string, start = 0, open = false): Literal | undefined {
  const json: string[] = [];
  const closers: string[] = [];
  /** The kind of the last token, which decides what may follow. */
  let last = 'start' as 'start' | 'value' | 'name' | ',' | ':';
  let at = start;
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? '';
  };
  const isInObject = (): boolean => closers.at(-1) === '}';
  /** Whether a value or a name may follow; inserts a missing comma in front of a name. */
  const admits = (isName: boolean): boolean => {
    if (last === 'value' && isInObject() && isName) {
      json.push(',');
      last = ',';
    }
    return isInObject() ? (isName ? last === 'start' || last === ',' : last === ':') : last === 'start' || last === ',';
  };
  /** Whether the token just read is a name: followed by a colon, and not in place of a value. */
  const namesNext = (): boolean => isInObject() && last !== ':' && match(colon) !== '';
  const end = (): Literal | undefined => {
    try {
      return { value: JSON.parse(json.join('')) as unknown, end: at };
    } catch {
      return undefined;
    }
  };
  while (true) {
    at += match(blank).length;
    if (at >= text.length) {
      if (!open || closers.length === 0 || last === ':' || last === 'name') return undefined;
      if (last === ',') json.pop();
      json.push(...closers.reverse());
      return end();
    }
    const sign = text[at] ?? '';
    if (sign === '{' || sign === '[') {
      if (closers.length > 0 && !admits(false)) return undefined;
      if (closers.length > 200) return undefined;
      closers.push(sign === '{' ? '}' : ']');
      json.push(sign);
      last = 'start';
      at++;
    } else if (closers.length === 0) return undefined;
    else if (sign === '}' || sign === ']') {
      if (closers.pop() !== sign || last === ':' || last === 'name') return undefined;
      if (last === ',') json.pop();
      json.push(sign);
      last = 'value';
      at++;
      if (closers.length === 0) return end();
    } else if (sign === ',') {
      if (last !== 'value') return undefined;
      json.push(sign);
      last = ',';
      at++;
    } else if (sign === ':') {
      if (last !== 'name') return undefined;
      json.push(sign);
      last = ':';
      at++;
    } else if (quotes[sign] !== undefined) {
      const literal = readString(text, at);
      if (!literal) return undefined;
      at = literal.end;
      const isName = namesNext();
      if (!admits(isName)) return undefined;
      json.push(JSON.stringify(literal.text));
      last = isName ? 'name' : 'value';
    } else {
      const token = match(word);
      if (token !== '') {
        at += token.length;
        const isName = namesNext();
        const value = isName ? JSON.stringify(token) : Object.hasOwn(words, token) ? words[token] : undefined;
        if (value === undefined || !admits(isName)) return undefined;
        json.push(value);
        last = isName ? 'name' : 'value';
      } else {
        const digits = match(number);
        if (digits === '' || !admits(false)) return undefined;
        at += digits.length;
        json.push(String(Number(digits)));
        last = 'value';
      }
    }
  }
}

function readString(text: string, start: number): { readonly text: string; readonly end: number } | undefined {
  const quote = text[start] ?? '';
  const triple = quote.repeat(3);
  if ((quote === '"' || quote === "'") && text.startsWith(triple, start)) {
    const end = text.indexOf(triple, start + 3);
    return end < 0 ? undefined : { text: text.slice(start + 3, end), end: end + 3 };
  }
  const closing = quotes[quote] ?? quote;
  const characters: string[] = [];
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (closing.includes(sign)) return { text: characters.join(''), end: at + 1 };
    // The value of an interpolation is unknown.
    if (quote === '`' && text.startsWith('${', at)) return undefined;
    if (sign !== '\\') {
      characters.push(sign);
      continue;
    }
    const escaped = text[++at] ?? '';
    const code = /^(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(text.slice(at, at + 5));
    if (code) {
      characters.push(String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16)));
      at += code[0].length - 1;
    } else if (escaped !== '\n') characters.push(escapes[escaped] ?? escaped);
  }
  return undefined;
}
