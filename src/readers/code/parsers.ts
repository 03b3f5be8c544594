import type { CodeLanguage } from './languages.js';
import type { SyntaxName } from './syntax.js';
import { lezerTree, type Parse, type SitterCursor, sitterTree } from './tree.js';

/** A language whose parser is not there. */
export class MissingParser extends Error {}

/** A text that stops its parser. */
export class BrokenParser extends Error {}

type Programming = Exclude<CodeLanguage, 'notebook'>;

export const syntaxNameOf = (language: Programming): SyntaxName =>
  language === 'typescript' || language === 'tsx' ? 'javascript' : language;

/** Parsers that come along, each loaded with the first text in its language. */
const own: Partial<Record<Programming, () => Promise<Parse>>> = {
  javascript: () => ecmascript('jsx'),
  typescript: () => ecmascript('ts'),
  tsx: () => ecmascript('ts jsx'),
  python: async () => parseWith((await import('@lezer/python')).parser),
  java: async () => parseWith((await import('@lezer/java')).parser),
  go: async () => parseWith((await import('@lezer/go')).parser),
  rust: async () => parseWith((await import('@lezer/rust')).parser),
  php: async () => parseWith((await import('@lezer/php')).parser),
  kotlin: () => scannerOf('kotlin'),
  swift: () => scannerOf('swift'),
};

interface LezerParser {
  parse(text: string): Parameters<typeof lezerTree>[0];
}

const parseWith =
  (parser: LezerParser): Parse =>
  (text) =>
    lezerTree(parser.parse(text));

async function ecmascript(dialect: string): Promise<Parse> {
  const { parser } = await import('@lezer/javascript');
  return parseWith(parser.configure({ dialect }));
}

async function scannerOf(language: 'kotlin' | 'swift'): Promise<Parse> {
  const { lexes, scanner } = await import('./scan.js');
  return scanner(lexes[language]);
}

/** An optional package: grammars of the others, and what runs them. */
const optional = '@vscode/tree-sitter-wasm';

const grammars: Partial<Record<Programming, string>> = {
  ruby: 'tree-sitter-ruby.wasm',
  csharp: 'tree-sitter-c-sharp.wasm',
  shell: 'tree-sitter-bash.wasm',
};

const loaded = new Map<Programming, Promise<Parse>>();

/**
 * The parser of a language.
 *
 * Rejects with a {@link MissingParser} where it is an optional package that is not installed.
 */
export function parserFor(language: Programming): Promise<Parse> {
  let parse = loaded.get(language);
  if (!parse) {
    parse = own[language]?.() ?? treeSitter(language);
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
    path = requireFrom.resolve(`${optional}/wasm/${grammars[language]}`);
    // A copy for each language: grammars that are linked into one memory take each other's functions of the same name.
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
      // Scanners of grammars stop the whole machine at some texts. What it holds then is of no use for the next one.
      loaded.delete(language);
      throw new BrokenParser('the parser gave up at this text');
    }
  };
}
