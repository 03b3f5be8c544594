import { constants, gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs, seed } from '../support/property.js';
import { outcome, run, type World } from './fake-terminal.js';

const lines = (records: readonly unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const parsed = (stdout: string): readonly unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

const simple = (prompt: string) => ({ name: prompt, prompt, mode: 'simple', optimizePrompt: false });

/** Records of all kinds, and what each command makes of them. */
const archive = `{"id":1,"prompt":"a dog"}
{"id":2,"prompt":"a cat --chaos 400"}
{"id":3,"prompt":

{"id":4}
{"id":5,"prompt":["a {red, blue} bird","a fox --ar16:9"]}
{"id":6,"prompt":[]}
`;

const broken = { line: 3, column: 18, message: 'invalid JSON: a value is missing' };

describe('--records', () => {
  it('compiles each record to one, also those that cannot be read', async () => {
    const chaos = {
      code: 'value-out-of-range',
      message: '--chaos accepts 0 to 100 in V8.2, not 400.',
      start: 14,
      end: 17,
      data: { flag: '--chaos', value: 400, min: 0, max: 100, version: 'V8.2' },
      fixes: [{ title: 'Use 100', safety: 'unsafe', edits: [{ start: 14, end: 17, text: '100' }] }],
    };
    const { code, stdout, stderr } = await run(['compile', '--records', '--keep', 'id', 'a.ndjson'], {
      files: { 'a.ndjson': archive },
    });
    expect({ code, stderr, records: parsed(stdout) }).toEqual({
      code: 0,
      stderr: '',
      records: [
        { ok: true, line: 1, request: simple('a dog'), input: { id: 1 } },
        { ok: false, line: 2, errors: [chaos], input: { id: 2 } },
        { ok: false, line: 3, errors: [broken], input: {} },
        {
          ok: false,
          line: 5,
          errors: [{ line: 5, column: 1, message: 'there is no field prompt (there is id)' }],
          input: { id: 4 },
        },
        {
          ok: true,
          line: 6,
          results: [
            { ok: true, request: { name: 'a {red, blue} bird', prompt: 'a {red, blue} bird', mode: 'advanced' } },
            {
              ok: true,
              request: { ...simple('a fox'), params: [{ name: 'format', value: '16:9' }] },
              warnings: [
                {
                  code: 'glued-value',
                  message: '--ar needs a blank before 16:9.',
                  start: 8,
                  end: 14,
                  data: { flag: '--ar', value: '16:9' },
                  fixes: [{ title: 'Insert a blank', safety: 'safe', edits: [{ start: 10, end: 10, text: ' ' }] }],
                },
              ],
            },
          ],
          input: { id: 5 },
        },
        { ok: false, line: 7, errors: [{ message: 'there is no prompt in this record' }], input: { id: 6 } },
      ],
    });
  });

  it('exits with 2 where a quote takes in rows, which no record stands for', async () => {
    const message = 'this quote is never closed; 3 lines, from the start of this row on, are not read';
    const files = { 'a.csv': 'id,prompt\n1,"a fox\n2,a cat\n3,a dog\n' };
    const { code, stdout, stderr } = await run(['compile', '--records', '--keep', 'id,id', 'a.csv'], { files });
    expect({ code, stderr, records: parsed(stdout) }).toEqual({
      code: 2,
      stderr: `error: a.csv:2:3: ${message}\n`,
      records: [{ ok: false, line: 2, errors: [{ line: 2, column: 3, message }], input: {} }],
    });
  });

  it('keeps a field once that is named twice', async () => {
    const argv = ['compile', '--records', '--keep', 'id,id', '--keep', 'id'];
    const { stdout } = await run(argv, { stdin: '{"prompt":"a fox","id":1}\n' });
    expect(stdout.trimEnd().endsWith(',"input":{"id":1}}')).toBe(true);
  });

  it.each<readonly [string, readonly string[], World, readonly unknown[]]>([
    [
      'expands',
      ['expand'],
      { stdin: 'a {red, blue} bird\n\na dog' },
      [
        { ok: true, line: 1, prompts: ['a red bird', 'a blue bird'] },
        { ok: true, line: 3, prompts: ['a dog'] },
      ],
    ],
    [
      'compiles every expansion',
      ['compile', '--expand'],
      { stdin: 'a {red, blue} bird' },
      [{ ok: true, line: 1, requests: [simple('a red bird'), simple('a blue bird')] }],
    ],
    [
      'tells of keys of an envelope that no request has',
      ['compile'],
      { stdin: '{"prompt":"a fox","envelope":{"mode":"advanced","name":"a fox","tagz":["x"]}}' },
      [
        {
          ok: true,
          line: 1,
          request: { name: 'a fox', prompt: 'a fox', mode: 'advanced' },
          warnings: [
            {
              code: 'invalid-request',
              message: 'envelope.tagz is no key that a request has.',
              data: { at: 'envelope.tagz', problem: 'is no key that a request has' },
              path: ['envelope', 'tagz'],
            },
          ],
        },
      ],
    ],
    [
      'formats',
      ['format'],
      { stdin: 'prompt,n\n"a dog ,  --AR 3:2"\n\n' },
      [{ ok: true, line: 2, prompt: 'a dog --ar 3:2' }],
    ],
    [
      'takes rows of a table, with their fields by name',
      ['lint', '--keep', '*', '--quiet'],
      { stdin: 'id,prompt\n7,"a ""dog"" --AR 3:2"\n8,\n9\n' },
      [
        { ok: true, line: 2, input: { id: '7', prompt: 'a "dog" --AR 3:2' } },
        {
          ok: false,
          line: 3,
          errors: [{ message: 'there is no prompt in this record' }],
          input: { id: '8', prompt: '' },
        },
        {
          ok: false,
          line: 4,
          errors: [{ line: 4, column: 1, message: 'this row has one field, and prompts stand in the 2nd' }],
          input: { id: '9' },
        },
      ],
    ],
    [
      'heeds remarks, which are no records',
      ['lint'],
      { stdin: '# promptc-disable-next-line duplicate-parameter\na --v 7 --v 7\n# promptc-disable-next-line\na dog\n' },
      [
        { ok: true, line: 2 },
        { ok: true, line: 4 },
      ],
    ],
    [
      'lints requests, with paths inside of each',
      ['lint', '--reader', 'request'],
      { stdin: '[{"name":"a","mode":"simple","prompt":"a","params":[{"name":"chaos","value":400}]}]' },
      [
        {
          ok: false,
          line: 1,
          errors: [
            {
              code: 'invalid-param-value',
              message: 'The param chaos takes a whole number from 0 to 100, not 400.',
              data: { name: 'chaos', value: '400', expected: 'a whole number from 0 to 100' },
              path: ['params', 0, 'value'],
            },
          ],
        },
      ],
    ],
    [
      'decompiles requests in a field, and says which input they are from',
      ['decompile', '--field', 'request', 'a.ndjson', 'b.ndjson'],
      {
        files: {
          'a.ndjson': lines([{ ok: true, request: { mode: 'advanced', prompt: 'a dog --v 7' } }, { request: 1 }]),
          'b.ndjson': lines([{}]),
        },
      },
      [
        { ok: true, line: 1, source: 'a.ndjson', prompt: 'a dog --v 7', envelope: { mode: 'advanced' } },
        {
          ok: false,
          line: 2,
          source: 'a.ndjson',
          errors: [{ line: 2, column: 12, message: 'request has to be an object' }],
        },
        {
          ok: false,
          line: 1,
          source: 'b.ndjson',
          errors: [{ line: 1, column: 1, message: 'there is no field request' }],
        },
      ],
    ],
    [
      'decompiles requests in a column',
      ['decompile', '--column', 'json', '--keep', 'id'],
      { stdin: 'id,json\n1,"{""mode"":""advanced"",""prompt"":""a --v 7""}"\n2,"{""mode"""\n' },
      [
        { ok: true, line: 2, prompt: 'a --v 7', envelope: { mode: 'advanced' }, input: { id: '1' } },
        {
          ok: false,
          line: 3,
          errors: [{ line: 3, column: 13, message: 'invalid JSON: a colon is missing' }],
          input: { id: '2' },
        },
      ],
    ],
    [
      'tells findings of little weight on request',
      ['lint', '--infos'],
      { stdin: 'a dog:: 2 a cat --v 6.1' },
      [
        {
          ok: true,
          line: 1,
          infos: [expect.objectContaining({ code: 'spaced-weight', start: 8, end: 9 })],
        },
      ],
    ],
    [
      'looks for no findings of little weight without a request for them',
      ['compile'],
      { stdin: 'watercolor of a dog --weird 5' },
      [
        {
          ok: true,
          line: 1,
          request: { name: 'watercolor of a dog', prompt: 'watercolor of a dog --weird 5', mode: 'advanced' },
        },
      ],
    ],
    [
      'tells what is in the way of a simple request where infos are asked for',
      ['compile', '--infos'],
      { stdin: 'watercolor of a dog --weird 5' },
      [
        {
          ok: true,
          line: 1,
          request: { name: 'watercolor of a dog', prompt: 'watercolor of a dog --weird 5', mode: 'advanced' },
          infos: [
            expect.objectContaining({ code: 'not-in-simple-mode', start: 20, end: 29 }),
            expect.objectContaining({ code: 'not-in-simple-mode', start: 0, end: 10 }),
          ],
        },
      ],
    ],
    [
      'keeps fields by their paths, and leaves out what a record lacks',
      ['lint', '--keep', 'a.b, c', '--keep', '__proto__'],
      { stdin: '{"prompt":"a dog","a":{"b":[1]},"__proto__":3}\n{"prompt":"a dog","a.b":2,"c":null}\n' },
      [
        { ok: true, line: 1, input: JSON.parse('{"a.b":[1],"__proto__":3}') },
        { ok: true, line: 2, input: { 'a.b': 2, c: null } },
      ],
    ],
  ])('%s', async (_, argv, world, records) => {
    const { code, stdout, stderr } = await run([...argv, '--records'], world);
    expect({ code, stderr, records: parsed(stdout) }).toEqual({ code: 0, stderr: '', records });
  });

  it('fails only where an input cannot be read, and has what stands before that', async () => {
    const { code, stdout, stderr } = await run(['lint', '--records', 'a.txt', 'b.txt'], {
      files: { 'a.txt': Uint8Array.of(97, 10, 0xff, 10), 'b.txt': 'a dog' },
    });
    expect({ code, stderr, records: parsed(stdout) }).toEqual({
      code: 2,
      stderr: 'error: a.txt is not UTF-8: byte 2, at 2:1, starts no character; save it as UTF-8\n',
      records: [
        { ok: true, line: 1, source: 'a.txt' },
        { ok: true, line: 1, source: 'b.txt' },
      ],
    });
  });

  it.each([
    ['a.csv', 'id,text\n1,a dog\n', '1:1: there is no column prompt; the first row has id, text'],
    ['a.json', '[{"prompt":"a dog"},{"prompt":}]', '1:31: invalid JSON: a value is missing'],
    ['a.json', '', '1:1: invalid JSON: a value is missing'],
    ['a.yaml', '- prompt: a dog\n- prompt: "a\n', '3:1: invalid YAML: Missing closing "quote'],
    ['a.toml', 'prompt = "a dog"\nx =\n', '3:1: invalid TOML: Unspecified values are invalid'],
    ['a.json', `${'['.repeat(300)}`, '1:201: JSON nested more than 200 deep'],
  ])(
    'fails where all of an input cannot be read, and tells it beside its record: %s %j',
    async (name, text, message) => {
      const [line, column, ...words] = message.split(':');
      const said = words.join(':').slice(1);
      const hint = said.startsWith('there is no column') ? '; say which with --column' : '';
      const { code, stdout, stderr } = await run(['compile', '--records', name, 'b.ndjson'], {
        files: { [name]: text, 'b.ndjson': '{"prompt":\n' },
      });
      expect({ code, stderr, records: parsed(stdout) }).toEqual({
        code: 2,
        stderr: `error: ${name}:${message}${hint}\n`,
        records: [
          {
            ok: false,
            line: Number(line),
            source: name,
            errors: [{ line: Number(line), column: Number(column), message: said }],
          },
          {
            ok: false,
            line: 1,
            source: 'b.ndjson',
            errors: [{ line: 1, column: 11, message: 'invalid JSON: a value is missing' }],
          },
        ],
      });
    },
  );

  it('has the same of a text that is cut off by a bad byte, however it comes', async () => {
    const stdin = new Uint8Array([...new TextEncoder().encode('a \u{1F436}\nb \u00E9\n'), 0xc3, 10]);
    const whole = await run(['lint', '--records'], { stdin });
    expect(whole).toEqual(
      outcome({
        code: 2,
        stdout: '{"ok":true,"line":1}\n{"ok":true,"line":2}\n',
        stderr: 'error: <stdin> is not UTF-8: byte 12, at 3:1, starts no character; save it as UTF-8\n',
      }),
    );
    for (const pieces of [1, 2, 3, 4, 5, 6, 11])
      expect(await run(['lint', '--records'], { stdin, pieces })).toEqual(whole);
  });

  it('keeps fields as they are written, numbers too', async () => {
    const stdin =
      ' {"id": 9007199254740993, "n": {"x": 1e400, "y": 1.0}, "prompt": "a"} \n{"prompt":"a","id":"\\u0041"}\n';
    const all = await run(['lint', '--records', '--keep', '*', '--reader', 'ndjson'], { stdin });
    expect(all.stdout).toBe(
      `{"ok":true,"line":1,"input":{"id": 9007199254740993, "n": {"x": 1e400, "y": 1.0}, "prompt": "a"}}
{"ok":true,"line":2,"input":{"prompt":"a","id":"\\u0041"}}\n`,
    );
    const some = await run(['lint', '--records', '--keep', 'id,n.x', '--reader', 'ndjson'], { stdin });
    expect(some.stdout).toBe(
      '{"ok":true,"line":1,"input":{"id":9007199254740993,"n.x":1e400}}\n{"ok":true,"line":2,"input":{"id":"A"}}\n',
    );
    const lists = '{"prompt":"a","l":[1.0,[true,{"x":1e400}],null],"0":[2.0]}\n';
    const names = 'l.0,l.1.1.x,l.1.0,l.2,l.1,0.0,l.3,l.-1,l.00,l.,l.length,l.1.length';
    const inLists = await run(['lint', '--records', '--keep', names, '--reader', 'ndjson'], { stdin: lists });
    expect(inLists.stdout).toBe(
      '{"ok":true,"line":1,"input":{"l.0":1.0,"l.1.1.x":1e400,"l.1.0":true,"l.2":null,"l.1":[true,{"x":1e400}],"0.0":2.0}}\n',
    );
  });

  it.each<readonly [string, readonly string[]]>([
    [
      '--output and --checkpoint name the same file: run.json',
      ['compile', 'a.txt', '--records', '--output', './run.json', '--checkpoint', 'run.json'],
    ],
    [
      '--output and --checkpoint name the same file: x.partial',
      ['compile', 'a.txt', '--records', '-o', 'x', '--checkpoint', 'x.partial'],
    ],
    [
      '--output and --checkpoint name the same file: x.partial',
      ['compile', 'a.txt', '--records', '-o', './x.partial', '--checkpoint', 'x'],
    ],
    ['--output names an input: a.txt', ['compile', 'a.txt', './a.txt', '--output', '../project/a.txt']],
    ['--checkpoint names an input: a.txt', ['compile', 'a.txt', '--output', 'b', '--checkpoint', './a.txt']],
    [
      '--records and --max-warnings exclude each other: the exit code says nothing of records',
      ['lint', '--records', '--max-warnings', '0', 'a.txt'],
    ],
    ...['concise', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'].map(
      (form): readonly [string, readonly string[]] => [
        `--diff and --format ${form} exclude each other`,
        ['lint', '--fix', '--diff', '-f', form, 'a.txt'],
      ],
    ),
    ['--output names the configuration: c.json', ['parse', 'a.txt', '--config', 'c.json', '-o', './c.json']],
    ['--html names the configuration: c.json', ['stats', 'a.txt', '--config', 'c.json', '--html', 'c.json']],
    ['--output names the baseline: c.json', ['lint', 'a.txt', '--baseline', 'c.json', '-o', 'c.json']],
    ...['promptc.config.json', 'package.json', '.promptcignore', '.gitignore', '.promptcrc'].map(
      (name): readonly [string, readonly string[]] => [
        `--output x/${name}: ${name} is the name of a configuration or an ignore file`,
        ['format', 'a.txt', '-o', `x/${name}`],
      ],
    ),
    [
      '--checkpoint promptc.json: promptc.json is the name of a configuration or an ignore file',
      ['compile', '--records', 'a.txt', '-o', 'b', '--checkpoint', 'promptc.json'],
    ],
    ['--baseline names an input: a.txt', ['lint', 'a.txt', '--baseline', 'a.txt', '--update-baseline']],
    [
      '--output and --baseline name the same file: b',
      ['lint', 'a.txt', '--output', 'b', '--baseline', 'b', '--update-baseline'],
    ],
    ['--keep needs --records: only records have fields', ['compile', '--keep', 'id', 'a']],
    ['--infos needs --records: elsewhere they are told anyway', ['lint', '--infos', 'a']],
    ['--records and --as curl exclude each other', ['compile', '--records', '--as', 'curl', 'a']],
    ['--records and --text exclude each other', ['decompile', '--records', '--text', '{"mode":"simple"}']],
    ['--check and --records exclude each other', ['format', '--records', '--check', 'a dog']],
    ['--records is a form of its own: no other form and no fixes go with it', ['lint', '--records', '--fix', 'a dog']],
    [
      '--checkpoint needs --output: what was written to a pipe cannot be gone on with',
      ['compile', '--checkpoint', 'x', 'a dog'],
    ],
    ...[['lint'], ['lint', '-f', 'json'], ['lint', '--fix'], ['format'], ['format', '--check']].map(
      (command): readonly [string, readonly string[]] => [
        '--checkpoint needs --records: nothing else can be gone on with',
        [...command, 'a.txt', '--output', 'y', '--checkpoint', 'x'],
      ],
    ),
    [
      '--checkpoint needs files: nothing else can be read from where it was left',
      ['compile', '--checkpoint', 'x', '--output', 'y', 'a dog'],
    ],
  ])('says of misuse: %s', async (message, argv) => {
    const files = { 'a.txt': 'a dog', 'c.json': '{}' };
    expect(await run(argv, { files })).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });

  const text = fc.stringMatching(/^[a-z]( ?[a-z-]){0,12}$/);
  const record = fc.oneof(
    fc.tuple(text, fc.nat()).map(([prompt, id]) => ({ written: JSON.stringify({ id, prompt }), id })),
    fc.nat().map((id) => ({ written: JSON.stringify({ id, prompt: [] }), id })),
    fc.nat().map((id) => ({ written: JSON.stringify({ id, prompt: ['a', 'b --v'] }), id })),
    fc.nat().map((id) => ({ written: JSON.stringify({ id }), id })),
    fc
      .constantFrom('{"id":', '[', '7', '"a dog"', 'null', '{"prompt":1}')
      .map((written) => ({ written, id: undefined })),
  );
  it('has as many records as the input, in order, wherever its chunks end', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { maxLength: 12 }),
        fc.constantFrom('\n', '\r\n', '\n\n'),
        fc.constantFrom('compile', 'lint', 'format', 'expand', 'decompile'),
        fc.integer({ min: 1, max: 40 }),
        async (records, end, command, pieces) => {
          const stdin = records.map(({ written }) => written + end).join('');
          const given = ['--records', '--keep', 'id', ...(command === 'decompile' ? [] : ['--reader', 'ndjson'])];
          const { code, stdout } = await run([command, ...given], { stdin: `{"id":0}\n${stdin}`, pieces });
          const made = parsed(stdout) as readonly { line: number; input: { id?: number } }[];
          const step = end === '\n\n' ? 2 : 1;
          expect({ code, places: made.map(({ line, input }) => [line, input.id]) }).toEqual({
            code: 0,
            places: [[1, 0], ...records.map(({ id }, index) => [2 + index * step, id])],
          });
        },
      ),
      { numRuns: Math.min(runs, 2000), seed, endOnFailure: false },
    );
  });
});

