// The script `prepare`: builds after an install. npm runs it also where somebody installs from git, as pre-commit does;
// with `--global` it then leaves out the development dependencies (issue 8440 of npm/cli), so they are fetched here.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const cwd = fileURLToPath(new URL('..', import.meta.url));
// An npm that hears of the outer one would install for the whole machine, too.
const env = Object.fromEntries(
  Object.entries(process.env).filter(([key]) => !/^npm_config_(?:global|location|local_prefix)$/i.test(key)),
);

function npm(...args) {
  const { status, error } = spawnSync('npm', args, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(`${cwd}/node_modules/tsup`)) npm('ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund');
npm('run', 'build');
