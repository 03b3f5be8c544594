import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { root } from '../support/built.js';

/** What a program prints that knows `setEngineFlag`, in a process of its own: the engine writes past what Node can catch. */
async function print(program: string): Promise<unknown> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { setEngineFlag } from './src/cli/terminal/engine-flags.js';\n${program}`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'silent',
  });
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    input: outputFiles[0]?.text ?? '',
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const printSet = (...given: readonly (readonly [flag: string, engine?: string])[]) =>
  print(`
    const set = [];
    for (const given of ${JSON.stringify(given)}) set.push(await setEngineFlag(...given));
    console.log(JSON.stringify(set));
  `);

const flags = ['--heap-growing-percent=50', '--no-parallel-scavenge', '--semi-space-growth-factor=1'] as const;

describe('setEngineFlag', () => {
  it('sets the flags that a run sets, on every Node that is promised', async () => {
    const promised = ['20', '22', '24', '26'].includes(process.versions.node.split('.')[0] ?? '');
    const printed = await printSet(...flags.map((flag) => [flag] as const));
    expect(printed).toEqual({
      status: 0,
      stdout: promised ? '[true,true,true]\n' : expect.stringMatching(/^\[(?:true|false)(?:,(?:true|false)){2}\]\n$/),
      stderr: '',
    });
  });

  it('leaves out in silence what the engine may not know', async () => {
    const printed = await printSet(
      ['--no-such-flag'],
      ['--such-flag=3'],
      ['--constructor'],
      [''],
      ['--heap-growing-percent=50', '11.2.9'],
      ['--heap-growing-percent=50', '14.7.1-node.1'],
      ['--no-parallel-scavenge', '15.0.123'],
      ['--no-parallel-scavenge', ''],
      ['--semi-space-growth-factor=1', 'unknown'],
      ['--heap-growing-percent=50', '11.3.244.8-node.33'],
      ['--semi-space-growth-factor=1', '14.6.202.34-node.40'],
    );
    const left = Array.from({ length: 9 }, () => false);
    expect(printed).toEqual({ status: 0, stdout: `${JSON.stringify([...left, true, true])}\n`, stderr: '' });
  });

  it('is needed: an engine speaks of what it does not know', async () => {
    const printed = await print(`
      import { setFlagsFromString } from 'node:v8';
      setFlagsFromString('--no-such-flag');
    `);
    expect(printed).toEqual({ status: 0, stdout: '', stderr: expect.stringContaining('--no-such-flag') });
  });

  it('goes on where nothing runs that has flags', async () => {
    const printed = await print(`
      import v8 from 'node:v8';
      import { syncBuiltinESMExports } from 'node:module';
      v8.setFlagsFromString = () => { throw new Error('not implemented'); };
      syncBuiltinESMExports();
      console.log(await setEngineFlag('--no-parallel-scavenge', '14.6.1'));
    `);
    expect(printed).toEqual({ status: 0, stdout: 'false\n', stderr: '' });
  });
});
