import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

const hosts = {
  'a.mj': ['# remark\r\n  a dog —ar16:9  \r\n\r\na cat', '# remark\r\n  a dog --ar 16:9  \r\n\r\na cat'],
  'b.md': [
    '- x\n\n  > ```mj\n  > a dog --AR 3:2\n  > ```\n\nSay `/imagine prompt: a dog --ar3:2` now.\n',
    '- x\n\n  > ```mj\n  > a dog --ar 3:2\n  > ```\n\nSay `/imagine prompt: a dog --ar 3:2` now.\n',
  ],
  'c.csv': [
    '\uFEFFid;prompt;note\r\n1;"a ""red"" dog —ar 3:2";"--AR"\r\n2;a cat --AR 1:1;x\r\n',
    '\uFEFFid;prompt;note\r\n1;"a ""red"" dog --ar 3:2";"--AR"\r\n2;a cat --ar 1:1;x\r\n',
  ],
  'd.ndjson': [
    '{"prompt": "a \\u0064og —ar 3:2", "n": 1.50}\n{"broken"\n\n"a cat --AR 1:1"\n',
    '{"prompt": "a \\u0064og --ar 3:2", "n": 1.50}\n{"broken"\n\n"a cat --ar 1:1"\n',
  ],
  'e.json': [
    '{\n\t"jobs": [ { "prompt": "a dog --AR 3:2" } ]\n}\n',
    '{\n\t"jobs": [ { "prompt": "a dog --ar 3:2" } ]\n}\n',
  ],
  'f.json': [
    '{"guild":{},"channel":{},"messages":[{"id":"1","content":"**a \\\\*red\\\\* dog —ar 3:2** - @Ann (fast)","author":{"id":"2"}}]}',
    '{"guild":{},"channel":{},"messages":[{"id":"1","content":"**a \\\\*red\\\\* dog --ar 3:2** - @Ann (fast)","author":{"id":"2"}}]}',
  ],
  'g.json': [
    '{ "name": "x", "mode": "advanced", "prompt": "a \\"dog\\" --AR 3:2" }',
    '{ "name": "x", "mode": "advanced", "prompt": "a \\"dog\\" --ar 3:2" }',
  ],
} as const;

const before = Object.fromEntries(Object.entries(hosts).map(([name, [text]]) => [name, text]));
const after = Object.fromEntries(Object.entries(hosts).map(([name, [, text]]) => [name, text]));
const names = Object.keys(hosts);
const options = ['--field', 'jobs.prompt'];

