import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rewriteJson } from '../../src/readers/json/rewrite-json.js';

interface Case {
  readonly because: string;
  readonly text: string;
  readonly after: unknown;
  /** Undefined: the text is not rewritten. */
  readonly result: string | undefined;
}

const cases: readonly Case[] = [
  {
    because: 'a value deep inside, beside numbers and escapes',
    text: '{ "a": [ {"b":"16x9"}, {"b":"caf\\u00e9, x\\/y"}, {"b":12345678901234567890},\n {"b":20.0} ] }',
    after: { a: [{ b: '16:9' }, { b: 'café, x/y' }, { b: Number('12345678901234567890') }, { b: 20 }] },
    result: '{ "a": [ {"b":"16:9"}, {"b":"caf\\u00e9, x\\/y"}, {"b":12345678901234567890},\n {"b":20.0} ] }',
  },
  {
    because: 'a name',
    text: '{"a": [{"b":1.0, "c":2.0}]}',
    after: { a: [{ c: 2, d: 1 }] },
    result: '{"a": [{"c":2.0, "d": 1.0}]}',
  },
  {
    because: 'keys without a value',
    text: '{"a":1.0, "b":2}',
    after: { a: 1, b: undefined, c: undefined },
    result: '{"a":1.0}',
  },
  { because: 'nothing', text: '{"a" :1.0}', after: { a: 1 }, result: '{"a" :1.0}' },
  {
    because: 'the kind of a value',
    text: '{"a": {"b": 1}, "c":1.0}',
    after: { a: [2], c: 1 },
    result: '{"a": [2], "c":1.0}',
  },
  { because: 'all of it', text: '{"a": 1}', after: [2], result: '[2]' },
  { because: 'the first of a list', text: '[1.0, 2.0, 3.0]', after: [2, 3], result: '[2.0, 3.0]' },
  { because: 'the last of a list', text: '[1.0, 2.0 , 3.0 ]', after: [1, 2], result: '[1.0, 2.0 ]' },
  { because: 'several of a list', text: '[1.0, 2.0, 3.0, 4.0, 5.0]', after: [2, 5], result: '[2.0, 5.0]' },
  { because: 'all of a list', text: '[\n  1.0,\n  2.0\n]', after: [], result: '[]' },
  { because: 'removed and changed', text: '[1.0, 2.0, 3.0, 4.0]', after: [1, 5, 4], result: '[1.0, 5, 4.0]' },
  { because: 'added in front', text: '[ 2.0, 3.0 ]', after: [0, 1, 2, 3], result: '[ 0, 1, 2.0, 3.0 ]' },
  { because: 'added between', text: '[1.0,3.0]', after: [1, 2, 3], result: '[1.0,2,3.0]' },
  { because: 'added behind', text: '[1.0]', after: [1, 2, 3], result: '[1.0,2,3]' },
  { because: 'added to an empty list', text: '{"a": [ ]}', after: { a: [1] }, result: '{"a": [1]}' },
  {
    because: 'a key removed, another added',
    text: '{"a":1.0, "b":2.0}',
    after: { a: 1, c: 3 },
    result: '{"a":1.0, "c": 3}',
  },
  { because: 'the first key removed', text: '{ "a":1.0, "b":2.0 }', after: { b: 2 }, result: '{ "b":2.0 }' },
  {
    because: 'over several lines, as the others are',
    text: '[\r\n\t{\r\n\t\t"a": 1.0\r\n\t}\r\n]',
    after: [{ a: 1, b: [{ c: 2 }] }],
    result: '[\r\n\t{\r\n\t\t"a": 1.0,\r\n\t\t"b": [\r\n\t\t\t{\r\n\t\t\t\t"c": 2\r\n\t\t\t}\r\n\t\t]\r\n\t}\r\n]',
  },
  {
    because: 'in a line of its own, as the others are',
    text: '[\n  {"a": 1.0},\n  {"a": 2.0}\n]',
    after: [{ a: 1 }, { a: 2 }, { a: 3 }],
    result: '[\n  {"a": 1.0},\n  {"a": 2.0},\n  {"a":3}\n]',
  },
  {
    because: 'values that move',
    text: '[{"a":1}, {"b":2}, {"c":3.0}]',
    after: [{ a: 5 }, { c: 3 }, { b: 2 }, { d: 4 }],
    result: '[{"a":5}, {"c":3.0}, {"b":2}, {"d":4}]',
  },
  { because: 'a key', text: '{"a":1e3, "b":2}', after: { c: 1000, b: 2 }, result: '{"b":2, "c": 1e3}' },
  {
    because: 'a number with many digits beside one that is replaced',
    text: '[{"a": 12345678901234567890}, {"a": 2}]',
    after: [{ a: Number('12345678901234567890') }, { a: 5 }],
    result: '[{"a": 12345678901234567890}, {"a": 5}]',
  },
  {
    because: 'a number with many digits that moves in its list',
    text: '[{"a": 12345678901234567890}, {"a": 2}]',
    after: [{ a: 2 }, { a: Number('12345678901234567890') }],
    result: '[{"a": 2}, {"a": 12345678901234567890}]',
  },
  {
    because: 'a number with many digits that is replaced, and may be elsewhere now',
    text: '{"a": 12345678901234567890, "b": "x"}',
    after: { a: 5, b: 'x 12345678901234567000' },
    result: undefined,
  },
  {
    because: 'a number with many digits that goes, perhaps to another place',
    text: '{"a": {"b": 12345678901234567890}, "c": "x"}',
    after: { c: 'x 12345678901234567000' },
    result: undefined,
  },
  {
    because: 'a number with many digits in a list that becomes a text',
    text: '{"a": [0.12345678901234567]}',
    after: { a: '0.12345678901234568' },
    result: undefined,
  },
  { because: 'a number without end', text: '[1e999, 1]', after: [1], result: undefined },
  {
    because: 'a number with many zeros that goes',
    text: '[0.000000000000000000010, 10000000000000000000, 1]',
    after: [1],
    result: '[1]',
  },
  { because: 'a key that stands twice', text: '{"a": 1, "a": 2}', after: { a: 3 }, result: undefined },
  {
    because: 'another key than one that stands twice',
    text: '{"a": 1, "a": 2, "b": 3}',
    after: { a: 2, b: 4 },
    result: '{"a": 1, "a": 2, "b": 4}',
  },
];

it.each(cases)('JSON is rewritten where it differs: $because', ({ text, after, result }) => {
  expect(rewriteJson(text, after)).toBe(result);
});

it('JSON becomes any other, however it is laid out', () => {
  const leaf = fc.constantFrom<unknown>(null, true, 0, 1.5, '', 'a', '"\\\n', '\ud800');
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.array(tie('value'), { maxLength: 5 }),
      fc.dictionary(fc.constantFrom('a', 'b', '__proto__', '"'), tie('value')),
    ),
  }));
  fc.assert(
    fc.property(
      value,
      value,
      fc.constantFrom('', ' ', '\t'),
      fc.constantFrom('\n', '\r\n'),
      (one, other, unit, line) => {
        // As JSON is read: an object of a generator may have no prototype.
        const after: unknown = JSON.parse(JSON.stringify(other));
        const text = JSON.stringify(one, null, unit).replaceAll('\n', line);
        expect(JSON.parse(rewriteJson(text, after) ?? 'null')).toEqual(after);
      },
    ),
  );
});
