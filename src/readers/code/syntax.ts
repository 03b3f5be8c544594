import type { CodeNode } from './tree.js';

/** How a language's tree represents literals and joins, and how its literals are written. */
export interface Syntax {
  /** Node types of literals. */
  readonly literals: ReadonlySet<string>;
  /** Node types whose children are adjacent literals. */
  readonly chains: ReadonlySet<string>;
  /** Node types of literals that are documentation or a directive where they are a statement. */
  readonly directives: ReadonlySet<string>;
  /** Node types of binary operations, and the operators that join texts. */
  readonly sums: ReadonlySet<string>;
  readonly operators: readonly string[];
  /** Node types of text inside of literals; all others are holes. */
  readonly texts: ReadonlySet<string>;
  /** Whether a literal or a join is a name, such as a key or a module, by its place in the program. */
  isName(node: CodeNode, text: string): boolean;
  /** The form of a literal. Undefined for one that cannot be read. */
  form(source: string, node: CodeNode): Form | undefined;
}

/** How the content of a literal is written. */
export interface Form {
  /** Lengths of the opening and closing delimiter. */
  readonly open: number;
  readonly close: number;
  /** The escapes. Undefined where a backslash stands for itself. */
  readonly escapes?: Escapes;
  /** A character that is written twice to stand for itself. */
  readonly doubled?: string;
  /** Whether braces are written twice to stand for themselves. */
  readonly braces?: boolean;
  /** Characters besides the backslash that need an escape, or cannot be written. */
  readonly special: string;
  /** Whether line breaks are allowed. */
  readonly lines: boolean;
  /** The delimiters, where they may also occur inside in pairs. An edit must not change their number. */
  readonly nested?: string;
  /** A character that starts lines behind their indentation, and is not part of the text. */
  readonly margin?: string;
  /** The word that ends it at the start of a line, whatever stands behind it. */
  readonly marker?: string;
  /** Whether it has the character references of HTML. */
  readonly references?: boolean;
  /** Whether only ASCII is allowed. */
  readonly ascii?: boolean;
  /** Holes that the tree does not show. */
  readonly holes?: RegExp;
}

/** The escapes of a literal. */
export interface Escapes {
  /** Letters with a meaning of their own behind a backslash. */
  readonly simple: string;
  /** Characters that stand for themselves behind a backslash. */
  readonly same: string;
  /** The supported forms of `xHH`, `uHHHH`, `u{H}`, `UHHHHHHHH`, octal digits, and `N{NAME}`. */
  readonly numeric: string;
  /** What a backslash before any other character does. */
  readonly others: 'kept' | 'dropped' | 'wrong';
  /** Characters that start an escape which is not decoded. */
  readonly unread?: string;
  /** How a backslash joins lines: `trimmed` drops the indentation of the next. Undefined: it does not. */
  readonly continues?: 'plain' | 'trimmed';
}

const set = (names: string): ReadonlySet<string> => new Set(names.split(' ').filter(Boolean));

const ecma: Escapes = { simple: 'bfnrtv0', same: '\\\'"`$', numeric: 'xu{', others: 'dropped', continues: 'plain' };
const python: Escapes = {
  simple: 'abfnrtv',
  same: '\\\'"',
  numeric: 'xuU8N',
  others: 'kept',
  unread: 'N',
  continues: 'plain',
};
const java: Escapes = { simple: 'bfnrt', same: '\\\'"', numeric: 'u8', others: 'wrong', continues: 'plain' };
const go: Escapes = { simple: 'abfnrtv', same: '\\\'"', numeric: 'xuU8', others: 'wrong' };
const rust: Escapes = { simple: 'nrt0', same: '\\\'"', numeric: 'x{', others: 'wrong', continues: 'trimmed' };
const php: Escapes = { simple: 'nrtvef', same: '\\"$', numeric: 'x{8', others: 'kept', unread: 'xu' };
const phpSingle: Escapes = { simple: '', same: "\\'", numeric: '', others: 'kept' };
const ruby: Escapes = { simple: 'abefnrtv', same: '\\\'"#', numeric: 'xu{8', others: 'dropped', continues: 'plain' };
const kotlin: Escapes = { simple: 'bnrt', same: '\\\'"$', numeric: 'u', others: 'wrong' };
const csharp: Escapes = { simple: 'abefnrtv0', same: '\\\'"', numeric: 'uU', others: 'wrong' };
const swift: Escapes = { simple: 'nrt0', same: '\\\'"', numeric: '{', others: 'wrong', continues: 'plain' };
const shell: Escapes = { simple: '', same: '\\"$`', numeric: '', others: 'kept', continues: 'plain' };
const ansi: Escapes = { simple: 'abefnrtv', same: '\\\'"?', numeric: 'xuU8', others: 'kept', unread: 'cxuU' };

