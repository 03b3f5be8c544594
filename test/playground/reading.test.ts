import { describe, expect, it } from 'vitest';
import { proposalsForShape, readRequestText, replaceRequest } from '../../playground/src/reading/reading.js';
import { compile } from '../../src/index.js';
import { toCurl, toFetch, toPython } from '../../src/request/index.js';

const { request: made } = compile('a dog\'s "bed" $HOME `x` \\ é 🦊 --ar 3:2 --no hats');
if (!made) throw new TypeError('this prompt has a request');
const one = '{"prompt":"x","mode":"simple"}';
const x = { prompt: 'x', mode: 'simple' };

const found = async (text: string, at = 0) => {
  const read = await readRequestText(text, at);
  return 'message' in read
    ? {
        message: read.message,
        at: text.slice(read.range.start, read.range.end),
        ways: read.proposals.map(({ title }) => title),
      }
    : { value: read.value, count: read.list?.ranges.length, from: read.taken?.from };
};

describe('a request is found', () => {
  it.each<[string, string, unknown, number | undefined, string | undefined]>([
    ['the command that the page copies', toCurl(made), made, undefined, 'a curl command'],
    ['the JavaScript that it copies', toFetch(made), made, undefined, 'the text around it'],
    ['the Python that it copies', toPython(made), made, undefined, 'the text around it'],
    ['several commands', `${toCurl(made)}\n${toCurl(made)}`, made, 2, 'a curl command'],
    [
      'lines that go on',
      `curl -X POST u \\\n  -H "api-key: $K" \\\n  --data-raw '${one}' --compressed`,
      x,
      undefined,
      'a curl command',
    ],
    ['options that are glued', `$ curl -sSd'${one}' u`, x, undefined, 'a curl command'],
    ['--json', `K=1 sudo /usr/bin/curl --json='${one}' u`, x, undefined, 'a curl command'],
    [
      'quotes with escapes',
      `curl -d "{\\"prompt\\":\\"x\\",\\"mode\\":\\"simple\\"}" u`,
      x,
      undefined,
      'a curl command',
    ],
    [
      'quotes of bash',
      `curl -d $'{"prompt":"a dog\\'s \\u0041"}' u`,
      { prompt: "a dog's A" },
      undefined,
      'a curl command',
    ],
    [
      'the shell of Windows',
      `curl ^"u^" ^\r\n -d ^"^{^\\^"prompt^\\^":^\\^"x^\\^"^}^"`,
      { prompt: 'x' },
      undefined,
      'a curl command',
    ],
    ['PowerShell', `curl.exe -d '${one}' \`\r\n u`, x, undefined, 'a curl command'],
    ['the lines behind a command', `curl -d @- u <<'EOF'\n${one}\nEOF\necho done`, x, undefined, 'a curl command'],
    ['what is piped to a command', `echo '${one}' | curl -d @- u`, x, undefined, 'a curl command'],
    ['what printf pipes', `printf '%s\\n' '${one}' |\n  curl --json @- u`, x, undefined, 'a curl command'],
    ['a list in a command', `curl -d '[${one},${one}]' u`, x, 2, 'a curl command'],
    [
      'an object of JavaScript',
      `fetch(u, { body: JSON.stringify({ prompt: 'x', mode: "simple", }) })`,
      x,
      undefined,
      'the text around it',
    ],
    [
      'a dictionary of Python',
      "post(u, json={'prompt': 'x', 'optimizePrompt': False})",
      { prompt: 'x', optimizePrompt: false },
      undefined,
      'the text around it',
    ],
    [
      'a text of a program',
      String.raw`body = "{\"prompt\":\"x\",\"mode\":\"simple\"}"`,
      x,
      undefined,
      'the text around it',
    ],
    ['a log', `12:00 INFO sent ${one} in {3} ms`, x, undefined, 'the text around it'],
    ['a fence of Markdown', `Like this:\n\`\`\`json\n${one}\n\`\`\``, x, undefined, 'the text around it'],
    ['a list', `[${one}, ${one}, 3]`, x, 3, undefined],
    ['a request a line', `${one}\n\n${one}\n`, x, 2, undefined],
  ])('in %s', async (_, text, value, count, from) => {
    expect(await found(text)).toEqual({ value, count, from });
  });

  it('at a place in a list, and is replaced there', async () => {
    const list = `[\n  ${one},\n  { "prompt": "y",\n    "mode": "simple" }\n]`;
    expect(await found(list, list.indexOf('"y"'))).toEqual({
      value: { prompt: 'y', mode: 'simple' },
      count: 2,
      from: undefined,
    });
    const { text, list: after } = await replaceRequest(list, 1, { prompt: 'a cat', mode: 'simple' });
    expect(text).toBe(list.replace('"y"', '"a cat"'));
    expect(after?.ranges.map(({ start, end }) => JSON.parse(text.slice(start, end)).prompt)).toEqual(['x', 'a cat']);
  });

  it('beside one that cannot be read', async () => {
    const read = await readRequestText(`${one}\n{"prompt":`, 0);
    expect('problem' in read && [read.value, read.problem?.message]).toEqual([
      x,
      'Line 2: a value is missing at the end.',
    ]);
  });
});

const noJson =
  'This is no JSON. A request is an object with a prompt and a mode; a list of them or a curl command is read, too.';
const mend = ['Mend the JSON'];
const move = ['Write it into Prompt'];

