import { DOMParser } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

const files = {
  'a.txt': 'a dog —ar 3:2\na "cat" <b> & \u0001 --chaos 400\n',
  'clean.txt': 'a fox\n',
  'broken.ndjson': '{"prompt": 1}\n',
  'bytes.txt': new Uint8Array([97, 255]),
};
const all = ['a.txt', 'clean.txt', 'broken.ndjson', 'bytes.txt'];

describe('lint --format concise', () => {
  it('is a line a finding, with the sum on standard error', async () => {
    expect(await run(['lint', '-f', 'concise', ...all], { files })).toEqual(
      outcome({
        code: 2,
        stdout: `a.txt:1:7: info: "—" stands for the two hyphens of --ar; the service reads it so, other tools may not. [wrong-dash]
a.txt:2:25: error: --chaos accepts 0 to 100 in V8.2, not 400. [value-out-of-range]
broken.ndjson:1:12: error: prompt has to be text
promptc: error: bytes.txt is not UTF-8: byte 1, at 1:2, starts no character; save it as UTF-8
`,
        stderr: '1 error, 1 info; 1 fixable with --fix, 1 with --fix-unsafe; 2 could not be read\n',
      }),
    );
  });

  it('says nothing of what is clean', async () => {
    expect(await run(['lint', '-fconcise', 'clean.txt'], { files })).toEqual(outcome({}));
  });

  it.each([
    [['--fix', 'mend.txt'], '1 fix made; no other findings\n'],
    [['--add-suppressions', 'mend.txt'], '1 remark added; no other findings\n'],
    [['-o', 'out', 'bytes.txt'], 'no findings; 1 could not be read\n'],
  ])('sums up what was done, and what could not be: %j', async (argv, said) => {
    const { stderr } = await run(['lint', '-fconcise', ...argv], { files: { ...files, 'mend.txt': 'a —ar 3:2\n' } });
    expect(stderr).toBe(said);
  });
});

/** Elements as lists: name, attributes, and what is in them. */
type Element = readonly [name: string, attributes: Readonly<Record<string, string>>, ...inner: (Element | string)[]];

function elementsOf(xml: string): Element {
  const problems: string[] = [];
  const parser = new DOMParser({ onError: (level, message) => void problems.push(`${level}: ${message}`) });
  const { documentElement } = parser.parseFromString(xml, 'text/xml');
  expect(problems).toEqual([]);
  const read = (element: import('@xmldom/xmldom').Element): Element => {
    const inner = [...element.childNodes].flatMap((child): (Element | string)[] =>
      child.nodeType === child.ELEMENT_NODE
        ? [read(child as import('@xmldom/xmldom').Element)]
        : (child.textContent ?? '').trim() === ''
          ? []
          : [child.textContent ?? ''],
    );
    const attributes = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
    return [element.tagName, attributes, ...inner];
  };
  return read(documentElement as import('@xmldom/xmldom').Element);
}

describe('lint --format junit', () => {
  it('is a suite for each file, in which errors fail, and a test that passes for what is clean', async () => {
    const { code, stdout, stderr } = await run(['lint', '-f', 'junit', ...all], { files });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(elementsOf(stdout)).toEqual([
      'testsuites',
      { name: 'promptc' },
      [
        'testsuite',
        { name: 'a.txt', tests: '2', failures: '1', errors: '0' },
        [
          'testcase',
          { name: 'wrong-dash, line 1, column 7', classname: 'a.txt' },
          [
            'system-out',
            {},
            'a.txt:1:7: info: "—" stands for the two hyphens of --ar; the service reads it so, other tools may not.',
          ],
        ],
        [
          'testcase',
          { name: 'value-out-of-range, line 2, column 25', classname: 'a.txt' },
          [
            'failure',
            { message: '--chaos accepts 0 to 100 in V8.2, not 400.', type: 'value-out-of-range' },
            'a.txt:2:25: error: --chaos accepts 0 to 100 in V8.2, not 400.',
          ],
        ],
      ],
      [
        'testsuite',
        { name: 'clean.txt', tests: '1', failures: '0', errors: '0' },
        ['testcase', { name: 'no findings', classname: 'clean.txt' }],
      ],
      [
        'testsuite',
        { name: 'broken.ndjson', tests: '1', failures: '0', errors: '1' },
        [
          'testcase',
          { name: 'unreadable, line 1', classname: 'broken.ndjson' },
          [
            'error',
            { message: 'prompt has to be text', type: 'unreadable' },
            'broken.ndjson:1:12: prompt has to be text',
          ],
        ],
      ],
      [
        'testsuite',
        { name: 'bytes.txt', tests: '1', failures: '0', errors: '1' },
        [
          'testcase',
          { name: 'unreadable', classname: 'bytes.txt' },
          [
            'error',
            {
              message: 'bytes.txt is not UTF-8: byte 1, at 1:2, starts no character; save it as UTF-8',
              type: 'unreadable',
            },
            'bytes.txt is not UTF-8: byte 1, at 1:2, starts no character; save it as UTF-8',
          ],
        ],
      ],
    ]);
  });

  it('fails where --max-warnings does', async () => {
    const { code, stdout } = await run(['lint', '-f', 'junit', '--max-warnings', '0', '--prompt', 'a --v 7 --v 6'], {});
    expect(code).toBe(1);
    expect(elementsOf(stdout).at(-1)).toEqual([
      'testsuite',
      { name: 'promptc', tests: '1', failures: '1', errors: '0' },
      [
        'testcase',
        { name: '--max-warnings', classname: 'promptc' },
        ['failure', { message: '--max-warnings allows 0, and there are 1', type: 'max-warnings' }],
      ],
    ]);
  });
});

