import type { Range } from '../../text/range.js';

/** The front matter of a page, without its delimiters, and its format. */
export interface FrontMatter extends Range {
  readonly kind: 'yaml' | 'toml';
  /** The offset behind the line that ends it. */
  readonly behind: number;
}

/** The same, or what only starts like it, up to the line that does not belong there. */
interface Opening extends FrontMatter {
  readonly isWhole: boolean;
}

/** A word of a key without quotes. */
const word = String.raw`[\p{L}\p{M}\p{N}_$.@:-]+`;

/**
 * The forms of front matter. A line of hyphens may also be a rule, so the first line that is no comment has to be a key,
 * and in YAML all others have to look like it: a key has few words, is no sentence and no number of a list. The group is
 * what stands behind it: a list may follow a key with nothing there.
 */
const forms = [
  {
    kind: 'yaml',
    open: /^\uFEFF?---[ \t]*(?:\r\n?|\n)/,
    close: /^(?:---|\.\.\.)[ \t]*$/,
    key: new RegExp(
      String.raw`^(?!\d+\.)(?:"[^"]*"|'[^']*'|(?=[\p{L}\p{N}_$])${word}(?: ${word}){0,3}) ?:(?:$|[ \t]+(.*))`,
      'u',
    ),
    other: /^[ \t\])}]/,
  },
  {
    kind: 'toml',
    open: /^\uFEFF?\+\+\+[ \t]*(?:\r\n?|\n)/,
    close: /^\+\+\+[ \t]*$/,
    key: /^(?:\[|["'\w-].{0,80}?=)/,
    other: /^/,
  },
] as const;

/** The front matter of a page, if it has any: YAML between lines of three hyphens, or TOML between lines of three pluses. */
export function frontMatterOf(text: string): FrontMatter | undefined {
  const opening = openingOf(text);
  return opening?.isWhole ? opening : undefined;
}

/** The lines that a page opens with which are front matter, or might come to be some when others are edited. */
export function openingOf(text: string): Opening | undefined {
  for (const { kind, open, close, key, other } of forms) {
    const start = open.exec(text)?.[0].length;
    if (start === undefined) continue;
    let hasKey = false;
    let mayList = false;
    const line = /([^\r\n]*)(?:\r\n?|\n|$)/y;
    for (let end = start; end < text.length; end = line.lastIndex) {
      line.lastIndex = end;
      const [, written = ''] = line.exec(text) ?? [];
      const behind = line.lastIndex;
      if (close.test(written)) return { kind, start, end, behind, isWhole: hasKey };
      if (/^(?:#|\s*$)/.test(written)) continue;
      const found = key.exec(written);
      if (found) mayList = /^(?:[#&!]|$)/.test(found[1] ?? '');
      else if (!hasKey || !(other.test(written) || (mayList && /^-(?:[ \t]|$)/.test(written))))
        return { kind, start, end, behind, isWhole: false };
      hasKey = true;
    }
    return { kind, start, end: text.length, behind: text.length, isWhole: false };
  }
  return undefined;
}
