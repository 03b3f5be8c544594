import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { manual } from '../../scripts/man.js';
import { type CommandDefinition, definitionsOf } from '../../src/cli/arguments/shells/definition.js';
import { commands } from '../../src/cli/commands/index.js';
import { outcome, run } from './fake-terminal.js';

let folder = '';
let definitions: readonly CommandDefinition[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'promptc-shells-'));
  writeFileSync(join(folder, 'only.txt'), '');
  definitions = await definitionsOf(commands);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a shell with the script that completes in it, and gives the lines that it prints. */
async function complete(
  shell: string,
  lines: readonly string[],
  argv: (script: string) => readonly string[],
  { skip }: TestContext,
): Promise<readonly string[]> {
  if (spawnSync(shell, ['-c', 'exit 0']).status !== 0) {
    const missing = `${shell} is not there, so nothing is known of its completions: apt-get install ${shell}`;
    if (process.env.CI) throw new Error(missing);
    console.warn(missing);
    skip(missing);
  }
  const script = join(folder, `promptc.${shell}`);
  writeFileSync(script, (await run(['completion', shell])).stdout);
  const { stdout, stderr } = spawnSync(shell, argv(script), {
    cwd: folder,
    input: `${lines.join('\n')}\n`,
    encoding: 'utf8',
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, TERM: 'xterm' },
    timeout: 60_000,
  });
  expect(stderr).toBe('');
  return stdout.replaceAll('\r', '').trimEnd().split('\n');
}

const driver = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

describe('completions', () => {
  it('in bash', async (context) => {
    const cases: Readonly<Record<string, string>> = {
      'promptc decom': 'decompile',
      'promptc lint --form': '--format',
      'promptc lint -f che': 'checkstyle',
      'promptc lint -qf che': 'checkstyle',
      'promptc lint -qo che': '',
      'promptc lint --format=che': 'checkstyle',
      'promptc compile --target=': 'auto|simple|advanced',
      'promptc explain value-out': 'value-out-of-range',
      'promptc lint --rule letter-case': 'letter-case=off|letter-case=info|letter-case=warning|letter-case=error',
      'promptc lint --rule letter-case=': 'off|info|warning|error',
      'promptc lint --rule=letter-case=w': 'warning',
      'promptc completion ': 'bash|zsh|fish',
      'promptc compile --model-version nij': 'niji\\ 4|niji\\ 5|niji\\ 6|niji\\ 7',
      // Bash itself completes files, where nothing is offered.
      'promptc lint onl': '',
      'promptc lint -o onl': '',
      'promptc lint -- --form': '',
      'promptc compile --name x': '',
      'promptc help li': 'lint',
      'promptc nope ': '',
    };
    const args = (script: string) => ['--norc', driver('bash-driver.bash'), script];
    const found = await complete('bash', Object.keys(cases), args, context);
    // The last of them says nothing.
    expect(Object.fromEntries(Object.keys(cases).map((line, index) => [line, found[index] ?? '']))).toEqual(cases);
  });

  it('in zsh', async (context) => {
    const cases: Readonly<Record<string, string>> = {
      'promptc decom': 'promptc decompile ',
      'promptc lint --form': 'promptc lint --format=',
      'promptc lint -f che': 'promptc lint -f checkstyle ',
      'promptc lint --format=che': 'promptc lint --format=checkstyle ',
      'promptc explain value-out': 'promptc explain value-out-of-range ',
      'promptc lint --rule letter-case=o': 'promptc lint --rule letter-case=off ',
      'promptc completion f': 'promptc completion fish ',
      'promptc compile --model-version nij': 'promptc compile --model-version niji\\ ',
      'promptc lint onl': 'promptc lint only.txt ',
      'promptc lint -q -o onl': 'promptc lint -q -o only.txt ',
      'promptc stats --htm': 'promptc stats --html=',
    };
    const args = (script: string) => ['-f', driver('zsh-driver.zsh'), script];
    const found = await complete('zsh', Object.keys(cases), args, context);
    expect(Object.fromEntries(Object.keys(cases).map((line, index) => [line, found[index]]))).toEqual(cases);
  });

  it('in fish', async (context) => {
    const cases: Readonly<Record<string, string>> = {
      'promptc decom': 'decompile',
      'promptc lint --form': '--format',
      'promptc lint -f che': 'checkstyle',
      'promptc lint --format=che': '--format=checkstyle',
      'promptc explain value-out': 'value-out-of-range',
      'promptc lint --rule letter-case=': 'letter-case=error|letter-case=info|letter-case=off|letter-case=warning',
      'promptc completion ': 'bash|fish|zsh',
      'promptc compile --model-version nij': 'niji 4|niji 5|niji 6|niji 7',
      'promptc lint onl': 'only.txt',
      'promptc lint -o onl': 'only.txt',
      'promptc compile --target ': 'advanced|auto|simple',
      'promptc help li': 'lint',
    };
    const code =
      'source $argv[1]; while read -l line; string join -- "|" (complete -C $line | string split -f1 \\t); end';
    const found = await complete('fish', Object.keys(cases), (script) => ['--no-config', '-c', code, script], context);
    expect(Object.fromEntries(Object.keys(cases).map((line, index) => [line, found[index]]))).toEqual(cases);
  });

  it('know every command and option of the help', async () => {
    for (const shell of ['bash', 'zsh', 'fish']) {
      const { stdout } = await run(['completion', shell]);
      for (const { name, options } of definitions) {
        expect(stdout).toContain(name);
        for (const { long } of options) expect(stdout).toContain(shell === 'fish' ? `-l ${long.slice(2)} ` : long);
      }
    }
  });

  it.each([
    [['completion'], 'completion needs a shell: promptc completion <shell> [options]'],
    [['completion', 'powershell'], 'completion takes bash, zsh or fish, not "powershell"'],
    [['completion', 'fihs'], 'completion takes bash, zsh or fish, not "fihs" (did you mean fish?)'],
  ])('%j is refused', async (argv, message) => {
    expect(await run(argv)).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });
});

describe('the manual page', () => {
  it('is what `npm run man` writes', async () => {
    const { path, text } = await manual();
    expect(readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8')).toBe(text);
  });

  it('has every command with its options, and nothing that starts a request by chance', async () => {
    const { text } = await manual();
    const sections = text.split(/^\.SS /m).slice(1);
    expect(sections.map((section) => section.split('\n')[0])).toEqual(commands.map(({ name }) => name));
    for (const [index, { options }] of definitions.entries()) {
      for (const { long } of options) expect(sections[index]).toContain(long.replaceAll('-', '\\-'));
    }
    const requests = new Set(text.split('\n').flatMap((line) => /^[.']\S*/.exec(line)?.[0] ?? []));
    expect([...requests].sort()).toEqual([
      '.B',
      '.I',
      '.PP',
      '.RE',
      '.RS',
      '.SH',
      '.SS',
      '.TH',
      '.TP',
      '.br',
      '.fi',
      '.nf',
    ]);
  });
});
