// Runs the built command from end to end, as a user would: `npm run build` first. Prints a line a run; the exit code
// is 1 when a run does not do what it should.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { bin, version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
const program = join(root, bin.promptc);
const folder = await mkdtemp(join(tmpdir(), 'promptc-smoke-'));
let failed = 0;

/** What Node itself says: nothing of it is for who runs the command. */
const fromNode = /^\(node:\d+\)|^\(Use `node |unrecognized flag|bad option/m;

/**
 * Runs the command and compares exit code and standard output, which is text or a test for it; `stderr` is compared where it is
 * given. Returns the output.
 */
function expectRun(what, args, { input = '', status = 0, stdout, stderr, nodeOptions }) {
  const run = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    env: nodeOptions === undefined ? process.env : { ...process.env, NODE_OPTIONS: nodeOptions },
    input,
    encoding: 'utf8',
    timeout: 120_000,
    maxBuffer: 1 << 26,
  });
  const isQuiet = stderr === undefined ? !fromNode.test(run.stderr) : run.stderr === stderr;
  if (run.status === status && isQuiet && matches(run.stdout, stdout)) {
    console.log(`ok      ${what}`);
  } else {
    failed++;
    const printed = run.stdout.length > 10_000 ? `${run.stdout.slice(0, 10_000)} …\n` : run.stdout;
    console.log(`FAILED  ${what}: exit code ${run.status ?? run.signal} for ${status}\n${printed}${run.stderr}`);
  }
  return run.stdout;
}

function matches(printed, expected) {
  if (typeof expected === 'string') return printed === expected;
  try {
    return expected(printed);
  } catch {
    return false; // no JSON, for one
  }
}

/** Three threads come to the same as one, in the same order, and two of them are started. */
async function expectThreads() {
  const lines = Array.from(
    { length: 40_000 },
    (_, index) => `a lighthouse on hill ${index} --ar 3:2 --chaos ${index % 101}`,
  );
  await writeFile(join(folder, 'many.txt'), `${lines.join('\n')}\n`);
  const started = join(folder, 'started.cjs');
  await writeFile(
    started,
    `const { isMainThread, threadId } = require('node:worker_threads');
    if (!isMainThread) require('node:fs').writeFileSync(\`\${__filename}.\${threadId}\`, '');`,
  );
  const args = ['compile', '--records', 'many.txt', '--jobs'];
  const alone = expectRun('records in one thread', [...args, '1'], {
    stdout: (text) =>
      text.split('\n').length === lines.length + 1 &&
      JSON.parse(text.slice(0, text.indexOf('\n'))).request.mode === 'simple',
    stderr: '',
  });
  expectRun('records in three threads', [...args, '3'], {
    nodeOptions: `--require ${JSON.stringify(started)}`,
    stdout: alone,
    stderr: '',
  });
  const threads = (await readdir(folder)).filter((name) => name.startsWith('started.cjs.')).length;
  if (threads === 2) return console.log('ok      threads are started');
  failed++;
  console.log(`FAILED  threads are started: ${threads} for 2`);
}

const prompt = 'a lighthouse, foggy weather --ar 3:2 --chaos 20 --no people';
const nothing = '';
try {
  expectRun('version', ['--version'], { stdout: `${version}\n` });
  expectRun('help', ['--help'], { stdout: (text) => text.includes('Usage: promptc') });
  expectRun('no command at all is misuse', [], { status: 2, stdout: nothing });
  const request = expectRun('compile', ['compile', prompt], {
    stdout: (text) => JSON.parse(text).params.length === 4,
  });
  const decompiled = expectRun('decompile from a pipe', ['decompile', '-'], {
    input: request,
    stdout: (text) => text === 'a lighthouse, foggy weather --aspect 3:2 --chaos 20 --no people\n',
  });
  expectRun('compile what was decompiled', ['compile', '--name', 'a lighthouse', '-'], {
    input: decompiled,
    stdout: (text) => JSON.stringify(JSON.parse(text)) === JSON.stringify(JSON.parse(request)),
  });
  expectRun('compile to advanced', ['compile', '--target', 'advanced', 'a dog --weird 500'], {
    stdout: (text) => JSON.parse(text).mode === 'advanced' && JSON.parse(text).prompt === 'a dog --weird 500',
  });
  await writeFile(join(folder, 'prompts.txt'), 'a dog —ar 3:2\na cat --stylize 9000\n');
  expectRun('lint finds an error in a file', ['lint', '--format', 'json', 'prompts.txt'], {
    status: 1,
    stdout: (text) => text.includes('value-out-of-range'),
  });
  expectRun('lint of a clean prompt', ['lint', 'a dog --ar 3:2'], { stdout: nothing });
  await writeFile(join(folder, 'notes.md'), '# Notes\n\n> ```mj\n> a dog --AR 3:2\n> ```\n');
  await writeFile(join(folder, 'list.csv'), 'id,text\n1,"a ""red"" dog --AR 3:2"\n');
  expectRun('init', ['init'], { stdout: (text) => text.includes('list.csv  csv, column text') });
  expectRun('config', ['config', 'list.csv'], { stdout: (text) => text.includes('promptc.config.jsonc: readers') });
  expectRun('lint as SARIF, of a folder', ['lint', '--format', 'sarif', '.'], {
    status: 1,
    stdout: (text) => JSON.parse(text).runs[0].results.length === 4,
  });
  expectRun('lint shows a diff', ['lint', '--diff', 'notes.md'], {
    status: 1,
    stdout: (text) => text.includes('\n+> a dog --ar 3:2\n'),
  });
  expectRun('lint --fix in place', ['lint', '--fix', 'notes.md', 'list.csv'], { stdout: nothing });
  expectRun('what was fixed needs no change', ['format', '--check', 'notes.md', 'list.csv'], { stdout: nothing });
  expectRun('format', ['format', 'a  dog   --AR  3:2'], { stdout: 'a dog --ar 3:2\n' });
  expectRun('stats', ['stats', '--json', '--html', 'report.html', 'notes.md', 'list.csv'], {
    stdout: (text) => JSON.parse(text).modes.simple === 2,
  });
  expectRun('the report is a whole page', ['stats', '--html', 'report.html', '--prompt', 'a dog'], {
    stdout: (text) => text.startsWith('1 prompt,') && statSync(join(folder, 'report.html')).size > 100_000,
  });
  expectRun('expand', ['expand', 'a {red, blue} bird'], { stdout: 'a red bird\na blue bird\n' });
  expectRun('parse', ['parse', 'a dog'], { stdout: (text) => JSON.parse(text).kind === 'prompt' });
  expectRun('explain', ['explain', 'value-out-of-range'], { stdout: (text) => text.includes('value-out-of-range') });
  await expectThreads();
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (failed > 0) {
  console.error(`${failed} of the runs failed.`);
  process.exitCode = 1;
}