describe('lint --fix', () => {
  it('changes the prompts of any host, and nothing else', async () => {
    const { written } = await run(['lint', '--fix', ...names.filter((name) => name !== 'e.json')], { files: before });
    const nested = await run(['lint', '--fix', ...options, 'e.json'], { files: before });
    expect({ ...written, ...nested.written }).toEqual(after);
  });

  it('prints what was standard input as it is, but for the prompts', async () => {
    for (const name of ['b.md', 'c.csv', 'd.ndjson', 'f.json']) {
      const argv = ['lint', '--fix', '--stdin-filename', name];
      expect((await run(argv, { stdin: before[name] as string })).stdout).toBe(after[name]);
    }
  });

  it.each([
    ['format', '--write'],
    ['format', '--diff'],
    ['lint', '--fix-unsafe'],
    ['lint', '--add-suppressions'],
  ])('%s %s leaves a text alone that may be any document', async (...argv) => {
    // By its name it may be a list of prompts, and nothing in it tells one.
    const files = {
      'news.txt': 'Windows -- differences  are gone ,\nThe  editor saves ,\n',
      'a.txt': 'a  fox --ar 3:2\n',
    };
    const { code, stdout, stderr, written } = await run([...argv, 'news.txt'], { files });
    const note =
      'note: news.txt stays as it is: no line of it has a parameter or anything else that tells a prompt (--reader text edits it all the same)';
    expect({ code, stdout, note: stderr.split('\n').filter((line) => line.startsWith('note')), written }).toEqual({
      code: 0,
      stdout: '',
      note: [note],
      written: {},
    });
    // Who insists has it edited.
    const insisting = await run([...argv, '--reader', 'text', 'news.txt'], { files });
    expect(insisting.stdout + (insisting.written['news.txt'] ?? '')).not.toBe('');
  });

  it('edits a text of which one line tells that it has prompts', async () => {
    const files = { 'list.txt': 'a  fox\na  hen\nan owl --ar 3:2\n' };
    expect(await run(['format', '--write', 'list.txt'], { files })).toEqual(
      outcome({ written: { 'list.txt': 'a fox\na hen\nan owl --ar 3:2\n' } }),
    );
  });

  it('writes nothing where there is nothing to fix', async () => {
    expect(await run(['lint', '--fix', 'b.md'], { files: after })).toEqual(outcome({}));
  });

  it('moves parameters of a simple request to its params, however it is laid out', async () => {
    const files = {
      'a.json': '{\n    "name": "x",\n    "mode": "simple",\n    "prompt": "a dog --ar 3:2 --chaos 5"\n}\n',
      'b.ndjson': '{"name":"x","mode":"simple","prompt":"a dog --ar 3:2","tags":["a"]}\n',
    };
    expect((await run(['lint', '--fix-unsafe', 'a.json', 'b.ndjson'], { files })).written).toEqual({
      'a.json': `{
    "name": "x",
    "mode": "simple",
    "prompt": "a dog",
    "params": [
        {
            "name": "format",
            "value": "3:2"
        },
        {
            "name": "chaos",
            "value": 5
        }
    ]
}
`,
      'b.ndjson':
        '{"name":"x","mode":"simple","prompt":"a dog","tags":["a"],"params": [{"name":"format","value":"3:2"}]}\n',
    });
  });

  it('leaves a file alone that cannot be read to its end', async () => {
    const text = new TextEncoder().encode(`${'a dog --AR 3:2\n'.repeat(20_000)}`);
    const bytes = new Uint8Array(text.length + 1);
    bytes.set(text);
    bytes[text.length] = 255;
    const { code, written, stderr } = await run(['lint', '--fix', '--quiet', 'a.mj'], {
      files: { 'a.mj': bytes },
      pieces: 50_000,
    });
    expect({ code, written, error: stderr.split('\n')[0] }).toEqual({
      code: 2,
      written: {},
      error: 'error: a.mj is not UTF-8: byte 300000, at 20001:1, starts no character; save it as UTF-8',
    });
  });
});