describe('what is wrong is said', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['', 'There is no request yet.', '', []],
    ['a dog --ar 3:2', noJson, 'a dog --ar 3:2', move],
    ['a bicep curl -d and a dog', noJson, 'a bicep curl -d and a dog', move],
    ['name: x\nprompt: y\nmode: simple', noJson, 'name: x\nprompt: y\nmode: simple', []],
    ['"a dog"', 'This is a text, no request. A request is an object with a prompt and a mode.', '"a dog"', move],
    ['3', 'This is only 3, no request. A request is an object with a prompt and a mode.', '3', []],
    ['[]', 'This list is empty. A request is an object with a prompt and a mode.', '[]', []],
    [
      '["a", "b"]',
      'Number 1 of this list is a text, no request. A request is an object with a prompt and a mode.',
      '"a"',
      move,
    ],
    [
      `[[${one}]]`,
      'This is a list in a list, no request. A request is an object with a prompt and a mode.',
      `[${one}]`,
      [],
    ],
    ['{"prompt": "x" "mode": "simple"}', 'A comma is missing before "mode".', '"mode"', mend],
    ['{\n  "prompt": "x"\n  "mode": "simple"\n}', 'Line 3: a comma is missing before "mode".', '"mode"', mend],
    ['{"prompt": "x",}', 'There is a comma too many before }.', ',', mend],
    ["{'prompt': 'x'}", 'JSON has double quotes, no single ones.', "'", mend],
    ['{“prompt”: “x”}', 'JSON has straight quotes, no curly ones.', '“', mend],
    ['{prompt: "x"}', 'Names and texts stand in double quotes, and prompt does not.', 'prompt', mend],
    ['{"prompt": "x", // a\n"mode": "simple"}', 'Line 1: JSON has no comments.', '/', mend],
    ['{"optimizePrompt": False}', 'JSON writes true, false and null, not False.', 'False', mend],
    [
      '{"prompt": "a\nb"}',
      'Line 1: a text has no end: a quote is missing, or a line break in it, which is written \\n.',
      '"',
      mend,
    ],
    ['{"prompt": "x', 'A text has no end: a quote is missing.', '"', []],
    ['{"prompt": "x"', 'A closing } is missing at the end.', '"', mend],
    ['{"prompt": ', 'A value is missing at the end.', ':', []],
    ['{', 'A closing } is missing at the end.', '{', []],
    ['[', 'A closing ] is missing at the end.', '[', []],
    [`${one} junk`, 'More follows after the end of the request, from junk on.', 'junk', []],
    [`${one}}`, 'More follows after the end of the request, from } on.', '}', []],
    [`${one},\n${one}`, 'Line 1: more follows after the end of the request, from , on.', ',', ['Make a list of them']],
    [`${one}${one}`, 'More follows after the end of the request, from { on.', '{', ['Make a list of them']],
    ['{"prompt": "x"; "mode": "simple"}', '; has no place here.', ';', []],
    ['curl u', 'This curl command sends no body. The request, as JSON, follows -d or --json.', 'curl u', []],
    [
      'curl -d @a.json u',
      'This curl command sends the file a.json, which this page cannot see. Drop the file here, or paste what is in it.',
      'curl -d @a.json u',
      [],
    ],
    [
      'curl -d "$BODY" u',
      'This curl command sends what $BODY stands for, which this page cannot see. Paste the request itself.',
      'curl -d "$BODY" u',
      [],
    ],
    [
      'jq . a.json | curl -d @- u',
      'This curl command sends what it is given, which this page cannot see. Paste the request itself.',
      'jq . a.json | curl -d @- u',
      [],
    ],
    [
      'curl -d "{"prompt":"x"}" u',
      'The body of this curl command is no JSON. Its quotes were taken by the shell: put single quotes around it.',
      'curl -d "{"prompt":"x"}" u',
      [],
    ],
    [`curl -d '{"prompt":"x",}' u`, 'The body of this curl command is no JSON.', `curl -d '{"prompt":"x",}' u`, mend],
  ])('%j', async (text, message, at, ways) => {
    expect(await found(text)).toEqual({ message, at, ways });
  });

  it.each<[unknown, readonly (readonly [string, unknown])[]]>([
    [
      { prompt: 'x', tags: [] },
      [
        ['Make it simple', { prompt: 'x', tags: [], mode: 'simple' }],
        ['Make it advanced', { prompt: 'x', tags: [], mode: 'advanced' }],
      ],
    ],
    [{ data: { requests: [] }, request: x }, [['Take out request', x]]],
    [{ requests: [x, 3, x] }, [['Take out requests', [x, x]]]],
    [
      { prompt: 'a dog', envelope: { mode: 'advanced', name: 'Mine' } },
      [['Make the request of them', { name: 'Mine', prompt: 'a dog', mode: 'advanced' }]],
    ],
    [{ prompt: 3 }, []],
    [[], []],
  ])('with the ways out of another shape: %j', async (value, expected) => {
    const proposals = await proposalsForShape(value);
    expect(proposals.map(({ title, text }) => [title, JSON.parse(text)])).toEqual(expected);
  });

  it('of any text, however it is put together', async () => {
    const parts = [
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ',',
      ':',
      '\\',
      '\n',
      '{"prompt":',
      'curl ',
      '-d ',
      '<<E\n',
      '$',
      '`',
      '/*',
      '#',
      '“',
      '^"',
      'a',
    ];
    let seed = 7;
    const next = (): number => (seed = (seed * 48_271) % 2_147_483_647);
    for (let count = 0; count < 3000; count++) {
      const text = Array.from({ length: next() % 14 }, () => parts[next() % parts.length]).join('');
      const read = await readRequestText(text, 0);
      if ('message' in read) expect([text, read.message]).toEqual([text, expect.stringMatching(/\.$/)]);
    }
    for (const part of parts) await readRequestText(part.repeat(20_000), 0);
  });
});
