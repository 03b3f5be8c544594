import { describe, expect, it } from 'vitest';
import { run } from './fake-terminal.js';

const lines = (text: string): readonly unknown[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);

interface Finding {
  readonly code: string;
  readonly affix?: string;
  readonly start: number;
  readonly end: number;
}

describe('--append and --prepend', () => {
  it('go around each prompt that compile makes a request of', async () => {
    const world = { files: { 'a.mj': 'a dog\na cat --ar 1:1\n' } };
    const { code, stdout } = await run(
      ['compile', '--prepend', 'oil,', '--append', '--ar 3:2 --no text', 'a.mj'],
      world,
    );
    expect({ code, made: lines(stdout) }).toEqual({
      code: 0,
      made: [
        {
          name: 'oil, a dog',
          prompt: 'oil, a dog',
          mode: 'simple',
          optimizePrompt: false,
          params: [
            { name: 'format', value: '3:2' },
            { name: 'interdiction', value: 'text' },
          ],
        },
        {
          name: 'oil, a cat',
          prompt: 'oil, a cat',
          mode: 'simple',
          optimizePrompt: false,
          params: [
            { name: 'format', value: '1:1' },
            { name: 'interdiction', value: 'text' },
          ],
        },
      ],
    });
  });

  it('go around each prompt that expand writes', async () => {
    expect(await run(['expand', '--append', '--v 7', 'a {red, blue} dog --repeat 2'])).toEqual({
      code: 0,
      stdout: 'a red dog --v 7\na red dog --v 7\na blue dog --v 7\na blue dog --v 7\n',
      stderr: '',
      written: {},
    });
  });

  it('are written into files by format, once', async () => {
    const argv = ['format', '--append', '--ar 3:2', '--write', 'a.md'];
    const text = 'Foxes\n\n```mj\na  fox\na dog --ar 1:1\n```\n';
    const { written } = await run(argv, { files: { 'a.md': text } });
    const after = 'Foxes\n\n```mj\na fox --ar 3:2\na dog --ar 1:1\n```\n';
    expect(written).toEqual({ 'a.md': after });
    expect((await run(argv, { files: { 'a.md': after } })).written).toEqual({});
  });

  it('are written by format where an option says so, not a configuration', async () => {
    const files = { 'promptc.config.json': '{ "append": "--ar 3:2" }', 'a.mj': 'a dog\n' };
    expect((await run(['format', '--check', 'a.mj'], { files })).code).toBe(0);
    expect((await run(['expand', 'a.mj'], { files })).stdout).toBe('a dog --ar 3:2\n');
    expect((await run(['expand', '--append', '', 'a.mj'], { files })).stdout).toBe('a dog\n');
    expect((await run(['expand', '--append', '--v 7', 'a.mj'], { files })).stdout).toBe('a dog --v 7\n');
  });

  it('stand in overrides, of which the later one counts', async () => {
    const files = {
      'promptc.config.json': JSON.stringify({
        append: '--v 7',
        overrides: [
          { files: 'old/**', append: '--v 5' },
          { files: 'raw.mj', append: '' },
        ],
      }),
      'a.mj': 'a dog\n',
      'raw.mj': 'a cow\n',
      'old/b.mj': 'a cat\n',
    };
    expect((await run(['expand', 'a.mj', 'raw.mj', 'old/b.mj'], { files })).stdout).toBe(
      'a dog --v 7\na cow\na cat --v 5\n',
    );
  });

  it('have their findings told once, with the first prompt', async () => {
    const files = { 'a.mj': 'a dog --v 7\na cat --v 3\n# why\na cow --v 3\n' };
    const { code, stderr } = await run(['expand', '--append', ', big --sref 123', 'a.mj'], { files });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `warning[unsupported-parameter]: --sref is not in V3; V6 to V8.2, niji 6 and niji 7 have it.
 --> --append:1:7
1 | , big --sref 123
  |       ^^^^^^^^^^
  = first in: a.mj:2:1: a cat --v 3
`,
    });
  });

  it('have their findings where a configuration has them', async () => {
    const files = {
      'promptc.config.json': '{\n  "append": "\\u0022big\\u0022 --sref 123"\n}',
      'a.mj': 'a cat --v 3\n',
    };
    const { stderr } = await run(['compile', '--target', 'advanced', 'a.mj'], { files });
    expect(stderr).toContain(' --> promptc.config.json:2:30\n');
    const modules = { 'promptc.config.mjs': { overrides: [{ files: '*.mj', append: 'big --sref 123' }] } };
    const module = await run(['compile', '--target', 'advanced', 'a.mj'], {
      files: { 'a.mj': 'a cat --v 3\n' },
      modules,
    });
    expect(module.stderr).toContain(' --> promptc.config.mjs: overrides[0].append:1:5\n');
  });

  it.each([
    [
      ['compile', '--append', '--ar 3:2 --chaos 400', 'a.mj'],
      {},
      '--append, character 18: --chaos accepts 0 to 100 in V8.2, not 400',
    ],
    [
      ['lint', 'a.mj'],
      { append: '--ar' },
      'promptc.config.json:1:12: append: --ar needs a ratio W:H of whole numbers, 1:14 to 14:1',
    ],
    [
      ['config', 'a.mj'],
      { overrides: [{ files: '*', prepend: '--ar 3:2 big' }] },
      'promptc.config.json:1:48: prepend: Text comes before the parameters: "big" stands behind the value of --ar',
    ],
  ])('are an error by themselves: %s', async (argv, config, message) => {
    const files = { 'promptc.config.json': JSON.stringify(config), 'a.mj': 'a dog\na cat\n' };
    const { code, stdout, stderr } = await run(argv, { files });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `error: ${message}\n` });
  });

  it('leave out a prompt that has no place for them, and say so', async () => {
    const files = { 'a.mj': 'a dog::2 snow::-1\na cat\n' };
    const message =
      'error: a.mj:1:1: append: nothing can be added to this prompt: it ends with a weight, behind which words would be a part of their own\n';
    const { code, stdout, stderr } = await run(['expand', '--append', ', big', 'a.mj'], { files });
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: 'a cat, big\n', stderr: message });
    const formatted = await run(['format', '--write', '--append', ', big', 'a.mj'], { files });
    expect(formatted.written).toEqual({ 'a.mj': 'a dog::2 snow::-1\na cat, big\n' });
    expect({ code: formatted.code, stderr: formatted.stderr }).toEqual({ code: 2, stderr: message });
  });

  it('are named in the findings of records', async () => {
    const { stdout } = await run(['expand', '--records', '--infos', '--append', '--sref 123'], {
      stdin: 'a cat —c 5 --v 3\n',
    });
    const [record] = lines(stdout) as Record<'warnings' | 'infos', Finding[]>[];
    expect(
      [...(record?.infos ?? []), ...(record?.warnings ?? [])].map(({ code, affix, start, end }) => ({
        code,
        affix,
        start,
        end,
      })),
    ).toEqual([
      { code: 'wrong-dash', affix: undefined, start: 6, end: 7 },
      { code: 'unsupported-parameter', affix: 'append', start: 0, end: 10 },
    ]);
  });

  it('go behind the additional prompt of an envelope', async () => {
    const stdin = '{"prompt":"big, a dog","envelope":{"mode":"simple","additionalPrompt":"big"}}';
    expect((await run(['compile', '--prepend', 'oil,'], { stdin })).stdout).toBe(
      '{"prompt":"oil, a dog","mode":"simple","additionalPrompt":"big"}\n',
    );
  });

  it('have a say in what lint finds in a prompt', async () => {
    const files = {
      'promptc.config.json': '{ "append": "--v 6 --sref 123" }',
      'a.mj': 'a dog --exp 5\na cat --sw 50\n',
    };
    const { stdout } = await run(['lint', '--format', 'json', 'a.mj'], { files });
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: { code: string; line: number }[] };
    expect(diagnostics.map(({ code, line }) => `${line} ${code}`)).toEqual(['1 unsupported-parameter']);
  });
});
