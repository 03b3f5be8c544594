import { describe, expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

const files = {
  'prompts/summer.mj': 'a dog --ar 3:2\n',
  'prompts/winter.txt': 'a cat\n',
  'my prompts/a.md': '```mj\na dog\n```\n',
  'list.txt': 'a dog\n',
  'g.lua': 'import time\n',
};

const stderrOf = async (argv: readonly string[]): Promise<string> => {
  const { code, stdout, stderr, written } = await run(argv, { files });
  expect({ code, stdout, written }).toEqual({ code: 2, stdout: '', written: {} });
  return stderr;
};

describe.each([['lint'], ['lint --fix'], ['format'], ['format --check']])(
  '%s of a path that is not there',
  (command) => {
    it.each([
      ['promtps', 'there is no file or folder promtps; did you mean prompts/? (for a prompt, say --prompt promtps)'],
      ['cat', 'there is no file or folder cat (for a prompt, say --prompt cat)'],
      ['lists', 'there is no file or folder lists; did you mean list.txt? (for a prompt, say --prompt lists)'],
      ['promtps/', 'there is no folder promtps/; did you mean prompts/? (for a prompt, say --prompt promtps/)'],
      [
        'prompts/my file.txt',
        'there is no file prompts/my file.txt; prompts has summer.mj, winter.txt (for a prompt, say --prompt "prompts/my file.txt")',
      ],
      [
        'promtps/sumer.mj',
        'there is no file promtps/sumer.mj; did you mean prompts/summer.mj? (for a prompt, say --prompt promtps/sumer.mj)',
      ],
      ['my file.txt', 'there is no file my file.txt (for a prompt, say --prompt "my file.txt")'],
      ['my script.py', 'there is no file my script.py (for a prompt, say --prompt "my script.py")'],
      [
        'my promtps/a.md',
        'there is no file my promtps/a.md; did you mean my prompts/a.md? (for a prompt, say --prompt "my promtps/a.md")',
      ],
      ['drafts/my file', 'there is no file or folder drafts/my file (for a prompt, say --prompt "drafts/my file")'],
      [
        './my file',
        'there is no file or folder ./my file; . has list.txt, my prompts/, prompts/ (for a prompt, say --prompt "./my file")',
      ],
      ['my folder/', 'there is no folder my folder/ (for a prompt, say --prompt "my folder/")'],
      [
        'my prompts/b',
        'there is no file or folder my prompts/b; my prompts has a.md (for a prompt, say --prompt "my prompts/b")',
      ],
      [
        'summer.mj',
        'there is no file summer.mj; did you mean prompts/summer.mj? (for a prompt, say --prompt summer.mj)',
      ],
      [
        'prompts/list.txt',
        'there is no file prompts/list.txt; did you mean list.txt? (for a prompt, say --prompt prompts/list.txt)',
      ],
      [
        'prompts/winter.md',
        'there is no file prompts/winter.md; did you mean prompts/winter.txt? (for a prompt, say --prompt prompts/winter.md)',
      ],
    ])('%s says so', async (word, message) => {
      expect(await stderrOf([...command.split(' '), word])).toBe(`error: ${message}\n`);
    });

    it.each([
      'a black/white cat',
      'a portrait at f/2.8',
      'a dog, 50/50',
      '/imagine prompt: a dog',
      'https://example.com/a.png a dog',
      'https://example.com/a.png',
      '<https://s.mj.run/abc>',
      'prompts/x y --ar 3:2',
      'dog/cat::2 bird',
      'a sign that says no.',
      'a dog\n',
    ])('%j is a prompt', async (word) => {
      expect((await run([...command.split(' '), '--', word], { files })).stderr).not.toMatch(/^error: there is no/);
    });

    it('is none with --prompt', async () => {
      expect((await run([...command.split(' '), '--prompt', 'promtps'], { files })).code).toBe(0);
    });
  },
);

it.each([
  [['lint', 'a', 'dog'], 'quote the prompt: promptc lint "a dog"'],
  [['lint', 'prompt', 'of', 'mine'], 'quote the prompt: promptc lint "prompt of mine"'],
  [['lint', 'a', 'dog', '--v', '7'], 'quote the prompt: promptc lint "a dog --v 7"'],
  [['stats', 'a', 'dog', '--v', '7'], 'quote the prompt: promptc stats --prompt "a dog --v 7"'],
  [
    ['lint', 'list.txt', 'promtps'],
    'there is no file or folder promtps; did you mean prompts/? (for a prompt, say --prompt promtps)',
  ],
  [['stats', 'archives'], 'there is no file or folder archives (for a prompt, say --prompt archives)'],
  [['stats', 'a red fox'], 'there is no file or folder a red fox (for a prompt, say --prompt "a red fox")'],
  [
    ['compile', 'prompts/b.mj'],
    'there is no file prompts/b.mj; prompts has summer.mj, winter.txt (for a prompt, say --prompt prompts/b.mj)',
  ],
  [
    ['compile', 'prompts/my file.txt'],
    'there is no file prompts/my file.txt; prompts has summer.mj, winter.txt (for a prompt, say --prompt "prompts/my file.txt")',
  ],
  [['expand', 'list.md'], 'there is no file list.md; did you mean list.txt? (for a prompt, say --prompt list.md)'],
])('%j', async (argv, message) => {
  expect(await stderrOf(argv)).toBe(`error: ${message}\n`);
});

it.each(['compile', 'expand', 'parse'])('%s takes a word for a prompt', async (command) => {
  expect((await run([command, 'cat'], { files })).code).toBe(0);
});

describe('a file without prompts', () => {
  const markdown =
    'of Markdown, fences of the languages midjourney, mj and imagine are read, and what starts with /imagine';
  const text = 'of text, each line is read that is not blank and starts with no # and blank';
  const page =
    '# A\n\n```\na fox --ar 3:2\n```\n\n- ```text\n  a crow\n  --v 7\n  ```\n\na cat --ar 1:1\n\n```js\nx\n```\n';

  it.each([
    ['sheet.md', page, `${markdown}; 2 blocks and 1 line look like prompts`],
    ['one.md', '```\na fox --ar 3:2\n```\n', `${markdown}; 1 block looks like a prompt`],
    ['none.md', '# A\n', `${markdown}; nothing else looks like a prompt`],
    ['empty.md', '', 'the file is empty'],
    ['blank.txt', '\n \r\n', 'the file is empty'],
    ['a.mj', '# a fox --ar 3:2\n#\n', `${text}; 1 line looks like a prompt`],
    ['a.json', '[]', 'of JSON, the field prompt of each record is read; nothing else looks like a prompt'],
    ['a.csv', 'prompt,text\n,a fox --ar 3:2\n', 'of a table, the column prompt is read; 1 line looks like a prompt'],
  ])('%s says so', async (name, content, words) => {
    for (const command of [['lint'], ['format', '--check'], ['compile']]) {
      expect(await run([...command, name], { files: { [name]: content } })).toEqual(
        outcome({ stderr: `note: ${name}: no prompts; ${words}\n` }),
      );
    }
  });

  it.each(['', '\n \r\n'])('of empty standard input says so: %j', async (stdin) => {
    for (const command of [['lint'], ['lint', '-'], ['format'], ['compile'], ['send', '--dry-run']]) {
      const { stdout, stderr } = await run(command, { stdin });
      const note = `note: <stdin>: no prompts; it is empty\n`;
      expect({ stdout, stderr: stderr.slice(0, note.length) }).toEqual({
        stdout: command[0] === 'format' ? stdin : '',
        stderr: note,
      });
    }
    for (const command of [
      ['lint', '-q'],
      ['compile', '--records'],
    ])
      expect(await run(command, { stdin })).toEqual(outcome({}));
  });

  it('says nothing that spoils what a program reads, nor with --quiet', async () => {
    const { code, stdout, stderr } = await run(['lint', '--format', 'json', 'a.md'], { files: { 'a.md': page } });
    expect({ code, report: JSON.parse(stdout).summary, stderr: stderr.slice(0, 22) }).toEqual({
      code: 0,
      report: { error: 0, warning: 0, info: 0, fixable: { safe: 0, unsafe: 0 } },
      stderr: 'note: a.md: no prompts',
    });
    expect(await run(['lint', '--quiet', 'a.md'], { files: { 'a.md': page } })).toEqual(outcome({}));
  });

  it('of a folder or a glob says so once, and only where all are without', async () => {
    const docs = { 'docs/a.md': page, 'docs/b.md': '# B\n', 'other/c.md': '# C\n', 'other/d.mj': 'a dog\n' };
    const words = `no prompts in 2 files; ${markdown}; 2 blocks and 1 line look like prompts\n`;
    for (const word of ['docs', 'docs/*.md']) {
      expect(await run(['lint', word], { files: docs })).toEqual(outcome({ stderr: `note: ${word}: ${words}` }));
    }
    expect(await run(['lint', 'docs', 'other'], { files: docs })).toEqual(outcome({ stderr: `note: docs: ${words}` }));
    expect(await run(['lint', '.'], { files: docs })).toEqual(outcome({}));
    // Who names a file as well is told of it.
    const named = await run(['lint', '.', 'docs/b.md'], { files: docs });
    expect(named).toEqual(
      outcome({ stderr: `note: docs/b.md: no prompts; ${markdown}; nothing else looks like a prompt\n` }),
    );
  });

  it('is none where something in it could not be read, or was passed over', async () => {
    const { code, stderr } = await run(['lint', 'a.json'], { files: { 'a.json': '{"text": "a"}' } });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.not.stringContaining('no prompts') });
    expect(
      await run(['lint', 'a.json'], { files: { 'a.json': '[{"prompt": "{\\"a\\":1}"}, {"prompt": "[1]"}]' } }),
    ).toEqual(
      outcome({ stderr: 'note: a.json:1:14: passed over: this text is JSON, not a prompt (and 1 more like it)\n' }),
    );
  });

  it('is no matter on standard input that is not empty', async () => {
    expect(await run(['lint'], { stdin: '# none\n' })).toEqual(outcome({}));
  });
});