/** Prompts for several chunks and threads, some with findings and some broken. */
const many = (count: number): string => {
  let text = '';
  for (let index = 0; index < count; index++) {
    const prompt = `a dog number ${index} in a park, ${'very '.repeat(index % 40)}sunny --chaos ${index % 150}`;
    text += index % 97 === 50 ? '{"id":\n' : `${JSON.stringify({ id: index, prompt })}\n`;
  }
  return text;
};

describe('a long input', () => {
  const archive = many(14_000);
  const files = { 'a.ndjson': archive, 'b.txt': 'a dog --ar 3:2\n', 'c.ndjson': many(300) };

  it.each([
    ['compile', '--records', '--keep', 'id'],
    ['compile', '--as', 'curl', '--quiet'],
    ['decompile', '--records'],
    ['decompile'],
    ['expand'],
    ['lint'],
    ['lint', '--format', 'json'],
    ['lint', '--format', 'sarif', '--quiet'],
    ['lint', '--diff', '--fix-unsafe'],
    ['lint', '--fix-unsafe'],
    ['format', '--names', 'short'],
    ['format', '--check'],
    ['format', '--write', '--names', 'short'],
    ['parse'],
    ['stats', '--json'],
  ])('comes to the same in one thread and in several: %s %s %s', async (...argv) => {
    const given = [...argv.filter((word) => word !== undefined), ...Object.keys(files)];
    const alone = await run(given, { files });
    expect(alone.stdout.length + alone.stderr.length + Object.keys(alone.written).length).toBeGreaterThan(0);
    const threads: number[] = [];
    const onThreads = (count: number) => void threads.push(count);
    expect(await run([...given, '--jobs', '3'], { files, pieces: 100_003, onThreads })).toEqual(alone);
    expect(threads).toEqual([2]);
  });

  it.each([
    { because: 'nobody asked, and there is too little to do', argv: [], cores: 4, threads: [] },
    { because: 'nobody asked, but with so many cores it pays', argv: [], cores: 100, threads: [99] },
    { because: 'somebody asked', argv: ['--jobs', '2'], cores: 4, threads: [1] },
    { because: 'somebody asked for one', argv: ['--jobs', '1'], cores: 100, threads: [] },
  ])('starts other threads where they pay: $because', async ({ argv, cores, threads }) => {
    const started: number[] = [];
    const onThreads = (count: number) => void started.push(count);
    await run(['compile', '--records', ...argv, 'a.ndjson'], { files, cores, onThreads });
    expect(started).toEqual(threads);
  });

  it('is packed and unpacked by gzip', async () => {
    const plain = await run(['compile', '--records', 'a.ndjson'], { files });
    const packed = { 'a.ndjson.gz': gzipSync(archive), 'misnamed.ndjson': gzipSync(archive) };
    const argv = ['compile', '--records'];
    expect(await run([...argv, 'a.ndjson.gz'], { files: packed, pieces: 70_000 })).toEqual(plain);
    expect(await run([...argv, 'misnamed.ndjson'], { files: packed })).toEqual(plain);
    expect(await run([...argv, '--reader', 'ndjson'], { stdin: gzipSync(archive) })).toEqual(plain);
    expect(await run([...argv, '--output', 'out.ndjson.gz', '--jobs', '2', 'a.ndjson'], { files })).toEqual(
      outcome({ written: { 'out.ndjson.gz': plain.stdout } }),
    );
  });

  it('keeps the checkpoint of what was written before the disk was full, in one thread and in several', async () => {
    const argv = ['compile', '--records', 'a.ndjson', 'b.txt', '-o', 'out', '--checkpoint', 'run.json', '--jobs'];
    const world = { files, pieces: 100_003, tick: 10_000, full: { out: 5 } };
    const alone = await run([...argv, '1'], world);
    expect({ ...alone, written: Object.keys(alone.written) }).toEqual({
      code: 2,
      stdout: '',
      stderr: 'error: cannot write out: no space left on the device\n',
      written: ['run.json'],
    });
    const threads: number[] = [];
    const onThreads = (count: number) => void threads.push(count);
    expect(await run([...argv, '3'], { ...world, onThreads })).toEqual(alone);
    expect(threads).toEqual([2]);
  });

  it.each([
    ['cut off', (packed: Uint8Array) => packed.subarray(0, 40_000)],
    ['damaged', (packed: Uint8Array) => packed.map((byte, at) => (at > 20_000 && at < 20_100 ? 0xff : byte))],
    ['damaged', (packed: Uint8Array) => Buffer.concat([packed, Buffer.from('garbage')])],
  ])('is said to be %s where gzip says so: %#', async (what, change) => {
    const packed = { 'a.ndjson.gz': change(gzipSync(archive)) };
    const { code, stderr } = await run(['compile', '--records', 'a.ndjson.gz'], { files: packed });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `error: cannot read a.ndjson.gz: what gzip packed is ${what}\n`,
    });
  });

  it.each([40, 1000, 40_000, -9, -1])('has all records in front of where gzip is cut off: %s', async (end) => {
    const packed = gzipSync(archive).subarray(0, end);
    const there = gunzipSync(packed, { finishFlush: constants.Z_SYNC_FLUSH }).toString();
    const whole = there.slice(0, there.lastIndexOf('\n') + 1);
    const [cut, plain] = [{ 'a.ndjson': packed }, { 'a.ndjson': whole }];
    const { stdout } = await run(['compile', '--records', 'a.ndjson'], { files: cut });
    expect(stdout).toBe((await run(['compile', '--records', 'a.ndjson'], { files: plain })).stdout);
  });

  it('is mended in place as it was packed', async () => {
    const packed = { 'a.txt.gz': gzipSync('a dog --AR 3:2\n') };
    expect(await run(['lint', '--fix', 'a.txt.gz'], { files: packed })).toEqual(
      outcome({ stderr: '1 fix made; no other findings\n', written: { 'a.txt.gz': 'a dog --ar 3:2\n' } }),
    );
  });

  it('says how far it is, in lines where nobody watches', async () => {
    const argv = ['lint', '--records', '--progress', '--output', 'out', 'a.ndjson'];
    const { stderr } = await run(argv, { files, tick: 300 });
    const said = stderr.trimEnd().split('\n');
    const form = /^promptc: (?:\d{1,3} %, )[\d,]+ records, [\d,]+\/s,(?: \d+:\d\d left,)? [\d,]+ findings$/;
    expect(said.filter((line) => !form.test(line))).toEqual([]);
    expect(said.length).toBeGreaterThan(2);
    expect(said.at(-1)).toMatch(/^promptc: 100 %, 14,000 records, [\d,]+\/s, [\d,]+ findings$/);
    const piped = await run(['lint', '--records', '--progress'], { stdin: archive, tick: 300 });
    expect(piped.stderr).toMatch(/^(?:promptc: [\d,]+ records, [\d,]+\/s, [\d,]+ findings\n)+$/);
  });

  it('shows a bar to who waits for a file, and none to who does not want it', async () => {
    const argv = ['lint', '--records', '--output', 'out', 'a.ndjson', 'c.ndjson'];
    const { stderr } = await run(argv, { files, tick: 300, tty: true, columns: 100 });
    expect(stderr).toMatch(/\r\u001B\[K|\r/);
    expect(stderr).toMatch(/[█░]+ 100% {2}14,300 records, [\d,]+\/s, [\d,]+ findings/);
    expect((await run([...argv, '--no-progress'], { files, tick: 300, tty: true })).stderr).toBe('');
    expect((await run(argv, { files, tty: true, tick: 0 })).stderr).toBe('');
  });
});
