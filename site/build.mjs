// Builds the documents and the page into one folder for any web server: `npm run site`. With `--base /promptc/` for a
// folder of one, and `--repository https://…` with links to the source.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brokenLinks } from './links.mjs';
import { files, pages, root } from './pages.mjs';

const { values } = parseArgs({
  options: { base: { type: 'string', default: '/' }, repository: { type: 'string', default: '' } },
});
if (!/^\/(?:[\w.~-]+\/)*$/.test(values.base)) {
  console.error(`--base has to start and end with a slash, as /promptc/ does: ${values.base}`);
  process.exit(2);
}
if (values.repository !== '' && !/^https:\/\/[^\s"<>]+$/.test(values.repository)) {
  console.error(`--repository has to be an address that starts with https://: ${values.repository}`);
  process.exit(2);
}

const site = fileURLToPath(new URL('.', import.meta.url));
const [made, out] = [join(site, 'pages'), join(site, 'dist')];
const env = { ...process.env, SITE_BASE: values.base, VITE_REPOSITORY: values.repository };
/** Runs a program, which says on standard error what is wrong, and ends with it where it fails. */
const run = async (command, args, more = {}) => {
  const child = spawn(command, args, { cwd: root, env: { ...env, ...more }, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (code !== 0) process.exit(1);
};

const { devDependencies } = JSON.parse(await readFile(join(site, 'package.json'), 'utf8'));
const isThere = async ([name, version]) => {
  const path = join(site, 'node_modules', name, 'package.json');
  return existsSync(path) && JSON.parse(await readFile(path, 'utf8')).version === version;
};
if (!(await Promise.all(Object.entries(devDependencies).map(isThere))).every(Boolean)) {
  await run('npm', ['ci', '--prefix', site, '--ignore-scripts', '--no-audit', '--no-fund']);
}

await rm(made, { recursive: true, force: true });
await rm(out, { recursive: true, force: true });
for (const [source, page] of pages) {
  const to = join(made, page);
  await mkdir(dirname(to), { recursive: true });
  const text = await readFile(join(root, source), 'utf8');
  // What says that a file is made is for who edits it.
  await writeFile(to, text.replace(/^<!--[\s\S]*?-->\n+/, ''));
}
for (const folder of ['images', 'grammar']) {
  await cp(join(root, 'docs', folder), join(made, folder), { recursive: true });
}
for (const [folder, name] of Object.entries(files)) {
  const to = join(made, 'public', name);
  await cp(join(root, folder), to, { recursive: true, filter: (path) => !path.endsWith('.md') });
}
await cp(join(root, 'playground/public/icon.svg'), join(made, 'public/icon.svg'));
await cp(join(site, 'index.md'), join(made, 'index.md'));

const page = join(site, '.vitepress/cache/playground');
const node = (path, args, more) => run(process.execPath, [path, ...args], more);
await Promise.all([
  (async () => {
    console.log('The library, from its types');
    await node(join(site, 'node_modules/typedoc/bin/typedoc'), ['--options', join(site, 'typedoc.json')]);
    console.log('The documents');
    await node(join(site, 'node_modules/vitepress/bin/vitepress.js'), ['build', site]);
  })(),
  (async () => {
    console.log('The page');
    await node(join(root, 'node_modules/vite/bin/vite.js'), ['build', 'playground', '--logLevel', 'warn'], {
      VITE_DOCS: '../',
      PLAYGROUND_OUT: page,
    });
  })(),
]);
await cp(page, join(out, 'playground'), { recursive: true });

const broken = await brokenLinks(out, values.base);
for (const { page, link, problem } of broken) console.error(`${page}: ${link} ${problem}`);
if (broken.length > 0) process.exit(1);
console.log(`The site is in site/dist, for ${values.base} of a web server`);
