import { describe, expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

const bad = 'a fox --chaos 400 --AR 3:2';
const remark = 'promptc-disable-next-line letter-case, value-out-of-range';

describe('lint --add-suppressions', () => {
  it.each([
    ['a line of text', 'a.mj', `a dog\r\n  ${bad}\r\n`, `a dog\r\n# ${remark}\r\n  ${bad}\r\n`],
    ['a line of text in quotes', 'a.mj', `> ${bad}\n`, `# ${remark}\n> ${bad}\n`],
    ['text without a break at its end', 'a.mj', bad, `# ${remark}\n${bad}`],
    [
      'a prompt with a remark already',
      'a.mj',
      `# promptc-disable-next-line letter-case\n${bad}\n`,
      `# promptc-disable-next-line letter-case\n# promptc-disable-next-line value-out-of-range\n${bad}\n`,
    ],
    [
      'a block in a quote',
      'a.md',
      `> \`\`\`mj\n> a dog\n> ${bad}\n> \`\`\`\n`,
      `> \`\`\`mj\n> a dog\n> # ${remark}\n> ${bad}\n> \`\`\`\n`,
    ],
    [
      'prose',
      'a.md',
      `Say \`/imagine prompt: ${bad}\` now.\n`,
      `Say <!-- ${remark} --> \`/imagine prompt: ${bad}\` now.\n`,
    ],
    [
      'the start of a paragraph',
      'a.md',
      `# x\n\n/imagine prompt: ${bad}\n`,
      `# x\n\n<!-- ${remark} -->\n/imagine prompt: ${bad}\n`,
    ],
    [
      'an item of a list',
      'a.md',
      `- x\n- /imagine prompt: ${bad}\n- y\n`,
      `- x\n- <!-- ${remark} -->\n  /imagine prompt: ${bad}\n- y\n`,
    ],
    [
      'a cell of a table',
      'a.md',
      `| a | b |\n| - | - |\n| x | \`/imagine prompt: ${bad}\` |\n`,
      `| a | b |\n| - | - |\n| x | <!-- ${remark} --> \`/imagine prompt: ${bad}\` |\n`,
    ],
    [
      'the item of a list behind a tab',
      'a.md',
      `-\t/imagine prompt: ${bad}\r\n\r\n\tmore of the item\r\n`,
      `-\t<!-- ${remark} -->\r\n \t/imagine prompt: ${bad}\r\n\r\n\tmore of the item\r\n`,
    ],
    [
      'a task in a quote',
      'a.md',
      `> 1. [x] /imagine prompt: ${bad}\n`,
      `> 1. [x] <!-- ${remark} -->\n>    /imagine prompt: ${bad}\n`,
    ],
    [
      'a paragraph below a table',
      'a.md',
      `a | b\n- | -\nx | y\n\n/imagine prompt: ${bad}\n`,
      `a | b\n- | -\nx | y\n\n<!-- ${remark} -->\n/imagine prompt: ${bad}\n`,
    ],
    ['JavaScript', 'a.js', `{\n  const a = "${bad}";\n}\n`, `{\n  // ${remark}\n  const a = "${bad}";\n}\n`],
    [
      'a line that a backslash joins to the one above',
      'a.py',
      `if f("x", \\\n    g, \\\r\n    "${bad}"):\n    pass\n`,
      `# ${remark}\nif f("x", \\\n    g, \\\r\n    "${bad}"):\n    pass\n`,
    ],
    ['Python', 'a.py', `def f():\n    a = "${bad}"\n`, `def f():\n    # ${remark}\n    a = "${bad}"\n`],
  ])('%s', async (_, name, before, after) => {
    const files = { [name]: before };
    expect(await run(['lint', '--add-suppressions', name], { files })).toEqual(
      outcome({ written: { [name]: after }, stderr: '1 remark added; no other findings\n' }),
    );
    expect(await run(['lint', name], { files: { [name]: after } })).toEqual(outcome({}));
    expect(await run(['lint', '--add-suppressions', name], { files: { [name]: after } })).toEqual(outcome({}));
  });

  it.each([
    `a | b\n--- | ---\n\`/imagine prompt: ${bad}\` | x\n`,
    `a | b\r\n--- | ---\r\ny | x\r\n/imagine prompt: ${bad} | x\r\n`,
    `| a |\n|---|\n/imagine prompt: ${bad}\n`,
  ])('puts no line between the rows of a table: %j', async (page) => {
    const { code, written } = await run(['lint', '--add-suppressions', 'a.md'], { files: { 'a.md': page } });
    expect({ code, written }).toEqual({ code: 1, written: {} });
  });

  it('keeps the first of several prompts in a line quiet', async () => {
    const line = (first: string, second: string): string => `const [a, b] = ["${first}", \`${second}\`];\n`;
    const files = { 'a.js': `${line(bad, bad)}${line('a fox', bad)}` };
    const { code, written, stderr } = await run(['lint', '--add-suppressions', '--format', 'concise', 'a.js'], {
      files,
    });
    expect({ code, written, stderr }).toEqual({
      code: 1,
      written: { 'a.js': `// ${remark}\n${line(bad, bad)}// ${remark}\n${line('a fox', bad)}` },
      stderr: '2 remarks added; 1 error, 1 info; 1 fixable with --fix, 1 with --fix-unsafe\n',
    });
  });

  it('leaves what it cannot keep quiet as it is, and says so', async () => {
    const files = {
      'a.csv': `id,prompt\n1,${bad}\n`,
      'b.json': JSON.stringify({ prompt: bad }),
      // The second line of a literal, which would become another text.
      'c.js': `const a = \`\na fox in the snow\n${bad}\`;\n`,
    };
    const { code, stderr, written } = await run(
      ['lint', '--add-suppressions', '-f', 'concise', ...Object.keys(files)],
      {
        files,
      },
    );
    expect({ code, written }).toEqual({ code: 1, written: { 'c.js': `// ${remark}\n${files['c.js']}` } });
    expect(stderr).toContain(
      'note: a.csv has no place for remarks: 2 findings left, which "promptc-disable" of a configuration, or --baseline, can keep from being reported\n',
    );
    expect(stderr).toContain('note: b.json has no place for remarks: 2 findings left');
    expect(stderr).toMatch(/\n1 remark added; 2 errors, 2 infos/);
  });

  it('adds them for errors alone with --quiet, for the levels of --rule, and writes nothing with --diff', async () => {
    const files = { 'a.mj': `${bad}\n` };
    const { written } = await run(['lint', '-q', '--add-suppressions', 'a.mj'], { files });
    expect(written).toEqual({ 'a.mj': `# promptc-disable-next-line value-out-of-range\n${bad}\n` });
    const off = await run(['lint', '--rule', 'value-out-of-range=off', '--add-suppressions', 'a.mj'], { files });
    expect(off.written).toEqual({ 'a.mj': `# promptc-disable-next-line letter-case\n${bad}\n` });
    expect(await run(['lint', '--diff', '--add-suppressions', 'a.mj'], { files })).toEqual(
      outcome({
        code: 1,
        stdout: `--- a.mj\n+++ a.mj\n@@ -1,1 +1,2 @@\n+# ${remark}\n ${bad}\n`,
        stderr: '\n1 remark to add; no other findings\n',
      }),
    );
  });

  it('adds many to a long file, each in its place', async () => {
    const lines = Array.from({ length: 3000 }, (_, index) =>
      index % 3 === 0 ? `${bad} --seed ${index}` : `a dog ${index}`,
    );
    const after = lines.flatMap((line) => (line.startsWith('a fox') ? [`# ${remark}`, line] : [line]));
    const files = { 'a.mj': `${lines.join('\n')}\n` };
    expect(await run(['lint', '--add-suppressions', 'a.mj'], { files })).toEqual(
      outcome({ written: { 'a.mj': `${after.join('\n')}\n` }, stderr: '1,000 remarks added; no other findings\n' }),
    );
  });

  it('writes standard input to standard output', async () => {
    expect(await run(['lint', '--add-suppressions', '--reader', 'text'], { stdin: `${bad}\n` })).toEqual(
      outcome({ stdout: `# ${remark}\n${bad}\n`, stderr: '1 remark added; no other findings\n' }),
    );
  });
});

describe('lint --baseline', () => {
  const files = {
    'a.mj': 'a --chaos 400\nb --chaos 500\n',
    'sub/b.csv': 'prompt\na --AR 3:2\n',
    'clean.mj': 'a dog\n',
  };
  const all = Object.keys(files);
  const baseline = `{
  "version": 1,
  "files": {
    "a.mj": {
      "value-out-of-range": 2
    },
    "sub/b.csv": {
      "letter-case": 1
    }
  }
}
`;
  const given = ['lint', '-f', 'concise', '--baseline', 'base.json'];

  it('is made of what is found, and then nothing is reported', async () => {
    expect(await run([...given, '--update-baseline', ...all], { files })).toEqual(
      outcome({ written: { 'base.json': baseline }, stderr: 'note: base.json has 3 findings in 2 files\n' }),
    );
    expect(await run([...given, ...all], { files: { ...files, 'base.json': baseline } })).toEqual(outcome({}));
  });

  it('has every finding of a code reported where there are more of it', async () => {
    const more = { ...files, 'a.mj': `c --chaos 300 --AR 1:1\n${files['a.mj']}`, 'base.json': baseline };
    const { code, stdout } = await run([...given, ...all], { files: more });
    expect(code).toBe(1);
    expect(
      stdout
        .split('\n')
        .map((line) => line.replace(/: .*/, ''))
        .sort(),
    ).toEqual(['', 'a.mj:1:17', 'a.mj:1:11', 'a.mj:2:11', 'a.mj:3:11'].sort());
  });

  it('says where there are fewer, and forgets them when it is asked to', async () => {
    const fewer = { 'a.mj': 'a --chaos 400\n', 'base.json': baseline };
    expect(await run([...given, 'a.mj'], { files: fewer })).toEqual(
      outcome({
        stdout: `base.json:5:29: warning: The baseline has 2 value-out-of-range of this file, and there is only 1. [unused-suppression]
base.json:8:22: warning: The baseline has 1 letter-case of this file, and there is none. [unused-suppression]
`,
        stderr: '2 warnings\n',
      }),
    );
    expect(await run([...given, '--update-baseline', 'a.mj'], { files: fewer })).toEqual({
      code: 0,
      stdout: '',
      written: {
        'base.json': '{\n  "version": 1,\n  "files": {\n    "a.mj": {\n      "value-out-of-range": 1\n    }\n  }\n}\n',
      },
      stderr: 'note: base.json has 1 finding in 1 file, 3 before\n',
    });
  });

  it('keeps what it has of files that are not looked at, or cannot be read', async () => {
    const broken = { ...files, 'a.mj': new Uint8Array([255]), 'base.json': baseline };
    const { code, written } = await run([...given, '--update-baseline', 'a.mj', 'clean.mj'], { files: broken });
    expect({ code, written }).toEqual({ code: 2, written: {} });
    expect((await run([...given, 'a.mj'], { files: broken })).stdout).not.toContain('unused-suppression');
  });

  it('has files that are named like what is none', async () => {
    const odd = { '<x>': 'a --chaos 400\n' };
    const { written } = await run([...given, '--update-baseline', '<x>'], { files: odd });
    const known = written['base.json'] as string;
    expect(JSON.parse(known).files).toEqual({ '<x>': { 'value-out-of-range': 1 } });
    expect(await run([...given, '<x>'], { files: { ...odd, 'base.json': known } })).toEqual(outcome({}));
  });

  it('is not written over what somebody else has written since it was read', async () => {
    const world = { files: { ...files, 'base.json': '{"version":1,"files":{}}' }, writtenByOthers: ['base.json'] };
    expect(await run([...given, '--update-baseline', 'a.mj'], world)).toEqual(
      outcome({ code: 2, stderr: 'error: cannot write base.json: it has changed in the meantime\n' }),
    );
  });

  it('names files from its own folder', async () => {
    const { written } = await run(['lint', '--baseline', 'sub/base.json', '--update-baseline', 'sub/b.csv'], { files });
    expect(JSON.parse(written['sub/base.json'] ?? '').files).toEqual({ 'b.csv': { 'letter-case': 1 } });
  });

  it('holds for files alone', async () => {
    const world = { files: { ...files, 'base.json': baseline } };
    expect((await run([...given, '--prompt', 'a --chaos 400'], world)).code).toBe(1);
  });

  it.each([
    ['{', 'base.json:1:2: invalid JSON: a closing } is missing'],
    ['[]', 'base.json is no baseline: --update-baseline makes one where there is no file'],
    ['{"version":2,"files":{}}', 'base.json is no baseline: --update-baseline makes one where there is no file'],
    [
      '{"version":1,"files":{"a":{"x":-1}}}',
      'base.json is no baseline: --update-baseline makes one where there is no file',
    ],
    [undefined, 'there is no baseline base.json: --update-baseline makes it'],
  ])('%j is none', async (text, message) => {
    const world = { files: text === undefined ? files : { ...files, 'base.json': text } };
    expect(await run([...given, 'a.mj'], world)).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });
});

it.each([
  [['--add-suppressions', '--fix'], '--add-suppressions and --fix exclude each other'],
  [['--add-suppressions', '--baseline', 'x'], '--add-suppressions and --baseline exclude each other'],
  [['--add-suppressions', '--statistics'], '--add-suppressions and --statistics exclude each other'],
  [['--update-baseline'], '--update-baseline needs --baseline: the file to write'],
  [['--update-baseline', '--baseline', 'x', '--diff'], '--update-baseline and --diff exclude each other'],
  [['--records', '--baseline', 'x'], '--records is a form of its own: no other form and no fixes go with it'],
])('lint refuses %j', async (argv, message) => {
  expect(await run(['lint', ...argv, 'a dog'])).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
});
