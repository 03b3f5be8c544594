import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { createReader } from '../../src/readers/create-reader.js';
import { createYamlReader, valuesOf } from '../../src/readers/yaml/yaml.js';
import { applyEdits } from '../../src/text/edits.js';
import { anyText } from '../support/any-text.js';
import { storable } from '../support/hosts.js';
import { holds } from '../support/property.js';
import { type Described, described } from './described.js';

const cases: readonly (readonly [string, string, readonly Described[]])[] = [
  [
    'requests, and what was meant for one',
    '- name: x\n  mode: simple\n  prompt: |\n    a fox\n  params: [{ name: format, value: 3:2 }]\n- mode: Advanced\n  prompt: a "hen"\n- prompt: a\n  processMode: relax\n- mode: simple\n  prompt: [a]\n- mode: simple\n  params: []\n- mode: raw\n  prompt: b\n',
    [
      {
        at: '1:3',
        request: { name: 'x', mode: 'simple', prompt: 'a fox', params: [{ name: 'format', value: '3:2' }] },
        path: [],
        prompt: 'a fox',
      },
      { at: '6:3', request: { mode: 'Advanced', prompt: 'a "hen"' }, path: [], prompt: 'a "hen"' },
      { at: '8:3', request: { prompt: 'a', processMode: 'relax' }, path: [], prompt: 'a' },
      { at: '11:11', problem: 'type', message: 'prompt has to be text' },
      { at: '12:3', problem: 'type', message: 'prompt is missing' },
      { at: '15:11', prompt: 'b', record: { mode: 'raw', prompt: 'b' } },
    ],
  ],
  [
    'a plain scalar',
    'prompt: a dog --ar 3:2 # why\n',
    [{ at: '1:9', prompt: 'a dog --ar 3:2', record: { prompt: 'a dog --ar 3:2' } }],
  ],
  [
    'a plain scalar over lines',
    'prompt: a dog\n  in a park\n\n  at night\n',
    [
      {
        at: '1:9',
        prompt: 'a dog in a park\nat night',
        in: 'a dog\n  in a park\n\n  at night',
        spelled: [
          [' ', '\n  '],
          ['\n', '\n\n  '],
        ],
        record: { prompt: 'a dog in a park\nat night' },
      },
    ],
  ],
  [
    'double quotes',
    '- "a \\"dog\\" \\\n   \\u00e9"\n',
    [
      {
        at: '1:4',
        prompt: 'a "dog" é',
        in: 'a \\"dog\\" \\\n   \\u00e9',
        spelled: [
          ['"', '\\"'],
          ['"', '\\"'],
          ['é', '\\u00e9'],
        ],
      },
    ],
  ],
  ['single quotes', "- 'it''s'\n", [{ at: '1:4', prompt: "it's", in: "it''s", spelled: [["'", "''"]] }]],
  [
    'a literal block',
    '- prompt: |\n    a dog\n    --ar 3:2\n',
    [
      {
        at: '2:5',
        prompt: 'a dog\n--ar 3:2',
        in: 'a dog\n    --ar 3:2',
        spelled: [['\n', '\n    ']],
        record: { prompt: 'a dog\n--ar 3:2\n' },
      },
    ],
  ],
  [
    'a folded block with other line breaks',
    'prompt: >-\r\n  a dog\r\n  --ar 3:2\r\n',
    [
      {
        at: '2:3',
        prompt: 'a dog --ar 3:2',
        in: 'a dog\r\n  --ar 3:2',
        spelled: [[' ', '\r\n  ']],
        record: { prompt: 'a dog --ar 3:2' },
      },
    ],
  ],
  [
    'documents, tags and anchors',
    '--- {prompt: !!str 12}\n---\nprompt: &p a dog\n---\n- !x y\n',
    [
      { at: '1:20', prompt: '12', record: { prompt: '12' } },
      { at: '3:12', prompt: 'a dog', record: { prompt: 'a dog' } },
      { at: '5:6', prompt: 'y' },
    ],
  ],
  [
    'an alias and a merged key, where they stand',
    '- &b { prompt: hi }\n- *b\n- { <<: *b, id: 1 }\n',
    [
      { at: '1:16', prompt: 'hi', record: { prompt: 'hi' } },
      {
        at: '2:3',
        prompt: 'hi',
        in: '*b',
        spelled: [
          ['h', '*b'],
          ['i', '*b'],
        ],
        record: { prompt: 'hi' },
      },
      {
        at: '3:9',
        prompt: 'hi',
        in: '*b',
        spelled: [
          ['h', '*b'],
          ['i', '*b'],
        ],
        record: { id: 1, prompt: 'hi' },
      },
    ],
  ],
  [
    'keys that are merged from several objects, from one that merges others, and from nothing',
    '- &a { mode: simple, name: x, prompt: a }\n- &b { <<: *a, name: y }\n- { <<: [*b, { tags: [t] }], prompt: c }\n- { <<: text, prompt: d }\n- &e { <<: *e, prompt: e }\n',
    [
      { at: '1:6', request: { mode: 'simple', name: 'x', prompt: 'a' }, path: [], prompt: 'a' },
      {
        at: '2:6',
        request: { name: 'y', mode: 'simple', prompt: 'a' },
        path: [],
        prompt: 'a',
        in: '*a',
        spelled: [['a', '*a']],
      },
      { at: '3:3', request: { prompt: 'c', name: 'y', mode: 'simple', tags: ['t'] }, path: [], prompt: 'c' },
      { at: '4:23', prompt: 'd', record: { '<<': 'text', prompt: 'd' } },
      { at: '5:24', prompt: 'e', record: { prompt: 'e' } },
    ],
  ],
  [
    'a list in a field',
    'prompt: [a, "b"]\n',
    [
      { at: '1:10', prompt: 'a', record: { prompt: ['a', 'b'] } },
      { at: '1:14', prompt: 'b', record: { prompt: ['a', 'b'] } },
    ],
  ],
  [
    'no such field',
    'suffix: " --ar 3:2"\n',
    [{ at: '1:1', problem: 'field prompt', message: 'there is no field prompt (there is suffix)' }],
  ],
  ['no text', 'prompt: 12\n', [{ at: '1:9', problem: 'type', message: 'prompt has to be text' }]],
  ['text alone', 'import time\n', [{ at: '1:1', problem: 'type', message: 'this has to be an object with prompt' }]],
  [
    'JSON in a field',
    'prompt: \'{"a": 1}\'\n',
    [{ at: '1:10', problem: 'passed over JSON', message: 'this text is JSON, not a prompt' }],
  ],
  [
    'a mistake',
    'prompt: a: b\n',
    [
      {
        at: '1:9',
        problem: 'invalid YAML',
        message: 'invalid YAML: Nested mappings are not allowed in compact mappings; put the whole text in quotes',
      },
    ],
  ],
  [
    'a mistake in one of the documents',
    'prompt: a\n---\n"x\n---\nprompt: b\n',
    [
      { at: '1:9', prompt: 'a', record: { prompt: 'a' } },
      { at: '6:1', problem: 'invalid YAML', message: 'invalid YAML: Missing closing "quote' },
    ],
  ],
  ...[
    'prompt: a fox #1 of 3 —ar 3:2, --chaos 400\n',
    'prompt: a fox\n  in snow --ar 3:2 #1 --chaos 4\n',
    'prompt: a fox #1 --ar 3:2\nmode: simple\nname: x\n',
    'prompt: a fox, in snow #1 of 3\n',
    'prompt: a fox\n  in #2nd snow\n',
  ].map((host): (typeof cases)[number] => [
    'a text that a comment cuts short',
    host,
    [{ at: '1:9', problem: 'cut short', message: 'a # cuts this text short: put the whole text in quotes' }],
  ]),
  ...[
    '{prompt: a fox, in the snow --ar 3:2, id: 7}',
    '{ prompt: a fox --c 4, in snow --ar 3:2 }',
    '{prompt: a fox, in snow}',
    '{prompt: a fox, winter, deep\n snow, id: 7}',
    '{prompt: a fox, --tile}',
    '[{id: 7, prompt: a fox, —tile}]',
  ].map((host): (typeof cases)[number] => [
    'a text that a comma cuts short',
    host,
    [
      {
        at: `1:${host.indexOf('a') + 1}`,
        problem: 'cut short',
        message: 'a comma cuts this text short: put the whole text in quotes',
      },
    ],
  ]),
  ...[
    'prompt: a fox —ar 3:2 # was --ar 16:9\n',
    'prompt: a fox # --ar 3:2\n',
    'prompt: a fox # wide, in snow --ar 3:2\n',
    'prompt: a fox --v 6 #TODO --ar 3:2\n',
    '{ prompt: a fox, approved }',
    '{prompt: a fox, approved, draft: in review}',
    '{prompt: a fox, in review: yes}',
    '{prompt: a fox, id: 7, in review}',
    '{prompt: a fox, "in review"}',
    '{prompt: a fox,}',
    '{x: [&fox a fox], in snow, prompt: *fox}',
    '{prompt: a, ? b}',
    'prompt: a fox #--ar 3:2\n',
    'prompt: a fox #1\n',
    'prompt: a fox #1 \n',
    'prompt: a fox #wide and red\n',
    'prompt: a fox #1 todo\n',
    'prompt: a fox #2024-05-01 added by me\n',
    'prompt: a red fox #00ff00 green variant\n',
    'prompt: a fox  #4k version later\n',
    'prompt: a fox # 1 of 3\n',
    'prompt: a fox --ar 3:2 #1 of 3\n',
    'prompt: "a fox" #1 --ar 3:2\n',
    'prompt: a fox\n#1 --ar 3:2\n',
    '{prompt: a fox, id: 7, draft}',
    '{prompt: a fox, "draft": 1}',
    '{prompt: "a fox", draft}',
    '{draft, prompt: a fox}',
    'prompt: a fox\ndraft:\n',
  ].map((host): (typeof cases)[number] => [
    'a whole text',
    host,
    [expect.objectContaining({ prompt: expect.anything() })],
  ]),
  [
    'an error that quotes do not mend',
    'a: b\n  c: d\n',
    [expect.objectContaining({ message: expect.not.stringContaining('quotes') })],
  ],
  ...[
    ['prompt: a fox: red —ar 3:2', 'Nested mappings are not allowed in compact mappings'],
    ['- prompt: a fox: red\n  id: 7\n', 'Nested mappings are not allowed in compact mappings'],
    ['prompt: "OPEN" sign', 'Unexpected scalar at node end'],
    ['prompt: {red, blue} fox', 'Unexpected scalar at node end'],
    ['prompt: *a fox*', 'Unexpected scalar at node end'],
    ['prompt: %fox', 'Plain value cannot start with directive indicator character %'],
    ['prompt: > a fox', 'Not a YAML token: a fox'],
  ].map(([host = '', message]): (typeof cases)[number] => [
    'a text that needs quotes',
    host,
    [expect.objectContaining({ message: `invalid YAML: ${message}; put the whole text in quotes` })],
  ]),
  [
    'a name that stands twice',
    'prompt: a\n"prompt": b\n',
    [{ at: '2:1', problem: 'invalid YAML', message: 'invalid YAML: Map keys must be unique' }],
  ],
  [
    'an alias for what it stands in',
    'prompt: &a [*a, *a]\n',
    [{ at: '1:1', problem: 'aliases', message: 'the aliases stand for more than 10000 values' }],
  ],
  [
    'aliases of aliases',
    '- &a { prompt: a }\n- &b [*a]\n- *b\n- &a { prompt: b, x: *b }\n- *a\n',
    [
      { at: '1:16', prompt: 'a', record: { prompt: 'a' } },
      { at: '2:7', prompt: 'a', in: '*a', spelled: [['a', '*a']], record: { prompt: 'a' } },
      { at: '3:3', prompt: 'a', in: '*b', spelled: [['a', '*b']], record: { prompt: 'a' } },
      { at: '4:16', prompt: 'b', record: { prompt: 'b', x: [{ prompt: 'a' }] } },
      { at: '5:3', prompt: 'b', in: '*a', spelled: [['b', '*a']], record: { prompt: 'b', x: [{ prompt: 'a' }] } },
    ],
  ],
  ['too many brackets', '['.repeat(20_000), [{ at: '1:1', problem: 'depth', message: 'YAML nested too deep' }]],
  ['nothing', '# nothing\n', []],
];