describe('--diff', () => {
  it('shows what would change, in a form that patch takes', async () => {
    const files = { 'a.mj': `${before['a.mj']}\n`, 'b.md': before['b.md'] as string };
    const shown = await run(['lint', '--diff', 'a.mj', 'b.md'], { files });
    expect({ code: shown.code, written: shown.written, stderr: shown.stderr }).toEqual({
      code: 1,
      written: {},
      stderr: '\n4 fixes to make; no other findings\n',
    });
    expect(shown.stdout).toBe(`--- a.mj
+++ a.mj
@@ -1,4 +1,4 @@
 # remark\r
-  a dog —ar16:9  \r
+  a dog --ar 16:9  \r
 \r
 a cat
--- b.md
+++ b.md
@@ -1,7 +1,7 @@
 - x
 
   > \`\`\`mj
-  > a dog --AR 3:2
+  > a dog --ar 3:2
   > \`\`\`
 
-Say \`/imagine prompt: a dog --ar3:2\` now.
+Say \`/imagine prompt: a dog --ar 3:2\` now.
`);
    const folder = mkdtempSync(join(tmpdir(), 'promptc-diff-'));
    try {
      for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
      const { status, stderr } = spawnSync('git', ['apply', '--verbose', '-p0', '-'], {
        cwd: folder,
        input: shown.stdout,
        encoding: 'utf8',
      });
      expect(status, stderr).toBe(0);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('keeps a byte order mark, and ends a name with blanks', async () => {
    const files = { 'a b.mj': '\uFEFFa dog --AR 3:2\n' };
    const { stdout } = await run(['lint', '--diff', 'a b.mj'], { files });
    expect(stdout).toBe('--- a b.mj\t\n+++ a b.mj\t\n@@ -1,1 +1,1 @@\n-\uFEFFa dog --AR 3:2\n+\uFEFFa dog --ar 3:2\n');
    expect((await run(['format', '--diff', 'a b.mj'], { files })).stdout).toBe(stdout);
  });

  it('says nothing of what would stay', async () => {
    expect(await run(['lint', '--diff', 'b.md'], { files: after })).toEqual(outcome({}));
    expect(await run(['lint', '--diff', 'a dog --chaos 400'])).toEqual(
      outcome({ code: 1, stderr: '1 error; 1 fixable with --fix-unsafe\n' }),
    );
    const warned = ['lint', '--diff', 'a dog --v 7 --v 6'];
    expect((await run(warned)).code).toBe(0);
    expect((await run([...warned, '--max-warnings', '0'])).code).toBe(1);
  });

  it('has the lines of the whole file, chunk by chunk', async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => (at % 5_000 === 4_999 ? `p${at} --AR 3:2` : `p${at}`));
    const world = { files: { 'a.mj': `${lines.join('\n')}\n` }, pieces: 9_001 };
    const { stdout } = await run(['lint', '--diff', 'a.mj'], world);
    expect(stdout.match(/^(?:@@|---|[-+]p).*$/gm)).toEqual([
      '--- a.mj',
      ...[4_999, 9_999, 14_999, 19_999].flatMap((at) => [
        `@@ -${at - 2},${at === 19_999 ? 4 : 7} +${at - 2},${at === 19_999 ? 4 : 7} @@`,
        `-p${at} --AR 3:2`,
        `+p${at} --ar 3:2`,
      ]),
    ]);
  });
});

describe('format', () => {
  const files = {
    'a.mj': 'a dog ,  --AR 3:2\\\n  --chaos 5\n# keep  me\n',
    'b.csv': 'prompt,x\n"a dog ,  --AR 3:2",  y\n',
    'c.ndjson': '{ "prompt" : "a\\u0020\\u0020dog --AR 3:2" }\n',
    'd.md': '~~~imagine\na  dog\n~~~\n',
    'e.json': '{"name":"x","mode":"simple","prompt":"a  dog --AR"}',
  };
  const spelled = {
    'a.mj': 'a dog --ar 3:2\\\n  --chaos 5\n# keep  me\n',
    'b.csv': 'prompt,x\n"a dog --ar 3:2",  y\n',
    'c.ndjson': '{ "prompt" : "a dog --ar 3:2" }\n',
    'd.md': '~~~imagine\na dog\n~~~\n',
  };

  it('--write spells the prompts of any host, and keeps where lines end', async () => {
    expect(await run(['format', '--write', ...Object.keys(files)], { files })).toEqual(outcome({ written: spelled }));
    expect(await run(['format', '--check', ...Object.keys(spelled)], { files: spelled })).toEqual(outcome({}));
  });

  it('--check lists what would change', async () => {
    expect(await run(['format', '--check', 'b.csv', 'd.md'], { files })).toEqual(
      outcome({
        code: 1,
        stdout: 'b.csv:2\n- a dog ,  --AR 3:2\n+ a dog --ar 3:2\nd.md:2\n- a  dog\n+ a dog\n',
      }),
    );
  });

  it('--diff shows it', async () => {
    expect(await run(['format', '--diff', 'd.md'], { files })).toEqual(
      outcome({
        code: 1,
        stdout: '--- d.md\n+++ d.md\n@@ -1,3 +1,3 @@\n ~~~imagine\n-a  dog\n+a dog\n ~~~\n',
      }),
    );
  });
});

describe('compile', () => {
  it('reads prompts of any host, and keeps what a chat knows of them', async () => {
    const files = {
      'a.csv': 'prompt\na dog --ar 3:2\n',
      'chat.json': JSON.stringify({
        guild: {},
        channel: {},
        messages: [
          { id: '10', timestamp: '2024-01-02T03:04:05+00:00', content: 'hello', author: { id: '7' } },
          {
            id: '11',
            timestamp: '2024-01-02T03:05:05+00:00',
            content: '**a dog --v 6.1** - @Ann (fast)',
            author: { id: '9', isBot: true },
            mentions: [{ id: '7' }],
          },
        ],
      }),
    };
    const { code, stdout } = await run(['compile', '--quiet', '--meta', 'shoot=1', 'a.csv', 'chat.json'], { files });
    expect({
      code,
      requests: stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    }).toEqual({
      code: 0,
      requests: [
        {
          name: 'a dog',
          prompt: 'a dog',
          mode: 'simple',
          optimizePrompt: false,
          params: [{ name: 'format', value: '3:2' }],
          metaData: { shoot: '1' },
        },
        {
          name: 'a dog',
          prompt: 'a dog --v 6.1',
          mode: 'advanced',
          metaData: { messageId: '11', authorId: '7', time: '2024-01-02T03:05:05+00:00', shoot: '1' },
        },
      ],
    });
  });
});

it('counts no fix of a file that cannot be written, or not be read on', async () => {
  const files = { 'a.txt': 'a dog —ar 3:2\n', 'b.txt': 'a cat —ar 3:2\na fox —v 7\n' };
  const argv = ['lint', '-f', 'concise', '--fix', 'a.txt', 'b.txt'];
  // What is found in it is what is on disk.
  expect(await run(argv, { files, writeProtected: ['b.txt'] })).toEqual(
    outcome({
      code: 2,
      stdout: ['1:7: info: "—" stands for the two hyphens of --ar', '2:7: info: "—" stands for the two hyphens of --v']
        .map((finding) => `b.txt:${finding}; the service reads it so, other tools may not. [wrong-dash]\n`)
        .join('')
        .concat('promptc: error: cannot write b.txt: permission denied\n'),
      stderr: '1 fix made; 2 infos; 2 fixable with --fix; 1 could not be written\n',
      written: { 'a.txt': 'a dog --ar 3:2\n' },
    }),
  );
  // Long enough for its start to be mended before its end is seen to be no text.
  const broken = Buffer.concat([Buffer.from('a dog —ar 3:2\n'.repeat(4000)), Buffer.from([0xff])]);
  expect(await run(['lint', '--fix', 'c.txt'], { files: { 'c.txt': broken } })).toEqual(
    outcome({
      code: 2,
      stderr: 'error: c.txt is not UTF-8: byte 64000, at 4001:1, starts no character; save it as UTF-8\n',
    }),
  );
});

it.each([
  ['lint', '--fix'],
  ['lint', '--fix-unsafe', '--jobs', '2'],
  ['lint', '--add-suppressions'],
  ['format', '--write', '--jobs', '2'],
])('writes no file that somebody else has written since it was read: %s %s %s %s', async (...argv) => {
  const onThreads = () => {};
  // Its change is in the last of many chunks; with threads, they are read before the work on the first is done.
  const files = { 'a.mj': `${'a dog\n'.repeat(200_000)}a dog --AR 3:2\n`, 'b.mj': 'a cat --AR 3:2\n' };
  const given = [...argv.filter((word) => word !== undefined), 'a.mj', 'b.mj'];
  const { code, written, stderr } = await run(given, { files, writtenByOthers: ['a.mj'], pieces: 65_536, onThreads });
  expect({ code, written: Object.keys(written), stderr: stderr.split('\n')[0] }).toEqual({
    code: 2,
    written: ['b.mj'],
    stderr: 'error: cannot write a.mj: it has changed in the meantime',
  });
});
