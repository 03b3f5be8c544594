import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/readers/create-reader.js';
import { createTomlReader } from '../../src/readers/toml/toml.js';
import { applyEdits } from '../../src/text/edits.js';
import { type Described, described } from './described.js';

const record = (prompt: unknown) => ({ record: { prompt } });

const cases: readonly (readonly [string, string, readonly Described[]])[] = [
  [
    'a basic string',
    'prompt = "a \\"dog\\" \\u00e9\\U0001F415" # why\n',
    [
      {
        at: '1:11',
        prompt: 'a "dog" é🐕',
        in: 'a \\"dog\\" \\u00e9\\U0001F415',
        spelled: [
          ['"', '\\"'],
          ['"', '\\"'],
          ['é', '\\u00e9'],
          ['\ud83d', '\\U0001F415'],
          ['\udc15', '\\U0001F415'],
        ],
        ...record('a "dog" é🐕'),
      },
    ],
  ],
  ['a literal string', "prompt = 'a \\dog'\n", [{ at: '1:11', prompt: 'a \\dog', ...record('a \\dog') }]],
  [
    'a string of several lines, with other breaks, a line that goes on, and quotes at its end',
    'prompt = """\r\n  a dog\r\n  in \\\r\n\r\n  snow, ""1"""\r\n',
    [
      {
        at: '2:3',
        prompt: 'a dog\n  in snow, ""1',
        in: 'a dog\r\n  in \\\r\n\r\n  snow, ""1',
        spelled: [['\n', '\r\n']],
        ...record('  a dog\n  in snow, ""1'),
      },
    ],
  ],
  [
    'a literal string of several lines, ending in a quote',
    "prompt = '''\n'a'\n\n''''\n",
    [{ at: '2:1', prompt: "'a'\n\n'", ...record("'a'\n\n'") }],
  ],
  ['an empty string', 'prompt = """\n\n"""\n', [{ at: '2:1', prompt: '', ...record('\n') }]],
  [
    'a list in a field',
    'prompt = ["a", [\'b\']]\n',
    [
      { at: '1:12', prompt: 'a', ...record(['a', ['b']]) },
      { at: '1:18', prompt: 'b', ...record(['a', ['b']]) },
    ],
  ],
  ['a mark of the order of bytes', '\uFEFF# c\nprompt = "a"\n', [{ at: '2:11', prompt: 'a', ...record('a') }]],
  [
    'no such field',
    'title = "a"\n[job]\nprompt = "a"\n',
    [{ at: '1:1', problem: 'field prompt', message: 'there is no field prompt (there is title, job), but job.prompt' }],
  ],
  ['no text', 'prompt = 12\n', [{ at: '1:10', problem: 'type', message: 'prompt has to be text' }]],
  [
    'JSON in a field',
    'prompt = \'{"a": 1}\'\n',
    [{ at: '1:11', problem: 'passed over JSON', message: 'this text is JSON, not a prompt' }],
  ],
  [
    'a mistake',
    'prompt = "a"\nnext = \n',
    [{ at: '3:1', problem: 'invalid TOML', message: 'invalid TOML: Unspecified values are invalid' }],
  ],
  [
    'a name that stands twice',
    'prompt = "a"\nprompt = "b"\n',
    [{ at: '2:1', problem: 'invalid TOML', message: 'invalid TOML: Defining a key multiple times is invalid' }],
  ],
  ...(
    [
      ['brackets', `a = ${'['.repeat(102)}${']'.repeat(102)}`, '1:1'],
      ['braces', `a = ${'{a = '.repeat(200)}1${'}'.repeat(200)}`, '1:1'],
      ['a name with dots', `a = "${'.'.repeat(200)}"\n"b"${'. b'.repeat(200)} = 1`, '2:304'],
      ['a text', `prompt = "${'x'.repeat(200_000)}"`, '1:1'],
    ] as const
  ).map(
    ([name, host, at]) =>
      [
        `too much: ${name}`,
        host,
        [
          {
            at,
            problem: 'depth',
            message: 'TOML nested more than 100 deep, or with a text of more than 65,536 characters',
          },
        ],
      ] as const,
  ),
  ['nothing', '# nothing\n', []],
];