describe('lint --format checkstyle', () => {
  it('has a list of errors for each file', async () => {
    const { stdout } = await run(['lint', '-f', 'checkstyle', ...all], { files });
    expect(elementsOf(stdout)).toEqual([
      'checkstyle',
      { version: '4.3' },
      [
        'file',
        { name: 'a.txt' },
        [
          'error',
          {
            line: '1',
            column: '7',
            severity: 'info',
            message: '"—" stands for the two hyphens of --ar; the service reads it so, other tools may not.',
            source: 'promptc.wrong-dash',
          },
        ],
        [
          'error',
          {
            line: '2',
            column: '25',
            severity: 'error',
            message: '--chaos accepts 0 to 100 in V8.2, not 400.',
            source: 'promptc.value-out-of-range',
          },
        ],
      ],
      [
        'file',
        { name: 'broken.ndjson' },
        [
          'error',
          {
            line: '1',
            column: '12',
            severity: 'error',
            message: 'prompt has to be text',
            source: 'promptc.unreadable',
          },
        ],
      ],
      [
        'file',
        { name: 'bytes.txt' },
        [
          'error',
          {
            severity: 'error',
            message: 'bytes.txt is not UTF-8: byte 1, at 1:2, starts no character; save it as UTF-8',
            source: 'promptc.unreadable',
          },
        ],
      ],
    ]);
    expect(elementsOf((await run(['lint', '-f', 'checkstyle', 'clean.txt'], { files })).stdout)).toEqual([
      'checkstyle',
      { version: '4.3' },
    ]);
  });

  it('is XML whatever stands in names and prompts', async () => {
    const names = { 'a & <"b">.txt': 'a --chaos ]]>\u0000\uFFFF\uD800&"\n' };
    for (const form of ['junit', 'checkstyle']) {
      elementsOf((await run(['lint', '-f', form, ...Object.keys(names)], { files: names })).stdout);
    }
  });
});

describe('lint --format gitlab', () => {
  const issuesOf = async (text: string, argv: readonly string[] = []) => {
    const { stdout } = await run(['lint', '-f', 'gitlab', ...argv, 'b.txt'], { files: { ...files, 'b.txt': text } });
    return JSON.parse(stdout) as readonly { readonly fingerprint: string }[];
  };

  it('is a list of issues', async () => {
    expect(await issuesOf('a dog —ar 3:2\na --chaos 400\n', ['bytes.txt'])).toEqual([
      {
        description: 'bytes.txt is not UTF-8: byte 1, at 1:2, starts no character; save it as UTF-8',
        check_name: 'unreadable',
        fingerprint: expect.stringMatching(/^[\da-f]{64}$/),
        severity: 'critical',
        location: { path: 'bytes.txt', lines: { begin: 1, end: 1 } },
      },
      {
        description: '"—" stands for the two hyphens of --ar; the service reads it so, other tools may not.',
        check_name: 'wrong-dash',
        fingerprint: expect.stringMatching(/^[\da-f]{64}$/),
        severity: 'info',
        location: { path: 'b.txt', lines: { begin: 1, end: 1 } },
      },
      {
        description: '--chaos accepts 0 to 100 in V8.2, not 400.',
        check_name: 'value-out-of-range',
        fingerprint: expect.stringMatching(/^[\da-f]{64}$/),
        severity: 'major',
        location: { path: 'b.txt', lines: { begin: 2, end: 2 } },
      },
    ]);
    expect(await issuesOf('a dog\n')).toEqual([]);
  });

  it('knows a finding again when lines come in above it, and tells two that are alike apart', async () => {
    const prints = async (text: string) => (await issuesOf(text)).map(({ fingerprint }) => fingerprint);
    const before = await prints('a --chaos 400\nb --chaos 500\n');
    expect(await prints('new\na --chaos 400\nb --chaos 500\n')).toEqual(before);
    const alike = await prints('a --chaos 400\na --chaos 400\n');
    expect([new Set(alike).size, alike[0]]).toEqual([2, before[0]]);
  });
});

