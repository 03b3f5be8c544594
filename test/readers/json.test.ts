import { expect, it } from 'vitest';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import { type Described, described } from './described.js';

interface Case {
  readonly because: string;
  readonly host: string;
  readonly options?: ReaderOptions;
  readonly items: readonly Described[];
}

const repeated = 'this name stands twice in its object, and only the last one counts';

const cases: readonly Case[] = [
  {
    because: 'an object',
    host: '{"prompt": "a dog"}',
    items: [{ at: '1:13', prompt: 'a dog', record: { prompt: 'a dog' } }],
  },
  { because: 'a text by itself, and an empty one', host: '"a dog"', items: [{ at: '1:2', prompt: 'a dog' }] },
  {
    because: 'an empty prompt is one',
    host: '{"prompt": ""}',
    items: [{ at: '1:13', prompt: '', record: { prompt: '' } }],
  },
  {
    because: 'lists of objects, texts and lists',
    host: '[{"prompt": "a"}, "b", ["c", {"prompt": "d"}]]\n',
    items: [
      { at: '1:14', prompt: 'a', record: { prompt: 'a' } },
      { at: '1:20', prompt: 'b' },
      { at: '1:26', prompt: 'c' },
      { at: '1:42', prompt: 'd' },
    ],
  },
  {
    because: 'an empty prompt beside others',
    host: '[{"prompt": ""}, {"prompt": "a"}, {"prompt": null}]',
    items: [
      { at: '1:2', problem: 'passed over empty', message: 'there is no text in this prompt' },
      { at: '1:30', prompt: 'a', record: { prompt: 'a' } },
      { at: '1:35', problem: 'passed over empty', message: 'there is no text in this prompt' },
    ],
  },
  {
    because: 'empty prompts alone',
    host: '[{"prompt": ""}]',
    items: [{ at: '1:14', prompt: '', record: { prompt: '' } }],
  },
  {
    because: 'what was meant for a request: a misspelled mode',
    host: '[{"mode": "Advanced ", "prompt": "a"}, {"name": "b", "mode": "simpel", "prompt": "b"}]',
    items: [
      { at: '1:2', request: { mode: 'Advanced ', prompt: 'a' }, path: [0], prompt: 'a' },
      { at: '1:40', request: { name: 'b', mode: 'simpel', prompt: 'b' }, path: [1], prompt: 'b' },
    ],
  },
  {
    because: 'what was meant for a request: no mode beside a field that only requests have',
    host: '{"prompt": "a", "params": [{"name": "format", "value": "3:2"}]}\n{"prompt": "b", "processMode": "relax"}\n{"prompt": "c", "optimizePrompt": false}\n{"prompt": "d", "additionalPrompt": "x"}\n{"prompt": "e", "params": []}\n{"prompt": "f", "processMode": "turbo"}',
    items: [
      { at: '1:1', request: { prompt: 'a', params: [{ name: 'format', value: '3:2' }] }, path: [], prompt: 'a' },
      { at: '2:1', request: { prompt: 'b', processMode: 'relax' }, path: [], prompt: 'b' },
      { at: '3:1', request: { prompt: 'c', optimizePrompt: false }, path: [], prompt: 'c' },
      { at: '4:1', request: { prompt: 'd', additionalPrompt: 'x' }, path: [], prompt: 'd' },
      { at: '5:1', request: { prompt: 'e', params: [] }, path: [], prompt: 'e' },
      { at: '6:1', request: { prompt: 'f', processMode: 'turbo' }, path: [], prompt: 'f' },
    ],
  },
  {
    because: 'a request without a prompt',
    host: '[{"mode": "simple", "prompt": ["a"]}, {"mode": "advanced", "prompt": null}, {"mode": "simple", "params": []}]',
    items: [
      { at: '1:31', problem: 'type', message: 'prompt has to be text' },
      { at: '1:70', problem: 'type', message: 'prompt has to be text' },
      { at: '1:77', problem: 'type', message: 'prompt is missing' },
    ],
  },
  {
    because: 'a mode, params and names of something else',
    host: '[{"mode": "raw", "name": "x", "prompt": "a"}, {"mode": "sample", "prompt": "b"}, {"prompt": "c", "params": {"seed": 1}}, {"prompt": "d", "params": [1]}, {"mode": 1, "prompt": "e"}, {"prompt": "f", "processMode": 1}]',
    items: [
      { at: '1:42', prompt: 'a', record: { mode: 'raw', name: 'x', prompt: 'a' } },
      { at: '1:77', prompt: 'b', record: { mode: 'sample', prompt: 'b' } },
      { at: '1:94', prompt: 'c', record: { prompt: 'c', params: { seed: 1 } } },
      { at: '1:134', prompt: 'd', record: { prompt: 'd', params: [1] } },
      { at: '1:177', prompt: 'e', record: { mode: 1, prompt: 'e' } },
      { at: '1:194', prompt: 'f', record: { prompt: 'f', processMode: 1 } },
    ],
  },
  {
    because: 'what was meant for a request, where somebody asks for the field',
    host: '[{"mode": "Simple", "prompt": "a"}, {"mode": "simple", "prompt": "b"}]',
    options: { field: 'prompt' },
    items: [
      { at: '1:32', prompt: 'a', record: { mode: 'Simple', prompt: 'a' } },
      { at: '1:37', request: { mode: 'simple', prompt: 'b' }, path: [1], prompt: 'b' },
    ],
  },
  {
    because: 'a list of prompts in a field',
    host: '{"prompt": ["a", {"prompt": "b"}, 1]}',
    items: [
      { at: '1:14', prompt: 'a', record: { prompt: ['a', { prompt: 'b' }, 1] } },
      { at: '1:18', problem: 'type', message: 'prompt has to be text' },
      { at: '1:35', problem: 'type', message: 'prompt has to be text' },
    ],
  },
  {
    because: 'escapes',
    host: '{"prompt": "\\u0041 \\"x\\" \\/ \\\\ \\t \\n \\u00e9 é"}',
    items: [
      {
        at: '1:13',
        prompt: 'A "x" / \\ \t \n é é',
        in: '\\u0041 \\"x\\" \\/ \\\\ \\t \\n \\u00e9 é',
        spelled: [
          ['A', '\\u0041'],
          ['"', '\\"'],
          ['"', '\\"'],
          ['/', '\\/'],
          ['\\', '\\\\'],
          ['\t', '\\t'],
          ['\n', '\\n'],
          ['é', '\\u00e9'],
        ],
        record: { prompt: 'A "x" / \\ \t \n é é' },
      },
    ],
  },
  {
    because: 'a pair of surrogates as escapes, as it is, and half of one',
    host: '["\\ud83d\\ude00 😀 \\ud83d"]',
    items: [
      {
        at: '1:3',
        prompt: '😀 😀 \ud83d',
        in: '\\ud83d\\ude00 😀 \\ud83d',
        spelled: [
          ['\ud83d', '\\ud83d'],
          ['\ude00', '\\ude00'],
          ['\ud83d', '\\ud83d'],
        ],
      },
    ],
  },
  {
    because: 'a name that stands twice stands for the last of its values',
    host: '{"prompt": "a", "prompt": "b\\n"}',
    items: [
      { at: '1:2', problem: 'repeated name', message: repeated },
      { at: '1:28', prompt: 'b\n', in: 'b\\n', spelled: [['\n', '\\n']], record: { prompt: 'b\n' } },
    ],
  },
  {
    because: 'the same with a list around it',
    host: '[{"data": {"prompt": "a"}, "data": {"prompt": "bc"}}]',
    options: { field: 'data.prompt' },
    items: [
      { at: '1:3', problem: 'repeated name', message: repeated },
      { at: '1:48', prompt: 'bc', record: { data: { prompt: 'bc' } } },
    ],
  },
  {
    because: 'the same with a list inside',
    host: '{"data": [{"prompt": "a"}, {"prompt": "b", "prompt": "c"}]}',
    options: { field: 'data.prompt' },
    items: [
      { at: '1:29', problem: 'repeated name', message: repeated },
      expect.objectContaining({ prompt: 'a' }),
      expect.objectContaining({ prompt: 'c' }),
    ],
  },
  ...[
    [
      'params of a request',
      '{"mode": "simple", "prompt": "a", "params": [], "params": [{"name": "chaos", "value": 5}]}',
      '1:35',
    ],
    [
      'a name of a param',
      '{"mode": "simple", "prompt": "a", "params": [{"name": "chaos", "value": 5, "name": "s"}]}',
      '1:47',
    ],
    [
      'a name in the data of a request',
      '{"mode": "simple", "prompt": "a", "metaData": {"a": {"b" : 1, "b": 2}}}',
      '1:54',
    ],
  ].map(([because = '', host = '', at]) => ({
    because: `${because} that stands twice`,
    host,
    items: [
      { at, problem: 'repeated name', message: repeated },
      { at: '1:1', request: JSON.parse(host), path: [], prompt: 'a' },
    ],
  })),
  {
    because: 'names in several objects and in texts of a request',
    host: '{"mode": "simple", "prompt": "\\"a\\": \\"b\\": ", "params": [{"name": "s", "value": 5}, {"name": "chaos", "value": 5}]}',
    items: [expect.objectContaining({ prompt: '"a": "b": ' })],
  },
  {
    because: 'a name in several objects, and beside the field',
    host: '{"x": {"prompt": "prompt"}, "id": 1, "id": 2, "prompt": "a \\"prompt\\""}',
    items: [expect.objectContaining({ at: '1:58', prompt: 'a "prompt"' })],
  },
  {
    because: 'another field',
    host: '{"text": "a", "prompt": "b"}',
    options: { field: 'text' },
    items: [{ at: '1:11', prompt: 'a', record: { text: 'a', prompt: 'b' } }],
  },
  {
    because: 'a field in a field, with lists on the way',
    host: '{"data": [{"prompt": "a"}, {"prompt": "b"}]}',
    options: { field: 'data.prompt' },
    items: [
      { at: '1:23', prompt: 'a', record: { data: [{ prompt: 'a' }, { prompt: 'b' }] } },
      { at: '1:40', prompt: 'b', record: { data: [{ prompt: 'a' }, { prompt: 'b' }] } },
    ],
  },
  {
    because: 'a name with a dot in it',
    host: '{"data.prompt": "a"}',
    options: { field: 'data.prompt' },
    items: [{ at: '1:18', prompt: 'a', record: { 'data.prompt': 'a' } }],
  },
  {
    because: 'a field of that name in front of one by parts',
    host: '{"data": {"prompt": "a"}, "data.prompt": "b"}',
    options: { field: 'data.prompt' },
    items: [{ at: '1:22', prompt: 'a', record: { data: { prompt: 'a' }, 'data.prompt': 'b' } }],
  },
  {
    because: 'names of what every object inherits are no fields',
    host: '{"a": 1}',
    options: { field: 'constructor' },
    items: [{ at: '1:1', problem: 'field constructor', message: 'there is no field constructor (there is a)' }],
  },
  {
    because: 'fields that are missing',
    host: '[{"text": "a", "id": 1}, {}, {"prompt": 1}, null, 2]',
    items: [
      { at: '1:2', problem: 'field prompt', message: 'there is no field prompt (there is text, id)' },
      { at: '1:26', problem: 'field prompt', message: 'there is no field prompt' },
      { at: '1:41', problem: 'type', message: 'prompt has to be text' },
      { at: '1:45', problem: 'type', message: 'this has to be text, or an object with prompt' },
      { at: '1:51', problem: 'type', message: 'this has to be text, or an object with prompt' },
    ],
  },
  {
    because: 'a field in a field that is missing',
    host: '[{"data": {"x": 1}}, {"data": 1}, {"x": 1}, "a"]',
    options: { field: 'data.prompt' },
    items: [
      { at: '1:11', problem: 'field prompt', message: 'there is no field prompt in data (there is x)' },
      { at: '1:31', problem: 'type', message: 'data has to be an object with prompt' },
      { at: '1:35', problem: 'field data.prompt', message: 'there is no field data (there is x)' },
      { at: '1:46', prompt: 'a' },
    ],
  },
  {
    because: 'a field of every value, in the order of the file',
    host: '{"b": {"text": "a"}, "10": {"text": "b"}, "2": {"text": ["c", "d"]}}',
    options: { field: '*.text' },
    items: [
      { at: '1:17', prompt: 'a', record: { text: 'a' } },
      { at: '1:38', prompt: 'b', record: { text: 'b' } },
      { at: '1:59', prompt: 'c', record: { text: ['c', 'd'] } },
      { at: '1:64', prompt: 'd', record: { text: ['c', 'd'] } },
    ],
  },
  {
    because: 'every value of an object in a field, and requests among them',
    host: '{"jobs": {"a": "b", "c": {"mode": "simple", "prompt": "d"}}}',
    options: { field: 'jobs.*' },
    items: [
      { at: '1:17', prompt: 'b', record: { jobs: { a: 'b', c: { mode: 'simple', prompt: 'd' } } } },
      { at: '1:26', request: { mode: 'simple', prompt: 'd' }, path: ['jobs', 'c'], prompt: 'd' },
    ],
  },
  {
    because: 'of a name that stands twice only the last value counts',
    host: '{"a": {"text": "b"}, "c": {"text": "d"}, "a": {"text": "e"}}',
    options: { field: '*.text' },
    items: [
      {
        at: '1:2',
        problem: 'repeated name',
        message: 'this name stands twice in its object, and only the last one counts',
      },
      { at: '1:37', prompt: 'd', record: { text: 'd' } },
      { at: '1:57', prompt: 'e', record: { text: 'e' } },
    ],
  },
  {
    because: 'a field that no value has',
    host: '{"a": {"x": 1}, "b": 2}',
    options: { field: '*.text' },
    items: [
      { at: '1:7', problem: 'field text', message: 'there is no field text in a (there is x)' },
      { at: '1:22', problem: 'type', message: 'b has to be an object with text' },
    ],
  },
  {
    because: 'a field of that name in front of all others',
    host: '{"*": "a", "b": "c"}',
    options: { field: '*' },
    items: [{ at: '1:8', prompt: 'a', record: { '*': 'a', b: 'c' } }],
  },
  {
    because: 'a field that stands further in',
    host: '[{"data": {"Prompt": "a"}}, {"a": {"prompt": "b"}, "b": {"prompt": "c"}}]',
    items: [
      { at: '1:2', problem: 'field prompt', message: 'there is no field prompt (there is data), but data.Prompt' },
      { at: '1:29', problem: 'field prompt', message: 'there is no field prompt (there is a, b), but *.prompt' },
    ],
  },
  {
    because: 'requests',
    host: '{"mode": "simple", "prompt": "a \\"dog\\"", "name": "x"}',
    items: [
      {
        at: '1:1',
        request: { mode: 'simple', prompt: 'a "dog"', name: 'x' },
        path: [],
        prompt: 'a "dog"',
        in: 'a \\"dog\\"',
        spelled: [
          ['"', '\\"'],
          ['"', '\\"'],
        ],
      },
    ],
  },
  {
    because: 'requests inside of lists and fields',
    host: '[{"mode": "advanced", "prompt": "a"}, {"prompt": {"mode": "simple", "prompt": "b"}}]',
    items: [
      { at: '1:2', request: { mode: 'advanced', prompt: 'a' }, path: [0], prompt: 'a' },
      { at: '1:50', request: { mode: 'simple', prompt: 'b' }, path: [1, 'prompt'], prompt: 'b' },
    ],
  },
  {
    because: 'a request in a field',
    host: '{"a": {"mode": "simple", "prompt": "b"}}',
    options: { field: 'a' },
    items: [{ at: '1:7', request: { mode: 'simple', prompt: 'b' }, path: ['a'], prompt: 'b' }],
  },
  {
    because: 'another mode is no request',
    host: '{"mode": "other", "prompt": "a"}',
    items: [{ at: '1:30', prompt: 'a', record: { mode: 'other', prompt: 'a' } }],
  },
  { because: 'an empty list has no prompts', host: ' [ ] ', items: [] },
  {
    because: 'lines of JSON in spite of the name',
    host: '{"prompt": "a"}\n{"prompt": "b"}\n',
    items: [
      { at: '1:13', prompt: 'a', record: { prompt: 'a' } },
      { at: '2:13', prompt: 'b', record: { prompt: 'b' } },
    ],
  },
  {
    because: 'broken JSON, and where',
    host: '{"prompt": "a"\n "b": 1}',
    items: [{ at: '2:2', problem: 'json', message: 'invalid JSON: a comma is missing' }],
  },
  {
    because: 'more than a value',
    host: '{"prompt": "a"} x',
    items: [{ at: '1:17', problem: 'json', message: 'invalid JSON: this is no JSON value' }],
  },
  {
    because: 'nothing',
    host: ' ',
    items: [{ at: '1:2', problem: 'json', message: 'invalid JSON: a value is missing' }],
  },
  {
    because: 'a comment',
    host: '{"prompt": "a"} // b',
    items: [{ at: '1:17', problem: 'json', message: 'invalid JSON: JSON has no comments' }],
  },
  {
    because: 'breaks of two characters, and tabs',
    host: '[\r\n\t{\r\n\t\t"prompt":\t"a"\r\n\t}\r\n]\r\n',
    items: [{ at: '3:14', prompt: 'a', record: { prompt: 'a' } }],
  },
];

it.each(cases)('json: $because', async ({ host, options, items }) => {
  expect(described(await createReader('json', options), host)).toEqual(items);
});
