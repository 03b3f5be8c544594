import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { type Generated, writeOrCheck } from './generated.js';

/** A package that stands in `dist`, word for word or in part. */
interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly copyright: string;
  /** Where its source is, where the licence asks to say it. */
  readonly source?: string;
  /** The licence as the package ships it, and its notice where it has one. */
  readonly text: string;
}

interface PackageJson {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
  readonly repository?: string | { readonly url: string };
}

/** What `package.json` says is published. */
interface Published {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/**
 * Licences that ask for no more than that their text goes along, and MPL-2.0, which also asks to say where the source is. Any
 * other is for a person to look at first.
 */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MPL-2.0',
]);

/** The notices of the packages that `npm run build` bundles into `dist`, and of those in the VS Code extension. */
export async function notices(): Promise<readonly Generated[]> {
  const { exports, dependencies, peerDependencies } = await readJson<Published>('package.json');
  const library = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [] : [entry.default]));
  const published = await Promise.all([
    // The library leaves its dependencies to npm, and its peers to who uses it; the program of the command line has everything in it.
    bundle(library.map(sourceOf), Object.keys({ ...dependencies, ...peerDependencies })),
    bundle(['src/cli/program.ts'], []),
    // What draws the report that the command line writes.
    bundle(['report/src/main.ts'], [], 'browser'),
  ]);
  const extension = await Promise.all([
    bundle(['editors/vscode/src/desktop.ts', 'editors/vscode/server.mts'], ['vscode']),
    bundle(['editors/vscode/src/web.ts', 'src/lsp/worker.ts'], ['vscode', 'stream'], 'browser'),
  ]);
  return [
    { path: 'THIRD_PARTY_NOTICES.md', text: await noticesOf('promptc', foldersIn(published)) },
    { path: 'editors/vscode/THIRD_PARTY_NOTICES.md', text: await noticesOf('The extension', foldersIn(extension)) },
  ];
}

/** Writes the pages; with `--check`, says whether those on disk are stale. */
export const main = async (args: readonly string[]): Promise<number> =>
  writeOrCheck(await notices(), 'node scripts/run.mjs notices', args);

/** The notices of the packages in some folders, which something is published with. */
export async function noticesOf(what: string, folders: Iterable<string>): Promise<string> {
  const packages = await Promise.all([...folders].map(readBundled));
  packages.sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
  return page(what, packages);
}

/** The folders of the packages that code in bundles comes from. */
function foldersIn(metafiles: readonly Metafile[]): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const { outputs } of metafiles) {
    for (const { inputs } of Object.values(outputs)) {
      for (const [path, { bytesInOutput }] of Object.entries(inputs)) {
        // What has been shaken off is not distributed.
        const folder = bytesInOutput > 0 ? packageFolder(path) : undefined;
        if (folder !== undefined) folders.add(folder);
      }
    }
  }
  return folders;
}

/** The folder of the package that a file belongs to; undefined for a file of ours. */
export const packageFolder = (path: string): string | undefined =>
  /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];

/** The source that a built file is made from: `./dist/text/index.js` comes from `src/text/index.ts`. */
const sourceOf = (built: string): string => built.replace(/^(?:\.\/)?dist\/(.*)\.js$/, 'src/$1.ts');

async function bundle(
  entryPoints: readonly string[],
  external: readonly string[],
  platform: 'node' | 'browser' = 'node',
): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: [...entryPoints],
    // Dependencies with all their subpaths.
    external: external.flatMap((name) => [name, `${name}/*`]),
    bundle: true,
    write: false,
    metafile: true,
    outdir: 'dist',
    format: 'esm',
    platform,
    // The library is built for every platform, and prefers ES modules.
    mainFields: ['module', 'main'],
    target: 'node20.19',
    loader: { '.css': 'text' },
    logLevel: 'warning',
  });
  return metafile;
}

async function readBundled(folder: string): Promise<Bundled> {
  const { name, version, license = '', author, repository } = await readJson<PackageJson>(join(folder, 'package.json'));
  if (!permissive.has(license))
    throw new Error(`${name}: look at its licence first, ${license || 'which is not named'}`);
  const files = (await readdir(folder)).sort(compare);
  const licences = files.filter((file) => /^(?:licen[cs]e|copying)/i.test(file));
  if (licences.length === 0) throw new Error(`${name} ships no licence text`);
  // The Apache licence asks that a notice goes along as well.
  const texts = [...licences, ...files.filter((file) => /^notice/i.test(file))].map((file) =>
    readFile(join(folder, file), 'utf8'),
  );
  const text = (await Promise.all(texts)).map(tidy).join('\n\n');
  const owner = typeof author === 'string' ? author.replace(/\s*[<(].*/, '') : author?.name;
  const copyright = text.match(/^[ \t]*Copyright (?:\(c\)|©|\d).*/gim)?.map((line) => line.trim()) ?? [];
  const address = typeof repository === 'string' ? repository : repository?.url;
  return {
    name,
    version,
    license,
    copyright: copyright.join('; ') || (owner ?? 'not stated'),
    text,
    ...(license === 'MPL-2.0' && address !== undefined ? { source: address } : {}),
  };
}

/** A text without what differs between systems and editors. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/^\n+|\n+$/g, '');

function page(what: string, packages: readonly Bundled[]): string {
  // One text can be the licence of many packages; it stands here once.
  const byText = new Map<string, Bundled[]>();
  for (const bundled of packages) byText.set(bundled.text, [...(byText.get(bundled.text) ?? []), bundled]);
  const rows = packages.map(
    ({ name, version, license, copyright }) => `| ${name} | ${version} | ${license} | ${cell(copyright)} |`,
  );
  const texts = [...byText].map(([text, sharing]) => {
    const names = sharing.map(({ name }) => name).join(', ');
    return `## ${names}\n\n\`\`\`\`text\n${text}\n\`\`\`\`\n`;
  });
  const sources = packages.flatMap(({ name, version, source }) =>
    source === undefined
      ? []
      : [`The source of ${name} ${version} is in the npm package of that name, and at <${source}>.\n\n`],
  );
  return `# Third-party notices

${what} is published with code of these packages in it. Their licences follow, each text once.

| package | version | licence | copyright |
|---|---|---|---|
${rows.join('\n')}

${sources.join('')}${texts.join('\n')}`;
}

/** Text as it stands in a cell of a table: an address in angle brackets would be a link. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** By character, since orders of the system's language differ. */
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const readJson = async <T>(path: string): Promise<T> => JSON.parse(await readFile(resolve(path), 'utf8')) as T;
