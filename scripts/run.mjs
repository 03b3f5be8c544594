// Runs a TypeScript script of this folder: `node scripts/run.mjs docs --check` calls `main(['--check'])` of `docs.ts`,
// with the root of the repository as the working folder. esbuild bundles it first, since Node runs no TypeScript
// by itself.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const [name, ...args] = process.argv.slice(2);
if (name === undefined || !/^[a-z-]+$/.test(name)) {
  console.error('Usage: node scripts/run.mjs <script> [arguments]');
  process.exit(2);
}
process.chdir(root);
// Inside the repository, so that a bundle finds the packages that it leaves out; in a folder that git ignores.
const cache = join(root, 'node_modules', '.cache');
await mkdir(cache, { recursive: true });
const folder = await mkdtemp(join(cache, 'promptc-scripts-'));
try {
  const outfile = join(folder, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: [`scripts/${name}.ts`],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    // What is CommonJS asks for modules of Node by `require`.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    // They look for files beside their code, and so cannot be bundled.
    external: [
      '@hpcc-js/wasm-graphviz',
      '@stryker-mutator/instrumenter',
      'dependency-cruiser',
      'esbuild',
      'playwright-core',
      'vitest',
    ],
    outfile,
    logLevel: 'warning',
  });
  const { main } = await import(pathToFileURL(outfile).href);
  process.exitCode = await main(args);
} finally {
  await rm(folder, { recursive: true, force: true });
}
