import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { bin, useBuild, useFolders } from './client.js';

useBuild();
const folder = useFolders();

const isThere = spawnSync('nvim', ['--version']).status === 0;

/** An editor that knows nothing of this project. `neovim.lua` does what a person would, and says what came of it. */
function drive(text: string): unknown {
  const place = folder({ 'a.mj': text });
  const [file, log] = [join(place.path, 'a.mj'), join(place.path, 'out.json')];
  const script = fileURLToPath(new URL('neovim.lua', import.meta.url));
  const run = spawnSync('nvim', ['--headless', '--clean', '-n', '-S', script], {
    cwd: place.path,
    encoding: 'utf8',
    env: {
      ...process.env,
      PROMPTC_NEOVIM: [process.execPath, bin, file, log].join('\n'),
      XDG_CACHE_HOME: place.path,
      XDG_STATE_HOME: place.path,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 100_000,
  });
  if (run.status !== 0) throw new Error(`nvim ended with ${run.status ?? run.signal}\n${run.stdout}${run.stderr}`);
  return JSON.parse(readFileSync(log, 'utf8'));
}

describe('Neovim', () => {
  it('shows findings, completes, explains, fixes and formats', ({ skip }) => {
    if (!isThere) {
      const missing = 'nvim is not there, so nothing is known of editors: apt-get install neovim';
      if (process.env.CI) throw new Error(missing);
      console.warn(missing);
      skip(missing);
    }
    const dash = {
      line: 0,
      // Neovim counts bytes: the dash has three.
      from: 6,
      to: 9,
      severity: 3,
      source: 'promptc',
      message: '"—" stands for the two hyphens of --ar; the service reads it so, other tools may not.',
    };
    const weird = {
      line: 0,
      from: 24,
      to: 28,
      severity: 1,
      source: 'promptc',
      message: '--weird accepts 0 to 3000 in V7, not 4000.',
    };
    const upper = { line: 1, from: 23, to: 25, severity: 3, source: 'promptc', message: '--AR is written --ar.' };
    const [first, second] = ['a dog —ar 3:2 --weird 4000', 'a {red, blue} fox ,  --AR 3:2'];
    expect(drive(`${first}\n${second}\na cat\n`)).toEqual({
      // Of a prompt without a version, in that of the settings.
      diagnostics: [dash, weird, upper],
      completion: ['--chaos'],
      completed: [first, second, 'a cat --chaos 5'],
      hover: expect.arrayContaining(['**`--weird`, `--w`**', '- V7: 0 to 3000']),
      expanded: 'a red fox ,  --AR 3:2\na blue fox ,  --AR 3:2',
      choices: ['Write --', 'Make all safe fixes', 'Spell flags long', 'Spell flags short'].concat(
        'Suppress wrong-dash here',
        'Explain wrong-dash',
      ),
      acted: ['a dog --ar 3:2 --weird 4000', second, 'a cat --chaos 5'],
      left: [{ ...weird, from: 23, to: 27 }, upper],
      formatted: ['a dog --ar 3:2 --weird 4000', 'a {red, blue} fox --ar 3:2', 'a cat --chaos 5'],
    });
  });
});
