import { existsSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Section } from './section.js';
import { type Budget, printBudget, printTable, thousands, verdict } from './table.js';

/** Bytes of the root entry, minified and gzipped. */
const budget: Budget = { limit: 40 * 1024, stretch: 32 * 1024 };

const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;

/** The module of an entry of `exports`, or `undefined` for one that is none (`./package.json`, a pattern). */
function moduleOf(target: unknown): string | undefined {
  if (typeof target === 'string') return /\.m?js$/.test(target) && !target.includes('*') ? target : undefined;
  if (typeof target !== 'object' || target === null) return undefined;
  const conditions = target as Readonly<Record<string, unknown>>;
  return moduleOf(conditions.import ?? conditions.default);
}

/** The entries of package.json with the modules behind them. */
function readEntries(root: string): readonly (readonly [entry: string, module: string])[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports?: unknown };
  const bySubpath = typeof exports === 'object' && exports !== null && Object.keys(exports)[0]?.startsWith('.');
  const entries = bySubpath ? Object.entries(exports) : [['.', exports] as const];
  return entries.flatMap(([entry, target]) => {
    const module = moduleOf(target);
    return module === undefined ? [] : [[entry, module] as const];
  });
}

async function measureEntry(root: string, module: string): Promise<{ minified: number; gzipped: number }> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from ${JSON.stringify(module)};`, resolveDir: root },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'neutral',
    // zod and chevrotain are the user's own copies; Node's modules, which only the entries for Node import, are in no bundle.
    external: ['zod', 'zod/mini', 'chevrotain', 'node:*', ...builtinModules],
    write: false,
    logLevel: 'error',
  });
  const code = outputFiles[0]!.contents;
  return { minified: code.length, gzipped: gzipSync(code, { level: 9 }).length };
}

/** What an import of each entry adds to a user's bundle. */
export const size: Section = {
  name: 'size',
  summary: 'each entry of the package, bundled, minified and gzipped; needs `npm run build`',
  async run({ root }) {
    const entries = readEntries(root);
    const missing = entries.filter(([, module]) => !existsSync(join(root, module)));
    if (entries.length === 0 || missing.length > 0) {
      const what = entries.length === 0 ? 'package.json exports no module' : `there is no ${missing[0]![1]}`;
      console.log(`\nSize: ${what}${entries.length === 0 ? '' : ', run `npm run build` first'}.`);
      return { figures: null };
    }
    const figures = [];
    for (const [entry, module] of entries) figures.push({ entry, ...(await measureEntry(root, module)) });
    printTable(
      `Size without zod, budget of the root entry ${printBudget(budget, kilobytes)}`,
      ['entry', 'minified', 'gzipped bytes', 'KB', ''],
      figures.map(({ entry, minified, gzipped }) => [
        entry,
        thousands(minified),
        thousands(gzipped),
        kilobytes(gzipped),
        entry === '.' ? verdict(gzipped, budget, kilobytes) : '',
      ]),
    );
    return { figures };
  },
};
