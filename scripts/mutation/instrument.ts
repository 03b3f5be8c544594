import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { prose } from './folders.js';

interface Position {
  readonly line: number;
  readonly column: number;
}

/** One small change to the source; lines and columns count from 1. */
export interface Mutant {
  readonly id: string;
  readonly file: string;
  readonly start: Position;
  readonly end: Position;
  readonly mutator: string;
  readonly original: string;
  readonly replacement: string;
}

export interface Instrumented {
  readonly mutants: readonly Mutant[];
  /** Code that holds every mutant behind a switch, by path; and what was read. */
  readonly code: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, string>;
}

/** What the instrumenter says while it works. */
const silent = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
  fatal() {},
};

/** A node as the instrumenter shows it to those that may leave it out. */
interface Declarator {
  readonly type: string;
  readonly id?: { readonly name?: string };
}

/** Leaves out the documentation of a diagnostic, which stands beside its definition. */
const withoutDocumentation = {
  shouldIgnore(path: unknown): string | undefined {
    const { node } = path as { readonly node: Declarator };
    const isDocs = node.type === 'VariableDeclarator' && node.id?.name?.endsWith('Docs');
    return isDocs ? 'documentation' : undefined;
  },
};

async function sourcesIn(path: string): Promise<readonly string[]> {
  if (path.endsWith('.ts')) return [path];
  const names = await readdir(path, { recursive: true });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(path, name))
    .filter((name) => !prose.includes(name))
    .sort();
}

const textBetween = (lines: readonly string[], start: Position, end: Position): string =>
  lines
    .slice(start.line, end.line + 1)
    .map((line, index) =>
      line.slice(
        index === 0 ? start.column : 0,
        index === end.line - start.line ? end.column : Number.POSITIVE_INFINITY,
      ),
    )
    .join('\n');

/** Every mutant of a folder or a file. */
export async function instrument(path: string): Promise<Instrumented> {
  const names = await sourcesIn(path);
  const files = await Promise.all(
    names.map(async (name) => ({ name, mutate: true, content: await readFile(name, 'utf8') })),
  );
  const options = { plugins: null, ignorers: [withoutDocumentation], excludedMutations: [] };
  const instrumented = await new Instrumenter(silent).instrument(files, options);
  const sources = new Map(files.map(({ name, content }) => [name, content]));
  const lines = new Map(files.map(({ name, content }) => [name, content.split('\n')]));
  return {
    sources,
    code: new Map(instrumented.files.map(({ name, content }) => [name, content])),
    mutants: instrumented.mutants
      .filter(({ status }) => status !== 'Ignored')
      .map(({ id, fileName, location: { start, end }, mutatorName, replacement }) => ({
        id,
        file: relative('.', fileName),
        start: { line: start.line + 1, column: start.column + 1 },
        end: { line: end.line + 1, column: end.column + 1 },
        mutator: mutatorName,
        original: textBetween(lines.get(fileName) ?? [], start, end),
        replacement: replacement ?? '',
      })),
  };
}
