import { describe, expect, it } from 'vitest';
import { outcome, run, type World } from './fake-terminal.js';

/** The files that a run has looked at, by the one finding that each of them has. */
async function looked(argv: readonly string[], world: World): Promise<readonly string[]> {
  const { stdout } = await run(['lint', '--format', 'json', ...argv], world);
  return (JSON.parse(stdout).diagnostics as { source: string }[]).map(({ source }) => source);
}

const prompt = 'a dog --AR 3:2\n';
const page = '```mj\na dog --AR 3:2\n```\n';

describe('arguments', () => {
  const files = {
    'b.mj': prompt,
    'a.mj': prompt,
    'a.txt': prompt,
    'docs/x.md': page,
    'docs/deep/y.md': page,
    'docs/deep/z.imagine': prompt,
    'docs/node_modules/p/q.md': page,
    'docs/.hidden/h.md': page,
    'docs/built/k.md': page,
    'docs/deep/kept.md': page,
    'docs/.gitignore': 'built/\nkept.md\n',
    'docs/deep/.gitignore': '!kept.md\n*.imagine\n',
  };

  it.each([
    ['files, in the order given', ['b.mj', 'a.mj'], ['b.mj', 'a.mj']],
    ['a file named twice', ['b.mj', './b.mj', 'b.*'], ['b.mj']],
    ['a glob, in the order of the paths', ['*.mj'], ['a.mj', 'b.mj']],
    ['a glob of another kind', ['{a,b}.{mj,txt}'], ['a.mj', 'a.txt', 'b.mj']],
    ['a glob over folders', ['docs/**/*.md'], ['docs/deep/kept.md', 'docs/deep/y.md', 'docs/x.md']],
    ['a glob with a dot', ['./docs/*.md'], ['docs/x.md']],
    ['a glob without a slash and an ending', ['*'], ['a.mj', 'a.txt', 'b.mj']],
    ['a glob with a letter', ['a*'], ['a.mj', 'a.txt']],
    ['a glob with a question mark', ['?.m?'], ['a.mj', 'b.mj']],
    ['a glob with brackets', ['[bc]*'], ['b.mj']],
    ['a glob with braces', ['{b,c}*'], ['b.mj']],
    ['a glob over all folders', ['**'], ['a.mj', 'a.txt', 'b.mj', 'docs/deep/kept.md', 'docs/deep/y.md', 'docs/x.md']],
    ['a glob with two dots', ['docs/../*.mj', './docs/deep/../x.*'], ['a.mj', 'b.mj', 'docs/x.md']],
    ['a glob with a wildcard that starts with !', ['!(a)*.mj'], ['b.mj']],
    ['a hidden folder, named', ['docs/.hidden/*.md'], ['docs/.hidden/h.md']],
    [
      'a folder: files that hold prompts by their names',
      ['.'],
      ['a.mj', 'b.mj', 'docs/deep/kept.md', 'docs/deep/y.md', 'docs/x.md'],
    ],
    ['a file that git ignores, named', ['docs/built/k.md'], ['docs/built/k.md']],
  ])('name %s', async (_, argv, expected) => {
    expect(await looked(argv, { files })).toEqual(expected);
  });

  it.each([
    ['my docs/*.md', 'my docs/m.md'],
    ['\\!a/*.md', '!a/e.md'],
    ['./!a/*.md', '!a/e.md'],
  ])('name a file with an odd name: %s', async (glob, expected) => {
    const odd = { 'my docs/m.md': page, '!a/e.md': page, 'a/e.md': page };
    expect(await looked([glob], { files: odd })).toEqual([expected]);
    expect((await run(['expand', glob], { files: odd })).stdout).toMatch(/^a dog/);
  });

  it('honour what the repository ignores above a folder', async () => {
    const world = { files: { '.git': null, '.gitignore': '/docs/deep\n', ...files } };
    expect(await looked(['docs'], world)).toEqual(['docs/x.md']);
  });

  it.each([
    ['no/*.mj', 'no file matches no/*.mj (for a prompt, say --prompt no/*.mj)'],
    ['no.mj', 'there is no file no.mj (for a prompt, say --prompt no.mj)'],
    ['z*', 'no file matches z* (for a prompt, say --prompt z*)'],
    ['[a', 'no file matches [a (for a prompt, say --prompt [a)'],
    ['!*', '!* names no file: to leave files out, say --ignore "*"'],
    ['[a.mj', 'no file matches [a.mj (for a prompt, say --prompt [a.mj)'],
    ['!a*.mj', '!a*.mj names no file: to leave files out, say --ignore "a*.mj"'],
    ['!docs/**', '!docs/** names no file: to leave files out, say --ignore "docs/**"'],
    ['!./a.mj', '!./a.mj names no file: to leave files out, say --ignore "a.mj"'],
    ['!docs', '!docs names no file: to leave files out, say --ignore "docs"'],
  ])('%s names nothing', async (word, message) => {
    expect(await run(['lint', word], { files })).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });
});