it.each(['mode: simple\nname: x\nprompt: a fox\n', 'prompt: a fox\n'])(
  'converts no more than some values of aliases that multiply: %j',
  (record) => {
    const doubled = Array.from({ length: 60 }, (_, at) => `k${at + 1}: &k${at + 1} { x: *k${at}, y: *k${at} }\n`);
    const host = `k0: &k0 { p: 1 }\n${doubled.join('')}${record}`;
    const [item] = createYamlReader().read(host).items;
    if (item?.kind === 'prompt') expect([item.text, Object.keys(item.record ?? {}).length]).toEqual(['a fox', 62]);
    else
      expect(item).toEqual({
        kind: 'problem',
        topic: 'aliases',
        message: 'the aliases stand for more than 10000 values',
        range: { start: 0, end: 0 },
      });
  },
);

describe('YAML', () => {
  it.each(cases)('%s', (_, host, items) => {
    expect(described(createYamlReader(), host)).toEqual(items);
  });

  it('is nested too deep each time that it is read', () => {
    // Where the parser ran out of stack, the second time ended the process.
    const deep = `${'- '.repeat(1000)}a --ar 1:1`;
    const problems = [{ at: '1:1', problem: 'depth', message: 'YAML nested too deep' }];
    expect([1, 2, 3].map(() => described(createYamlReader(), deep))).toEqual([problems, problems, problems]);
    expect(valuesOf(deep)).toEqual([]);
  });

  it('has a field at a path', async () => {
    const reader = await createReader('yaml', { field: 'job.text' });
    expect(described(reader, '- job: { text: a }\n- job.text: b\n- job: {}\n')).toEqual([
      { at: '1:16', prompt: 'a', record: { job: { text: 'a' } } },
      { at: '2:13', prompt: 'b', record: { 'job.text': 'b' } },
      { at: '3:8', problem: 'field text', message: 'there is no field text in job' },
    ]);
  });

  it.each([
    ['? [a, b]\n: c\n? { text: d }\n: { text: e }\n', 'there is no field text (there is ["a","b"], {"text":"d"})'],
    ['a:\nb: 1\n', 'there is no field text (there is a, b)'],
    ['? a\n', 'there is no field text (there is a)'],
  ])('says which fields there are where names are no texts, or have no values: %j', async (host, message) => {
    const reader = await createReader('yaml', { field: 'text' });
    expect(described(reader, host)).toEqual([{ at: '1:1', problem: 'field text', message }]);
    const all = await createReader('yaml', { field: '*.text' });
    expect(described(all, host).filter(({ prompt }) => prompt !== undefined)).toEqual([]);
  });

  it('passes over the values of an object that have no field, where others have it', async () => {
    const reader = await createReader('yaml', { field: '*.text' });
    const host = 'v: 1\nb: { text: c }\n10: { text: d }\ne: {}\n';
    expect(described(reader, host)).toEqual([
      { at: '1:4', problem: 'type', message: 'v has to be an object with text' },
      { at: '2:12', prompt: 'c', record: { text: 'c' } },
      { at: '3:13', prompt: 'd', record: { text: 'd' } },
      { at: '4:4', problem: 'field text', message: 'there is no field text in e' },
    ]);
    const { items } = reader.read(host);
    expect(items.map((item) => item.kind === 'problem' && item.passedOver)).toEqual([true, false, false, true]);
  });

  it.each([
    ['prompt: a dog', ' # b'],
    ['prompt: a dog', ': b'],
    ['prompt: [a dog]', ','],
    ['prompt: a dog', '\n'],
    ['prompt: |2\n    a dog\n', 'b'],
    ['x: &p a dog\nprompt: *p\n', 'b'],
  ])('%j cannot hold %j', (host, text) => {
    const [item] = createYamlReader().read(host).items;
    if (item?.kind !== 'prompt') throw new TypeError('no prompt');
    const end = item.text.length;
    expect(item.toHostEdits([{ range: { start: end, end }, text }])).toBeUndefined();
  });

  const styles = ['PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED'] as const;
  const place = fc.double({ min: 0, max: 1, noNaN: true });
  const written = fc.record({
    texts: fc.array(anyText.map(storable), { minLength: 1, maxLength: 3 }),
    style: fc.constantFrom(...styles),
    width: fc.constantFrom(0, 20),
    isFlow: fc.boolean(),
  });

  holds(
    'keeps all but what an edit changes, whoever wrote it',
    fc.tuple(written, place, place, anyText.map(storable)),
    ([given, from, to, text]) => {
      const { texts, style, width, isFlow } = given;
      const host = stringify(
        texts.map((prompt, id) => ({ id, prompt, next: 'x' })),
        {
          defaultStringType: style,
          defaultKeyType: 'PLAIN',
          lineWidth: width,
          collectionStyle: isFlow ? 'flow' : 'block',
        },
      );
      const { items } = createYamlReader().read(host);
      const prompts = items.flatMap((item) => (item.kind === 'prompt' ? [item] : []));
      // What looks like JSON is passed over.
      if (prompts.length < texts.length) return;
      const trimmed = (value: string): string => value.replace(/\n+$/, '');
      expect(prompts.map((prompt) => prompt.text)).toEqual(
        (parse(host) as { prompt: string }[]).map(({ prompt }) => trimmed(prompt)),
      );
      const [prompt] = prompts;
      if (!prompt) return;
      const [start = 0, end = 0] = [from, to]
        .map((part) => Math.round(part * prompt.text.length))
        .sort((a, b) => a - b);
      const edit = { range: { start, end }, text };
      if ([prompt.text.slice(0, start), prompt.text.slice(start, end)].some((part) => part !== storable(part))) return;
      const edits = prompt.toHostEdits([edit]);
      if (!edits) return;
      const after = parse(applyEdits(host, edits)) as { id: number; prompt: string; next: string }[];
      const expected = (parse(host) as typeof after).map((record) => ({ ...record, prompt: trimmed(record.prompt) }));
      (expected[0] as { prompt: string }).prompt = applyEdits(prompt.text, [edit]);
      expect(after.map((record) => ({ ...record, prompt: trimmed(record.prompt) }))).toEqual(
        expected.map((record, index) => (index === 0 ? { ...record, prompt: trimmed(record.prompt) } : record)),
      );
    },
  );
});

