import { expect, it } from 'vitest';
import { createReader } from '../../src/readers/create-reader.js';
import { otherThanPrompt } from '../../src/readers/foreign/passed-over.js';

it.each([
  ['{"prompt": "a fox —ar 3:2"}', 'JSON'],
  [' \n[\n  {"prompt": "a fox"}]', 'JSON'],
  ['["a fox —ar 3:2", "a crow"]', 'JSON'],
  ['{}', 'JSON'],
  ['[1, 2]', 'JSON'],
  ['{"prompt": "cut o', 'JSON'],
  ['{"prompt": "a"} --ar 3:2', 'JSON'],
  ['{"a": 1}\n{"a": 2}', 'JSON'],
  ["{'prompt': 'a fox'}", 'JSON'],
  ['{\\"prompt\\": \\"a fox\\"}', 'JSON'],
  ['"{\\"prompt\\": \\"a fox\\"}"', 'JSON'],
  ['={\n  "prompt": "{{ $json.prompt }} —ar 3:2",\n  "n": {{ $json.n }}\n}', 'JSON'],
  ['```json\n{"prompt": "a fox —ar 3:2"}\n```', 'JSON'],
  ['={{ JSON.stringify({ prompt: $json.prompt + " --ar 3:2" }) }}', 'an expression'],
  ['=A2&" a fox --ar 3:2, --chaos 20"', 'a formula'],
  ['=HYPERLINK("http://x.com","a fox —ar 3:2")', 'a formula'],
  [' =verketten(a2; " —ar 3:2")', 'a formula'],
  ['=_xlfn.TEXTJOIN(" ",,A2)', 'a formula'],
  ['="a fox —ar 3:2"', 'a formula'],
  ['=$A$2 & "—ar 3:2"', 'a formula'],
  ['=B12', 'a formula'],
  ['=Sheet1!A2&" —ar 3:2"', 'a formula'],
  ["='My sheet'!A2", 'a formula'],
  ['=Table1[@prompt]&" —ar 3:2"', 'a formula'],
  ['=[@prompt]&" —ar 3:2"', 'a formula'],
  ['=(A2&B2)', 'a formula'],
  ['=+A2&" —ar 3:2"', 'a formula'],
  ['= A2&" —ar 3:2"', 'a formula'],
  ['=a fox —ar 3:2', undefined],
  ['=A4 paper with a fox', undefined],
  ['=fox=', undefined],
  ['=wow! a fox', undefined],
  ['="a fox" in {{ $json.place }} —ar 3:2', undefined],
  ['= fox (red)', undefined],
  ['==a fox==', undefined],
  ['=--ar 3:2', undefined],
  ['a fox =A2&B2', undefined],
  ['{red, blue} bird --ar 3:2', undefined],
  ['{red, {blue, green}}', undefined],
  ['[a fox], b', undefined],
  ['[a fox]', undefined],
  ['"a fox --ar 3:2"', undefined],
  ['"{red, blue} bird"', undefined],
  ['"stop" sign', undefined],
  ['={{ $json.place }}, a fox —ar 3:2 {{ $json.more }}', undefined],
  ['= a fox', undefined],
  ['{"quoted", "words"} bird', undefined],
  ['`a fox`', undefined],
  ['```\na fox --ar 3:2\n```', undefined],
  ['42', undefined],
  ['', undefined],
])('%j is %s', (text, other) => {
  expect(otherThanPrompt(text)).toBe(other);
});

it.each(['{', '[', '`', '"', '=', ' ', '\\', '{"', '[{', '={{', '=a', '=[', '```\n', '~', '"[{'])(
  'is told in no time of many %j',
  (piece) => {
    expect(otherThanPrompt(`{"${piece.repeat(200_000)}`)).toBe(undefined);
    expect(otherThanPrompt(piece.repeat(200_000))).toBe(undefined);
  },
);

it.each([
  ['json', '{"prompt": "{\\"a\\": 1}"}', '1:13'],
  ['ndjson', '{"prompt": "{\\"a\\": 1}"}\n', '1:13'],
  ['json', '[{"mode": "advanced", "prompt": "{\\"a\\": 1}"}]', '1:34'],
  ['json', '{"prompt": ["{\\"a\\": 1}"]}', '1:14'],
  ['csv', 'id,prompt\n1,"{""a"": 1}"\n', '2:4'],
  ['tsv', 'id\tprompt\n1\t{"a": 1}\n', '2:3'],
] as const)('a field of %s with JSON in it is passed over: %j', async (kind, host, at) => {
  const { items } = (await createReader(kind)).read(host);
  const offset = host
    .split('\n')
    .slice(0, Number(at.split(':')[0]) - 1)
    .join('\n').length;
  const start = offset + (offset > 0 ? 1 : 0) + Number(at.split(':')[1]) - 1;
  expect(items).toEqual([
    {
      kind: 'problem',
      range: { start, end: start },
      topic: 'passed over JSON',
      message: 'this text is JSON, not a prompt',
      passedOver: true,
    },
  ]);
});

it.each([
  ['[]', 'JSON'],
  ['[ 1, "a" ]', 'JSON'],
  ['{"prompt": "a dog"}', 'JSON'],
  ['"[]"', 'JSON'],
  ['={{ $json.prompt }}', 'an expression'],
] as const)('a line of text that is no prompt is passed over: %s', async (line, other) => {
  const problem = (start: number) => ({
    kind: 'problem',
    range: { start, end: start },
    topic: `passed over ${other}`,
    message: `this text is ${other}, not a prompt`,
    passedOver: true,
  });
  const text = (await createReader('text')).read(`a dog\n${line}\n[a cat]\n`).items;
  expect(text.map((item) => (item.kind === 'prompt' ? item.text : item))).toEqual(['a dog', problem(6), '[a cat]']);
  const markdown = (await createReader('markdown')).read(`\`\`\`mj\n${line}\n\`\`\`\n`).items;
  expect(markdown).toEqual([problem(6)]);
});

it.each([
  ['csv', 'id,prompt\n1,"=A2&"" a fox --ar 3:2, --chaos 20"""\n'],
  ['csv', 'id;prompt\n1;=HYPERLINK("http://x.com","a fox —ar 3:2")\n'],
  ['tsv', 'id\tprompt\n1\t=HYPERLINK("http://x.com","a fox —ar 3:2")\n'],
] as const)('a formula in %s is passed over: %j', async (kind, host) => {
  const { items } = (await createReader(kind)).read(host);
  expect(items).toEqual([
    expect.objectContaining({ message: 'this text is a formula, not a prompt', passedOver: true }),
  ]);
});

it.each([
  ['json', '{"prompt": "[]{"}'],
  ['ndjson', '{"prompt": "[]{"}\n'],
  ['csv', 'prompt,note\n[]{,1\n'],
  ['tsv', 'prompt\tnote\n[]{\t1\n'],
] as const)('a prompt in %s does not become JSON, which would be passed over: %j', async (kind, host) => {
  const [prompt] = (await createReader(kind)).read(host).items;
  if (prompt?.kind !== 'prompt') return expect.fail('there is no prompt');
  expect([
    prompt.toHostEdits([{ range: { start: 2, end: 3 }, text: '' }]),
    prompt.toHostEdits([{ range: { start: 2, end: 3 }, text: ' a' }])?.length,
  ]).toEqual([undefined, 1]);
});