describe('--output', () => {
  it.each(['pretty', 'concise', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'])(
    'takes what %s says',
    async (form) => {
      const { code, stdout, stderr } = await run(['lint', '-f', form, 'a.txt'], { files });
      const kept = await run(['lint', '-f', form, '-o', 'out', 'a.txt'], { files });
      const said = form === 'pretty' ? { stderr: '', written: { out: stderr } } : { stderr, written: { out: stdout } };
      expect(kept).toEqual({ code, stdout: '', ...said });
    },
  );

  it('takes the diff of --diff, what --statistics counts, and what format makes', async () => {
    for (const argv of [
      ['lint', '--diff', '--fix'],
      ['lint', '--statistics'],
      ['format'],
      ['format', '--check'],
      ['format', '--diff'],
      ['parse'],
    ]) {
      const { stdout, ...rest } = await run([...argv, 'a.txt'], { files });
      expect(await run([...argv, '-o', 'out', 'a.txt'], { files })).toEqual({
        ...rest,
        stdout: '',
        written: { out: stdout },
      });
    }
  });

  it.each([
    ['compile'],
    ['compile', '--records'],
    ['decompile', '--records'],
    ['expand'],
    ['format'],
    ['format', '--check'],
    ['format', '--diff'],
    ['lint', '-f', 'json'],
    ['lint', '--diff'],
    ['lint', '--records'],
    ['parse'],
    ['stats'],
  ])('stays as it was where it cannot be written: %s %s', async (...argv) => {
    const given = [...argv.filter((word) => word !== undefined), '-o', 'out', 'a.txt', 'b.txt'];
    const world = { files: { 'a.txt': 'a dog --AR 3:2\n', 'b.txt': 'a cat --AR 3:2\n' }, full: { out: 0 } };
    expect(await run(given, world)).toEqual(
      outcome({
        code: 2,
        stderr: expect.stringMatching(/(?:^|\n)error: cannot write out: no space left on the device\n$/),
      }),
    );
  });

  it.each([
    ['compile'],
    ['decompile', '--reader', 'ndjson'],
    ['expand'],
    ['format'],
    ['format', '--check'],
    ['format', '--diff'],
    ['lint', '--diff'],
    ['lint', '--statistics'],
    ['parse'],
  ])('stays as it was where nothing could be read: %s %s %s', async (...argv) => {
    const given = [...argv.filter((word) => word !== undefined), '-o', 'out', 'bytes.txt'];
    const { code, written } = await run(given, { files });
    expect({ code, written }).toEqual({ code: 2, written: {} });
    // What is empty for a good reason is an answer.
    expect((await run(given, { files: { 'bytes.txt': '' } })).written).toEqual({ out: '' });
  });

  it('writes nothing where the run fails', async () => {
    const given = ['lint', '-o', 'out', 'a.txt', 'promptc.config.json'];
    expect(await run(given, { files: { ...files, 'promptc.config.json': '{' } })).toEqual(
      outcome({ code: 2, stderr: 'error: promptc.config.json:1:2: invalid JSON: a closing } is missing\n' }),
    );
    expect(await run(['lint', '-o', 'a.txt', 'a.txt'], { files })).toEqual(
      outcome({ code: 2, stderr: 'error: --output names an input: a.txt\n' }),
    );
    expect(await run(['format', '--write', '-o', 'b.txt', 'a.txt'], { files })).toEqual(
      outcome({ code: 2, stderr: 'error: --write and --output exclude each other\n' }),
    );
  });
});

describe('many findings', () => {
  const many = { 'many.txt': 'a dog —ar 3:2 --chaos 400\n'.repeat(150) };

  it.each([['lint'], ['compile'], ['expand']])(
    '%s shows 200 of them, and says how many more there are',
    async (name) => {
      const { stderr } = await run([name, 'many.txt'], { files: many });
      expect(stderr.match(/^(?:error|info)\[/gm)).toHaveLength(200);
      expect(stderr).toContain(
        '\n\nnote: 100 more findings (50 errors, 50 infos): --all shows them, --quiet errors only\n',
      );
      const all = await run([name, '--all', 'many.txt'], { files: many });
      expect(all.stderr.match(/^(?:error|info)\[/gm)).toHaveLength(300);
      expect(all.stderr).not.toContain('more findings');
      const quiet = await run([name, '--quiet', 'many.txt'], { files: many });
      expect(quiet.stderr.match(/^error\[/gm)).toHaveLength(150);
      expect(quiet.stderr).not.toContain('more findings');
    },
  );

  it('are one more', async () => {
    const { stderr } = await run(['lint', 'a.txt'], { files: { 'a.txt': 'a dog —ar 3:2\n'.repeat(201) } });
    expect(stderr).toContain('\n\nnote: 1 more finding (1 info): --all shows it, --quiet errors only\n');
  });

  it('are all in the forms for programs', async () => {
    for (const form of ['concise', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle']) {
      const { stdout } = await run(['lint', '-f', form, 'many.txt'], { files: many });
      expect(
        stdout.match(/--chaos accepts 0 to 100 in V8\.2, not 400\.(?: Fix|$|"|,| \[)/gm)?.length,
      ).toBeGreaterThanOrEqual(150);
    }
  });
});

describe('options of one letter', () => {
  it.each([[['-qf', 'concise']], [['-qfconcise']], [['-q', '-f=concise']], [['-q', '--format=concise']]])(
    '%j',
    async (argv) => {
      const { stdout } = await run(['lint', ...argv, 'a.txt'], { files });
      expect(stdout).toBe('a.txt:2:25: error: --chaos accepts 0 to 100 in V8.2, not 400. [value-out-of-range]\n');
    },
  );

  it.each([
    [['-x', 'a.txt'], 'lint has no option -x'],
    [['-qx', 'a.txt'], 'lint has no option -qx'],
    [['a.txt', '-f'], '-f needs a value: -f, --format <form>'],
    [['-fast', 'dog'], 'quote the prompt: promptc lint --prompt "-fast dog"'],
    [['-f', 'x', 'a.txt'], '--format takes pretty, concise, json, sarif, github, gitlab, junit or checkstyle, not "x"'],
  ])('%j is none', async (argv, message) => {
    expect(await run(['lint', ...argv], { files })).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });

  it('a prompt may start with a dash', async () => {
    expect(await run(['expand', '-q is a letter'])).toEqual(outcome({ stdout: '-q is a letter\n' }));
  });
});

describe('colours', () => {
  const colored = async (argv: readonly string[], env = {}) => {
    const { stderr } = await run(['lint', ...argv, 'a.txt'], { files, env });
    return stderr.includes('\u001B[');
  };
  it('come and go with --color and --no-color, whatever the environment says; the last counts', async () => {
    expect([
      await colored([]),
      await colored(['--color']),
      await colored(['--color', '--no-color']),
      await colored(['--no-color', '--color'], { NO_COLOR: '1' }),
      await colored(['--no-color'], { FORCE_COLOR: '1' }),
      await colored(['--color', '--nope']),
    ]).toEqual([false, true, false, true, false, true]);
  });
});

describe('help', () => {
  it.each([40, 60, 80, 100, 200])('fits into %i columns', async (columns) => {
    for (const name of ['lint', 'compile', 'send', 'explain']) {
      const { stdout } = await run([name, '--help'], { columns });
      const [help = '', examples = ''] = stdout.split('Examples:');
      // What is to be typed is not broken.
      expect(examples).toContain(`promptc ${name}`);
      expect(
        help.split('\n').filter((line) => line.length > Math.min(columns, 100) && /\s\S+\s/.test(line.trim())),
      ).toEqual([]);
    }
  });

  it('says which options need others, and what they take', async () => {
    const { stdout } = await run(['lint', '--help'], { columns: 200 });
    const text = stdout.replace(/\s+/g, ' ');
    expect(text).toContain('* is all (with --records)');
    expect(text).toContain('more than a word (with --records)');
    expect(text).toContain('go on from there (with --output)');
    expect(text).toContain('(pretty, concise, json, sarif, github, gitlab, junit, checkstyle; default: pretty)');
  });
});
