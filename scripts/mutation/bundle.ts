import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Where the bundle finds what stands for vitest; see `harness.ts`. */
export const harnessName = '__promptcHarness';

const vitest = `
const harness = globalThis.${harnessName};
export const { describe, it, test, expect, vi, beforeEach, afterEach, beforeAll, afterAll } = harness;
`;

/** It keeps all tokens that were ever made, and with them the modules that made them: every run needs one of its own. */
const chevrotain = fileURLToPath(new URL('../chevrotain.mjs', import.meta.resolve('chevrotain')));

/** Tests and sources in one script, which can be run again in no time: `require` is all that it needs. */
export async function bundle(tests: readonly string[], code: ReadonlyMap<string, string>): Promise<string> {
  const plugin: Plugin = {
    name: 'mutants',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^vitest$/ }, () => ({ path: 'vitest', namespace: 'harness' }));
      onResolve({ filter: /^chevrotain$/ }, () => ({ path: chevrotain }));
      onLoad({ filter: /.*/, namespace: 'harness' }, () => ({ contents: vitest, loader: 'js' }));
      onLoad({ filter: /\.ts$/ }, async ({ path }) => {
        const name = relative('.', path);
        const source = code.get(name) ?? (await readFile(path, 'utf8'));
        const contents = source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href));
        const begin = tests.includes(name) ? `globalThis.${harnessName}.file = ${JSON.stringify(name)};` : '';
        return { contents: `${begin}${contents}`, loader: 'ts' };
      });
    },
  };
  const { outputFiles } = await build({
    stdin: {
      contents: tests.map((test) => `import ${JSON.stringify(`./${join(test)}`)};`).join('\n'),
      resolveDir: '.',
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    packages: 'external',
    // A test is loaded for what it does, whatever package.json says of the sources.
    ignoreAnnotations: true,
    external: ['vitest'],
    // A script that is run in a context of its own can `require` only.
    supported: { 'dynamic-import': false },
    plugins: [plugin],
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