describe('the front matter of Markdown', () => {
  const page = '---\ntitle: A fox\nprompt: a fox --ar 3:2\n---\n# A fox\n\n```mj\na dog\n```\n';

  it('is read where a field is named', async () => {
    expect(described(await createReader('markdown', { field: 'prompt' }), page)).toEqual([
      { at: '3:9', prompt: 'a fox --ar 3:2', record: { title: 'A fox', prompt: 'a fox --ar 3:2' } },
      { at: '8:1', prompt: 'a dog' },
    ]);
    expect(described(await createReader('markdown'), page)).toEqual([{ at: '8:1', prompt: 'a dog' }]);
  });

  it.each([
    ['title: A fox\n', []],
    [
      'a: [\n',
      [
        {
          at: '3:1',
          problem: 'invalid YAML',
          message: 'invalid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]',
        },
      ],
    ],
  ])('%j', async (matter, items) => {
    expect(described(await createReader('markdown', { field: 'prompt' }), `---\n${matter}---\ntext\n`)).toEqual(items);
  });
});

it('says where a value of a record stands', () => {
  const host = '- { id: 1, prompt: a }\n- { id: 2, prompt: b, envelope: { tags: x } }\n';
  const [, item] = createYamlReader().read(host).items;
  if (item?.kind !== 'prompt') throw new TypeError('no prompt');
  const range = item.locate?.(['envelope', 'tags']);
  expect(range && [range.start, host.slice(range.start, range.end)]).toEqual([host.indexOf('x }'), 'x']);
});
