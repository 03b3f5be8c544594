import { readFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { relative, resolve } from 'node:path';
import { init, parse } from 'es-module-lexer';
import type { Plugin } from 'esbuild';
import { defineConfig, type Options } from 'tsup';

/** One entry for each stage: the subpaths of the package. */
const stages = [
  'text',
  'language',
  'diagnostics',
  'lexer',
  'parser',
  'grammar',
  'checker',
  'compiler',
  'request',
  'formatter',
  'explain',
  'readers',
  'linter',
  'service',
  'config',
  'client',
  'eslint',
];

const entry = {
  index: 'src/index.ts',
  'client/node/index': 'src/client/node/index.ts',
  ...Object.fromEntries(stages.map((stage) => [`${stage}/index`, `src/${stage}/index.ts`])),
};

/**
 * What is CommonJS asks for Node's own modules by `require`, which an ES module has not. commander asks for
 * `node:child_process` only to start subcommands that are programs of their own: there are none, and it is slow to load.
 */
const nodeModules: Plugin = {
  name: 'node-modules-of-commonjs',
  setup(build) {
    build.onResolve({ filter: /^(?:node:)?[a-z_/]+$/ }, ({ path, kind }) =>
      kind === 'require-call' && builtinModules.includes(path.replace(/^node:/, ''))
        ? { path, namespace: 'node-module' }
        : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'node-module' }, ({ path }) => ({
      contents:
        path === 'node:child_process'
          ? 'module.exports = {};'
          : `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
    }));
  },
};

/** Of package.json only what the program says of itself. */
const manifest: Plugin = {
  name: 'manifest',
  setup(build) {
    build.onLoad({ filter: /[\\/]package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>;
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};

/** papaparse can read Node's streams, which nobody here has it do: without them it runs anywhere. */
const define = { PAPA_BROWSER_CONTEXT: 'true' };
const withoutStreams: Plugin = {
  name: 'without-streams',
  setup(build) {
    build.onResolve({ filter: /^stream$/ }, ({ path }) => ({ path, namespace: 'without-streams' }));
    build.onLoad({ filter: /.*/, namespace: 'without-streams' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** What few runs of the command line need: files of their own beside it, since a start takes longer the more there is to read. */
const lazy = [
  'checker/check-affixes',
  'cli/arguments/help',
  'cli/commands/completion',
  'cli/commands/send',
  'cli/commands/status',
  'cli/output/diff',
  'cli/input/baseline',
  'cli/input/config-yaml',
  'cli/input/find-prompts',
  'cli/input/nearby',
  'cli/input/no-prompts',
  'cli/input/pictures/read-picture',
  'cli/terminal/place-in-module',
  'cli/terminal/progress-bar',
  'cli/terminal/watch-files',
  'cli/watch-command',
  'cli/reporters/checkstyle',
  'cli/reporters/concise',
  'cli/reporters/gitlab',
  'cli/reporters/junit',
  'cli/reporters/sarif',
  'cli/reporters/stats-page',
  'cli/reporters/stats-table',
  'cli/input/walk',
  'config/read-config',
  'config/resolve',
  'explain/index',
  'linter/add-suppressions',
  'linter/lint-request',
  'lsp/stdio',
  'mcp/serve',
  'parser/affix',
  'readers/code/index',
  'readers/csv',
  'readers/chat/export',
  'readers/json',
  'readers/json-text',
  'readers/markdown',
  'readers/toml/toml',
  'readers/yaml/front-matter',
  'readers/yaml/yaml',
];

const lazyModules: Plugin = {
  name: 'lazy-modules',
  setup(build) {
    build.onResolve({ filter: /^\.\/program\.cjs$/ }, ({ path }) => ({ path, external: true }));
    build.onResolve({ filter: /^\..*\.js$/ }, ({ path, kind, resolveDir }) => {
      const name = relative('src', resolve(resolveDir, path)).replaceAll('\\', '/').replace(/\.js$/, '');
      if (kind !== 'dynamic-import') return undefined;
      return lazy.includes(name) ? { path: `./lazy/${name}.js`, external: true } : undefined;
    });
  },
};

/** A worker of a web page is one file, which parsers of programming languages would make twice as long. */
const withoutCode: Plugin = {
  name: 'without-code',
  setup(build) {
    build.onResolve({ filter: /\/code\/index\.js$/ }, ({ path }) => ({ path, namespace: 'without-code' }));
    build.onLoad({ filter: /.*/, namespace: 'without-code' }, () => ({
      contents: `const read = (text) => ({ items: [], consumed: text.length });
export const createCodeReader = async () => ({ isIncremental: false, read });`,
    }));
  },
};

/** All but what starts threads, which each load a file of its own. */
const noExternal = [/^(?!tinypool$)/];

/**
 * Has the program load other modules through `importModule`, which `bin.cjs` hands in: code out of V8's code cache must not
 * contain `import()`, since Node no longer knows then which file it stands in.
 */
const importModule: NonNullable<Options['plugins']>[number] = {
  name: 'import-module',
  async renderChunk(code, { path }) {
    if (!path.endsWith('program.cjs')) return undefined;
    await init;
    let result = '';
    let end = 0;
    for (const { d: parenthesis, ss: start } of parse(code)[0]) {
      if (parenthesis < 0) continue;
      result += `${code.slice(end, start)}importModule`;
      end = parenthesis;
    }
    const byItself = 'var importModule=importModule||(id=>import(id));';
    return { code: `'use strict';${byItself}${result}${code.slice(end)}` };
  },
};

/** The command line: one file for each entry, but for what few runs need, since a cold start counts modules. */
const program: Options = {
  target: 'node20.19',
  platform: 'node',
  splitting: false,
  define,
  noExternal,
  removeNodeProtocol: false,
  // Less to read is less to wait for. Lines stay short, since Node prints the one that an error comes from.
  minify: true,
  esbuildOptions(options) {
    options.lineLimit = 160;
  },
  esbuildPlugins: [nodeModules, withoutStreams, manifest, lazyModules],
};

export default defineConfig([
  {
    entry,
    format: 'esm',
    target: 'node20.19',
    platform: 'neutral',
    dts: { entry },
    splitting: true,
    define,
    esbuildPlugins: [withoutStreams, manifest],
    esbuildOptions(options) {
      options.mainFields = ['module', 'main'];
    },
  },
  {
    ...program,
    entry: { 'cli/bin': 'src/cli/bin.ts', 'cli/program': 'src/cli/program.ts' },
    format: 'cjs',
    define: { ...define, 'import.meta.url': 'importMetaUrl' },
    plugins: [importModule],
    banner: { js: "'use strict';const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
  },
  {
    ...program,
    entry: { 'cli/worker': 'src/cli/worker.ts' },
    format: 'esm',
  },
  {
    entry: Object.fromEntries(lazy.map((name) => [name, `src/${name}.ts`])),
    outDir: 'dist/cli/lazy',
    format: 'esm',
    target: 'node20.19',
    platform: 'node',
    splitting: true,
    define,
    noExternal,
    removeNodeProtocol: false,
    minify: true,
    esbuildPlugins: [nodeModules, withoutStreams, manifest],
  },
  {
    // For a worker of a web page: one file, that needs nothing beside it.
    entry: { 'lsp/worker': 'src/lsp/worker.ts' },
    format: 'esm',
    target: 'es2022',
    platform: 'browser',
    splitting: false,
    define,
    noExternal: [/.*/],
    minify: true,
    esbuildOptions(options) {
      // A worker has no document, which some packages ask for in a browser.
      options.conditions = ['worker', 'browser'];
    },
    esbuildPlugins: [withoutStreams, withoutCode],
  },
  {
    // What draws a report of `stats`: the command line puts it into the page.
    entry: { 'cli/report': 'report/src/main.ts' },
    format: 'iife',
    outExtension: () => ({ js: '.js' }),
    target: 'es2022',
    platform: 'browser',
    splitting: false,
    noExternal: [/.*/],
    minify: true,
    loader: { '.css': 'text' },
  },
]);
