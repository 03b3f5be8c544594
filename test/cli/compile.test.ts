import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

const dog = { name: 'a dog', prompt: 'a dog', mode: 'simple', optimizePrompt: false };
const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

describe('compile', () => {
  it('lays out the request of one prompt given as argument', async () => {
    const request = { ...dog, params: [{ name: 'format', value: '3:2' }] };
    expect(await run(['compile', 'a dog --ar 3:2'])).toEqual(
      outcome({ stdout: `${JSON.stringify(request, undefined, 2)}\n` }),
    );
  });

  it('writes a line each for several prompts, files and standard input', async () => {
    const stdout = line(dog) + line({ ...dog, name: 'a cat', prompt: 'a cat' });
    const text = '\uFEFFa dog\r\n\r\n# a comment\r\n#\r\na cat';
    expect(await run(['compile', '--prompt', 'a dog', '--prompt', 'a cat'])).toEqual(outcome({ stdout }));
    expect(await run(['compile', 'prompts.txt'], { files: { 'prompts.txt': text } })).toEqual(outcome({ stdout }));
    expect(await run(['compile', '-'], { stdin: text })).toEqual(outcome({ stdout }));
    expect(await run(['compile'], { stdin: text })).toEqual(outcome({ stdout }));
    expect(await run(['compile', 'a dog', 'a cat'])).toEqual(outcome({ stdout }));
  });

  it('takes what options say into the request', async () => {
    const { stdout, code, stderr } = await run([
      'compile',
      '--name=pets',
      '--tag',
      'one',
      '--tag',
      'two',
      '--meta',
      'shoot=12',
      '--meta',
      '__proto__=a=b',
      '--optimize',
      '--numbers',
      'string',
      '--process-mode',
      'relax',
      '--quiet',
      'a dog --chaos 20',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      `${JSON.stringify(
        {
          name: 'pets',
          prompt: 'a dog',
          mode: 'simple',
          optimizePrompt: true,
          params: [{ name: 'chaos', value: '20' }],
          tags: ['one', 'two'],
          metaData: JSON.parse('{"shoot":"12","__proto__":"a=b"}'),
          processMode: 'relax',
        },
        undefined,
        2,
      )}\n`,
    );
  });

  it('writes out permutations', async () => {
    const bird = (color: string) => ({ ...dog, name: `a ${color} bird`, prompt: `a ${color} bird` });
    expect(await run(['compile', '--expand', 'a {red, blue} bird --repeat 2'])).toEqual(
      outcome({ stdout: [bird('red'), bird('red'), bird('blue'), bird('blue')].map(line).join('') }),
    );
  });

  it('makes no request of a prompt with errors, but goes on with the next', async () => {
    const files = { 'prompts.txt': 'a cat --chaos 400\na dog\n' };
    expect(await run(['compile', 'prompts.txt'], { files })).toEqual(
      outcome({
        code: 1,
        stdout: line(dog),
        stderr: `error[value-out-of-range]: --chaos accepts 0 to 100 in V8.2, not 400.
 --> prompts.txt:1:15
1 | a cat --chaos 400
  |               ^^^
  = fix: Use 100 (unsafe, lint --fix-unsafe)
`,
      }),
    );
  });

  it('repairs what is plain, and says so; --verbatim does not', async () => {
    const request = { ...dog, params: [{ name: 'format', value: '3:2' }] };
    expect(await run(['compile', '--target', 'simple', 'a dog --ar3:2'])).toEqual(
      outcome({
        stdout: `${JSON.stringify(request, undefined, 2)}\n`,
        stderr: `warning[glued-value]: --ar needs a blank before 3:2.
 --> <argument>:1:9
1 | a dog --ar3:2
  |         ^^^^^
  = fix: Insert a blank (done)
`,
      }),
    );
    const { code, stdout } = await run(['compile', '--verbatim', 'a dog --ar3:2']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  it('reads back what decompile printed', async () => {
    const request = { name: 'x', prompt: 'a\ndog', mode: 'advanced', tags: ['t'], metaData: { a: 1 } };
    const simple = { prompt: 'a cat', mode: 'simple', params: [{ name: 'weather', value: 'foggy' }] };
    const files = { 'requests.json': JSON.stringify([request, simple]) };
    const { stdout: records } = await run(['decompile', 'requests.json'], { files });
    const expected = outcome({ stdout: line(request) + line(simple) });
    expect(await run(['compile'], { stdin: records })).toEqual(expected);
    expect(await run(['compile', 'r.ndjson'], { files: { 'r.ndjson': records } })).toEqual(expected);
    const list = `[${records.trim().split('\n').join(',\n')}]`;
    expect(await run(['compile', 'r.json'], { files: { 'r.json': list } })).toEqual(expected);
  });

  it('takes a line that starts with a permutation for a prompt', async () => {
    const { code, stdout } = await run(['compile', '--expand'], { stdin: '{red, blue} dog' });
    expect({ code, names: stdout.match(/"name":"\w+ dog"/g) }).toEqual({
      code: 0,
      names: ['"name":"red dog"', '"name":"blue dog"'],
    });
  });

  it('writes a shell command that says the request word for word, and never a key', async () => {
    const world = { env: { ALL_IMAGES_API_KEY: 'secret' } };
    const prompt = `it's "$HOME" \`id\` \\ \u{1F436}`;
    const { stdout } = await run(['compile', '--as', 'curl', prompt], world);
    expect(stdout).toMatch(
      /^curl -X POST https:\/\/api\.all-images\.ai\/v1\/image-generations --fail-with-body -L --max-redirs 0 -H 'content-type: application\/json' -H "api-key: \$ALL_IMAGES_API_KEY" -d '/,
    );
    const script = `curl() { for last; do :; done; printf '%s' "$last"; }\n${stdout}`;
    const body = execFileSync('sh', ['-c', script], { encoding: 'utf8', env: { ...process.env, ...world.env } });
    expect(JSON.parse(body)).toEqual({ name: prompt, prompt, mode: 'simple', optimizePrompt: false });
  });

  it('escapes what a terminal would act on, in a way that JSON readers undo', async () => {
    const prompt = 'a \u009Bdog \u202Eback\u007F';
    const { stdout } = await run(['compile', '--target', 'advanced', prompt], { tty: true });
    expect(stdout).toMatch(/^[\n -~]*$/);
    expect(JSON.parse(stdout).prompt).toBe(prompt);
  });
});

describe('misuse of compile', () => {
  const misuse: readonly (readonly [why: string, argv: readonly string[], message: string])[] = [
    ['words without quotes', ['a', 'dog'], 'quote the prompt: promptc compile "a dog"'],
    ['parameters outside', ['a', 'dog', '--ar', '3:2'], 'quote the prompt: promptc compile "a dog --ar 3:2"'],
    ['parameters behind quotes', ['a dog', '--no', 'hands'], 'quote the prompt: promptc compile "a dog --no hands"'],
    [
      'own options stay outside',
      ['--tag', 'x y', 'a', 'dog', '--chaos', '5', '--force'],
      'quote the prompt: promptc compile "a dog --chaos 5" --tag "x y" --force',
    ],
    ['what a shell would read', ['costs', '$5', "it's"], `quote the prompt: promptc compile 'costs $5 it'\\''s'`],
    ['a parameter alone', ['--ar', '3:2'], 'quote the prompt: promptc compile --prompt "--ar 3:2"'],
    [
      'an option of promptc itself',
      ['--version'],
      'compile has no option --version: promptc --version prints the version of promptc',
    ],
    ['an unknown option', ['--targt', 'simple', 'a dog'], 'compile has no option --targt (did you mean --target?)'],
    [
      'the same behind the prompt',
      ['a dog', '--targt=simple'],
      'compile has no option --targt (did you mean --target?)',
    ],
    [
      'a bad choice',
      ['--target', 'simpel', 'a dog'],
      '--target takes auto, simple or advanced, not "simpel" (did you mean simple?)',
    ],
    ['no value', ['a dog', '--target'], '--target needs a value: --target <mode>'],
    ['no pair', ['--meta', 'x', 'a dog'], '--meta takes key=value, not "x"'],
    [
      'no version',
      ['--model-version', 'X9', 'a dog'],
      '--model-version "X9" is none of V1, V2, V3, V4, V5, V5.1, V5.2, V6, V6.1, V7, V8, V8.1, V8.2, niji 4, niji 5, niji 6, niji 7, test, testp, video',
    ],
    ['no plan', ['--plan', 'gold', 'a dog'], '--plan takes basic, standard, pro or mega, not "gold"'],
    ['a missing file', ['prompts.txt'], 'there is no file prompts.txt (for a prompt, say --prompt prompts.txt)'],
    ['a path', ['a/b'], 'there is no file a/b (for a prompt, say --prompt a/b)'],
    [
      'a directory',
      ['pictures'],
      'pictures has no files of prompts: of a folder, .mj, .imagine, .md, .markdown are read, and what "readers" of the configuration names (for a prompt, say --prompt pictures)',
    ],
    ['no right to read', ['secret.txt'], 'cannot read secret.txt: permission denied'],
    [
      'a byte that is no text',
      ['latin1.txt'],
      'latin1.txt is not UTF-8: byte 0, at 1:1, starts no character; save it as UTF-8',
    ],
    ['half a character', ['half.txt'], 'half.txt is not UTF-8: byte 1, at 1:2, starts no character; save it as UTF-8'],
    ['UTF-16', ['wide.txt'], 'wide.txt is not UTF-8: it seems to be UTF-16; save it as UTF-8'],
    ['broken JSON', ['broken.json'], 'broken.json:2:14: invalid JSON: a colon is missing'],
    ['no prompt', ['none.json'], 'none.json:1:2: there is no field prompt (there is text); say which with --field'],
    [
      'a request',
      ['request.json'],
      'request.json:1:9: this is a request, which is compiled already (promptc decompile reads requests)',
    ],
    [
      'what was meant for a request',
      ['meant.json'],
      'meant.json:1:20: this seems to be a request, which is compiled already (promptc lint says what is wrong with it; --field prompt takes its prompt alone)',
    ],
    [
      'JSON as an argument',
      ['{"prompt":"a fox --ar 3:2"}'],
      'this argument is JSON, not a prompt: pipe it, or name the file that it is in (--prompt takes it as it stands)',
    ],
    [
      'an expression as an argument',
      ['={{ $json.prompt }}'],
      'this argument is an expression, not a prompt (--prompt takes it as it stands)',
    ],
    [
      'JSON with comments',
      ['jobs.jsonc'],
      'jobs.jsonc is not read: it may have what JSON has not, such as comments (save it as .json without)',
    ],
    ['an envelope of the wrong shape', ['envelope.json'], 'envelope.json:2:1: envelope.tags[0] has to be text'],
    ['standard input twice', ['-', '-'], '- can stand only once'],
  ];
  const files = {
    pictures: null,
    'secret.txt': Object.assign(new Error(), { code: 'EACCES' }),
    'latin1.txt': Uint8Array.of(0xe9, 97, 10),
    'half.txt': Uint8Array.of(97, 0xe2, 0x82),
    'wide.txt': Uint8Array.of(0xff, 0xfe, 97, 0),
    'broken.json': '{ "prompt": "a",\n  "envelope" {}\n}',
    'broken.ndjson': '{"prompt": "a"}\n{"prompt": "a}\n',
    'none.json': '[{ "text": "a" }]',
    'request.json': '{"mode":"simple","prompt":"a"}',
    'jobs.jsonc': '[{"prompt":"a"}] // all',
    'meant.json': '{"name":"a","mode":"Simple","prompt":"a","params":[{"name":"format","value":"3:2"}]}',
    'envelope.json': '{"prompt":"a dog","envelope":{"mode":"simple","tags":[   \n1]}}',
  };
  it.each(misuse)('%s', async (_, argv, message) => {
    expect(await run(['compile', ...argv], { files, stdin: '' })).toEqual(
      outcome({ code: 2, stderr: `error: ${message}\n` }),
    );
  });

  it('goes on behind what cannot be read', async () => {
    const { code, stdout, stderr } = await run(['compile', 'broken.ndjson', 'secret.txt', 'a dog'], { files });
    const names = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).name);
    expect({ code, names, stderr }).toEqual({
      code: 2,
      names: ['a', 'a dog'],
      stderr: `error: broken.ndjson:2:12: invalid JSON: a string has no end

error: cannot read secret.txt: permission denied
`,
    });
  });

  it('reads nothing where a file is missing', async () => {
    expect(await run(['compile', 'a dog', 'no.txt'], { files })).toEqual(
      outcome({ code: 2, stderr: 'error: there is no file no.txt (for a prompt, say --prompt no.txt)\n' }),
    );
  });

  it('does not take an image for a file', async () => {
    const { stderr } = await run(['compile', 'https://example.com/a.png']);
    expect(stderr).not.toContain('there is no file');
  });

  it.each([['--ar 3:2'], ['--', '--ar 3:2'], ['--prompt', '--ar 3:2'], ['--prompt=--ar 3:2']])(
    'takes a prompt that starts with a parameter: %s %s',
    async (...argv) => {
      const { code, stderr } = await run(['compile', ...argv]);
      expect({ code, first: stderr.split(':')[0] }).toEqual({ code: 1, first: 'error[empty-prompt]' });
    },
  );

  it('prints the help where a person gave it nothing to do', async () => {
    const { code, stdout, stderr } = await run(['compile']);
    expect({ code, stdout, usage: stderr.split('\n')[0] }).toEqual({
      code: 2,
      stdout: '',
      usage: 'Usage: promptc compile [inputs...] [options]',
    });
  });
});
