import { findParameter, type Parameter, parameters } from '../../src/language/index.js';
import { command } from '../../src/lexer/wrapper.js';
import { blanks, dashes, punctuation, word } from './characters.js';
import { promptScope, scope } from './scope.js';
import { type Look, looks } from './values.js';

/** Parameters whose flags are found, and drawn, in the same way. */
interface Family {
  readonly key: string;
  readonly names: readonly string[];
  readonly look: Look;
  /** Whether the value may be left out. */
  readonly bare: boolean;
}

type Pattern = Readonly<Record<string, unknown>>;

const blank = `[${blanks}]`;
const dash = `[${dashes}]`;

/** What may stand in front of `--`: a blank, a comma, or nothing. */
const apart = `(?<![^${blanks},，、])`;

/** What stands behind a name that ends there: no name goes on in a script of East Asia. */
const nameEnd = `(?!(?![\\x{2E80}-\\x{10FFFF}])${word}|-${word})`;

/** The grammar of prompts, a prompt a line. */
export function promptGrammar(): Pattern {
  const families = familiesOf(parameters);
  const flags = families.map((family) => flagPattern(family, families));
  const text = ['#address', '#group', '#weight'].map((include) => ({ include }));
  const wordSettings = (stops: string) =>
    families.flatMap((family, index) =>
      family.look.words ? [setting(family, flags[index] as string, wordsUpTo(stops))] : [],
    );
  return {
    name: 'Midjourney prompt',
    scopeName: promptScope,
    fileTypes: ['mj', 'imagine'],
    patterns: [{ include: '#comment' }, { include: '#echo' }, { include: '#command' }, { include: '#prompt' }],
    repository: {
      comment: {
        match: '^(#{1,6})(?=[ \\t]|$)(?:[ \\t]*(promptc-disable(?:-next-line)?)\\b)?.*$',
        name: scope('comment.line.number-sign'),
        captures: {
          1: { name: scope('punctuation.definition.comment') },
          2: { name: scope('keyword.control.directive') },
        },
      },
      echo: {
        begin: `^[${blanks},]*(\\*\\*)(?=.*\\*\\*\\s-\\s.*<@!?\\d)`,
        end: '(\\*\\*)\\s-\\s.*$|$',
        beginCaptures: { 1: { name: scope('keyword.other.wrapper') } },
        endCaptures: { 0: { name: scope('keyword.other.wrapper') } },
        name: scope('meta.echo'),
        patterns: [{ include: '#prompt' }],
      },
      command: {
        // `^` and not `\G`: a wrapper stands in front of all else.
        match: `^[${blanks},]*${toOniguruma(command)}`,
        name: scope('keyword.other.wrapper'),
      },
      prompt: { patterns: [{ include: '#settings' }, ...text] },
      // From the first flag to the end stand settings only: what looks like a weight or an address is neither there.
      settings: {
        begin: `(?=${[...flags, unknownFlag].join('|')})`,
        end: '(?<!\\\\)$|(?=\\*\\*\\s-\\s.*<@!?\\d)',
        name: scope('meta.settings'),
        patterns: ['#flag', '#words', '#unknown-flag', '#value-group'].map((include) => ({ include })),
      },
      // An option may go on with text where its settings end, as far as anybody can see from its line.
      option: {
        patterns: [...['#flag', '#words-in-option', '#unknown-flag'].map((include) => ({ include })), ...text],
      },
      flag: {
        patterns: families.flatMap((family, index) =>
          family.look.words ? [] : [setting(family, flags[index] as string)],
        ),
      },
      'unknown-flag': unknownSetting,
      words: { patterns: wordSettings('') },
      'words-in-option': { patterns: wordSettings(',}') },
      address: {
        match: '<?(?i:https?)://(?=[\\p{L}\\p{N}])(?:(?!::|--|—)[^\\s<>"{}])*>?',
        name: scope('markup.underline.link'),
      },
      weight: {
        match: `(:{2,})(-?(?:\\d{1,9}(?:\\.\\d{1,9})?|\\.\\d{1,9})(?!\\.?\\d|[,%/:]\\d|${word}|%))?`,
        captures: {
          1: { name: scope('keyword.operator.weight') },
          2: { name: scope('constant.numeric.weight') },
        },
      },
      group: groupOf('#option'),
      'value-group': groupOf('#value-option'),
      'value-option': { patterns: [...valuePatterns(), { include: '#option' }] },
    },
  };
}

/**
 * Braces with a comma in them. Nothing is said of those without, which are text. Whether one closes is looked for not far
 * ahead, since a line of braces that all look to its end would take the square of its length.
 */
const groupOf = (include: string): Pattern => ({
  begin: '(?<!\\\\)\\{(?=[^{}]{0,2000}[,{].{0,2000}\\})',
  end: '\\}|(?<!\\\\)$',
  beginCaptures: { 0: { name: scope('punctuation.section.group.begin') } },
  endCaptures: { 0: { name: scope('punctuation.section.group.end') } },
  name: scope('meta.group'),
  patterns: [
    { match: '\\\\,', name: scope('constant.character.escape') },
    { match: ',', name: scope('punctuation.separator.group') },
    { include },
  ],
});