/** A literal with delimiters of `open` and `close` characters. */
const between = (open: number, close: number, special: string, more: Partial<Form> = {}): Form => ({
  open,
  close,
  special,
  lines: false,
  ...more,
});

const quoteAt = (source: string, at: number): string => {
  const quote = source.charAt(at);
  return source.startsWith(quote.repeat(3), at) && source.length >= at + 6 ? quote.repeat(3) : quote;
};

/** A literal with delimiters of one or three characters. */
function quoted(source: string, at: number, escapes: Escapes | undefined, more: Partial<Form> = {}): Form | undefined {
  const mark = quoteAt(source, at);
  if (!source.endsWith(mark) || source.length < at + 2 * mark.length) return undefined;
  const lines = mark.length === 3;
  return between(at + mark.length, mark.length, mark.charAt(0), {
    ...(escapes ? { escapes } : {}),
    lines,
    ...more,
    special: mark.charAt(0) + (more.special ?? ''),
  });
}

/** Finds names by the node that they are a child of, and the type of the sibling in front. */
const namedIn =
  (places: Readonly<Record<string, RegExp>>) =>
  (literal: CodeNode): boolean => {
    for (let node = literal; node.parent; node = node.parent) {
      const { type, from, to } = node.parent;
      if (Object.hasOwn(places, type) && places[type]?.test(node.before ?? '')) return true;
      // A node around the literal alone stands in its place.
      if (from !== literal.from || to !== literal.to) return false;
    }
    return false;
  };

const anywhere = /^/;
/** Behind something else: the name of an element in brackets. */
const behind = /./;
/** Not a value. */
const asKey = /^(?!(?::|=>?|Equals)$)/;

const isNameInShell = namedIn({ subscript: behind });

/** Whether a word is an entry of an array whose key has a dash, as in `a=(["…"]=b)`: the parser joins key and value. */
const isEntry = ({ from, to, parent }: CodeNode, text: string): boolean =>
  parent?.type === 'array' && /^\[[^\]]*(?:--|[—–])/.test(text.slice(from, to));

const isNameInRust = namedIn({ IndexExpression: behind });

/** Whether a literal in Swift or Kotlin is the index of an element, or the key of one. */
function isScannedName({ from, to, parent }: CodeNode, text: string): boolean {
  if (parent?.type !== 'group' || text.charAt(parent.from) !== '[') {
    return /^\s+to\s/.test(text.slice(to, to + 20));
  }
  const isFirst = text.slice(parent.from + 1, from).trim() === '';
  const isIndex = isFirst && /[\p{L}\p{N}_)\]?!]/u.test(text.charAt(parent.from - 1));
  const isKey = /^\s*:/.test(text.slice(to, to + 20)) && !/\?\s*$/.test(text.slice(Math.max(0, from - 20), from));
  return isIndex || isKey;
}

/** Whether a literal in C# is the index of an element. The grammar takes a list of values for the same. */
function isIndexInCsharp(literal: CodeNode, text: string): boolean {
  for (let node = literal; node.parent; node = node.parent) {
    const { type, from, to } = node.parent;
    if (type === 'bracketed_argument_list' || type === 'element_binding_expression')
      return isBehindValue(text.slice(Math.max(0, from - 40), from)) || /^\s*=(?![=>])/.test(text.slice(to, to + 20));
    if (from !== literal.from || to !== literal.to) return false;
  }
  return false;
}

