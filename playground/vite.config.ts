import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { noticesOf, packageFolder } from '../scripts/notices.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = process.env.PLAYGROUND_OUT ?? fileURLToPath(new URL('dist', import.meta.url));

/** Bytes, gzipped, that the page may load to be there, and all files together with what is loaded on demand. */
const budgets = { first: 200 * 1024, all: 371_000 };

/** Chunks that are imported late in the code, and still by every page. */
const always = ['app'];

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

/** Leaves out the reader of source code, whose grammars weigh more than all else: the page takes no programs. */
const withoutPrograms: Plugin = {
  name: 'without-programs',
  enforce: 'pre',
  load: (id) =>
    /\/src\/(?:readers\/code\/(?!languages)[a-z-]+|service\/document\/code)\.ts$/.test(id) ? 'export {};' : undefined,
};

/** The folders of the packages whose code is in the page, whichever bundle has it. */
const carried = new Set<string>();

/** The files with code that every page loads. */
const first = new Set<string>();

const collect = (): Plugin => ({
  name: 'collect',
  apply: 'build',
  generateBundle(_, bundle) {
    const follow = (fileName: string): void => {
      const chunk = bundle[fileName];
      if (chunk?.type !== 'chunk' || first.has(fileName)) return;
      first.add(fileName);
      for (const name of chunk.imports) follow(name);
      for (const name of chunk.dynamicImports) {
        const late = bundle[name];
        if (late?.type === 'chunk' && always.includes(late.name)) follow(name);
      }
    };
    for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.isEntry) follow(chunk.fileName);
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
    const isFirst = (name: string): boolean => !name.endsWith('.js') || first.has(name);
    for (const { name, bytes } of files) {
      console.log(`${String(bytes).padStart(8)}  ${name}${isFirst(name) ? '' : ', on demand'}`);
    }
    for (const [what, counted] of [
      ['first', files.filter(({ name }) => isFirst(name))],
      ['all', files],
    ] as const) {
      const total = counted.reduce((sum, { bytes }) => sum + bytes, 0);
      const budget = budgets[what];
      console.log(
        `${String(total).padStart(8)}  ${what === 'first' ? 'to open the page' : 'in all'}, gzipped; ${budget} allowed`,
      );
      if (total > budget) throw new Error(`the page has ${total} bytes gzipped, ${total - budget} too many`);
    }
  },
};

/** Puts in where the documents and the source are. Where nobody says so, there are no links to them. */
const links: Plugin = {
  name: 'links',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html
        .replace(/%(VITE_\w+)%/g, (_, name: string) => process.env[name] ?? '')
        .replace(/ *<a href="">[^<]*<\/a>/g, ''),
  },
};

/** Makes the built page lighter. The page that is served has both packages, since Vite bundles others that ask more of them. */
const lighter = {
  find: /^@codemirror\/language$|^@lezer\/common$/,
  replacement: fileURLToPath(new URL('src/no-syntax-tree.ts', import.meta.url)),
};

export default defineConfig(({ command }) => ({
  root: fileURLToPath(new URL('.', import.meta.url)),
  // Works in any folder of any server.
  base: './',
  resolve: {
    alias: [
      { find: /^promptc-codemirror$/, replacement: join(root, 'editors/codemirror/src/index.ts') },
      { find: /^promptc-codemirror\/([a-z]+)$/, replacement: join(root, 'editors/codemirror/src/$1.ts') },
      { find: /^promptc$/, replacement: join(root, 'src/index.ts') },
      ...(command === 'build' ? [lighter] : []),
      // What a browser would get asks for a document, and the worker has none.
      {
        find: /^decode-named-character-reference$/,
        replacement: join(root, 'node_modules/decode-named-character-reference/index.js'),
      },
      { find: /^promptc\/([a-z]+)$/, replacement: join(root, 'src/$1/index.ts') },
    ],
  },
  plugins: [links, contentPolicy, withoutPrograms, collect(), licences, weigh],
  // The library loads some parts late for other users; here all is one bundle.
  worker: {
    rolldownOptions: { checks: { ineffectiveDynamicImport: false } },
    format: 'es',
    plugins: () => [withoutPrograms, collect()],
  },
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
}));
