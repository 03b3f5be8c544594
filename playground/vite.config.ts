import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { noticesOf, packageFolder } from '../scripts/notices.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = fileURLToPath(new URL('dist', import.meta.url));

/** Bytes that all files of the page may have together, gzipped. */
const budget = 200_000;

/** What the page may load: itself, and nothing else. CodeMirror makes its styles as it runs. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** In the built page only: the development server loads its changes over a socket. */
const contentPolicy: Plugin = {
  name: 'content-policy',
  apply: 'build',
  transformIndexHtml: () => [
    { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: policy }, injectTo: 'head-prepend' },
  ],
};

/** Modules that read hosts, of which a page with one prompt has none. */
const hostReaders =
  /\/src\/(?:service\/document|readers)\/(?:markdown|json|csv|yaml|picture|[a-z]+\/[a-z-]+)\.ts$|\/src\/linter\/lint-request\.ts$/;

/** Leaves out what the page never reaches: it is loaded on demand, and nobody here demands it. */
const withoutHosts: Plugin = {
  name: 'without-hosts',
  enforce: 'pre',
  load: (id) => (hostReaders.test(id) ? 'export {};' : undefined),
};

/** The folders of the packages whose code is in the page, whichever bundle has it. */
const carried = new Set<string>();

const collectPackages = (): Plugin => ({
  name: 'collect-packages',
  apply: 'build',
  generateBundle(_, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
        const folder = renderedLength > 0 && !id.startsWith('\0') ? packageFolder(id) : undefined;
        if (folder !== undefined) carried.add(folder);
      }
    }
  },
});

const licencesFile = 'licences.txt';

/** Puts the licences of these packages beside the page, as they ask. */
const licences: Plugin = {
  name: 'licences',
  apply: 'build',
  async writeBundle() {
    writeFileSync(join(outDir, licencesFile), await noticesOf('The playground', carried));
  },
};

/** Measures what was built. A page that got too heavy is an error. */
const weigh: Plugin = {
  name: 'weigh',
  apply: 'build',
  closeBundle() {
    const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' })
      // Opened by who wants to read it, and never by the page.
      .filter((name) => name !== licencesFile)
      .filter((name) => statSync(join(outDir, name)).isFile())
      .map((name) => ({ name, bytes: gzipSync(readFileSync(join(outDir, name)), { level: 9 }).length }));
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { name, bytes } of files) console.log(`${String(bytes).padStart(8)}  ${name}`);
    console.log(`${String(total).padStart(8)}  in all, gzipped; ${budget} allowed`);
    if (total > budget) throw new Error(`the page has ${total} bytes gzipped, ${total - budget} too many`);
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Works in any folder of any server.
  base: './',
  resolve: {
    alias: [
      { find: /^promptc-codemirror$/, replacement: join(root, 'editors/codemirror/src/index.ts') },
      { find: /^promptc$/, replacement: join(root, 'src/index.ts') },
      {
        find: /^@codemirror\/language$|^@lezer\/common$/,
        replacement: fileURLToPath(new URL('src/no-syntax-tree.ts', import.meta.url)),
      },
      { find: /^promptc\/([a-z]+)$/, replacement: join(root, 'src/$1/index.ts') },
    ],
  },
  plugins: [contentPolicy, withoutHosts, collectPackages(), licences, weigh],
  // The library loads some parts late for other users; here all is one bundle.
  worker: {
    rolldownOptions: { checks: { ineffectiveDynamicImport: false } },
    format: 'es',
    plugins: () => [withoutHosts, collectPackages()],
  },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
