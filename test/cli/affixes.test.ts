import { describe, expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

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

  it('have their findings in each configuration that has them', async () => {
    const config = '{"append":"--stylize 2000"}';
    const files = {
      'a/promptc.config.json': config,
      'a/x.mj': 'a fox\n',
      'b/promptc.config.json': config,
      'b/y.mj': 'a cat\n',
    };
    const { stdout } = await run(['lint', '-f', 'concise', 'a', 'b'], { files });
    const at = (folder: string) => `${folder}/promptc.config.json:1:22: error`;
    expect(stdout.split('\n').map((line) => /^[^:]+:\d+:\d+: \w+/.exec(line)?.[0])).toEqual([
      at('a'),
      at('b'),
      undefined,
    ]);
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

  describe('of a configuration', () => {
    const unsupported =
      'warning: --weird is not in V3; V5 to V8.2 and niji 5 to niji 7 have it. [unsupported-parameter]\n';
    const files = (config: object, texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
      'promptc.config.json': JSON.stringify(config),
      ...texts,
    });

    it('have findings that lint tells once, with the first prompt', async () => {
      const texts = { 'a.mj': 'a dog --v 7\na cat --v 3\n', 'b.mj': 'a fox --v 3\n' };
      expect(await run(['lint', 'a.mj', 'b.mj'], { files: files({ append: '--weird 100' }, texts) })).toEqual(
        outcome({
          stderr: `warning[unsupported-parameter]: --weird is not in V3; V5 to V8.2 and niji 5 to niji 7 have it.
 --> promptc.config.json:1:12
1 | {"append":"--weird 100"}
  |            ^^^^^^^^^^^
  = first in: a.mj:2:1: a cat --v 3
  = see: promptc explain unsupported-parameter

1 warning
`,
        }),
      );
    });

    it.each([
      [
        'an error',
        { append: '--stylize 0' },
        'a fox --v 3',
        1,
        'promptc.config.json:1:22: error: --stylize accepts 625 to 60000 in V3, not 0. [value-out-of-range]\n',
      ],
      [
        'what concerns the request',
        { append: '--weird 5', target: 'simple' },
        'a fox',
        1,
        'promptc.config.json:1:12: error: --weird 5 keeps this from a simple request: no param stands for it. [not-in-simple-mode]\n',
      ],
      ['what is in front', { prepend: '--weird 9' }, 'a fox --v 3', 0, `promptc.config.json:1:13: ${unsupported}`],
      [
        'what has another level',
        { append: '--weird 9', rules: { 'unsupported-parameter': 'off' } },
        'a fox --v 3',
        0,
        '',
      ],
      [
        'what a remark keeps quiet for one prompt',
        { append: '--weird 9' },
        '# promptc-disable-next-line unsupported-parameter\na fox --v 3',
        0,
        '',
      ],
      [
        'what an entry keeps quiet for a file',
        { append: '--weird 9', 'promptc-disable': [{ files: 'a.mj', codes: ['unsupported-parameter'], lines: [2] }] },
        'a fox\na fox --v 3',
        0,
        '',
      ],
    ])('are linted: %s', async (_, config, text, code, stdout) => {
      const world = { files: files(config, { 'a.mj': `${text}\n` }) };
      const { stderr: __, ...found } = await run(['lint', '-f', 'concise', 'a.mj'], world);
      expect(found).toEqual({ code, stdout, written: {} });
    });

    it('are told with fixes of the prompts, for the fixed text, and not fixed', async () => {
      const world = { files: files({ append: '--weird 9 --AR 3:2' }, { 'a.mj': 'a dog —v 3\n' }) };
      expect(await run(['lint', '--fix', '-f', 'concise', 'a.mj'], world)).toEqual(
        outcome({
          stdout: `promptc.config.json:1:12: ${unsupported}promptc.config.json:1:24: info: --AR is written --ar. [letter-case]\n`,
          stderr: '1 fix made; 1 warning, 1 info\n',
          written: { 'a.mj': 'a dog --v 3\n' },
        }),
      );
    });

    it('are in records, and in a baseline', async () => {
      const world = { files: files({ append: '--weird 9' }, { 'a.mj': 'a fox --v 3\n' }) };
      const { stdout } = await run(['lint', '--records', 'a.mj'], world);
      expect(JSON.parse(stdout)).toEqual({
        ok: true,
        line: 1,
        warnings: [
          {
            code: 'unsupported-parameter',
            message: '--weird is not in V3; V5 to V8.2 and niji 5 to niji 7 have it.',
            data: {
              flag: '--weird',
              refused: false,
              replacement: '',
              version: 'V3',
              versions: ['V5 to V8.2', 'niji 5 to niji 7'],
            },
            affix: 'append',
            start: 0,
            end: 9,
          },
        ],
      });
      const { written } = await run(['lint', '--baseline', 'b.json', '--update-baseline', 'a.mj'], world);
      const baseline = written['b.json'] as string;
      expect(JSON.parse(baseline).files).toEqual({ 'promptc.config.json': { 'unsupported-parameter': 1 } });
      const known = { files: { ...world.files, 'b.json': baseline } };
      expect(await run(['lint', '--baseline', 'b.json', 'a.mj'], known)).toEqual(outcome({}));
    });

    it('are a problem where a prompt has no place for them', async () => {
      const message =
        'a.mj:1:1: append: nothing can be added to this prompt: it ends with a weight, behind which words would be a part of their own';
      const world = { files: files({ append: ', big' }, { 'a.mj': 'a dog::2 snow::-1 --v 5\n' }) };
      expect(await run(['lint', '-f', 'concise', 'a.mj'], world)).toEqual(
        outcome({
          code: 2,
          stdout: `a.mj:1:1: error: ${message.slice('a.mj:1:1: '.length)}\n`,
          stderr: 'no findings; 1 could not be read\n',
        }),
      );
      const { stdout } = await run(['lint', '--records', 'a.mj'], world);
      expect(JSON.parse(stdout)).toEqual({
        ok: false,
        line: 1,
        errors: [{ line: 1, column: 1, message: message.slice('a.mj:1:1: '.length) }],
      });
    });
  });
});
