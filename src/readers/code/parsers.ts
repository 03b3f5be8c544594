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

/** Parsers that stand in files of their own, each loaded with the first text in its language. */
const lezer: Partial<Record<Programming, () => Promise<Parse>>> = {
  javascript: () => ecmascript('jsx'),
  typescript: () => ecmascript('ts'),
  tsx: () => ecmascript('ts jsx'),
  python: async () => parseWith((await import('@lezer/python')).parser),
  java: async () => parseWith((await import('@lezer/java')).parser),
  go: async () => parseWith((await import('@lezer/go')).parser),
  rust: async () => parseWith((await import('@lezer/rust')).parser),
  php: async () => parseWith((await import('@lezer/php')).parser),
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

/** An optional package with grammars, and the program that runs them, whoever made them. */
const machine = '@vscode/tree-sitter-wasm';

/** Where the grammars of the others stand. Their packages are optional. */
const grammars: Partial<Record<Programming, { readonly from: string; readonly file: string }>> = {
  ruby: { from: machine, file: 'wasm/tree-sitter-ruby.wasm' },
  csharp: { from: machine, file: 'wasm/tree-sitter-c-sharp.wasm' },
  shell: { from: machine, file: 'wasm/tree-sitter-bash.wasm' },
  kotlin: { from: 'tree-sitter-wasms', file: 'out/tree-sitter-kotlin.wasm' },
  swift: { from: 'tree-sitter-wasms', file: 'out/tree-sitter-swift.wasm' },
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
    parse = lezer[language]?.() ?? treeSitter(language);
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
  const { from, file } = grammars[language] ?? { from: '', file: '' };
  let sitter: Sitter;
  let path: string;
  try {
    const { createRequire } = process.getBuiltinModule('node:module');
    const requireFrom = createRequire(import.meta.url);
    path = requireFrom.resolve(`${from}/${file}`);
    // A copy for each language: grammars that are linked into one memory take each other's functions of the same name.
    const copy = requireFrom.resolve(machine);
    delete requireFrom.cache[copy];
    sitter = requireFrom(copy) as Sitter;
    delete requireFrom.cache[copy];
  } catch {
    throw new MissingParser(
      `what reads ${language} is not installed: npm install ${[...new Set([machine, from])].join(' ')}`,
    );
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
