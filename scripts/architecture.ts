// The rooms of `src`, and what they import: the picture in `docs/architecture.md`, and what a test holds the code to.
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { writeOrCheck } from './generated.js';

/** The rooms of `src`, each with what it holds. A room imports only from those before it. */
export const rooms: Readonly<Record<string, string>> = {
  text: 'ranges, edits, lines, characters',
  validation: 'arguments of public functions',
  diagnostics: 'findings, fixes, codes',
  language: 'the table of parameters, versions',
  request: 'the request, its params, its schema',
  lexer: 'scanner, wrappers, groups',
  parser: 'tree, permutations, settings',
  grammar: 'the language in chevrotain',
  intent: 'what a prompt or a request means',
  checker: 'rules',
  compiler: 'compile, decompile, convert',
  formatter: 'the usual spelling',
  readers: 'prompts in files of any kind',
  linter: 'findings in files',
  client: 'the service',
  stats: 'counts over many prompts',
  config: 'configuration files',
  explain: 'answers about the language',
  eslint: 'the plugin for ESLint',
  service: 'what editors ask',
  lsp: 'the language server',
  mcp: 'the server for assistants',
  cli: 'the command line',
};

/** The rooms of the command line, in the same way. */
export const cliRooms: readonly string[] = [
  'base',
  'terminal',
  'input',
  'output',
  'reporters',
  'batch',
  'arguments',
  'commands',
];

/** A file that imports another, types included; paths from the root of the repository. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

export interface Imports {
  readonly files: readonly string[];
  readonly imports: readonly Import[];
  /** Files that import each other, each circle once, as a list of paths. */
  readonly circles: readonly (readonly string[])[];
}

/** Who imports whom in `src`. */
export async function importsOf(): Promise<Imports> {
  const { output } = await cruise(['src'], {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules|package\\.json' },
    ruleSet: { forbidden: [{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } }] },
    validate: true,
  });
  const { modules, summary } = output as ICruiseResult;
  const own = modules.filter(({ source }) => source.startsWith('src/'));
  const circles = summary.violations.map(({ from, cycle = [] }) => [from, ...cycle.map(({ name }) => name)]);
  return {
    files: own.map(({ source }) => source),
    imports: own.flatMap(({ source, dependencies }) =>
      dependencies
        .filter(({ resolved }) => resolved.startsWith('src/'))
        .map(({ resolved }) => ({ from: source, to: resolved })),
    ),
    circles,
  };
}

/** The room of a file of `src`; undefined for those that stand in no room. */
export const roomOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1];

/** Which rooms a room imports from. */
export function roomImports(imports: readonly Import[]): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map<string, Set<string>>(Object.keys(rooms).map((room) => [room, new Set()]));
  for (const { from, to } of imports) {
    const [a, b] = [roomOf(from), roomOf(to)];
    if (a !== undefined && b !== undefined && a !== b) edges.get(a)?.add(b);
  }
  return edges;
}

/** Only the arrows that no way over other arrows makes plain: with all of them nobody would see anything. */
function withoutDetours(imports: ReadonlyMap<string, ReadonlySet<string>>): readonly (readonly [string, string])[] {
  const reaches = (from: string, to: string): boolean =>
    [...(imports.get(from) ?? [])].some((next) => next === to || reaches(next, to));
  return [...imports].flatMap(([from, all]) =>
    [...all]
      .filter((to) => ![...all].some((other) => other !== to && reaches(other, to)))
      .map((to) => [from, to] as const),
  );
}

/** The picture: a box a room, and an arrow from each to those that it builds on. */
export async function drawRooms({ imports }: Pick<Imports, 'imports'>): Promise<string> {
  const boxes = Object.entries(rooms).map(([room, holds]) => `${room} [label="${room}\\n${holds}"]`);
  const arrows = withoutDetours(roomImports(imports))
    .map(([from, to]) => `${from} -> ${to}`)
    .sort();
  const graphviz = await Graphviz.load();
  const svg = graphviz.dot(
    `digraph rooms {
      bgcolor="#ffffff"; rankdir=BT; ranksep=0.35; nodesep=0.25;
      node [shape=box style="rounded,filled" fillcolor="#f6f8fa" color="#57606a" fontname="Helvetica,Arial,sans-serif" fontsize=11 margin="0.12,0.06" width=2.8];
      edge [color="#8c959f" arrowsize=0.6];
      ${[...boxes, ...arrows].join(';\n      ')}
    }`,
    'svg',
  );
  const title = 'The rooms of src, and what each builds on';
  return `${svg
    .replace(/^[\s\S]*?(?=<svg)/, '')
    .replace(/<!--[\s\S]*?-->\n?/g, '')
    .replace(/<svg([^>]*)>/, `<svg role="img"$1>\n<title>${title}</title>`)
    .trim()}\n`;
}

export async function main(args: readonly string[]): Promise<number> {
  const text = await drawRooms(await importsOf());
  return writeOrCheck([{ path: 'docs/images/architecture.svg', text }], 'npm run rooms', args);
}