describe('TOML', () => {
  it.each(cases)('%s', (_, host, items) => {
    expect(described(createTomlReader(), host)).toEqual(items);
  });

  it('has a field in tables, in lists of tables, below names with dots and inline', async () => {
    const at = async (field: string, host: string) =>
      described(await createReader('toml', { field }), host).map(({ record: _, ...item }) => item);
    const a = [{ at: '2:11', prompt: 'a' }];
    expect(await at('job.prompt', '[job]\nprompt = "a"\n')).toEqual(a);
    expect(await at('x.job.prompt', '[[x.job]]\nprompt = "a"\n')).toEqual(a);
    expect(await at('job.first.prompt', 'job.n = 1\njob.first.prompt = "a"\n')).toEqual([{ at: '2:21', prompt: 'a' }]);
    expect(await at('job.prompt', 'job = [{ prompt = "a" },\n  { prompt = \'b\' }]\n')).toEqual([
      { at: '1:20', prompt: 'a' },
      { at: '2:15', prompt: 'b' },
    ]);
    expect(
      await at('a.b.prompt', '[[a]]\n[[a.b]]\nprompt = "a"\n[[a.b]]\nprompt = "b"\n[[a]]\n[a.b]\nprompt = "c"\n'),
    ).toEqual([
      { at: '3:11', prompt: 'a' },
      { at: '5:11', prompt: 'b' },
      { at: '8:11', prompt: 'c' },
    ]);
    expect(await at('a.prompt', '[[a]]\nprompt = "a"\n[[a]]\ntext = "b"\n')).toEqual([
      { at: '2:11', prompt: 'a' },
      { at: '3:3', problem: 'field prompt', message: 'there is no field prompt in a (there is text)' },
    ]);
    expect(await at('a.prompts', '[a.x]\nn = 1\n[b]\n[a]\nprompts = ["a"]\n')).toEqual([{ at: '5:13', prompt: 'a' }]);
  });

  it('tells of a record what is in it, dates as they are written', () => {
    const host =
      '__proto__ = 1\nat = 1979-05-27T07:32:00Z\nday = 1979-05-27\nn = 1.5\nprompt = "a"\n[t]\nx = [{ y = true }]\n';
    const [item] = createTomlReader().read(host).items;
    if (item?.kind !== 'prompt') throw new TypeError('no prompt');
    expect(JSON.stringify(item.record)).toBe(
      '{"__proto__":1,"at":"1979-05-27T07:32:00Z","day":"1979-05-27","n":1.5,"prompt":"a","t":{"x":[{"y":true}]}}',
    );
    const written = (path: readonly (string | number)[]) => {
      const range = item.locate?.(path);
      return range && [range.start, host.slice(range.start, range.end)];
    };
    expect(written(['t', 'x', 0, 'y'])).toEqual([host.indexOf('true'), 'true']);
    expect(written(['t', 'z'])).toEqual([host.indexOf('[t]') + 1, '']);
  });

  it.each([
    ['prompt = "a dog"', ' "x" \\', 'prompt = "a dog \\"x\\" \\\\"'],
    ['prompt = "a dog"', '\t\u007f\n', 'prompt = "a dog\t\\u007f\\n"'],
    ['prompt = """\n  a dog\n  """', ' "x"', 'prompt = """\n  a dog \\"x\\"\n  """'],
    ['prompt = """a \\\n  dog\\\n  """', '!', 'prompt = """a \\\n  dog!\\\n  """'],
    ["prompt = 'a dog'", ' "x" \\', 'prompt = \'a dog "x" \\\''],
    ["prompt = 'a dog'", "'", undefined],
    ["prompt = 'a dog'", '\n', undefined],
    ["prompt = '''\na dog'''", "''", "prompt = '''\na dog'''''"],
    ["prompt = '''\na dog'''", "'''", undefined],
    ["prompt = '''\na dog\n'''", ' ', undefined],
  ])('%j becomes with %j %j', (host, text, expected) => {
    const [item] = createTomlReader().read(host).items;
    if (item?.kind !== 'prompt') throw new TypeError('no prompt');
    const end = item.text.length;
    const edits = item.toHostEdits([{ range: { start: end, end }, text }]);
    expect(edits && applyEdits(host, edits)).toBe(expected);
  });
});

it('reads requests, and what was meant for one', async () => {
  const host =
    '[[jobs]]\nname = "x"\nmode = "simple"\nprompt = """\na fox"""\nparams = [{ name = "format", value = "3:2" }]\n\n[[jobs]]\nmode = "raw"\nprompt = "b"\n';
  const request = { name: 'x', mode: 'simple', prompt: 'a fox', params: [{ name: 'format', value: '3:2' }] };
  const first = { at: '1:3', request, path: [], prompt: 'a fox' };
  expect(described(await createReader('toml', { field: 'jobs.prompt' }), host)).toEqual([
    first,
    { at: '10:11', prompt: 'b', record: { jobs: [request, { mode: 'raw', prompt: 'b' }] } },
  ]);
  expect(described(await createReader('toml', { field: 'jobs', requests: true }), host)).toEqual([
    first,
    { at: '8:3', request: { mode: 'raw', prompt: 'b' }, path: [], prompt: 'b' },
  ]);
  expect(described(await createReader('toml'), 'mode = "Simple"\nprompt = "a fox"\n')).toEqual([
    { at: '1:1', request: { mode: 'Simple', prompt: 'a fox' }, path: [], prompt: 'a fox' },
  ]);
});

describe('the front matter of Markdown', () => {
  const page = '+++\ntitle = "A fox"\nprompt = "a fox --ar 3:2"\n+++\n# A fox\n\n```mj\na dog\n```\n';

  it('may be in TOML', async () => {
    expect(described(await createReader('markdown', { field: 'prompt' }), page)).toEqual([
      { at: '3:11', prompt: 'a fox --ar 3:2', record: { title: 'A fox', prompt: 'a fox --ar 3:2' } },
      { at: '8:1', prompt: 'a dog' },
    ]);
    expect(described(await createReader('markdown'), page)).toEqual([{ at: '8:1', prompt: 'a dog' }]);
  });

  it.each(['+++\ntitle = "A fox"\n+++\ntext\n', '+++\nprompt = "a"\ntext\n', '+++ a\nprompt = "a"\n+++\n'])(
    '%j has none',
    async (host) => {
      expect(described(await createReader('markdown', { field: 'prompt' }), host)).toEqual([]);
    },
  );
});
