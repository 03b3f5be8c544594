// Checks the package as its users get it: packed, and installed into an empty project. Needs `npm run build` first.
// Prints a line a check, and what failed; the exit code is 1 then. With `--run` only what runs it is checked, not what it holds:
// that is the same on every Node.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { builtinModules } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { consumerFiles } from './package-consumer.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const runOnly = process.argv.includes('--run');
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const { name, bin, exports, dependencies = {}, peerDependencies: peers = {} } = manifest;
const programs = Object.values(bin).map((path) => path.replace(/^\.\//, ''));
const subpaths = Object.keys(exports).map((subpath) => name + subpath.slice(1));
const modules = subpaths.filter((subpath) => !subpath.endsWith('.json'));

/** The one subpath that needs a package which users install by themselves, and that package. Others are asked for when they are used. */
const withPeers = `${name}/grammar`;
const peer = 'chevrotain';
const withoutPeers = modules.filter((subpath) => subpath !== withPeers);

/** What stands in the package beside what is in the folders of {@link folders}, each of them once. */
const single = [
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'THIRD_PARTY_NOTICES.md',
  'docs/README.md',
  'docs/api.md',
  'docs/diagnostics/README.md',
  'docs/grammar.md',
  'docs/parameters.md',
  'docs/laws.md',
  'docs/architecture.md',
  'docs/codemirror.md',
  'docs/performance.md',
  'docs/service.md',
  'editors/codemirror/README.md',
  'package.json',
];

/** The folders that are in the package, as the start of a path. */
const folders = /^(?:dist|docs\/(?:diagnostics|engines|grammar|guides)|man|schema)\//;

/** npm tells its scripts of the project that they run in; an npm started in another folder must not hear of it. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => !/^npm_(?:package|lifecycle)_|^npm_config_local_prefix$/i.test(key)),
);

/** Runs a program in a folder and returns what it printed. Throws with all its words when it fails. */
function run(command, args, cwd) {
  // On Windows npm and npx are scripts for a shell.
  const shell = process.platform === 'win32' && command !== process.execPath;
  const options = { cwd, env, encoding: 'utf8', shell, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26 };
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, options);
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status ?? signal}\n${stdout}\n${stderr}`.trim());
  return stdout;
}

const node = (args, cwd) => run(process.execPath, args, cwd);

/** Runs a program that uses the package, of which Node has nothing to say: no warning, nothing deprecated. */
function quietNode(args, cwd) {
  const warnings = join(cwd, 'warnings.txt');
  const printed = node([`--redirect-warnings=${warnings}`, ...args], cwd);
  if (existsSync(warnings)) throw new Error(`Node warned:\n${readFileSync(warnings, 'utf8')}`);
  return printed;
}

/** The file that a development dependency starts with. */
async function binOf(dependency, program = dependency) {
  const folder = join(root, 'node_modules', dependency);
  const { bin: bins } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bins === 'string' ? bins : bins[program]);
}

/** Throws what is wrong, when anything is. */
function expectNone(problems) {
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function expectEqual(actual, expected, what) {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value, undefined, 2));
  if (is !== should) throw new Error(`${what} is\n${is}\nand should be\n${should}`);
}

const request = {
  name: 'dog',
  prompt: 'a dog',
  mode: 'simple',
  optimizePrompt: false,
  params: [{ name: 'format', value: '3:2' }],
};

/** Runs a program that imports some subpaths: it prints the request, and how many names it found in each of them. */
function expectProgram(file, imported, cwd) {
  const { names, ...rest } = JSON.parse(quietNode([file, ...imported], cwd));
  expectEqual(rest, { request }, 'What the program compiled');
  expectEqual(Object.keys(names), imported, 'What the program imported');
  expectNone(imported.filter((subpath) => names[subpath] === 0).map((subpath) => `${subpath} exports nothing`));
}

/** A program that imports {@link withPeers} ends with the name of a package that is not installed. */
function expectMissing(peer, cwd) {
  const { status, stderr } = spawnSync(process.execPath, ['program.mjs', withPeers], { cwd, env, encoding: 'utf8' });
  if (status === 0) throw new Error(`${withPeers} was imported`);
  if (!stderr.includes(`Cannot find package '${peer}'`)) throw new Error(`${peer} is not named in\n${stderr}`);
}

let failed = 0;

/** One line for a check; returns whether it holds. */
async function check(what, holds) {
  try {
    await holds();
    console.log(`ok      ${what}`);
    return true;
  } catch (error) {
    failed++;
    console.log(`FAILED  ${what}\n${error.message.replace(/^(?=.)/gm, '        ')}`);
    return false;
  }
}

/** All checks. `folder` is an empty one to work in. */
async function checkAll(folder) {
  const packed = join(folder, 'packed');
  const consumer = join(folder, 'consumer');
  let tarball = '';

  const packs = await check('npm packs it', async () => {
    await mkdir(packed);
    run('npm', ['pack', '--ignore-scripts', '--pack-destination', packed], root);
    const [file] = (await readdir(packed)).filter((entry) => entry.endsWith('.tgz'));
    if (file === undefined) throw new Error('npm pack made no tarball');
    tarball = join(packed, file);
  });
  if (!packs) return;

  const installs = await check('npm installs it, with its dependencies and nothing else', async () => {
    await mkdir(consumer);
    for (const [file, text] of Object.entries(consumerFiles())) await writeFile(join(consumer, file), text);
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', tarball], consumer);
    const entries = await readdir(join(consumer, 'node_modules'));
    const packages = entries.filter((entry) => !entry.startsWith('.')).sort();
    expectEqual(packages, [name, ...Object.keys(dependencies)].sort(), 'What npm installed');
  });
  if (!installs) return;

  await check(`a program imports every subpath but ${withPeers} and compiles`, () => {
    expectProgram('program.mjs', withoutPeers, consumer);
    expectProgram('program.cjs', withoutPeers, consumer);
  });
  await check(`${withPeers} says which package it needs`, () => {
    expectMissing(peer, consumer);
  });
  const install = (packages) =>
    run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', ...packages], consumer);
  await check(`${withPeers} parses with the oldest that it takes of what users install by themselves`, () => {
    install([`${peer}@${/\d+\.\d+\.\d+/.exec(peers[peer])[0]}`]);
    expectEqual(quietNode(['grammar.mjs'], consumer), 'Text,FirstFlag,ValueText\n', 'What the program printed');
  });
  const hasPeers = await check('npm installs the newest', () => {
    install([`${peer}@${manifest.devDependencies[peer]}`]);
  });
  if (!hasPeers) return;

  if (!runOnly) await checkContent(tarball, consumer);
  await check('a program imports every subpath and compiles', () => {
    expectProgram('program.mjs', modules, consumer);
  });
  await check('a CommonJS program requires every subpath and compiles', () => {
    expectProgram('program.cjs', modules, consumer);
  });
  await check(`${withPeers} parses`, () => {
    expectEqual(quietNode(['grammar.mjs'], consumer), 'Text,FirstFlag,ValueText\n', 'What the program printed');
  });
  await check('npx runs the command', () => {
    // `--no`: what is not installed is not fetched, either.
    const args = ['--no', '--', 'promptc', 'compile', '--name', 'dog', '--prompt', 'a-dog', '--target', 'simple'];
    const { params: _, ...rest } = request;
    expectEqual(JSON.parse(run('npx', args, consumer)), { ...rest, prompt: 'a-dog' }, 'What promptc printed');
  });
}

/** What the package holds, as a tarball and as it is installed in `consumer`. */
async function checkContent(tarball, consumer) {
  const installed = join(consumer, 'node_modules', name);
  const files = await filesOf(installed);
  const textOf = (file) => readFile(join(installed, file), 'utf8');
  const builtFiles = (ending) => files.filter((file) => file.startsWith('dist/') && file.endsWith(ending));

  await check('publint has nothing to say', async () => {
    node([await binOf('publint'), 'run', tarball, '--strict'], root);
  });
  await check('attw resolves every subpath (esm-only)', async () => {
    // Without a look for @types: there are none beside a package that has its own.
    const args = ['--profile', 'esm-only', '--no-definitely-typed', '--no-color', '--format', 'ascii'];
    node([await binOf('@arethetypeswrong/cli', 'attw'), tarball, ...args], root);
  });

  await check('it holds the files that are meant, and no other', () => {
    const other = files.filter((file) => !single.includes(file) && !folders.test(file));
    const module = /\.(?:js|d\.ts)$|^dist\/cli\/\w+\.cjs$/;
    const built = files.filter((file) => file.startsWith('dist/') && !module.test(file));
    const pages = files.filter(
      (file) => /^docs\/(?!engines\/[^/]+\.(?:sh|py)$|grammar\/[^/]+\.svg$)/.test(file) && !file.endsWith('.md'),
    );
    const missing = single.filter((file) => !files.includes(file));
    expectNone([
      ...other.map((file) => `${file} is not meant to be in it`),
      ...built.map((file) => `${file} is neither a module nor its declarations`),
      ...pages.map((file) => `${file} is no page`),
      ...missing.map((file) => `${file} is missing`),
    ]);
  });
  await check('no file of it names a place on this machine or a source map', async () => {
    const places = [root, homedir()].map((place) => place.replace(/[\\/]$/, '') + sep);
    const problems = [];
    for (const file of files) {
      const text = await textOf(file);
      if (places.some((place) => place !== sep && text.includes(place)))
        problems.push(`${file} holds a machine's path`);
      if (/[#@]\s*sourceMappingURL=/.test(text)) problems.push(`${file} names a source map`);
    }
    expectNone(problems);
  });
  await check('no declaration mentions a package that is bundled', async () => {
    const known = new Set([name, ...Object.keys(dependencies)]);
    const problems = [];
    for (const file of builtFiles('.d.ts')) {
      const text = await textOf(file);
      for (const [, from] of text.matchAll(/(?:\bfrom|\bimport\(?|\brequire\()\s*['"]([^'".][^'"]*)['"]/g)) {
        if (!known.has(packageOf(from)) && !isPeerOf(file, from)) problems.push(`${file} imports ${from}`);
      }
    }
    expectNone(problems);
  });
  await check('no module imports what is not installed; only programs know Node', async () => {
    const problems = [];
    for (const file of [...builtFiles('.js'), ...builtFiles('.cjs')]) {
      // The command line, with the files that it loads when they are needed, and what says in its name that it is for Node.
      const program = file.startsWith('dist/cli/') || file.startsWith('dist/client/node/');
      for (const from of await importsOf(join(installed, file))) {
        const allowed = builtinModules.includes(from.replace(/^node:/, ''))
          ? program
          : Object.hasOwn(dependencies, packageOf(from)) || isPeerOf(file, from);
        if (!allowed) problems.push(`${file} imports ${from}`);
      }
    }
    expectNone(problems);
  });
  await check('a strict program type-checks against every subpath', async () => {
    const program = await readFile(join(consumer, 'types.mts'), 'utf8');
    expectNone(
      subpaths.filter((path) => !program.includes(`'${path}'`)).map((path) => `${path} is not in the program`),
    );
    node([await binOf('typescript', 'tsc'), '-p', consumer], consumer);
  });
}

/** The paths of all files in a folder and those in it, with `/`, sorted. */
async function filesOf(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** What a module imports that is not beside it, as it names it; what it asks for with `require`, too. */
async function importsOf(file) {
  const { metafile } = await build({
    entryPoints: [file],
    bundle: true,
    packages: 'external',
    platform: 'neutral',
    write: false,
    metafile: true,
    format: 'esm',
    outdir: root,
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  return output.imports.filter(({ external }) => external).map(({ path }) => path);
}

/** Whether a file is of {@link withPeers}, and what it imports a package that users install for it. */
const isPeerOf = (file, from) => file.startsWith('dist/grammar/') && Object.hasOwn(peers, packageOf(from));

const packageOf = (path) => /^(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? path;

const missing = programs.filter((program) => !existsSync(join(root, program)));
if (missing.length > 0) {
  console.error(`${missing.join(', ')} is not there. Build it first: npm run build`);
  process.exit(1);
}
const folder = await mkdtemp(join(tmpdir(), `${name}-package-`));
try {
  await checkAll(folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (failed > 0) {
  console.error(`${failed} of the checks failed.`);
  process.exitCode = 1;
}
