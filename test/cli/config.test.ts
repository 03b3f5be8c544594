import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

const codesOf = async (argv: readonly string[], files: Readonly<Record<string, string | null>>, world: object = {}) => {
  const { code, stdout, stderr } = await run(['lint', '--format', 'json', ...argv], { files, ...world });
  const { diagnostics = [] } = JSON.parse(stdout || '{}') as { diagnostics?: { code: string; severity: string }[] };
  return { code, found: diagnostics.map((finding) => `${finding.severity} ${finding.code}`), stderr };
};

const bad = 'a dog --chaos 400 --AR 3:2\n';

describe('a configuration', () => {
  it.each([
    ['promptc.config.json', '{ "rules": { "letter-case": "off" } }'],
    ['promptc.config.jsonc', '// why not\n{ "rules": { "letter-case": "off", }, }'],
    ['package.json', '{ "name": "x", "promptc": { "rules": { "letter-case": "off" } } }'],
  ])('is read from %s, from the folder of a file upwards', async (name, text) => {
    const files = { [name]: text, 'a/b/c.mj': bad };
    expect(await codesOf(['a/b/c.mj'], files)).toEqual({ code: 1, found: ['error value-out-of-range'], stderr: '' });
  });

  it.each(['promptc.config.js', 'promptc.config.mjs'])('is the default export of %s', async (name) => {
    const modules = { [name]: { rules: { 'letter-case': 'off' } } };
    expect((await codesOf(['c.mj'], { 'c.mj': bad }, { modules })).found).toEqual(['error value-out-of-range']);
    expect(await codesOf(['c.mj'], { 'c.mj': bad }, { modules: { [name]: undefined } })).toEqual({
      code: 2,
      found: [],
      stderr: `error: ${name}: there is no default export\n`,
    });
  });

  it('that is nearest counts alone', async () => {
    const files = {
      'promptc.config.json': '{ "rules": { "letter-case": "off" } }',
      'a/promptc.config.json': '{ "rules": { "value-out-of-range": "warning" } }',
      'a/package.json': '{}',
      'a/c.mj': bad,
    };
    expect((await codesOf(['a/c.mj'], files)).found).toEqual(['warning value-out-of-range', 'info letter-case']);
  });

  it('holds for prompts in no file, too, and options count more', async () => {
    const files = { 'promptc.config.json': '{ "modelVersion": "3", "rules": { "letter-case": "error" } }' };
    const prompt = 'a dog --stylize 5000 --AR 3:2';
    expect((await codesOf([prompt], files)).found).toEqual(['error letter-case']);
    expect((await codesOf(['--model-version', '7', '--rule', 'letter-case=off', prompt], files)).found).toEqual([
      'error value-out-of-range',
    ]);
    const { stdout } = await run(['compile', 'a dog --stylize 5000'], {
      files: { 'promptc.config.json': '{ "modelVersion": "3", "target": "advanced" }' },
    });
    expect(JSON.parse(stdout)).toEqual({ name: 'a dog', prompt: 'a dog --stylize 5000', mode: 'advanced' });
  });

  it('has less to say of the mode than a record', async () => {
    const world = {
      files: { 'promptc.config.json': '{ "target": "advanced" }' },
      stdin: '{"prompt":"a dog","envelope":{"mode":"simple"}}',
    };
    expect((await run(['compile'], world)).stdout).toBe('{"prompt":"a dog","mode":"simple"}\n');
    expect((await run(['compile', '--target', 'advanced'], world)).stdout).toBe(
      '{"prompt":"a dog","mode":"advanced"}\n',
    );
  });

  it('has settings for some files, of which the later ones count', async () => {
    const files = {
      'promptc.config.json': JSON.stringify({
        modelVersion: '7',
        overrides: [
          { files: 'old/**', modelVersion: '3', rules: { 'letter-case': 'error' } },
          { files: ['*.imagine', 'x.mj'], rules: { 'letter-case': 'off' } },
        ],
      }),
      'a.mj': 'a dog --stylize 5000 --AR 3:2\n',
      'old/b.mj': 'a dog --stylize 5000 --AR 3:2\n',
      'old/c.imagine': 'a dog --stylize 5000 --AR 3:2\n',
    };
    expect((await codesOf(['a.mj'], files)).found).toEqual(['error value-out-of-range', 'info letter-case']);
    expect((await codesOf(['old/b.mj'], files)).found).toEqual(['error letter-case']);
    expect((await codesOf(['old/c.imagine'], files)).found).toEqual([]);
  });

  it('ignores files as git does, whoever names them', async () => {
    const files = {
      'promptc.config.json': '{ "ignore": ["drafts/", "*.tmp.mj", "!keep.tmp.mj"] }',
      'drafts/a.mj': bad,
      'b.tmp.mj': bad,
      'keep.tmp.mj': bad,
    };
    expect(await codesOf(['drafts/a.mj', 'b.tmp.mj'], files)).toEqual({
      code: 0,
      found: [],
      stderr:
        'note: drafts/a.mj: ignored, as promptc.config.json says\nnote: b.tmp.mj: ignored, as promptc.config.json says\n',
    });
    expect((await codesOf(['keep.tmp.mj'], files)).code).toBe(1);
  });

  it('says how files are read', async () => {
    const files = {
      'promptc.config.json': JSON.stringify({
        readers: { '*.log': { reader: 'ndjson', field: 'job.text' }, 'list/*': { column: 'text' } },
      }),
      'a.log': '{"job":{"text":"a dog --chaos 400"}}\n',
      'list/b.csv': 'id;text\n1;a dog --chaos 400\n',
    };
    expect((await codesOf(['a.log', 'list/b.csv'], files)).found).toEqual([
      'error value-out-of-range',
      'error value-out-of-range',
    ]);
  });

  it('suppresses findings in files without comments, by line or as a whole', async () => {
    const text = '{"prompt":"a dog --AR 3:2"}\n{"prompt":"a cat --AR 3:2"}\n';
    const config = (entry: object) => ({
      'promptc.config.json': JSON.stringify({ 'promptc-disable': [entry] }),
      'a.ndjson': text,
    });
    const entry = { files: 'a.ndjson', codes: ['letter-case'] };
    expect((await codesOf(['a.ndjson'], config(entry))).found).toEqual([]);
    expect((await codesOf(['a.ndjson'], config({ ...entry, lines: [2] }))).found).toEqual(['info letter-case']);
  });

  it('is told of a suppression that suppresses nothing, where all its files were looked at', async () => {
    const files = (entry: object) => ({
      'promptc.config.json': `{\n  "promptc-disable": [\n    ${JSON.stringify(entry)}\n  ]\n}\n`,
      'a.mj': 'a dog\n',
    });
    const entry = { files: 'a.mj', codes: ['letter-case'] };
    const { stderr, code } = await run(['lint', 'a.mj'], { files: files(entry) });
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: `warning[unused-suppression]: No letter-case is reported here that this could suppress.
 --> promptc.config.json:3:30
3 |     {"files":"a.mj","codes":["letter-case"]}
  |                               ^^^^^^^^^^^^^
  = see: promptc explain unused-suppression

1 warning
`.replace(/^3 \|.*\n.*$/m, stderr.match(/^3 \|.*\n.*$/m)?.[0] ?? ''),
    });
    expect((await run(['lint', 'a.mj'], { files: files({ ...entry, files: '*.mj' }) })).stderr).toBe('');
    expect((await run(['lint', 'a.mj'], { files: files({ ...entry, files: ['a.mj', 'b.mj'] }) })).stderr).toBe('');
  });

  it.each([
    ['JSON that is none', '{ "rules": }', 'promptc.config.json:1:12: invalid JSON: a value is missing'],
    ['a comment in JSON', '// x\n{}', 'promptc.config.json:1:1: invalid JSON: JSON has no comments'],
    ['an unknown key', '{\n  "ruels": {}\n}', 'promptc.config.json:2:3: unknown key "ruels" (did you mean rules?)'],
    [
      'a rule that does not exist',
      '{ "rules": { "empty-promt": "off" } }',
      'promptc.config.json:1:14: there is no finding "empty-promt" (did you mean empty-prompt?)',
    ],
    [
      'a level that does not exist',
      '{ "rules": { "empty-prompt": "of" } }',
      'promptc.config.json:1:30: rules.empty-prompt takes off, info, warning or error, not "of" (did you mean off?)',
    ],
    [
      'a version that does not exist',
      '{ "modelVersion": "9" }',
      'promptc.config.json:1:19: modelVersion is none of V1, V2, V3, V4, V5, V5.1, V5.2, V6, V6.1, V7, V8, V8.1, V8.2, niji 4, niji 5, niji 6, niji 7, test, testp, video: "9"',
    ],
    ['a list that is none', '{ "ignore": "x" }', 'promptc.config.json:1:13: ignore has to be a list, not "x"'],
    ['an override without files', '{ "overrides": [{}] }', 'promptc.config.json:1:17: overrides[0].files is missing'],
    [
      'a reader that does not exist',
      '{ "readers": { "*.x": "cvs" } }',
      'promptc.config.json:1:23: readers.*.x takes text, markdown, json, ndjson, yaml, toml, csv, tsv, discord, request, picture or code, not "cvs" (did you mean csv?)',
    ],
    [
      'a line 0',
      '{ "promptc-disable": [{ "files": "a", "codes": ["empty-prompt"], "lines": [0] }] }',
      'promptc.config.json:1:76: promptc-disable[0].lines[0] has to be a line from 1, not 0',
    ],
    [
      'a glob that starts with !',
      '{ "overrides": [{ "files": ["*.mj", "!old/*.mj"] }] }',
      'promptc.config.json:1:37: overrides[0].files[1] cannot leave files out with "!": "!old/*.mj"',
    ],
    [
      'a key that starts with !',
      '{ "readers": { "!(a).txt": "text", "!b/c.txt": "text" } }',
      'promptc.config.json:1:36: a key of readers cannot leave files out with "!": "!b/c.txt"',
    ],
    [
      'a parameter with a blank',
      '{ "customParameters": ["--x", "--x y"] }',
      'promptc.config.json:1:31: customParameters[1] is no name of a parameter, which has no blanks: "--x y"',
    ],
    ['no object', '[]', 'promptc.config.json:1:1: the configuration has to be an object, not []'],
    [
      'a key that stands twice',
      '{ "plan": "pro", "rules": {}, "p\\u006can": "basic" }',
      'promptc.config.json:1:31: this name stands twice in its object',
    ],
    [
      'a rule that stands twice',
      '{ "overrides": [{ "files": "a" }, { "files": "a", "rules": { "wrong-dash": "off", "wrong-dash": "error" } }] }',
      'promptc.config.json:1:83: this name stands twice in its object',
    ],
    [
      'another encoding',
      Uint8Array.of(0x7b, 0x22, 0xe9, 0x22, 0x7d),
      'promptc.config.json is not UTF-8: byte 2, at 1:3, starts no character; save it as UTF-8',
    ],
    [
      'UTF-16',
      Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0x7d, 0),
      'promptc.config.json is not UTF-8: it seems to be UTF-16; save it as UTF-8',
    ],
  ])('with %s is one error', async (_, text, message) => {
    expect(await run(['lint', 'a dog'], { files: { 'promptc.config.json': text } })).toEqual(
      outcome({ code: 2, stderr: `error: ${message}\n` }),
    );
  });

  it.each([
    ['a.txt', ['a.txt', 'sub/a.txt', 'sub/deep/a.txt']],
    ['./a.txt', ['a.txt']],
    ['/a.txt', ['a.txt']],
    ['./*.txt', ['a.txt']],
    ['./sub/*.txt', ['sub/a.txt']],
    ['/sub/**', ['sub/a.txt', 'sub/deep/a.txt']],
    ['**/a.txt', ['a.txt', 'sub/a.txt', 'sub/deep/a.txt']],
    ['sub/a.txt', ['sub/a.txt']],
    ['./!a.txt', []],
  ])('has globs from its folder, those without a slash for names in all folders: %s', async (glob, expected) => {
    const texts = { 'a.txt': 'a\n', 'sub/a.txt': 'b\n', 'sub/deep/a.txt': 'c\n' };
    const config = JSON.stringify({ readers: { [glob]: 'text' } });
    const { stdout } = await run(['expand', '.'], { files: { ...texts, 'promptc.config.json': config } });
    expect(stdout).toBe(expected.map((name) => texts[name as keyof typeof texts]).join(''));
  });

  it('stands alone in its folder', async () => {
    const files = { 'promptc.config.json': '{}', 'promptc.config.jsonc': '{}' };
    expect(await run(['lint', 'a dog'], { files })).toEqual(
      outcome({
        code: 2,
        stderr: 'error: . has promptc.config.json and promptc.config.jsonc: keep one of them\n',
      }),
    );
  });
});

