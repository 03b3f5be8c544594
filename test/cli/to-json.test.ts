import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersOf } from '../../src/cli/output/to-json.js';
import { Utf8Writer } from '../../src/cli/output/utf8-writer.js';
import { holds } from '../support/property.js';

/** Any UTF-16 unit: control characters, quotes, lone surrogates. */
const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  fc.constantFrom('"', '\\', '\n', '\u007F', '\u2028', '\uD83D', '\uDE00', 'a'),
);
const text = fc.string({ unit });
const word = fc.string({ unit: fc.constantFrom(...'abcXYZ'), minLength: 1 });
const scalar = fc.oneof(text, fc.double(), fc.constantFrom(undefined, null, true, Number.NaN, -0));
const anything = fc.oneof(scalar, fc.jsonValue());

describe('members as JSON', () => {
  holds(
    'are what JSON.stringify makes of them',
    fc.dictionary(word, fc.oneof(scalar, fc.array(anything), fc.dictionary(word, anything))),
    (object) => {
      const json = JSON.stringify(object);
      expect(membersOf(object)).toBe(json === '{}' ? '' : `,${json.slice(1, -1)}`);
    },
  );
});

describe('texts as UTF-8', () => {
  holds('are their bytes, one behind the other', fc.array(text), (texts) => {
    const writer = new Utf8Writer();
    for (const each of texts) writer.add(each);
    const expected = Buffer.concat(texts.map((each) => Buffer.from(each)));
    expect([Buffer.from(writer.take()), Buffer.from(writer.take())]).toEqual([expected, Buffer.alloc(0)]);
  });

  it.each([1, 3, 87_381, 87_382, 262_143, 262_144, 600_000])(
    'have room, however long they are: %d characters',
    (length) => {
      const writer = new Utf8Writer();
      const texts = ['a', '狗'.repeat(length), 'b'.repeat(length), 'é'];
      for (let round = 0; round < 2; round++) {
        for (const each of texts) writer.add(each);
        expect(Buffer.from(writer.take()).equals(Buffer.from(texts.join('')))).toBe(true);
      }
    },
  );
});