describe('a file that the run writes', () => {
  const files = { 'w/a.md': page, 'w/out.md': page };
  const left = 'note: w/out.md: left out, as --output writes it\n';
  const line = 'w/a.md:2:9: info: --AR is written --ar. [letter-case]\n';

  it.each([
    ['a folder', ['w']],
    ['a glob', ['w/*.md']],
    ['two globs', ['w/a*', 'w/*.{md,txt}']],
    ['another path', ['./w/../w']],
  ])('is left out of what it finds: %s', async (_what, words) => {
    const { code, stderr, written } = await run(['lint', '-f', 'concise', ...words, '-o', './w/out.md'], { files });
    expect({ code, stderr, written }).toEqual({
      code: 0,
      stderr: `${left}1 info; 1 fixable with --fix\n`,
      written: { 'w/out.md': line },
    });
  });

  it.each([
    ['--html', ['stats', '--html', 'w/out.md', 'w', '-q']],
    ['--journal', ['send', '--dry-run', '--journal', 'w/out.md', 'w', '-q']],
    ['--baseline', ['lint', '--baseline', 'w/out.md', '--update-baseline', 'w']],
    ['--checkpoint', ['compile', '--records', '-o', 'x', '--checkpoint', 'w/out.md', 'w']],
  ])('is left out, whatever option names it: %s', async (option, argv) => {
    const { stderr } = await run(argv, { files: { ...files, 'w/out.md': '' } });
    expect(stderr).not.toContain('names an input');
    expect(stderr.includes(`note: w/out.md: left out, as ${option} writes it\n`)).toBe(!argv.includes('-q'));
  });

  it('is left out together with the one in which it grows', async () => {
    const world = { files: { 'a.mj': prompt, 'out.md': '', 'out.md.partial': 'a dog', 'x.partial': 'a dog' } };
    const argv = ['compile', '--records', '*.{mj,md,partial}', '-o', 'out.md', '--checkpoint', 'x'];
    expect((await run(argv, world)).stderr).toBe(
      ['out.md: left out, as --output', 'out.md.partial: left out, as --output', 'x.partial: left out, as --checkpoint']
        .map((text) => `note: ${text} writes it\n`)
        .join('')
        .concat(
          'error: cannot write out.md: out.md.partial is there already, and not from this run: remove it, or name another file\n',
        ),
    );
  });

  it.each([
    ['by its name', ['w/out.md'], '--output names an input: w/out.md'],
    ['also by its name', ['w', './w/out.md'], '--output names an input: ./w/out.md'],
  ])('is refused where it is named %s', async (_what, words, message) => {
    const { code, stderr, written } = await run(['lint', ...words, '-o', 'w/out.md', '-q'], { files });
    expect({ code, stderr, written }).toEqual({ code: 2, stderr: `error: ${message}\n`, written: {} });
  });

  it('is refused where its name says that it has prompts, even if only a folder leads to it', async () => {
    const world = { files: { 'w/a.mj': prompt, 'w/b.mj': prompt } };
    const { code, stderr, written } = await run(['compile', 'w', '-o', 'w/b.mj'], world);
    expect({ code, stderr, written }).toEqual({
      code: 2,
      stderr: 'error: --output names an input: w/b.mj\n',
      written: {},
    });
  });

  it.each([
    ['--output', 'keep.mj', ['lint', '-q', 'a.md', '-o', 'keep.mj']],
    ['--output', 'new.mj', ['lint', '-q', 'a.md', '-o', 'new.mj']],
    ['--output', 'w/new.mj', ['lint', 'w', '-o', 'w/new.mj']],
    ['--output', 'keep.imagine', ['compile', 'a dog', '-o', 'keep.imagine']],
    ['--output', 'keep.mj.gz', ['compile', '--records', 'a.md', '-o', 'keep.mj.gz']],
    ['--output', 'keep.mj', ['stats', 'a.md', '-o', 'keep.mj']],
    ['--output', 'keep.mj', ['parse', 'a dog', '-o', 'keep.mj']],
    ['--output', 'keep.mj', ['format', '--check', 'a.md', '-o', 'keep.mj']],
    ['--output', 'keep.mj', ['format', '--diff', 'a.md', '-o', 'keep.mj']],
    ['--output', 'keep.mj', ['format', '--records', 'a.md', '-o', 'keep.mj']],
    ['--output', 'keep.mj', ['expand', '--records', 'a.md', '-o', 'keep.mj']],
    ['--output', 'keep.mj', ['decompile', '{"prompt":"a"}', '-o', 'keep.mj']],
    ['--html', 'keep.MJ', ['stats', '--html', 'keep.MJ', 'a.md']],
    ['--journal', 'keep.mj', ['send', '--dry-run', '--journal', 'keep.mj', 'a.md']],
    ['--baseline', 'keep.mj', ['lint', '--baseline', 'keep.mj', '--update-baseline', 'a.md']],
    ['--checkpoint', 'keep.mj', ['expand', '--records', '-o', 'x', '--checkpoint', 'keep.mj', 'a.md']],
  ])('is refused where it is named for prompts and gets none: %s %s (%#)', async (option, name, argv) => {
    const world = { files: { 'a.md': page, 'w/a.mj': prompt, 'keep.mj': prompt, 'keep.imagine': prompt } };
    const { code, stderr, written } = await run(argv, world);
    const message = `error: ${option} names a file of prompts, and none are written: ${name}\n`;
    expect({ code, stderr, written }).toEqual({ code: 2, stderr: message, written: {} });
  });

  it.each([
    ['format', ['format', 'a  dog']],
    ['expand', ['expand', 'a dog']],
    ['decompile', ['decompile', '--text', '{"name":"a dog","mode":"simple","prompt":"a dog"}']],
  ])('is named for prompts where it gets some from %s', async (_, argv) => {
    const { code, stderr, written } = await run([...argv, '-o', 'new.mj']);
    expect({ code, stderr, written }).toEqual({ code: 0, stderr: '', written: { 'new.mj': 'a dog\n' } });
  });

  it('is no prompt file where there is no other', async () => {
    const only = { 'w/out.md': page };
    const { code, stderr } = await run(['lint', 'w', '-o', 'w/out.md'], { files: only });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${left}error: w has no files of prompts: of a folder, .mj, .imagine, .md, .markdown are read, and what "readers" of the configuration names (for a prompt, say --prompt w)\n`,
    });
    expect((await run(['lint', 'w/*.md', '-o', 'w/out.md'], { files: only })).stderr).toBe(
      `${left}error: no file matches w/*.md (for a prompt, say --prompt w/*.md)\n`,
    );
  });

  it('is not spoken of where it would not be read', async () => {
    const { stderr } = await run(['lint', '-q', 'w', '-o', 'w/out.txt'], { files: { ...files, 'w/out.txt': 'x' } });
    expect(stderr).toBe('');
  });

  it('is left out of what a glob of the configuration finds, so that the second run is as the first', async () => {
    const archive = '{"prompt":"a dog"}\n';
    const made = { 'a.ndjson': archive, 'b.ndjson': archive };
    const config = { 'promptc.config.json': '{ "readers": { "./*.ndjson": "ndjson" } }' };
    const argv = ['compile', '--records', '.', '-o', 'requests.ndjson'];
    const first = await run(argv, { files: { ...made, ...config } });
    const second = await run(argv, { files: { ...made, ...config, ...first.written } });
    expect(second).toEqual({
      ...first,
      stderr: 'note: requests.ndjson: left out, as --output writes it\n',
    });
    expect(first.code).toBe(0);
  });
});

describe('a word with a wildcard, without a slash and an ending', () => {
  const files = { 'a.mj': 'a dog\n' };

  it.each([
    [['lint', 'the', 'fox?'], 'quote the prompt: promptc lint "the fox?"'],
    [['format', '{red,', 'blue}', 'fox'], 'quote the prompt: promptc format "{red, blue} fox"'],
    [['lint', 'z*', 'y*'], 'no file matches z* (for a prompt, say --prompt z*)'],
    [['lint', 'a.mj', 'z?'], 'no file matches z? (for a prompt, say --prompt z?)'],
    [['stats', 'z*'], 'no file matches z* (for a prompt, say --prompt z*)'],
    [['compile', '--watch', 'z*'], 'no file matches z* (for a prompt, say --prompt z*)'],
  ])('is one of a prompt that the shell split, or a glob: %j', async (argv, message) => {
    expect(await run(argv, { files })).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });

  it('is a prompt where prompts are arguments, unless files are watched', async () => {
    expect(await run(['expand', 'a*'], { files })).toEqual(outcome({ stdout: 'a*\n' }));
    const watched = await run(['compile', '--watch', 'a*'], { files });
    expect(watched.stderr).toBe('note: watching 1 path; Ctrl+C ends it\n');
    expect(JSON.parse(watched.stdout).name).toBe('a dog');
  });
});

it('has no file whose name is not UTF-8, and says so', async () => {
  const path = 'a\uFFFD.mj';
  const files = { 'b.mj': 'a fox\n', [path]: Object.assign(new Error('missing'), { code: 'ENOENT', path }) };
  expect(await run(['expand', '.'], { files })).toEqual(
    outcome({ code: 2, stdout: 'a fox\n', stderr: `error: cannot read ${path}: its name is not UTF-8\n` }),
  );
});

describe('what a file is', () => {
  it.each([
    ['standard input with a record a line', '{"prompt":"a dog --AR 3:2"}\n{"prompt":"a cat"}\n', 1],
    ['standard input with a list', '[\n  { "prompt": "a dog --AR 3:2" }\n]\n', 1],
    ['standard input with a table', 'id,prompt\n1,a dog --AR 3:2\n', 1],
    ['standard input with tabs', 'id\tprompt\n1\ta dog --AR 3:2\n', 1],
    ['standard input with Markdown', `# Hello\n\n${page}`, 1],
    ['a permutation', '{red, blue} dog --AR 3:2\n', 1],
  ])('%s is seen by its content', async (_, stdin, count) => {
    expect(await looked([], { stdin })).toHaveLength(count);
  });

  it('is said by --reader, --field, --column, --fences and --split', async () => {
    const record = '{"data":{"text":"a dog --AR 3:2"}}';
    expect(await looked(['--field', 'data.text'], { stdin: record })).toHaveLength(1);
    expect(await looked(['--reader', 'text'], { stdin: 'id,prompt\n1,a dog --AR 3:2' })).toHaveLength(1);
    expect(await looked(['--column', 'Text'], { stdin: 'id,text\n1,a dog --AR 3:2\n' })).toHaveLength(1);
    expect(await looked(['--reader', 'csv', '--column', '2'], { stdin: '1,a dog --AR 3:2\n' })).toHaveLength(1);
    const plain = '```\na dog\n--AR 3:2\n```\n';
    expect(await looked(['--fences', 'all'], { stdin: plain })).toHaveLength(1);
    expect(await looked(['--reader', 'markdown'], { stdin: plain })).toHaveLength(0);
    const files = { 'a.mj': 'a dog --AR 3:2\n', 'b.txt': 'a cat --AR 3:2\n', 'c.md': plain };
    expect(await looked(['--fences', 'all', 'a.mj', 'b.txt', 'c.md'], { files })).toHaveLength(3);
    const paragraphs = 'a dog\n--AR 3:2\n\na cat\n';
    const { stdout } = await run(['parse', '--split', 'paragraph'], { stdin: paragraphs });
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line).source),
    ).toEqual(['a dog\n--AR 3:2', 'a cat']);
  });

  it('is said by --stdin-filename, together with what is in force for that file', async () => {
    const files = {
      'promptc.config.json': '{ "overrides": [{ "files": "*.md", "rules": { "letter-case": "error" } }] }',
    };
    const { code, stderr } = await run(['lint', '--stdin-filename', 'docs/x.md'], { files, stdin: page });
    expect({ code, place: /--> (.*)/.exec(stderr)?.[1] }).toEqual({ code: 1, place: 'docs/x.md:2:9' });
  });

  it.each([
    [
      'a column',
      ['a.csv'],
      { 'a.csv': 'id,text\n1,a dog\n' },
      'a.csv:1:1: there is no column prompt; the first row has id, text; say which with --column',
    ],
    ['a binary file', ['a.mj'], { 'a.mj': 'a\0b' }, 'a.mj is a binary file: it has NUL characters'],
    [
      'a byte',
      ['a.mj'],
      { 'a.mj': Uint8Array.of(97, 10, 255) },
      'a.mj is not UTF-8: byte 2, at 2:1, starts no character; save it as UTF-8',
    ],
    [
      'a program',
      ['a.txt'],
      { 'a.txt': `a fox\n\n${'lamp = on\n'.repeat(9)}` },
      'a.txt is not read: what reads like line 3 is no kind of file that prompts are known to stand in (--reader text insists; "readers" of a configuration says it for good)',
    ],
  ])('can be wrong: %s', async (_, argv, files, message) => {
    expect(await run(['lint', ...argv], { files })).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });

  it('can fail to be read on standard input', async () => {
    const stdin = Object.assign(new Error(), { code: 'EISDIR' });
    expect(await run(['lint'], { stdin })).toEqual(
      outcome({ code: 2, stderr: 'error: cannot read standard input: it is a directory\n' }),
    );
  });

  it.each([
    ['ELOOP', "ELOOP: too many symbolic links encountered, open 'a.mj'", 'too many symbolic links encountered'],
    ['ENAMETOOLONG', "ENAMETOOLONG: name too long, open 'a, b\nc'", 'name too long'],
    ['EIO', 'EIO: i/o error, read', 'i/o error'],
    ['EACCES', "EACCES: permission denied, open 'a.mj'", 'permission denied'],
    [undefined, 'no, by no means, open', 'no, by no means, open'],
  ])('that cannot be read are told in the words of the system alone: %s', async (code, message, said) => {
    const files = { 'a.mj': Object.assign(new Error(message), { code }) };
    expect(await run(['expand', 'a.mj'], { files })).toEqual(
      outcome({ code: 2, stderr: `error: cannot read a.mj: ${said}\n` }),
    );
  });

  it.each(['lint --fix', 'format --write', 'stats'])('cannot be read: %s says so', async (command) => {
    const files = { 'secret.mj': Object.assign(new Error(), { code: 'EACCES' }) };
    const { code, stderr, written } = await run([...command.split(' '), 'secret.mj'], { files });
    expect({ code, stderr, written }).toEqual({
      code: 2,
      stderr: expect.stringContaining('error: cannot read secret.mj: permission denied\n'),
      written: {},
    });
  });

  it('can change while it is read: the others go on', async () => {
    const gone = Object.assign(new Error(), { code: 'ENOENT' });
    const files = { 'a.mj': gone, 'b.mj': prompt };
    const { code, stderr } = await run(['lint', 'a.mj', 'b.mj'], { files });
    expect({ code, first: stderr.split('\n')[0], frames: stderr.match(/-->/g)?.length }).toEqual({
      code: 2,
      first: 'error: cannot read a.mj: there is no such file',
      frames: 1,
    });
  });
});

describe('a long file', () => {
  it('is looked at chunk by chunk, with the lines of the whole', async () => {
    const good = '{"prompt":"a dog"}\n'.repeat(9000);
    const world = { files: { 'a.ndjson': `${good}{"prompt":"\u00E9 --AR 3:2"}\n${good}{"prompt"}\n` }, pieces: 7001 };
    const { code, stdout } = await run(['lint', '--format', 'json', 'a.ndjson'], world);
    const { diagnostics, problems } = JSON.parse(stdout);
    expect({
      code,
      places: diagnostics.map(({ line, column }: { line: number; column: number }) => [line, column]),
    }).toEqual({
      code: 2,
      places: [[9001, 16]],
    });
    expect(problems).toEqual([
      { message: 'invalid JSON: a colon is missing', source: 'a.ndjson', line: 18002, column: 10 },
    ]);
  });

  it('is fixed chunk by chunk, to the same as at once', async () => {
    const text = `\uFEFF${'a dog\r\n# a remark\r\n'.repeat(9000)}a dog --AR 3:2\r\n${'a cat --AR 1:1\r\n'.repeat(9000)}`;
    const at = async (pieces: number) =>
      (await run(['lint', '--fix', 'a.mj'], { files: { 'a.mj': text }, pieces })).written;
    const expected = { 'a.mj': text.replaceAll('--AR', '--ar') };
    expect(await at(Number.POSITIVE_INFINITY)).toEqual(expected);
    expect(await at(10_007)).toEqual(expected);
  });

  it('is of the kind that its start says, however much comes at once', async () => {
    const stdin = `${`${'a dog, '.repeat(100)}\n`.repeat(100)}\`\`\`midjourney\na cat\n\`\`\`\n`;
    const whole = await run(['expand', '--quiet'], { stdin });
    expect(whole.stdout.split('\n').length).toBe(102);
    expect(await run(['expand', '--quiet'], { stdin, pieces: 65_536 })).toEqual(whole);
  });

  it('says the same mistake five times, and then how often it came', async () => {
    const stdin = '{"text":"a"}\n'.repeat(12);
    const { code, stderr } = await run(['lint', '--reader', 'ndjson'], { stdin });
    const lines = stderr.split('\n').filter((line) => line !== '');
    expect({ code, lines }).toEqual({
      code: 2,
      lines: [
        'error: <stdin>:1:1: there is no field prompt (there is text); say which with --field',
        ...[2, 3, 4, 5].map((line) => `error: <stdin>:${line}:1: there is no field prompt (there is text)`),
        'error: <stdin>: 7 more of the kind',
      ],
    });
  });
});

describe('a folder that nobody may look into', () => {
  const world = { files: { 'a.mj': 'a dog\n', 'k/b.mj': 'b\n', 'l/c.mj': 'c\n' }, locked: ['k'] };
  const denied = (name: string): string => `error: cannot read ${name}: permission denied\n`;

  it.each([[['.']], [['**/*.mj']], [['k', 'a.mj', 'l']]])(
    'does not keep the others from being read: %j',
    async (argv) => {
      const { code, stdout, stderr } = await run(['expand', ...argv], world);
      expect({ code, prompts: stdout.split('\n').filter(Boolean).sort(), stderr }).toEqual({
        code: 2,
        prompts: ['a dog', 'c'],
        stderr: denied('k'),
      });
    },
  );

  it.each([
    ['k', ['lint', 'k']],
    ['k', ['lint', 'k/*.mj']],
    ['k/b.mj', ['lint', 'k/b.mj', 'a.mj']],
    ['k/x.json', ['lint', '--config', 'k/x.json', 'a.mj']],
    ['k/x.json', ['lint', '--baseline', 'k/x.json', 'a.mj']],
    ['k', ['init']],
    ['k/x', ['init', 'k/x']],
  ])('is told of: %s of %j', async (name, argv) => {
    const { code, stderr, written } = await run(argv, world);
    expect({ code, stderr, written }).toEqual({
      code: 2,
      stderr: expect.stringContaining(denied(name)),
      written: {},
    });
  });

  it('is left out where it is ignored', async () => {
    expect(await run(['expand', '--ignore', 'k', '.'], world)).toEqual(outcome({ stdout: 'a dog\nc\n' }));
  });
});
