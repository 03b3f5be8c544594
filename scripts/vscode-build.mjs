// Builds the VS Code extension into `editors/vscode/dist`: the client for the desktop and for the web, each with its
// server, and copies the JSON schemas: `npm run build:vscode`.
import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const extension = join(root, 'editors', 'vscode');

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  // The names of classes and functions stand in what people report.
  keepNames: true,
  logLevel: 'warning',
  legalComments: 'none',
};

/** papaparse can read Node's streams, which nobody here has it do. */
const withoutStreams = {
  name: 'without-streams',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^stream$/ }, ({ path }) => ({ path, namespace: 'without-streams' }));
    onLoad({ filter: /.*/, namespace: 'without-streams' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const node = { ...common, platform: 'node', format: 'cjs', target: 'node20', mainFields: ['module', 'main'] };
const browser = {
  ...common,
  platform: 'browser',
  target: 'es2022',
  define: { PAPA_BROWSER_CONTEXT: 'true' },
  plugins: [withoutStreams],
};

const out = (name) => ({ outfile: join(extension, 'dist', name) });

await rm(join(extension, 'dist'), { recursive: true, force: true });
await Promise.all([
  build({ ...node, entryPoints: ['editors/vscode/src/desktop.ts'], external: ['vscode'], ...out('desktop.js') }),
  build({
    ...node,
    format: 'esm',
    entryPoints: ['editors/vscode/server.mts'],
    define: browser.define,
    // What is CommonJS asks for Node's own modules by `require`, which an ES module has not.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    ...out('server.mjs'),
  }),
  // The host of extensions in a browser loads CommonJS; its `vscode` comes by `require`.
  build({
    ...browser,
    format: 'cjs',
    entryPoints: ['editors/vscode/src/web.ts'],
    external: ['vscode'],
    ...out('web.js'),
  }),
  build({
    ...browser,
    format: 'iife',
    entryPoints: ['src/lsp/worker.ts'],
    // A worker has no document, which what is made for pages asks for.
    conditions: ['worker', 'module'],
    ...out('worker.js'),
  }),
]);

await mkdir(join(extension, 'schemas'), { recursive: true });
for (const schema of ['config.json', 'generation-request.json']) {
  await cp(join(root, 'schema', schema), join(extension, 'schemas', schema));
}
