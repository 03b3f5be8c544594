import { type Parameter, parameters, versions } from '../../src/language/index.js';
import type { ValueKind } from '../../src/language/row.js';
import { punctuation, word } from './characters.js';
import { scope } from './scope.js';

/** How a kind of value looks at a glance. What it is, and whether it is right, is for the parser to say. */
export interface Look {
  /** A pattern for the value, or for one item of a list. `undefined` where nothing stands behind the flag. */
  readonly value: string | undefined;
  readonly scope: string;
  /** Whether several may stand one behind the other. */
  readonly list?: true;
  /** Whether everything up to the next flag belongs to it. */
  readonly words?: true;
  /** Whether it may be glued to the name: `--v5.2`. */
  readonly glued?: true;
}

const rows: readonly Parameter[] = parameters;

const noMore = `(?!${word})`;
const digits = '\\d{1,9}(?:\\.\\d{1,9})?';
const address = '<?(?i:https?)://[^\\s<>"]+>?';
const weight = '(?:::-?(?:\\d+(?:\\.\\d+)?|\\.\\d+))?';
const quote = '["\'“]?';

const either = (words: Iterable<string>): string =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|');

/** Words that some version takes for a parameter of a kind. */
const choices = (kind: ValueKind): string =>
  either(
    rows
      .filter((row) => row.kind === kind)
      .flatMap((row) => Object.values(row.in))
      .flatMap((support) => (support.support === 'yes' ? (support.choices ?? []) : []))
      .concat(versions.flatMap(({ spellings }) => [...spellings]))
      .filter((choice) => typeof choice === 'string' && /^[a-z]/i.test(choice))
      .map(String),
  );

const literals = (kind: ValueKind): string =>
  either(rows.filter((row) => row.kind === kind).flatMap((row) => row.literals ?? []));

const wordOf = (words: string): string => (words === '' ? '' : `|(?i:${words})${noMore}`);

/** Every kind of value. That none is left out is for the compiler to see. */
export const looks: Readonly<Record<ValueKind, Look>> = {
  flag: { value: undefined, scope: '' },
  switch: { value: `1${noMore}`, scope: scope('constant.numeric'), glued: true },
  ratio: {
    value: `${quote}${digits} {0,3}[:：x×/∶] {0,3}${digits}`,
    scope: scope('constant.numeric.ratio'),
    glued: true,
  },
  integer: { value: `${quote}-?\\d{1,15}(?!${word}|[:x]\\d)`, scope: scope('constant.numeric'), glued: true },
  decimal: {
    value: `${quote}-?(?:\\d{1,15}(?:\\.\\d{1,15})?|\\.\\d{1,15})(?!${word}|[:x]\\d)`,
    scope: scope('constant.numeric'),
    glued: true,
  },
  choice: {
    value: `(?:\\d{1,2}(?:\\.\\d{1,2})?|\\.\\d{1,2})${noMore}${wordOf(choices('choice'))}`,
    scope: scope('constant.language'),
    glued: true,
  },
  style: { value: `\\w[\\w-]{0,63}${noMore}`, scope: scope('constant.language') },
  words: { value: `(?!${punctuation})[^\\s:=]`, scope: scope('string.unquoted'), words: true },
  url: { value: `${address}${wordOf(literals('url'))}`, scope: scope('markup.underline.link'), list: true },
  urls: { value: address + weight, scope: scope('markup.underline.link'), list: true },
  references: {
    value: `(?:${address}|\\d{1,20}${noMore}${wordOf(literals('references'))})${weight}`,
    scope: scope('constant.other.reference'),
    list: true,
  },
  profiles: {
    value: `(?i:(?=[a-z]*\\d)[a-z0-9]{5,40}(?!${word}|-\\w))${weight}`,
    scope: scope('constant.other.reference'),
    list: true,
  },
};