describe('promptc config', () => {
  const files = {
    'promptc.config.json': JSON.stringify({
      modelVersion: '7',
      customParameters: ['mine', 'ours'],
      rules: { 'letter-case': 'off' },
      overrides: [{ files: 'old/*', modelVersion: '3', rules: { 'unknown-parameter': 'info' } }],
      readers: { '*.log': { reader: 'ndjson', field: 'text' } },
      ignore: ['drafts'],
      'promptc-disable': [{ files: 'old/*', codes: ['wrong-dash'], lines: [1, 2] }],
    }),
    'old/a.log': '{}',
  };

  it('says what is in force, and why', async () => {
    expect(await run(['config', 'old/a.log', 'drafts/b.md'], { files })).toEqual(
      outcome({
        stdout: `old/a.log
  configuration: promptc.config.json
  reader                      ndjson      (promptc.config.json: readers["*.log"])
  field                       text        (promptc.config.json: readers["*.log"])
  modelVersion                3           (promptc.config.json: overrides[0])
  customParameters            mine, ours  (promptc.config.json)
  rules.letter-case           off         (promptc.config.json)
  rules.unknown-parameter     info        (promptc.config.json: overrides[0])
  promptc-disable.wrong-dash  lines 1, 2  (promptc.config.json: promptc-disable[0])

drafts/b.md
  configuration: promptc.config.json, which ignores this file
  reader             markdown    (its name)
  modelVersion       7           (promptc.config.json)
  customParameters   mine, ours  (promptc.config.json)
  rules.letter-case  off         (promptc.config.json)
`,
      }),
    );
  });

  it('says so where there is none', async () => {
    expect(await run(['config', 'a/b.txt'], { files: { 'a/b.txt': '{"prompt":"a dog"}\n' } })).toEqual(
      outcome({
        stdout: `a/b.txt
  no configuration in a or above: defaults hold
  reader        json  (its content)
  modelVersion  V8.2  (the service's default)
`,
      }),
    );
  });

  it.each([
    ['a.csv', 'AuthorID,Author,Date,Content,Attachments,Reactions\n', 'discord  (its content)'],
    ['a.csv', 'id,prompt\n1,a dog\n', 'csv   (its name)'],
    ['a.gz', gzipSync('id,prompt\n1,a dog\n'), 'csv   (its content)'],
    ['a', gzipSync('{"prompt":"a dog"}\n'), 'json  (its content)'],
    ['a.csv.gz', gzipSync('AuthorID,Author,Date,Content,Attachments,Reactions\n'), 'discord  (its content)'],
  ])('names the reader that lint takes for what is in a file: %s %#', async (name, content, reader) => {
    const { stdout } = await run(['config', name], { files: { [name]: content } });
    expect(stdout.match(/(?<=reader +\b).*/)?.[0]).toBe(reader);
  });

  it('says that none is read where nobody wants one', async () => {
    expect((await run(['config', '--no-config', 'a.mj'], { files: { 'promptc.config.json': '{}' } })).stdout).toBe(
      `a.mj
  no configuration is read (--no-config): defaults hold
  reader        text  (its name)
  modelVersion  V8.2  (the service's default)
`,
    );
  });

  it('prints JSON', async () => {
    const { stdout } = await run(['config', '--json', 'old/a.log'], { files });
    expect(JSON.parse(stdout)).toEqual({
      file: 'old/a.log',
      configuration: 'promptc.config.json',
      ignored: false,
      inForce: {
        reader: { value: 'ndjson', from: 'promptc.config.json: readers["*.log"]' },
        field: { value: 'text', from: 'promptc.config.json: readers["*.log"]' },
        modelVersion: { value: '3', from: 'promptc.config.json: overrides[0]' },
        customParameters: { value: ['mine', 'ours'], from: 'promptc.config.json' },
        'rules.letter-case': { value: 'off', from: 'promptc.config.json' },
        'rules.unknown-parameter': { value: 'info', from: 'promptc.config.json: overrides[0]' },
        'promptc-disable.wrong-dash': { value: 'lines 1, 2', from: 'promptc.config.json: promptc-disable[0]' },
      },
    });
  });
});