/** Values by themselves: where a group stands behind a flag, its options are values. */
const valuePatterns = (): readonly Pattern[] =>
  (['ratio', 'decimal', 'urls'] as const).map((kind) => ({
    match: `(?<=[{,]|[{,] )${looks[kind].value}(?= ?[,}])`,
    name: looks[kind].scope,
  }));

/** Parameters by how they look. A name that meant something else once counts as what it means today. */
function familiesOf(rows: readonly Parameter[]): readonly Family[] {
  const families = new Map<string, { names: Set<string>; look: Look; bare: boolean }>();
  const names = rows.flatMap((row) => [row.name, ...row.aliases, ...Object.keys(row.formerAliases ?? {})]);
  for (const name of names) {
    const { kind, optionalValue } = findParameter(name) as Parameter;
    const bare = optionalValue === true || kind === 'flag' || kind === 'switch' || kind === 'profiles';
    const key = bare ? `${kind}, or nothing` : kind;
    const family = families.get(key) ?? { names: new Set(), look: looks[kind], bare };
    families.set(key, family);
    family.names.add(name);
  }
  return [...families].map(([key, { names, ...family }]) => ({
    key,
    names: [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)),
    ...family,
  }));
}

/** `--` and a name that nobody documents. */
const unknownFlag = `${apart}(?:--)(?=\\p{L})`;

/** A flag of a family, without a group that captures. */
function flagPattern(family: Family, families: readonly Family[]): string {
  const { names, look, bare } = family;
  const name = `(?i:${names.join('|')})`;
  const { value } = look;
  const glued = look.glued && value ? `(?:${nameEnd}|(?=${value}))` : nameEnd;
  const starts: string[] = [];
  if (value) starts.push(`${blank}*(?:\\{\\s*)*(?:${value})`);
  if (bare) {
    const anyName = `(?i:${families.flatMap((other) => other.names).join('|')})${word}?`;
    starts.push(`(?:${blank}|${punctuation})*(?:$|${dash}${blank}*(?=${dash}|${anyName}))`);
  }
  const reads = `${glued}(?:[=:：](?=[^\\s:]))?(?=${starts.join('|')})`;
  // A dash, a blank and a word is a sentence more often than a parameter.
  const wordLike = look.words || !value || family.key.startsWith('switch');
  const attempts = [
    `(?<!${dash})--${wordLike ? '' : `${blank}*`}`,
    `${apart}-${blank}+-${blank}*`,
    `${apart}-(?!${dash})`,
    `(?<!${dash})(?:-${dash}{2,}|[—–]${dash}*|-[—–]${dash}*|(?<!${word})(?!-)${dash}+)${wordLike ? '' : `${blank}*`}`,
    ...(wordLike ? [`${apart}--${blank}*`] : []),
  ];
  return `(?:${apart}--${name}${glued}|(?:${attempts.join('|')})${name}${reads})`;
}

/** Words up to a dash that is not inside of one, or to a character. */
const wordsUpTo = (stops: string): string =>
  `(?:[^${blanks}${dashes}${stops}{]|(?<=${word})[-–](?=${word}))(?:[^${dashes}${stops}{*]|(?<=${word})[-–](?=${word}))*`;

/** What draws a flag of a family with its value. */
function setting({ key, names, look }: Family, flag: string, words?: string): Pattern {
  const sign = '([=:：](?=[^\\s:]))?';
  const head = `(?=${flag})(${dash}+(?:${blank}+${dash}+)?)${blank}*(?i:(${names.join('|')}))${sign}`;
  const item = words ?? look.value;
  const value = item && look.list ? `(?:${item})(?:${blank}+(?:${item}))*` : item;
  return {
    comment: key,
    match: value ? `${head}(?:${blank}*(${value}))?` : head,
    name: scope('meta.setting'),
    captures: {
      1: { name: scope('keyword.other.dash') },
      2: { name: scope('keyword.other.parameter') },
      3: { name: scope('invalid.illegal.sign') },
      ...(value ? { 4: { name: look.scope } } : {}),
    },
  };
}

/** What draws a flag that nobody documents, which may be an author's own. */
const unknownSetting: Pattern = {
  match: `${apart}(--)(\\p{L}${word}*(?:-${word}+)*)`,
  name: scope('meta.setting'),
  captures: {
    1: { name: scope('keyword.other.dash') },
    2: { name: scope('variable.other.unknown-parameter') },
  },
};

/** A pattern of ours in Oniguruma's spelling: characters by their number are written otherwise there. */
const toOniguruma = ({ source, flags }: RegExp): string =>
  `${flags.includes('i') ? '(?i)' : ''}${source.replace(/\\u([0-9A-Fa-f]{4})/g, '\\x{$1}').replaceAll('\\/', '/')}`;
