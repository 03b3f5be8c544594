// Bundles the benchmark with esbuild, as `dist` is bundled with it, and runs it: what is timed is the plain JavaScript
// that users get, without a loader that translates modules on the way.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
// Inside the repository, so that the bundle finds the packages that it leaves out; in a folder that git ignores.
const cache = join(root, 'node_modules', '.cache');
await mkdir(cache, { recursive: true });
const outdir = await mkdtemp(join(cache, 'promptc-bench-'));
try {
  await build({
    absWorkingDir: root,
    entryPoints: ['bench/run.ts', 'bench/growth-worker.ts'],
    bundle: true,
    minify: false,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    external: ['esbuild'],
    // As for `dist`: a module for Node asks for its parts in a way that no bundle can follow.
    mainFields: ['module', 'main'],
    outdir,
    outExtension: { '.js': '.mjs' },
    logLevel: 'warning',
  });
  const { main } = await import(pathToFileURL(join(outdir, 'run.mjs')).href);
  process.exitCode = await main(process.argv.slice(2), root);
} finally {
  await rm(outdir, { recursive: true, force: true });
}