it('config says of a file that it is not read', async () => {
  const { stdout } = await run(['config', '--json', 'g.lua', 'no.ini', 'no'], { files });
  expect([...stdout.matchAll(/"reader": (\{[^}]*\})/g)].map(([, json = '']) => JSON.parse(json))).toEqual([
    { value: 'none', from: '.lua is no kind of file that prompts are known to stand in' },
    { value: 'none', from: '.ini is no kind of file that prompts are known to stand in' },
    { value: 'text', from: 'there is no such file to look into' },
  ]);
});

describe('init', () => {
  const readersFor = async (given: Readonly<Record<string, string>>): Promise<unknown> => {
    const { written } = await run(['init'], { files: given });
    const text = written['promptc.config.jsonc'] ?? '';
    return JSON.parse(/"readers": (\{.*?\n? *\}),\n\n/s.exec(text)?.[1] ?? 'null');
  };

  it('proposes no field whose text is JSON or a program', async () => {
    const json = '{ "prompt": "a fox —ar 3:2" }';
    const parameters = [
      { jsonBody: `=${json}` },
      { jsonBody: json },
      { jsonBody: '={{ JSON.stringify({ p: "a fox --ar 3:2" }) }}' },
      { jsCode: 'const p = "a fox --ar 3:2";\nreturn [{ p }];\n' },
    ];
    const nodes = (more: readonly object[]): string =>
      JSON.stringify({ nodes: [...parameters, ...more].map((each) => ({ parameters: each })) });
    expect(await readersFor({ 'flow.json': nodes([]) })).toEqual({});
    expect(await readersFor({ 'flow.json': nodes([{ text: 'a fox —ar 3:2' }]) })).toEqual({
      './flow.json': { reader: 'json', field: 'nodes.parameters.text' },
    });
    expect(await readersFor({ 'a.ndjson': `${JSON.stringify({ prompt: json })}\n` })).toEqual({});
    expect(await readersFor({ 'a.csv': `prompt\n"${json.replaceAll('"', '""')}"\n` })).toEqual({});
    expect(await readersFor({ 'a.csv': 'id,prompt\n' })).toEqual({ './a.csv': 'csv' });
  });

  it('proposes the field of objects that are named by ids', async () => {
    const job = (text: string): object => ({ model: 'v7', text });
    const jobs = { 'a-1': job('a fox --ar 3:2'), 'b-2': job('a hen') };
    const readers = await readersFor({
      'jobs.json': JSON.stringify({ jobs }),
      'jobs.yaml': JSON.stringify(jobs),
      'one.json': JSON.stringify({ id: 1, fox: { text: 'a fox --ar 3:2' }, hen: { text: 'a hen' } }),
    });
    expect(readers).toEqual({
      './jobs.json': { reader: 'json', field: 'jobs.*.text' },
      './jobs.yaml': { reader: 'yaml', field: '*.text' },
      './one.json': { reader: 'json', field: 'fox.text' },
    });
  });

  it('writes the name of a column as it is', async () => {
    expect(await readersFor({ 'a.csv': 'id,"the ""text"":,""1"\n1,a fox --ar 3:2\n' })).toEqual({
      './a.csv': { reader: 'csv', column: 'the "text":,"1' },
    });
  });

  it('proposes text by its names', async () => {
    const line = 'a fox --ar 3:2\n';
    expect(
      await readersFor({
        'a.txt': line,
        'b.text': line,
        'c.prompts': line,
        'd.py': line,
        'CMakeLists.txt': line,
        'e.txt': `#!/bin/sh\n${line}`,
      }),
    ).toEqual({ './a.txt': 'text', './b.text': 'text', './c.prompts': 'text' });
  });
});