describe('promptc init', () => {
  it('says what comes next, also where nothing is there', async () => {
    const next = async (files: Readonly<Record<string, string>>) =>
      (await run(['init'], { files })).stdout.split('\n').slice(2);
    const none =
      'No file needs an entry: .mj, .imagine and Markdown files are read anyway, and no other one has prompts.';
    expect(await next({ 'notes.pdf': '' })).toEqual([
      none,
      '',
      'No prompts are here yet: write some into a file such as foxes.mj, one a line.',
      '',
    ]);
    expect(await next({ 'sub/foxes.mj': 'a fox\n' })).toEqual([none, '', 'Next: promptc lint .', '']);
  });

  const files = {
    'a.txt': 'a dog --ar 3:2\n',
    'notes.txt': 'nothing here\n',
    'list/b.txt': 'a dog --v 7\n',
    'list/c.txt': 'a cat --ar 1:1\n',
    'jobs.ndjson': '{"id":1,"job":{"text":"a dog --stylize 50"}}\n',
    'data.csv': 'id,Prompt\n1,a dog\n',
    'pyproject.toml': '[project]\nprompt = "name?"\n[tool.x]\nargs = "run --v -q"\n',
    'jobs.toml': '[[jobs]]\ntext = "a dog --ar 3:2"\n',
    'post.md': '+++\n[extra]\nprompt = "a cat --v 7"\n+++\n',
    'prompts.yaml': '- { prompt: a dog --ar 3:2, suffix: --v 7 }\n',
    'other.csv': 'id;Text\n1;a dog — sitting —ar 3:2\n',
    'chat.json': '{"guild":{},"channel":{},"messages":[]}',
    'many.json': '["a dog --ar 3:2"]',
    'package.json': '{"scripts":{"test":"x --ar 3:2"}}',
    'broken.json': '{',
    'skipped.txt': 'a dog --ar 3:2\n',
    '.gitignore': 'skipped.txt\n',
    'page.md': '```mj\na dog\n```\n',
    'shell.md': '```\n$ draw --v 7\n```\n\n```sh\na dog --v 7\n```\n',
    'sheets/a.md': '# Dogs\n\n```\na dog,\nasleep --ar 3:2\n```\n',
    'sheets/b.md': '```text\na cat --v 7\n```\n',
  };

  it('writes a configuration for the files it finds', async () => {
    const { code, stdout, stderr, written } = await run(['init'], { files });
    expect({ code, stderr, names: Object.keys(written) }).toEqual({
      code: 0,
      stderr: '',
      names: ['promptc.config.jsonc'],
    });
    expect(stdout).toBe(`promptc.config.jsonc written

Files with prompts:
  ./a.txt  text
  ./chat.json  discord
  ./data.csv  csv
  ./jobs.ndjson  ndjson, field job.text
  ./jobs.toml  toml, field jobs.text
  list/*.txt  text
  ./many.json  json
  ./other.csv  csv, column Text
  ./post.md  markdown, field extra.prompt
  ./prompts.yaml  yaml
  sheets/*.md  markdown, fences all

Next: promptc lint .
`);
    const config = written['promptc.config.jsonc'] as string;
    // What it wrote is a configuration that holds: the prompts of each file are found with it.
    const { code: linted, stdout: report } = await run(
      ['lint', '--format', 'json', '--rule', 'wrong-dash=error', '.'],
      { files: { ...files, 'promptc.config.jsonc': config } },
    );
    expect(linted).toBe(1);
    expect(JSON.parse(report).diagnostics.map(({ source }: { source: string }) => source)).toEqual(['other.csv']);
    const expanded = await run(['expand', 'sheets'], { files: { ...files, 'promptc.config.jsonc': config } });
    expect(expanded.stdout).toBe('a dog, asleep --ar 3:2\na cat --v 7\n');
  });

  it('judges what is named a kind by that alone, however it is laid out or starts', async () => {
    const deep = ['usage:', ' a:', '  b:', '   c:', '    d:', '    - prompt: a dog --ar 3:2', ...'efghijklmnopqrstuvw'];
    const text = deep.map((line) => (line.length === 1 ? `    - name: ${line}` : line)).join('\n');
    const { stdout } = await run(['init'], { files: { 'deep.yaml': text, 'deep.txt': text } });
    expect(stdout.split('\n').filter((line) => line.includes('deep'))).toEqual([
      '  ./deep.yaml  yaml, field usage.a.b.c.d.prompt',
    ]);
  });

  it('takes no prompt for the name of a column, and says what one field or column leaves unread', async () => {
    const found = {
      'a.csv': '7,a fox --chaos 40\n8,an owl --ar 1:1\n',
      'b.tsv': 'a fox in the snow of the north\nan owl --ar 1:1\n',
      'c.csv': 'id,a text\n8,an owl --ar 1:1\n',
      'd.csv': 'sep=;\nid;words\n8;an owl, --ar 1:1\n',
      'e.csv': 'id|day|night\n1|an owl, --ar 1:1|a fox --v 7\n',
      'f.json': '{"fox":{"prompt":"a --ar 3:2"},"owl":{"prompt":"b --ar 3:2"}}',
      'g.json': '{"text":"a --ar 3:2"}\n{"text":"b --ar 3:2"}\n',
      'h.yaml': ['a', 'b', 'c', 'd', 'e'].map((key) => `${key}: x --ar 3:2\n`).join(''),
    };
    const { stdout, written } = await run(['init'], { files: found });
    expect(stdout.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  ./a.csv  csv, column 2',
      '  ./b.tsv  tsv, column 1',
      '  ./c.csv  csv, column a text',
      '  ./d.csv  csv, column words',
      '  ./e.csv  csv, column day (not read: night; a file is read with one of them)',
      '  ./f.json  json, field *.prompt',
      '  ./g.json  json, field text',
      '  ./h.yaml  yaml, field a (not read: b, c, d and 1 more; a file is read with one of them)',
    ]);
    const files = { ...found, 'promptc.config.jsonc': written['promptc.config.jsonc'] as string };
    const { stdout: expanded } = await run(['expand', '--no-progress', '.'], { files });
    expect(expanded.split('\n')).toEqual([
      'a fox --chaos 40',
      'an owl --ar 1:1',
      'a fox in the snow of the north',
      'an owl --ar 1:1',
      'an owl --ar 1:1',
      'an owl, --ar 1:1',
      'an owl, --ar 1:1',
      'a --ar 3:2',
      'b --ar 3:2',
      'a --ar 3:2',
      'b --ar 3:2',
      'x --ar 3:2',
      '',
    ]);
  });

  it('names no file that it has not looked into', async () => {
    const table = 'id,prompt\n1,a dog —ar 3:2\n';
    const odd = ['!keep/p.csv', '[x]/a b.csv', 'a (1)/{1,2}.csv', 'a+b/+(x)|$^"y".csv', '*/?\\.csv'];
    const read = ['a.csv', 'b.csv', 'foxes.txt', 'sub/c.csv', ...odd];
    const letter = 'We met —no strings attached\n';
    const later = {
      'accounts/2024.csv': 'date,amount\n1,2\n',
      'accounts/a.csv': 'date,amount\n1,2\n',
      'letters/foxes.txt': letter,
      'x/sub/c.csv': table,
      'x/a b.csv': table,
      'a1/1.csv': table,
    };
    const found = Object.fromEntries(read.map((name) => [name, name.endsWith('.txt') ? 'a dog —ar 3:2\n' : table]));
    const { written } = await run(['init'], { files: { ...found, 'letters/foxes.txt': 'Dear Anna,\n' } });
    const files = { ...found, ...later, 'promptc.config.jsonc': written['promptc.config.jsonc'] as string };
    expect(Object.keys((await run(['lint', '--fix', '.'], { files })).written)).toEqual(read.sort());
  });

  it('leaves files to the configuration in a folder of their own, which is nearer', async () => {
    const text = 'a dog --ar 3:2\n';
    const { stdout } = await run(['init', 'top'], {
      files: {
        'top/a.txt': text,
        'top/b/b.txt': text,
        'top/c/promptc.config.mjs': 'export default {};',
        'top/c/c.txt': text,
        'top/c/deep/c.txt': text,
        'top/d/package.json': '{ "promptc": {} }',
        'top/d/d.txt': text,
        'top/e/package.json': '{}',
        'top/e/e.txt': text,
      },
    });
    expect(stdout.split('\n').filter((line) => line.startsWith('  '))).toEqual([
      '  ./a.txt  text',
      '  b/b.txt  text',
      '  e/e.txt  text',
    ]);
  });

  it.each(['.', 'sub', './sub', 'sub/', '../project/sub'])(
    'writes globs from the folder that is given: %s',
    async (folder) => {
      const { written } = await run(['init', folder], { files: { 'sub/a.txt': 'a dog --ar 3:2\n' } });
      const [text = ''] = Object.values(written);
      expect(text.match(/^ {4}".*/gm)).toEqual([`    "${folder === '.' ? 'sub' : '.'}/a.txt": "text"`]);
    },
  );

  it.each([
    ['promptc.config.ts', '', 'promptc.config.ts is there already'],
    ['package.json', '{"promptc":{}}', '"promptc" in package.json is there already'],
    ['package.json', '{"promptc":{"ruels":{}}}', 'package.json:1:13: unknown key "ruels" (did you mean rules?)'],
    ['.promptcrc', '', /^error: \.promptcrc is not read: a configuration is called promptc\.config\.json, /],
    ['promptc.config.toml', '', /^error: promptc\.config\.toml is not read: /],
  ])('writes no second configuration beside %s', async (name, content, message) => {
    expect(await run(['init'], { files: { ...files, [name]: content } })).toEqual(
      outcome({
        code: 2,
        stderr: typeof message === 'string' ? `error: ${message}\n` : expect.stringMatching(message),
      }),
    );
  });

  it('leaves one that is there', async () => {
    expect(await run(['init', '.'], { files: { ...files, 'promptc.config.json': '{}' } })).toEqual(
      outcome({ code: 2, stderr: 'error: promptc.config.json is there already\n' }),
    );
    expect(await run(['init', 'none'], { files })).toEqual(
      outcome({ code: 2, stderr: 'error: there is no folder none\n' }),
    );
  });
});

it.each([
  ['promptc.config.yaml', '&a [*a]\n', ':1:5: invalid YAML: &a holds itself'],
  ['promptc.config.yaml', 'ignore: &a [x, *a]\n', ':1:16: invalid YAML: &a holds itself'],
  ['promptc.config.yaml', '['.repeat(20_000), expect.stringMatching(/: invalid YAML: it is nested too deep\n$/)],
  ['promptc.config.yaml', 'plan: pro\n---\nplan: basic\n', ':2:1: invalid YAML: a configuration is one document'],
  ['promptc.config.json', '['.repeat(20_000), ':1:201: invalid JSON: it is nested too deep'],
])('refuses what cannot be walked: %s %#', async (name, content, message) => {
  expect(await run(['lint', 'a.mj'], { files: { 'a.mj': 'a\n', [name]: content } })).toEqual(
    outcome({ code: 2, stderr: typeof message === 'string' ? `error: ${name}${message}\n` : message }),
  );
});

it('refuses a module that exports a value that holds itself', async () => {
  const loop: unknown[] = [];
  loop.push(loop);
  expect(
    (await run(['lint', 'a.mj'], { files: { 'a.mj': 'a\n' }, modules: { 'promptc.config.mjs': loop } })).stderr,
  ).toBe('error: promptc.config.mjs: the configuration has to be an object, not a value that is no JSON\n');
});

it('says what a module throws while its values are read, and that it exports a function', async () => {
  const throwing = {
    get append(): string {
      throw new Error('no environment');
    },
  };
  const files = { 'a.mj': 'a\n' };
  expect(await run(['lint', 'a.mj'], { files, modules: { 'promptc.config.mjs': throwing } })).toEqual(
    outcome({ code: 2, stderr: 'error: promptc.config.mjs: no environment\n' }),
  );
  expect(await run(['lint', 'a.mj'], { files, modules: { 'promptc.config.mjs': () => ({}) } })).toEqual(
    outcome({ code: 2, stderr: 'error: promptc.config.mjs: the configuration has to be an object, not a function\n' }),
  );
});

it('looks for no prompts in configurations, whatever files its readers name', async () => {
  const config = '{ "readers": { "*.json": "json", "*.yaml": "yaml" } }';
  const files = {
    'promptc.config.json': config,
    'sub/promptc.config.yaml': 'ignore: []\n',
    'a.json': '["a --ar 3:2"]',
  };
  expect(await run(['expand', '.'], { files })).toEqual(outcome({ stdout: 'a --ar 3:2\n' }));
  expect(await run(['expand', '*.json'], { files })).toEqual(outcome({ stdout: 'a --ar 3:2\n' }));
});

it('finds the prompts of YAML that holds itself, and of no record that is nested too deep', async () => {
  const { code, stdout } = await run(['init'], {
    files: {
      'a.yaml': 'x: &a { prompt: a --ar 1:1, y: *a }\n',
      'b.yaml': `${'- '.repeat(400)}a --ar 1:1`,
      'c.json': `${'['.repeat(9000)}"a --ar 1:1"${']'.repeat(9000)}`,
    },
  });
  expect(code).toBe(0);
  expect(stdout).toContain('\nFiles with prompts:\n  ./a.yaml  yaml, field x.prompt\n\n');
});

it('says where the syntax of a configuration is wrong', async () => {
  const place = { place: '3:9' };
  const modules = { 'promptc.config.mjs': Object.assign(new Error('foo is not defined'), place) };
  const files = { 'a.txt': 'a dog\n' };
  expect(await run(['lint', 'a.txt'], { files, modules })).toEqual(
    outcome({ code: 2, stderr: 'error: promptc.config.mjs:3:9: foo is not defined\n' }),
  );
  const broken = { ...files, 'package.json': '{\n  "promptc": {,}\n}\n' };
  expect(await run(['lint', '--config', 'package.json', 'a.txt'], { files: broken })).toEqual(
    outcome({ code: 2, stderr: 'error: package.json:2:15: invalid JSON: a value is missing\n' }),
  );
  expect(await run(['lint', 'a.txt'], { files: broken })).toEqual(
    outcome({ code: 2, stderr: 'error: package.json:2:15: invalid JSON: a value is missing\n' }),
  );
  // That of npm is not ours to judge.
  const ofNpm = { ...files, 'package.json': '{\n  "devDependencies": { "promptc": "1.0.0", }\n}\n' };
  expect(await run(['lint', 'a.txt'], { files: ofNpm })).toEqual(outcome({}));
  const twice = { ...files, 'package.json': '{ "type": "module", "type": "commonjs", "promptc": { "plan": "pro" } }' };
  expect(await run(['lint', 'a.txt'], { files: twice })).toEqual(outcome({}));
  const twiceOurs = { ...files, 'package.json': '{ "promptc": {}, "promptc": { "plan": "pro" } }' };
  const twiceInOurs = { ...files, 'package.json': '{ "promptc": { "plan": "pro", "plan": "pro" } }' };
  expect(await run(['lint', 'a.txt'], { files: twiceOurs })).toEqual(
    outcome({ code: 2, stderr: 'error: package.json:1:18: this name stands twice in its object\n' }),
  );
  expect(await run(['lint', 'a.txt'], { files: twiceInOurs })).toEqual(
    outcome({ code: 2, stderr: 'error: package.json:1:31: this name stands twice in its object\n' }),
  );
});
