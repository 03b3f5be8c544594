import type { Parser } from '@lezer/common';
import type { CodeLanguage } from './languages.js';
import type { SyntaxName } from './syntax.js';
import { holdsError, lezerTree, type Parse, type SitterCursor, sitterTree } from './tree.js';

/** The parser of a language is not installed. */
export class MissingParser extends Error {}

/** A text crashes its parser. */
export class BrokenParser extends Error {}

type Programming = Exclude<CodeLanguage, 'notebook'>;

export const syntaxNameOf = (language: Programming): SyntaxName =>
  language === 'typescript' || language === 'tsx' ? 'javascript' : language;

/** The bundled grammars. Each is loaded for the first text in its language. */
const lezer: Partial<Record<Programming, () => Promise<Grammar>>> = {
  javascript: () => ecmascript('jsx'),
  typescript: () => ecmascript('ts'),
  tsx: () => ecmascript('ts jsx'),
  python: async () => rewriting((await import('@lezer/python')).parser, continued),
  java: async () => (await import('@lezer/java')).parser,
  go: async () => (await import('@lezer/go')).parser,
  rust: async () => (await import('@lezer/rust')).parser,
  php: async () => rewriting((await import('@lezer/php')).parser, quotedHeredoc),
};

/** An incremental parser. */
export type Grammar = Pick<Parser, 'parse' | 'startParse'>;

async function ecmascript(dialect: string): Promise<Grammar> {
  const { parser } = await import('@lezer/javascript');
  return rewriting(parser.configure({ dialect }), continued);
}

/** What a grammar lacks, and what it reads instead, of the same length. */
type Rewriting = readonly [RegExp, string];

/** A heredoc in double quotes is read as one in single quotes. What it holds is read elsewhere. */
const quotedHeredoc: Rewriting = [/(<<<[ \t]*)"(\w+)"(?=[\r\n])/g, "$1'$2'"];

/** A backslash in front of a line break of two characters continues a literal, too. */
const continued: Rewriting = [/\\\r\n/g, '\\\n\r'];

/** A grammar that reads a program with errors once more, rewritten. */
const rewriting = (parser: Parser, [pattern, replacement]: Rewriting): Grammar => ({
  startParse: (...args) => parser.startParse(...args),
  parse(input, ...args) {
    const tree = parser.parse(input, ...args);
    const replaced = typeof input === 'string' ? input.replace(pattern, replacement) : input;
    return replaced === input || !holdsError(tree) ? tree : parser.parse(replaced, ...args);
  },
});

/** Loads the bundled grammar of a language. Undefined for a language without one. */
export const grammarFor = (language: Programming): Promise<Grammar> | undefined => lezer[language]?.();

async function bundled(language: Programming): Promise<Parse | undefined> {
  if (language === 'kotlin' || language === 'swift') {
    const { lexes, scanner } = await import('./scan.js');
    return scanner(lexes[language]);
  }
  const grammar = await grammarFor(language);
  if (!grammar) return undefined;
  return (text) => {
    try {
      return lezerTree(grammar.parse(text));
    } catch {
      throw new BrokenParser(brokenMessage);
    }
  };
}

/** Trees of very deep nesting may have nodes of no type, and some texts crash a parser. */
const brokenMessage = 'the parser gave up at this text';

/** An optional package with the other grammars and their runtime. */
const optional = '@vscode/tree-sitter-wasm';

const files: Partial<Record<Programming, string>> = {
  ruby: 'tree-sitter-ruby.wasm',
  csharp: 'tree-sitter-c-sharp.wasm',
  shell: 'tree-sitter-bash.wasm',
};

const loaded = new Map<Programming, Promise<Parse>>();

/**
 * Loads the parser of a language. The parser throws {@link BrokenParser} for a text that crashes it.
 *
 * @throws MissingParser where the optional package is not installed.
 */
export function parserFor(language: Programming): Promise<Parse> {
  let parse = loaded.get(language);
  if (!parse) {
    parse = bundled(language).then((own) => own ?? treeSitter(language));
    loaded.set(language, parse);
  }
  return parse;
}

interface Sitter {
  readonly Parser: {
    init(): Promise<void>;
    new (): { setLanguage(language: unknown): void; parse(text: string): { walk(): SitterCursor; delete(): void } };
  };
  readonly Language: { load(path: string): Promise<unknown> };
}

async function treeSitter(language: Programming): Promise<Parse> {
  let sitter: Sitter;
  let path: string;
  try {
    const { createRequire } = process.getBuiltinModule('node:module');
    const requireFrom = createRequire(import.meta.url);
    path = requireFrom.resolve(`${optional}/wasm/${files[language]}`);
    // Each language gets its own instance: grammars linked into one memory would overwrite functions of the same name.
    const copy = requireFrom.resolve(optional);
    delete requireFrom.cache[copy];
    sitter = requireFrom(copy) as Sitter;
    delete requireFrom.cache[copy];
  } catch {
    throw new MissingParser(`what reads ${language} is not installed: npm install ${optional}`);
  }
  const { Parser, Language } = sitter;
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(path));
  return (text) => {
    try {
      const tree = parser.parse(text);
      const root = sitterTree(tree.walk());
      tree.delete();
      return root;
    } catch {
      // The scanners of some grammars crash the runtime on some texts. Its memory cannot be used after that.
      loaded.delete(language);
      throw new BrokenParser(brokenMessage);
    }
  };
}