/** Whether a text ends with a value whose element may follow in brackets. */
const isBehindValue = (before: string): boolean =>
  /[\p{L}\p{N}_)\]"?!]\s*$/u.test(before) &&
  !/\b(?:return|in|await|yield|case|throw|is|or|and|not|when|else)\s*$/.test(before);

const isNameInScript = namedIn({
  DynamicImport: anywhere,
  EnumBody: asKey,
  ExportDeclaration: /^(?:as|from)$/,
  ExportGroup: anywhere,
  ImportDeclaration: anywhere,
  ImportGroup: anywhere,
  LiteralType: anywhere,
  MemberExpression: behind,
  MethodDeclaration: anywhere,
  MethodType: anywhere,
  PatternProperty: asKey,
  Property: asKey,
  PropertyDeclaration: asKey,
  PropertyType: anywhere,
});

/** The argument of `require`, which names a module. */
const isRequired = ({ from }: CodeNode, text: string): boolean =>
  /(?:^|[^\w$.])require\s*\(\s*$/.test(text.slice(Math.max(0, from - 50), from));

const javascript: Syntax = {
  literals: set('String TemplateString JSXAttributeValue'),
  chains: set(''),
  directives: set('String'),
  sums: set('BinaryExpression'),
  operators: ['+'],
  texts: set('Escape'),
  isName: (node, text) => isNameInScript(node) || isRequired(node, text),
  form(source, { type, parent, siblingBefore }) {
    if (type === 'JSXAttributeValue') {
      return /^(["']).*\1$/s.test(source) ? between(1, 1, '"\'&', { lines: true, references: true }) : undefined;
    }
    if (type === 'String') return quoted(source, 0, ecma);
    const isRaw = parent?.type === 'TaggedTemplateExpression' && siblingBefore === 'String.raw';
    return quoted(source, 0, isRaw ? undefined : ecma, { lines: true, special: isRaw ? '$\\' : '$' });
  },
};

/** The node types of the scanner. */
const scanned = {
  literals: set('literal'),
  chains: set('sum'),
  directives: set(''),
  sums: set(''),
  operators: [],
  texts: set(''),
  isName: isScannedName,
};

/** The escapes of a Swift literal, by the number of hashes in front of it. */
const swiftEscapes = Array.from({ length: 9 }, (_, count) => new RegExp(`\\\\#{${count}}(?:u\\{[^{}]*\\}|.)`, 'sy'));

const syntaxes = {
  javascript,
  python: {
    literals: set('String FormatString'),
    chains: set('ContinuedString'),
    directives: set('String'),
    sums: set('BinaryExpression'),
    operators: ['+'],
    texts: set('Escape'),
    isName: namedIn({
      DictionaryComprehensionExpression: /^\{$/,
      DictionaryExpression: asKey,
      MappingPattern: asKey,
      MemberExpression: behind,
    }),
    form(source) {
      const prefix = /^[a-z]*/i.exec(source)?.[0].toLowerCase() ?? '';
      const isRaw = prefix.includes('r');
      return quoted(source, prefix.length, isRaw ? undefined : python, {
        ...(isRaw ? { special: '\\' } : {}),
        ...(/[ft]/.test(prefix) ? { braces: true } : {}),
        ...(prefix.includes('b') ? { ascii: true } : {}),
      });
    },
  },
  java: {
    literals: set('StringLiteral TextBlock'),
    chains: set(''),
    directives: set(''),
    sums: set('BinaryExpression'),
    operators: ['+'],
    texts: set('Escape'),
    isName: () => false,
    form: (source) => quoted(source, 0, java),
  },
  go: {
    literals: set('String'),
    chains: set(''),
    directives: set(''),
    sums: set('BinaryExp BinaryExpr'),
    operators: ['+'],
    texts: set('Escape'),
    isName: namedIn({ FieldDecl: anywhere, ImportSpec: anywhere, IndexExpr: behind, Key: anywhere }),
    form: (source) => (source.startsWith('`') ? quoted(source, 0, undefined, { lines: true }) : quoted(source, 0, go)),
  },
  rust: {
    literals: set('String RawString'),
    chains: set(''),
    directives: set(''),
    sums: set('BinaryExpression'),
    operators: ['+'],
    texts: set('Escape'),
    isName: (node, text) =>
      isNameInRust(node) || (node.parent?.type === 'BracedTokens' && /^\s*:/.test(text.slice(node.to, node.to + 20))),
    form(source) {
      const [, prefix = '', hashes = ''] = /^([bc]?r?)(#*)"/.exec(source) ?? [];
      const open = prefix.length + hashes.length + 1;
      if (!source.endsWith(`"${hashes}`) || source.length < open + 1 + hashes.length) return undefined;
      const ascii = prefix.startsWith('b') ? { ascii: true } : {};
      if (prefix.includes('r')) return between(open, 1 + hashes.length, '"', { lines: true, ...ascii });
      return between(open, 1, '"', { escapes: rust, lines: true, ...ascii });
    },
  },
  php: {
    literals: set('String HeredocString'),
    chains: set(''),
    directives: set(''),
    sums: set('BinaryExpression'),
    operators: ['.'],
    texts: set('EscapeSequence'),
    isName: namedIn({
      IncludeExpression: anywhere,
      MemberExpression: behind,
      Pair: asKey,
      RequireExpression: anywhere,
      SubscriptExpression: behind,
    }),
    form(source) {
      const heredoc = /^b?<<<[ \t]*(["']?)(\w+)\1(?:\r\n|\n|\r)/i.exec(source);
      if (heredoc) {
        const [open, quote, name = ''] = heredoc;
        if (!source.endsWith(name)) return undefined;
        if (quote === "'") return between(open.length, name.length, '', { lines: true, marker: name });
        return between(open.length, name.length, '$', { escapes: php, lines: true, marker: name, holes: phpHole });
      }
      const at = /^b?/i.exec(source)?.[0].length ?? 0;
      if (source.charAt(at) === "'") return between(at + 1, 1, "'", { escapes: phpSingle, lines: true });
      return source.charAt(at) === '"' ? between(at + 1, 1, '"$', { escapes: php, lines: true }) : undefined;
    },
  },
  ruby: {
    literals: set('string heredoc_body'),
    chains: set('chained_string'),
    directives: set(''),
    sums: set('binary'),
    operators: ['+'],
    texts: set('escape_sequence string_content heredoc_content heredoc_end'),
    isName: namedIn({ element_reference: behind, pair: asKey }),
    form(source, { type, siblingBefore }) {
      if (type === 'heredoc_body') {
        const [, name] = /\n[ \t]*(\w+)$/.exec(source) ?? [];
        if (name === undefined || siblingBefore === undefined) return undefined;
        const [, quote] = new RegExp(`<<[-~]?(['"\`]?)${name}\\b(?!.*<<[-~]?['"\`]?\\w)`).exec(siblingBefore) ?? [];
        if (quote === undefined || quote === '`') return undefined;
        const line = /^.*/.exec(source)?.[0] ?? '';
        if (line !== '') return undefined;
        return between(0, name.length, quote === "'" ? '' : '#', {
          lines: true,
          ...(quote === "'" ? {} : { escapes: ruby }),
        });
      }
      if (source.startsWith("'")) return between(1, 1, "'", { escapes: phpSingle, lines: true });
      if (source.startsWith('"')) return between(1, 1, '"#', { escapes: ruby, lines: true });
      const percent = /^%([qQ]?)([^\w\s])/.exec(source);
      if (!percent) return undefined;
      const [open, kind, mark = ''] = percent;
      const close = { '(': ')', '[': ']', '{': '}', '<': '>' }[mark] ?? mark;
      const special = mark + close;
      const nested = close === mark ? '' : special;
      return kind === 'q'
        ? between(open.length, 1, `${special}\\`, { nested, lines: true })
        : between(open.length, 1, `${special}#`, { escapes: ruby, nested, lines: true });
    },
  },
  kotlin: {
    ...scanned,
    form(source, { siblingAfter = '' }) {
      const at = /^\$*/.exec(source)?.[0].length ?? 0;
      const isRaw = source.startsWith('"""', at);
      const [trimmed, end] = /^\s*\.trimMargin\s*(\(\s*\))?/.exec(siblingAfter) ?? [];
      // Another margin is rare.
      if (trimmed !== undefined && end === undefined) return undefined;
      const margin = trimmed === undefined ? {} : { margin: '|' };
      return quoted(source, at, isRaw ? undefined : kotlin, { special: '$', lines: isRaw, ...margin });
    },
  },
  csharp: {
    literals: set('string_literal verbatim_string_literal raw_string_literal interpolated_string_expression'),
    chains: set(''),
    directives: set(''),
    sums: set('binary_expression'),
    operators: ['+'],
    texts: set('escape_sequence string_content string_literal_content raw_string_content'),
    isName: isIndexInCsharp,
    form(source) {
      const [, prefix = '', mark = ''] = /^([$@]*)("+)/.exec(source) ?? [];
      const isFilled = prefix.includes('$');
      if (mark.length > 2 && source.length >= prefix.length + 2 * mark.length && source.endsWith(mark)) {
        return between(prefix.length + mark.length, mark.length, isFilled ? '"{}' : '"', { lines: true });
      }
      if (!source.endsWith('"') || source.length < prefix.length + 2) return undefined;
      const isVerbatim = prefix.includes('@');
      return between(prefix.length + 1, 1, '"', {
        ...(isVerbatim ? { doubled: '"' } : { escapes: csharp }),
        ...(isFilled ? { braces: true } : {}),
        lines: isVerbatim,
      });
    },
  },
  swift: {
    ...scanned,
    form(source) {
      const [hashes = ''] = /^#*/.exec(source) ?? [];
      if (hashes === '') return quoted(source, 0, swift);
      const { length } = hashes + quoteAt(source, hashes.length);
      // In these, hashes follow the backslash of an escape. They are rare, and not decoded.
      return between(length, length, '"\\', {
        lines: length > hashes.length + 1,
        holes: swiftEscapes[hashes.length] as RegExp,
      });
    },
  },
  shell: {
    literals: set('string raw_string ansi_c_string heredoc_body'),
    chains: set('concatenation'),
    directives: set(''),
    sums: set(''),
    operators: [],
    texts: set('string_content heredoc_content "'),
    isName: (node, text) => isNameInShell(node) || isEntry(node, text),
    form(source, { type, siblingBefore }) {
      if (type === 'heredoc_body') {
        if (siblingBefore === undefined) return undefined;
        if (/['"\\]/.test(siblingBefore)) return between(0, 0, '', { lines: true });
        return between(0, 0, '$`', { escapes: { ...shell, same: '\\$`' }, lines: true });
      }
      if (type === 'raw_string') return between(1, 1, "'", { lines: true });
      if (type === 'ansi_c_string') return between(2, 1, "'", { escapes: ansi, lines: true });
      // History expansion (`!`) happens in interactive shells only.
      return /^".*"$/s.test(source) ? between(1, 1, '"$`', { escapes: shell, lines: true }) : undefined;
    },
  },
} satisfies Readonly<Record<string, Syntax>>;

const phpHole = /\{\$[^{}]*\}|\$\{[^{}]*\}|\$[A-Za-z_]\w*(?:->\w+|\[[^\]\s]*\])?/y;

export type SyntaxName = keyof typeof syntaxes;

export const syntaxOf = (name: SyntaxName): Syntax => syntaxes[name];
