import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { commands } from '../../src/cli/commands/index.js';
import { explain, topicGroups } from '../../src/explain/index.js';
import { parse } from '../../src/parser/parse.js';
import { outcome, run } from './fake-terminal.js';

describe('promptc', () => {
  it('says what it is', async () => {
    const { code, stdout, stderr } = await run(['--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name} +${summary}$`, 'm'));
    expect(stdout).toMatch(/\nExamples:\n(?: {2}promptc .*\n){3}\nExit codes:\n {2}0 {2}clean\n/);
    expect(await run(['help'])).toEqual(outcome({ stdout }));
    expect(await run([])).toEqual(outcome({ code: 2, stderr: stdout }));
  });

  it('knows its version', async () => {
    expect(await run(['--version'])).toEqual(outcome({ stdout: `${manifest.version}\n` }));
  });

  it.each(commands.map(({ name }) => name))('%s --help has examples', async (name) => {
    const { code, stdout, stderr } = await run([name, '--help']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^Usage: promptc ${name} [^]*\\nExamples:\\n {2}promptc ${name} `));
    expect(await run(['help', name])).toEqual(outcome({ stdout }));
  });

  it.each([
    [
      'compil',
      'there is no command compil; commands are compile, send, status, decompile, lint, format, stats, expand, parse, init, config, explain, completion, lsp, mcp (did you mean compile?)',
    ],
    ['a dog --ar 3:2', 'a command has to stand before the prompt: promptc compile "…"'],
    [
      '--hepl',
      'there is no option --hepl; options stand behind a command: promptc compile --hepl (did you mean --help?)',
    ],
    [
      '\u001B[31m',
      'there is no command \u241B[31m; commands are compile, send, status, decompile, lint, format, stats, expand, parse, init, config, explain, completion, lsp, mcp',
    ],
  ])('%j is no command', async (word, message) => {
    expect(await run([word])).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });
});

describe('decompile', () => {
  const simple = {
    mode: 'simple',
    prompt: 'a dog',
    params: [
      { name: 'format', value: '3:2' },
      { name: 'weather', value: 'foggy' },
    ],
  };
  const advanced = { name: 'x', mode: 'advanced', prompt: 'a cat\n--v 7' };

  it('prints the bare prompt of one request', async () => {
    const files = { 'request.json': JSON.stringify(simple) };
    const stdout = 'a dog, foggy weather --aspect 3:2\n';
    expect(await run(['decompile', 'request.json'], { files })).toEqual(outcome({ stdout }));
    expect(await run(['decompile'], { stdin: JSON.stringify([simple]) })).toEqual(outcome({ stdout }));
    expect(await run(['decompile', JSON.stringify(simple)])).toEqual(outcome({ stdout }));
    expect(await run(['decompile', '--names', 'short', 'request.json'], { files })).toEqual(
      outcome({ stdout: 'a dog, foggy weather --ar 3:2\n' }),
    );
  });

  it.each([
    [{ additionalPrompt: 'soft light' }, 'additionalPrompt, which stands in front of it'],
    [{ processMode: 'relax' }, 'processMode relax'],
    [
      { additionalPrompt: 'soft light', processMode: 'relax' },
      'additionalPrompt, which stands in front of it, and processMode relax',
    ],
  ])('says what the bare prompt of one request leaves out: %j', async (more, left) => {
    const stderr = `note: the prompt by itself leaves out ${left}; --records has the envelope, too\n`;
    const stdin = JSON.stringify({ ...advanced, ...more, tags: ['a'] });
    expect(await run(['decompile'], { stdin })).toEqual(outcome({ stdout: 'a cat\n--v 7\n', stderr }));
    expect(await run(['decompile', '--quiet'], { stdin })).toEqual(outcome({ stdout: 'a cat\n--v 7\n' }));
  });

  it('leaves nothing of the picture out of the bare prompt of a simple request', async () => {
    const stdin = JSON.stringify({ ...simple, additionalPrompt: 'soft light', processMode: 'relax' });
    const stdout = 'soft light, a dog, foggy weather --aspect 3:2 --relax\n';
    expect(await run(['decompile'], { stdin })).toEqual(outcome({ stdout }));
  });

  it('prints records for several, and lines with --text', async () => {
    const stdin = `${JSON.stringify(simple)}\n\n${JSON.stringify(advanced)}\n`;
    expect(await run(['decompile'], { stdin })).toEqual(
      outcome({
        stdout: `{"prompt":"a dog, foggy weather --aspect 3:2","envelope":{"mode":"simple"}}
{"prompt":"a cat\\n--v 7","envelope":{"mode":"advanced","name":"x"}}
`,
      }),
    );
    expect(await run(['decompile', '--text'], { stdin })).toEqual(
      outcome({ stdout: 'a dog, foggy weather --aspect 3:2\na cat --v 7\n' }),
    );
  });

  it('points at values that are wrong, and still prints the prompt', async () => {
    const stdin = '[\n  {"mode":"simple","prompt":"a \\"dog\\" --ar 3:2","params":[{"name":"chaos","value":400}]}\n]';
    expect(await run(['decompile'], { stdin })).toEqual(
      outcome({
        code: 1,
        stdout: 'a "dog" --ar 3:2\n',
        stderr: `error[invalid-param-value]: The param chaos takes a whole number from 0 to 100, not 400.
 --> <stdin>:2:84
2 |   {"mode":"simple","prompt":"a \\"dog\\" --ar 3:2","params":[{"name":"chaos","value":400}]}
  |                                                                                    ^^^
  = at: [0].params[0].value

error[parameter-in-simple-prompt]: The prompt of a simple request must not contain --ar: use params, or advanced mode.
 --> <stdin>:2:40
2 |   {"mode":"simple","prompt":"a \\"dog\\" --ar 3:2","params":[{"name":"chaos","value":400}]}
  |                                        ^^^^^^^^
  = at: [0].prompt
  = fix: Move it to params
`,
      }),
    );
  });

  it('shows controls of a prompt to a person, and hands them on to a pipe', async () => {
    const stdin = JSON.stringify({ mode: 'advanced', prompt: 'a \u001B[31mdog\u202E\nred' });
    expect((await run(['decompile'], { stdin, tty: true })).stdout).toBe('a \u241B[31mdog\\u{202e}\nred\n');
    expect((await run(['decompile'], { stdin })).stdout).toBe('a \u001B[31mdog\u202E\nred\n');
  });

  it.each([
    ['{"mode":"simple",\n "prompt" "x"}', '<stdin>:2:11: invalid JSON: a colon is missing'],
    ['', '<stdin>:1:1: invalid JSON: a value is missing'],
    ['a dog', '<stdin>:1:1: invalid JSON: this is no JSON value'],
    ['{"mode":"simple","prompt":3}', '<stdin>:1:27: prompt has to be text'],
    ['7', '<stdin>:1:1: the request has to be an object'],
    ['['.repeat(100_000), '<stdin>:1:201: JSON nested more than 200 deep'],
    ['{"mode":"simple","prompt":"a","tags":7,"name":7}', '<stdin>:1:47: name has to be text (and 1 more of the kind)'],
  ])('refuses %j', async (stdin, message) => {
    expect(await run(['decompile'], { stdin })).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });

  it.each([
    [
      '[{"mode":"simple","prompt":"a"},\n{"mode":"x","prompt":"a"}]',
      '<stdin>:2:9: [1].mode has to be one of "simple", "advanced"',
    ],
    ['{"mode":"simple","prompt":"a"}\n{"mode":"simple"}\n', '<stdin>:2:1: prompt is missing'],
    ['{"mode":"simple","prompt":"a"}\n{"mode"\n', '<stdin>:2:8: invalid JSON: a colon is missing'],
    ['{"mode":"simple"}\n{"mode":"simple","prompt":"a"}\n', '<stdin>:1:1: prompt is missing'],
  ])('goes on behind a record that cannot be read, and prints records: %j', async (stdin, message) => {
    const stdout = '{"prompt":"a","envelope":{"mode":"simple"}}\n';
    expect(await run(['decompile'], { stdin })).toEqual(outcome({ code: 2, stdout, stderr: `error: ${message}\n` }));
  });

  it('prints a record beside a file that cannot be read', async () => {
    const files = { 'b.json': new Uint8Array([255]), 'c.json': JSON.stringify(simple) };
    expect(await run(['decompile', 'b.json', 'c.json'], { files })).toEqual(
      outcome({
        code: 2,
        stdout: '{"prompt":"a dog, foggy weather --aspect 3:2","envelope":{"mode":"simple"}}\n',
        stderr: 'error: b.json is not UTF-8: byte 0, at 1:1, starts no character; save it as UTF-8\n',
      }),
    );
  });

  it('reads no file twice', async () => {
    const files = { 'r.json': JSON.stringify(simple), 's.json': JSON.stringify(advanced) };
    const stdout = 'a dog, foggy weather --aspect 3:2\n';
    expect(await run(['decompile', 'r.json', './r.json'], { files })).toEqual(outcome({ stdout }));
    const text = '{"mode":"advanced","prompt":"a/b.png"}';
    expect(await run(['decompile', '--text', 'r.json', text, '*.json', 'r.json'], { files })).toEqual(
      outcome({ stdout: `${stdout}a/b.png\na cat --v 7\n` }),
    );
    expect(await run(['decompile', '-', '-'], { stdin: text })).toEqual(
      outcome({ code: 2, stderr: 'error: - can stand only once\n' }),
    );
  });

  it('reads requests in YAML and TOML', async () => {
    const files = {
      'jobs.yaml': '- mode: simple\n  prompt: a dog\n  params: [{ name: format, value: 3:2 }]\n- prompt: a fox\n',
      'job.toml': "mode = 'advanced'\nprompt = 'a cat --v 7'\n",
    };
    expect(await run(['decompile', '--text', 'job.toml', 'jobs.yaml'], { files })).toEqual(
      outcome({
        code: 2,
        stdout: 'a cat --v 7\na dog --aspect 3:2\n',
        stderr: 'error: jobs.yaml:4:3: mode is missing\n',
      }),
    );
  });

  it('says where prompts are no requests', async () => {
    const files = { 'page.md': '```mj\na dog\n```\n' };
    expect(await run(['decompile', 'page.md'], { files })).toEqual(
      outcome({
        code: 2,
        stderr: 'error: page.md:2:1: this is a prompt, not a request (promptc compile reads prompts)\n',
      }),
    );
  });

  it('refuses an argument that is no JSON', async () => {
    expect(await run(['decompile', 'a dog'])).toEqual(
      outcome({ code: 2, stderr: 'error: "a dog" is neither a file nor JSON: decompile reads requests\n' }),
    );
  });
});

describe('lint', () => {
  const bad = `error[value-out-of-range]: --chaos accepts 0 to 100 in V8.2, not 400.
 --> <argument>:1:15
1 | a dog --chaos 400 --AR 3:2
  |               ^^^
  = fix: Use 100 (unsafe, --fix-unsafe)
  = see: promptc explain value-out-of-range

info[letter-case]: --AR is written --ar.
 --> <argument>:1:21
1 | a dog --chaos 400 --AR 3:2
  |                     ^^
  = fix: Write --ar (--fix)
  = see: promptc explain letter-case
`;
  const sum = '\n1 error, 1 info; 1 fixable with --fix, 1 with --fix-unsafe\n';

  it('shows findings', async () => {
    expect(await run(['lint', 'a dog --chaos 400 --AR 3:2'])).toEqual(outcome({ code: 1, stderr: bad + sum }));
  });

  it('shows errors only with --quiet', async () => {
    expect(await run(['lint', '--quiet', 'a dog --chaos 400 --AR 3:2'])).toEqual(
      outcome({ code: 1, stderr: `${bad.split('\n\n')[0]}\n${sum}` }),
    );
  });

  it('sums up for a person', async () => {
    const { stderr } = await run(['lint', 'a dog --chaos 400 --AR 3:2'], { tty: true, env: { NO_COLOR: '1' } });
    expect(stderr).toBe(bad + sum);
    expect(await run(['lint', 'a dog'], { tty: true, env: { NO_COLOR: '1' } })).toEqual(
      outcome({ stderr: 'no findings\n' }),
    );
    expect(await run(['lint', 'a dog'])).toEqual(outcome({}));
  });

  it('uses colours where they are wanted', async () => {
    const colored = async (world: object): Promise<boolean> =>
      (await run(['lint', 'a dog --AR 3:2'], world)).stderr.includes('\u001B[');
    expect([
      await colored({ tty: true }),
      await colored({}),
      await colored({ tty: true, env: { NO_COLOR: '1' } }),
      await colored({ env: { FORCE_COLOR: '1' } }),
      await colored({ tty: true, env: { FORCE_COLOR: '0' } }),
      await colored({ tty: true, env: { TERM: 'dumb' } }),
    ]).toEqual([true, false, false, true, false, false]);
  });

  it('fixes an argument', async () => {
    expect(await run(['lint', '--fix', 'a dog --AR 3:2'])).toEqual(
      outcome({ stdout: 'a dog --ar 3:2\n', stderr: '1 fix made; no other findings\n' }),
    );
    expect(await run(['lint', '--fix-unsafe', 'a dog --chaos 400 --AR 3:2'])).toEqual(
      outcome({ stdout: 'a dog --chaos 100 --ar 3:2\n', stderr: '2 fixes made; no other findings\n' }),
    );
  });

  it('fixes files in place and leaves the rest of them as it is', async () => {
    const before = '\uFEFFa dog --AR 3:2\r\n\r\n# --AR\r\n  a cat --chaos 400, --v 7  \n\ta bird';
    const after = '\uFEFFa dog --ar 3:2\r\n\r\n# --AR\r\n  a cat --chaos 400 --v 7  \n\ta bird';
    const files = { 'a.txt': before, 'clean.txt': 'a dog\n' };
    expect(await run(['lint', '--fix', 'a.txt', 'clean.txt'], { files })).toEqual(
      outcome({
        code: 1,
        written: { 'a.txt': after },
        stderr: `error[value-out-of-range]: --chaos accepts 0 to 100 in V7, not 400.
 --> a.txt:4:17
4 |   a cat --chaos 400 --v 7  
  |                 ^^^
  = fix: Use 100 (unsafe, --fix-unsafe)
  = see: promptc explain value-out-of-range

2 fixes made; 1 error; 1 fixable with --fix-unsafe
`,
      }),
    );
    expect(await run(['lint', '--fix'], { stdin: '# x\na dog --AR 3:2' })).toEqual(
      outcome({ stdout: '# x\na dog --ar 3:2', stderr: '1 fix made; no other findings\n' }),
    );
  });

  it('fixes the prompts of records, and nothing beside them', async () => {
    const record = '{ "id": 7, "prompt":"a \\u0064og --AR 3:2"}\n';
    const fixed = '{ "id": 7, "prompt":"a \\u0064og --ar 3:2"}\n';
    const stderr = '1 fix made; no other findings\n';
    expect(await run(['lint', '--fix'], { stdin: record })).toEqual(outcome({ stdout: fixed, stderr }));
    expect(await run(['lint', '--fix', 'r.json'], { files: { 'r.json': record } })).toEqual(
      outcome({ written: { 'r.json': fixed }, stderr }),
    );
  });

  it('points into JSON', async () => {
    const stdin = '[{"prompt":"a dog"},\n {"id":7,"prompt":"a \\"b\\" \\u0041 --chaos 400"}]';
    const { stdout, code } = await run(['lint', '--format', 'json'], { stdin });
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      diagnostics: [
        {
          source: '<stdin>',
          line: 2,
          column: 43,
          endLine: 2,
          endColumn: 46,
          code: 'value-out-of-range',
          severity: 'error',
          message: '--chaos accepts 0 to 100 in V8.2, not 400.',
          data: { flag: '--chaos', value: 400, min: 0, max: 100, version: 'V8.2' },
          fixes: [
            {
              title: 'Use 100',
              safety: 'unsafe',
              edits: [{ line: 2, column: 43, endLine: 2, endColumn: 46, text: '100' }],
            },
          ],
        },
      ],
      problems: [],
      summary: { error: 1, warning: 0, info: 0, fixable: { safe: 0, unsafe: 1 } },
    });
    expect(JSON.parse((await run(['lint', '--format', 'json', 'a dog'])).stdout)).toEqual({
      version: 1,
      diagnostics: [],
      problems: [],
      summary: { error: 0, warning: 0, info: 0, fixable: { safe: 0, unsafe: 0 } },
    });
  });

  it('takes severities from --rule', async () => {
    const { code, stderr } = await run([
      'lint',
      '--rule',
      'letter-case=error',
      '--rule',
      'value-out-of-range=off',
      'a dog --chaos 400 --AR 3:2',
    ]);
    expect({ code, first: stderr.split(':')[0] }).toEqual({ code: 1, first: 'error[letter-case]' });
    expect(stderr).not.toContain('value-out-of-range');
    expect(await run(['lint', '--fix', '--rule', 'letter-case=off', 'a dog --AR 3:2'])).toEqual(
      outcome({ stdout: 'a dog --AR 3:2\n' }),
    );
  });

  it('counts warnings', async () => {
    const argv = ['--rule', 'letter-case=warning', '--quiet', 'a dog --AR 3:2'];
    expect((await run(['lint', ...argv])).code).toBe(0);
    expect((await run(['lint', '--max-warnings', '1', ...argv])).code).toBe(0);
    expect((await run(['lint', '--max-warnings', '0', ...argv])).code).toBe(1);
  });

  it('keeps the summary apart from what stands above it, and from nothing else', async () => {
    const quiet = await run(['lint', '--quiet', 'a dog --AR 3:2']);
    expect(quiet).toEqual(outcome({ stderr: '1 info; 1 fixable with --fix\n' }));
    const files = { 'prompts.txt': 'a dog --AR 3:2\n' };
    const { stderr } = await run(['lint', '--fix', '--diff', 'prompts.txt'], { files });
    expect(stderr).toBe('\n1 fix to make; no other findings\n');
  });

  it('gives back standard input that a configuration ignores', async () => {
    const world = {
      files: { 'promptc.config.json': '{"ignore":["drafts/"]}' },
      stdin: '\uFEFFa dog --AR 3:2\r\na cat --chaos 400',
    };
    const named = ['--stdin-filename', 'drafts/x.mj'];
    expect(await run(['lint', ...named], world)).toEqual(outcome({}));
    expect(await run(['lint', '--fix', ...named], world)).toEqual(outcome({ stdout: world.stdin }));
    expect(await run(['format', ...named], world)).toEqual(outcome({ stdout: world.stdin }));
    expect(await run(['format', '--check', ...named], world)).toEqual(outcome({}));
    expect(await run(['compile', ...named], world)).toEqual(outcome({}));
  });

  it('reports what concerns the request where there is a target', async () => {
    expect(await run(['lint', 'a dog --v 7'])).toEqual(outcome({}));
    expect(await run(['lint', '--target', 'simple', 'a dog --v 7'])).toEqual(
      outcome({
        code: 1,
        stderr: `error[not-in-simple-mode]: --v 7 keeps this from a simple request: a simple request runs the version of the service.
 --> <argument>:1:7
1 | a dog --v 7
  |       ^^^^^
  = see: promptc explain not-in-simple-mode

1 error
`,
      }),
    );
  });

  it.each([
    [['--rule', 'empty-promt=off'], 'there is no finding "empty-promt" (did you mean empty-prompt?)'],
    [
      ['--rule', 'empty-prompt=of'],
      '--rule empty-prompt takes off, info, warning or error, not "of" (did you mean off?)',
    ],
    [['--rule', 'empty-prompt'], '--rule takes code=level, not "empty-prompt"'],
    [['--max-warnings', '-1'], '--max-warnings takes a whole number from 0 to 999,999,999, not "-1"'],
    [
      ['--format', 'xml'],
      '--format takes pretty, concise, json, sarif, github, gitlab, junit or checkstyle, not "xml"',
    ],
    [['--statistics', '--format', 'github'], '--statistics and --format github exclude each other'],
  ])('refuses %j', async (argv, message) => {
    expect(await run(['lint', ...argv, 'a dog'])).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });
});

describe('format', () => {
  const text = 'a dog ,  --AR 3:2\r\n# keep  me\r\n\r\na cat --ar 1:1';
  const files = { 'a.txt': text, 'r.json': '{"prompt":"a dog"}' };
  const spelled = 'a dog --ar 3:2\r\n# keep  me\r\n\r\na cat --ar 1:1';

  it('prints the one spelling', async () => {
    expect(await run(['format', 'a dog ,  --AR 3:2'])).toEqual(outcome({ stdout: 'a dog --ar 3:2\n' }));
    expect(await run(['format', '--names', 'long', '--order', 'table', 'a dog --s 5 --ar 3:2'])).toEqual(
      outcome({ stdout: 'a dog --aspect 3:2 --stylize 5\n' }),
    );
    expect(await run(['format', 'a.txt'], { files })).toEqual(outcome({ stdout: spelled }));
    expect(await run(['format'], { stdin: '{"prompt":"a  dog"}' })).toEqual(outcome({ stdout: '{"prompt":"a dog"}' }));
  });

  it('rewrites files', async () => {
    expect(await run(['format', '--write', 'a.txt'], { files })).toEqual(outcome({ written: { 'a.txt': spelled } }));
    for (const name of ['-', 'a dog']) {
      expect(await run(['format', '--write', 'a.txt', name], { files, stdin: 'a dog' })).toEqual(
        outcome({ code: 2, stderr: 'error: --write rewrites files: name nothing else\n' }),
      );
    }
  });

  it('lists what would change', async () => {
    expect(await run(['format', '--check', 'a.txt'], { files })).toEqual(
      outcome({ code: 1, stdout: 'a.txt:1\n- a dog ,  --AR 3:2\n+ a dog --ar 3:2\n' }),
    );
    expect(await run(['format', '--check', 'a dog'])).toEqual(outcome({}));
    expect(await run(['format', '--check', '--write', 'a.txt'], { files })).toEqual(
      outcome({ code: 2, stderr: 'error: --check and --write exclude each other\n' }),
    );
  });
});

describe('expand', () => {
  it('writes a prompt a line', async () => {
    expect(await run(['expand', 'a {red,\nblue} bird --repeat 2'])).toEqual(
      outcome({ stdout: 'a red bird\na red bird\na blue bird\na blue bird\n' }),
    );
  });

  it('exits with 1 where there are errors', async () => {
    const { code, stdout } = await run(['expand', '--plan', 'basic', 'a {1,2,3,4,5} dog']);
    expect({ code, lines: stdout.split('\n').length - 1 }).toEqual({ code: 1, lines: 4 });
  });
});

describe('parse', () => {
  it('prints the tree', async () => {
    const { code, stdout, stderr } = await run(['parse', 'a dog --ar 3:2']);
    const tree = parse('a dog --ar 3:2');
    expect(tree.settings.map(({ parameter }) => parameter)).toEqual(['aspect']);
    expect({ code, stderr, tree: JSON.parse(stdout) }).toEqual({
      code: 0,
      stderr: '',
      tree: JSON.parse(JSON.stringify(tree)),
    });
    expect(stdout).toMatch(/^\{\n {2}"kind"/);
    expect((await run(['parse'], { stdin: 'a\nb\n' })).stdout.trim().split('\n')).toHaveLength(2);
  });
});

describe('explain', () => {
  it.each([[['stylize']], [['--ar']], [['--version']], [['value-out-of-range']], [['niji', '6']], [['niji 6']]])(
    'knows %j',
    async (argv) => {
      const { code, stdout, stderr } = await run(['explain', ...argv]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout.length).toBeGreaterThan(40);
    },
  );

  it('lists topics in groups, each with a line, cut off at the width of a terminal', async () => {
    const { code, stdout } = await run(['explain']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^The language\n {2}multi-prompts {2,}`::` parts a prompt .*\.\n/);
    expect(stdout).toMatch(/\n\nParameters\n {2}--aspect, --ar {2,}\S.*\.\n/);
    expect(stdout).toMatch(/\n {2}value-out-of-range {2,}\S.*\.\n/);
    const narrow = await run(['explain'], { tty: true, columns: 60, env: { NO_COLOR: '1' } });
    expect(narrow.stdout.split('\n').filter((line) => line.length > 60)).toEqual([]);
    expect(narrow.stdout.split('\n')).toHaveLength(stdout.split('\n').length);
  });

  it('prints JSON', async () => {
    const { stdout } = await run(['explain', '--json', 'niji', '6']);
    const version = JSON.parse(stdout);
    expect([version.kind, version.id]).toEqual(['version', 'niji6']);
    expect(version).toEqual(JSON.parse(JSON.stringify(explain('niji 6'))));
    const all = JSON.parse((await run(['explain', '--json'])).stdout);
    const { topic, aliases } = all[0].topics[0];
    expect({ topic, aliases }).toEqual({ topic: 'multi-prompts', aliases: [] });
    expect(all).toEqual(JSON.parse(JSON.stringify(topicGroups())));
  });

  it('says which versions there are', async () => {
    expect(await run(['explain', 'V9'])).toEqual(
      outcome({
        code: 2,
        stderr:
          'error: there is no version "V9"; there are V1, V2, V3, V4, V5, V5.1, V5.2, V6, V6.1, V7, V8, V8.1, V8.2, niji 4, niji 5, niji 6, niji 7\n',
      }),
    );
  });

  it('does not know everything', async () => {
    expect(await run(['explain', '--styliz'])).toEqual(
      outcome({
        code: 2,
        stderr: 'error: nothing is known of "--styliz"; promptc explain lists the topics (did you mean stylize?)\n',
      }),
    );
  });
});
