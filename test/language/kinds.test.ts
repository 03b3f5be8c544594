import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/language/kinds/index.js';
import { type Reading, skipPunctuation, wholeNumber } from '../../src/language/kinds/kind.js';
import { isWider, lowestTerms, lowestText, readRatioText } from '../../src/language/kinds/ratio.js';
import { hasItem } from '../../src/language/kinds/references.js';
import type { RatioValue, Value } from '../../src/language/kinds/value.js';
import { findParameter, type Parameter } from '../../src/language/lookup.js';

const rowOf = (name: string): Parameter => {
  const row = findParameter(name);
  if (!row) throw new Error(`--${name} is no parameter`);
  return row;
};

/** All of a reading: its place, the punctuation that is not part of it, and the value. */
function told(reading: Reading | undefined): string {
  if (!reading) return 'nothing';
  const { start, end, punctuation, misspelled, value } = reading;
  const marks = punctuation.map(([from, to]) => ` without ${from}-${to}`).join('');
  return `${start}-${end}${marks}${misspelled ? ' misspelled' : ''}: ${JSON.stringify(value)}`;
}

/** What is read from the front of a text, by parameter. */
const readings: Readonly<Record<string, readonly (readonly [text: string, read: string])[]>> = {
  tile: [
    ['', '0-0: {"kind":"none"}'],
    ['1', '0-0: {"kind":"none"}'],
    ['1 x', '0-0: {"kind":"none"}'],
    ['x', '0-0: {"kind":"none"}'],
  ],
  video: [
    ['', '0-0: {"kind":"none"}'],
    ['1', '0-1: {"kind":"none"}'],
    ['1 x', '0-1: {"kind":"none"}'],
    ['10', '0-0: {"kind":"none"}'],
    ['x', '0-0: {"kind":"none"}'],
    ['x1', '0-0: {"kind":"none"}'],
    ['1\tx', '0-1: {"kind":"none"}'],
  ],
  raw: [
    ['', '0-0: {"kind":"none"}'],
    ['1', '0-0: {"kind":"none"}'],
    ['1 x', '0-0: {"kind":"none"}'],
    ['10', '0-0: {"kind":"none"}'],
    ['x 1', '0-0: {"kind":"none"}'],
  ],
  aspect: [
    ['3:2', '0-3: {"kind":"ratio","width":3,"height":2}'],
    ['16:9,8k', '0-4: {"kind":"ratio","width":16,"height":9}'],
    ['"3:2"', '1-4 without 0-1 without 4-5: {"kind":"ratio","width":3,"height":2}'],
    ['3:2.', '0-3 without 3-4: {"kind":"ratio","width":3,"height":2}'],
    ['16x9', '0-4 misspelled: {"kind":"ratio","width":16,"height":9}'],
    ['16×9', '0-4 misspelled: {"kind":"ratio","width":16,"height":9}'],
    ['16/9', '0-4 misspelled: {"kind":"ratio","width":16,"height":9}'],
    ['9：16', '0-4 misspelled: {"kind":"ratio","width":9,"height":16}'],
    ['16∶9', '0-4 misspelled: {"kind":"ratio","width":16,"height":9}'],
    ['9 : 16', '0-6 misspelled: {"kind":"ratio","width":9,"height":16}'],
    ['9   :   16', '0-10 misspelled: {"kind":"ratio","width":9,"height":16}'],
    ['9    : 16', '0-9 misspelled: {"kind":"ratio","width":9,"height":16}'],
    ['9 : 16x', 'nothing'],
    ['0:1', 'nothing'],
    ['1:0', 'nothing'],
    ['0.5:1', '0-5: {"kind":"ratio","width":0.5,"height":1}'],
    ['1.25:1.5', '0-8: {"kind":"ratio","width":1.25,"height":1.5}'],
    ['1234567890:1', 'nothing'],
    ['123456789:123456789', '0-19: {"kind":"ratio","width":123456789,"height":123456789}'],
    ['1:1234567890', 'nothing'],
    ['1.1234567891:1', 'nothing'],
    ['3:2:1', 'nothing'],
    ['a', 'nothing'],
    ['3:', 'nothing'],
    ['(3:2)', '1-4 without 0-1 without 4-5: {"kind":"ratio","width":3,"height":2}'],
    ['3:2 4:5', '0-3: {"kind":"ratio","width":3,"height":2}'],
    ['：', 'nothing'],
    ['16x9,', '0-4 without 4-5 misspelled: {"kind":"ratio","width":16,"height":9}'],
    ['16x0', 'nothing'],
    ['12.5x7.25', '0-9 misspelled: {"kind":"ratio","width":12.5,"height":7.25}'],
    ['9 : 0', 'nothing'],
    ['12:9.25', '0-7: {"kind":"ratio","width":12,"height":9.25}'],
    ['12.25 : 10.75', '0-13 misspelled: {"kind":"ratio","width":12.25,"height":10.75}'],
    ['12.25x10.75', '0-11 misspelled: {"kind":"ratio","width":12.25,"height":10.75}'],
    ['10x1.25', '0-7 misspelled: {"kind":"ratio","width":10,"height":1.25}'],
    ['12 : 10', '0-7 misspelled: {"kind":"ratio","width":12,"height":10}'],
    ['a 9 : 16', 'nothing'],
    ['12.25 / 9', '0-9 misspelled: {"kind":"ratio","width":12.25,"height":9}'],
    ['123 × 45', '0-8 misspelled: {"kind":"ratio","width":123,"height":45}'],
    ['9 :16:3', 'nothing'],
    ['128:5', '0-5: {"kind":"ratio","width":128,"height":5}'],
    ['5:128', '0-5: {"kind":"ratio","width":5,"height":128}'],
    ['9 : 16,', 'nothing'],
  ],
  chaos: [
    ['0', '0-1: {"kind":"number","value":0}'],
    ['5', '0-1: {"kind":"number","value":5}'],
    ['-5', '0-2: {"kind":"number","value":-5}'],
    ['+5', 'nothing'],
    ['5.5', 'nothing'],
    ['123456789', '0-9: {"kind":"number","value":123456789}'],
    ['1234567890', '0-10: {"kind":"number","value":1234567890}'],
    ['123456789012345', '0-15: {"kind":"number","value":123456789012345}'],
    ['1234567890123456', 'nothing'],
    ['1,000', 'nothing'],
    ['1,000x', 'nothing'],
    ['1,000,000', 'nothing'],
    ['12,34', 'nothing'],
    ['5,8k', '0-1: {"kind":"number","value":5}'],
    ['"5', '1-2 without 0-1: {"kind":"number","value":5}'],
    ['“5”', '1-2 without 0-1 without 2-3: {"kind":"number","value":5}'],
    ['5%', 'nothing'],
    ['5!?', '0-1 without 1-3: {"kind":"number","value":5}'],
    ['5)', '0-1 without 1-2: {"kind":"number","value":5}'],
    ['05', '0-2: {"kind":"number","value":5}'],
    ['-0', '0-2: {"kind":"number","value":0}'],
    ['٣', 'nothing'],
    ['*5*', '1-2 without 0-1 without 2-3: {"kind":"number","value":5}'],
    ['`5`', '1-2 without 0-1 without 2-3: {"kind":"number","value":5}'],
    ['5、6', '0-1: {"kind":"number","value":5}'],
    ['5|6', '0-1: {"kind":"number","value":5}'],
    ['5<6', '0-1: {"kind":"number","value":5}'],
    ['5:', '0-1 without 1-2: {"kind":"number","value":5}'],
    ['5::2', 'nothing'],
    ['…5', 'nothing'],
    ['10', '0-2: {"kind":"number","value":10}'],
    ['90', '0-2: {"kind":"number","value":90}'],
    ['1,000,000,000', 'nothing'],
    ['5 6', '0-1: {"kind":"number","value":5}'],
    ['5\t6', '0-1: {"kind":"number","value":5}'],
    ['""', 'nothing'],
    ['"', 'nothing'],
    ['(', 'nothing'],
    [`5${'!'.repeat(199)}`, '0-1 without 1-200: {"kind":"number","value":5}'],
    [`5${'!'.repeat(200)}`, 'nothing'],
    ['((5', '2-3 without 0-2: {"kind":"number","value":5}'],
    ['5((', '0-1: {"kind":"number","value":5}'],
    ['12x', 'nothing'],
  ],
  iw: [
    ['.5', '0-2: {"kind":"number","value":0.5}'],
    ['0.5', '0-3: {"kind":"number","value":0.5}'],
    ['5.', '0-1 without 1-2: {"kind":"number","value":5}'],
    ['-0.25', '0-5: {"kind":"number","value":-0.25}'],
    ['1.123456789012345', '0-17: {"kind":"number","value":1.123456789012345}'],
    ['1.1234567890123456', 'nothing'],
    ['2', '0-1: {"kind":"number","value":2}'],
    ['-', 'nothing'],
    ['.', 'nothing'],
    ['2,5', 'nothing'],
    ['12.25', '0-5: {"kind":"number","value":12.25}'],
    ['12', '0-2: {"kind":"number","value":12}'],
    ['-12', '0-3: {"kind":"number","value":-12}'],
    ['.25', '0-3: {"kind":"number","value":0.25}'],
    ['0.0', '0-3: {"kind":"number","value":0}'],
  ],
  quality: [
    ['.25', '0-3: {"kind":"choice","text":"0.25"}'],
    ['0.25', '0-4: {"kind":"choice","text":"0.25"}'],
    ['1', '0-1: {"kind":"choice","text":"1"}'],
    ['7.0', '0-3: {"kind":"choice","text":"7"}'],
    ['1.0', '0-3: {"kind":"choice","text":"1"}'],
    ['2.50', '0-4: {"kind":"choice","text":"2.5"}'],
    ['HALF', '0-4: {"kind":"choice","text":"half"}'],
    ['a-b', '0-3: {"kind":"choice","text":"a-b"}'],
    ['-a', 'nothing'],
    ['a-', '0-1 without 1-2: {"kind":"choice","text":"a"}'],
    ['.', 'nothing'],
    ['12345678901', '0-11: {"kind":"choice","text":"12345678901"}'],
    ['1.12345', '0-7: {"kind":"choice","text":"1.12345"}'],
    ['é', 'nothing'],
    ['1234567890', '0-10: {"kind":"choice","text":"1234567890"}'],
    ['0.1234567891', '0-12: {"kind":"choice","text":"0.1234567891"}'],
    ['0.50,', '0-4 without 4-5: {"kind":"choice","text":"0.5"}'],
    ['00.5', '0-4: {"kind":"choice","text":"0.5"}'],
    ['123.5', '0-5: {"kind":"choice","text":"123.5"}'],
    ['123', '0-3: {"kind":"choice","text":"123"}'],
    ['1234567', '0-7: {"kind":"choice","text":"1234567"}'],
    ['12.1234', '0-7: {"kind":"choice","text":"12.1234"}'],
    ['12.12345', '0-8: {"kind":"choice","text":"12.12345"}'],
    ['20.05', '0-5: {"kind":"choice","text":"20.05"}'],
    ['0', '0-1: {"kind":"choice","text":"0"}'],
    ['100', '0-3: {"kind":"choice","text":"100"}'],
  ],
  style: [
    ['raw', '0-3: {"kind":"choice","text":"raw"}'],
    ['RAW', '0-3: {"kind":"choice","text":"raw"}'],
    ['4A', '0-2: {"kind":"choice","text":"4a"}'],
    ['4a', '0-2: {"kind":"choice","text":"4a"}'],
    ['Scenic', '0-6: {"kind":"choice","text":"scenic"}'],
    ['AbCdEfGhIjK', '0-11: {"kind":"choice","text":"AbCdEfGhIjK"}'],
    ['raw-AbCd', '0-8: {"kind":"choice","text":"raw-AbCd"}'],
    ['a_b', '0-3: {"kind":"choice","text":"a_b"}'],
    ['-x', 'nothing'],
    ['x-', '0-1 without 1-2: {"kind":"choice","text":"x"}'],
    ['é', '0-1: {"kind":"choice","text":"é"}'],
    ['4d', '0-2: {"kind":"choice","text":"4d"}'],
    ['x!', '0-1 without 1-2: {"kind":"choice","text":"x"}'],
    ['"raw"', '1-4 without 0-1 without 4-5: {"kind":"choice","text":"raw"}'],
    ['14a', '0-3: {"kind":"choice","text":"14a"}'],
    ['x4A', '0-3: {"kind":"choice","text":"x4A"}'],
    ['4AB', '0-3: {"kind":"choice","text":"4AB"}'],
    ['rawness1', '0-8: {"kind":"choice","text":"rawness1"}'],
    ['AbCdEfGhIj', '0-10: {"kind":"choice","text":"abcdefghij"}'],
    ['ABCDEFGHIJK', '0-11: {"kind":"choice","text":"ABCDEFGHIJK"}'],
  ],
  version: [
    ['7', '0-1: {"kind":"choice","text":"7"}'],
    ['8.2', '0-3: {"kind":"choice","text":"8.2"}'],
    ['7.0', '0-3: {"kind":"choice","text":"7"}'],
    ['V7', '0-2 misspelled: {"kind":"choice","text":"7"}'],
    ['x', '0-1: {"kind":"choice","text":"x"}'],
  ],
  niji: [
    ['6', '0-1: {"kind":"choice","text":"6"}'],
    ['6 x', '0-1: {"kind":"choice","text":"6"}'],
    ['x', 'nothing'],
    ['V6', '0-2 misspelled: {"kind":"choice","text":"6"}'],
    ['vi', 'nothing'],
    ['', 'nothing'],
    ['.5', 'nothing'],
  ],
  no: [
    ['hats', '0-4: {"kind":"words","items":["hats"]}'],
    ['hats, fog', '0-9: {"kind":"words","items":["hats","fog"]}'],
    [' ', 'nothing'],
    ['hats,,fog', '0-9: {"kind":"words","items":["hats","fog"]}'],
    ['a  b', '0-4: {"kind":"words","items":["a b"]}'],
    ['a，b、c', '0-5: {"kind":"words","items":["a","b","c"]}'],
    ['نص، شعار', '0-8: {"kind":"words","items":["نص","شعار"]}'],
    [' a', '0-2: {"kind":"words","items":["a"]}'],
    ['a​b', '0-3: {"kind":"words","items":["a b"]}'],
    ['﻿a', '0-2: {"kind":"words","items":["a"]}'],
    ['a\tb', '0-3: {"kind":"words","items":["a b"]}'],
    [',', 'nothing'],
    ['a ', '0-2: {"kind":"words","items":["a"]}'],
    ['a b', '0-3: {"kind":"words","items":["a b"]}'],
  ],
  oref: [
    [
      'https://example.com/a.png',
      '0-25: {"kind":"references","items":[{"kind":"url","text":"https://example.com/a.png"}]}',
    ],
    [
      '<https://example.com/a.png>',
      '0-27: {"kind":"references","items":[{"kind":"url","text":"https://example.com/a.png"}]}',
    ],
    ['http://x.y', '0-10: {"kind":"references","items":[{"kind":"url","text":"http://x.y"}]}'],
    ['HTTPS://X.Y/Z', '0-13: {"kind":"references","items":[{"kind":"url","text":"HTTPS://X.Y/Z"}]}'],
    ['https://a b', '0-9: {"kind":"references","items":[{"kind":"url","text":"https://a"}]}'],
    ['ftp://x', 'nothing'],
    ['https://', 'nothing'],
    ['none', 'nothing'],
    [
      'https://example.com/a.png,',
      '0-25 without 25-26: {"kind":"references","items":[{"kind":"url","text":"https://example.com/a.png"}]}',
    ],
    [
      '"https://a.b"',
      '1-12 without 0-1 without 12-13: {"kind":"references","items":[{"kind":"url","text":"https://a.b"}]}',
    ],
    ['"remark"', 'nothing'],
    [
      'https://a.b https://c.d',
      '0-23: {"kind":"references","items":[{"kind":"url","text":"https://a.b"},{"kind":"url","text":"https://c.d"}]}',
    ],
    ['https://a.b::2', '0-14: {"kind":"references","items":[{"kind":"url","text":"https://a.b","weight":2}]}'],
    ['https://a.b ::2', '0-15: {"kind":"references","items":[{"kind":"url","text":"https://a.b","weight":2}]}'],
    [
      'https://a.b::-1.5 ::2',
      '0-17: {"kind":"references","items":[{"kind":"url","text":"https://a.b","weight":-1.5}]}',
    ],
    ['https://a"b', 'nothing'],
  ],
  cref: [
    [
      'https://a.b https://c.d, https://e.f.',
      '0-36 without 23-24 without 36-37: {"kind":"references","items":[{"kind":"url","text":"https://a.b"},{"kind":"url","text":"https://c.d"},{"kind":"url","text":"https://e.f"}]}',
    ],
    ['https://a.b x', '0-11: {"kind":"references","items":[{"kind":"url","text":"https://a.b"}]}'],
    ['123', 'nothing'],
  ],
  sref: [
    ['123', '0-3: {"kind":"references","items":[{"kind":"code","text":"123"}]}'],
    ['random', '0-6: {"kind":"references","items":[{"kind":"literal","text":"random"}]}'],
    ['RANDOM', '0-6: {"kind":"references","items":[{"kind":"literal","text":"random"}]}'],
    [
      '123 random https://a.b',
      '0-22: {"kind":"references","items":[{"kind":"code","text":"123"},{"kind":"literal","text":"random"},{"kind":"url","text":"https://a.b"}]}',
    ],
    ['123::2', '0-6: {"kind":"references","items":[{"kind":"code","text":"123","weight":2}]}'],
    ['123 ::2', '0-7: {"kind":"references","items":[{"kind":"code","text":"123","weight":2}]}'],
    ['::2', 'nothing'],
    ['123::2 ::3', '0-6: {"kind":"references","items":[{"kind":"code","text":"123","weight":2}]}'],
    ['123::.5', '0-7: {"kind":"references","items":[{"kind":"code","text":"123","weight":0.5}]}'],
    ['123::x', 'nothing'],
    [
      '123, 456',
      '0-8 without 3-4: {"kind":"references","items":[{"kind":"code","text":"123"},{"kind":"code","text":"456"}]}',
    ],
    ['123,', '0-3 without 3-4: {"kind":"references","items":[{"kind":"code","text":"123"}]}'],
    ['123).', '0-3 without 3-5: {"kind":"references","items":[{"kind":"code","text":"123"}]}'],
    ['12345678901234567890', '0-20: {"kind":"references","items":[{"kind":"code","text":"12345678901234567890"}]}'],
    ['123456789012345678901', 'nothing'],
    ['12a', 'nothing'],
    ['random::-2', '0-10: {"kind":"references","items":[{"kind":"literal","text":"random","weight":-2}]}'],
    ['123 ::1.1234567891', '0-3: {"kind":"references","items":[{"kind":"code","text":"123"}]}'],
    ['123 in', '0-3: {"kind":"references","items":[{"kind":"code","text":"123"}]}'],
    ['123::1234567890', 'nothing'],
    ['123::1.25', '0-9: {"kind":"references","items":[{"kind":"code","text":"123","weight":1.25}]}'],
    ['123::12.5', '0-9: {"kind":"references","items":[{"kind":"code","text":"123","weight":12.5}]}'],
    ['x::2', 'nothing'],
    ['5::2', '0-4: {"kind":"references","items":[{"kind":"code","text":"5","weight":2}]}'],
    ['https://a.b;', '0-11 without 11-12: {"kind":"references","items":[{"kind":"url","text":"https://a.b"}]}'],
  ],
  profile: [
    ['abc12', '0-5: {"kind":"references","items":[{"kind":"profile","text":"abc12"}]}'],
    ['m123456', '0-7: {"kind":"references","items":[{"kind":"moodboard","text":"m123456"}]}'],
    ['m12345', '0-6: {"kind":"references","items":[{"kind":"profile","text":"m12345"}]}'],
    ['m1234567', '0-8: {"kind":"references","items":[{"kind":"moodboard","text":"m1234567"}]}'],
    ['0', '0-1: {"kind":"references","items":[{"kind":"profile","text":"0"}]}'],
    ['00', 'nothing'],
    ['abcd', 'nothing'],
    ['abcde', '0-5: {"kind":"references","items":[{"kind":"profile","text":"abcde"}]}'],
    [
      'a'.repeat(40),
      '0-40: {"kind":"references","items":[{"kind":"profile","text":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]}',
    ],
    ['a'.repeat(41), 'nothing'],
    ['none', '0-4: {"kind":"references","items":[{"kind":"literal","text":"none"}]}'],
    ['NONE', '0-4: {"kind":"references","items":[{"kind":"literal","text":"none"}]}'],
    ['abc-12', 'nothing'],
    [
      'abc12, def34',
      '0-12 without 5-6: {"kind":"references","items":[{"kind":"profile","text":"abc12"},{"kind":"profile","text":"def34"}]}',
    ],
    [
      'abc12::2 m1234567::.5',
      '0-21: {"kind":"references","items":[{"kind":"profile","text":"abc12","weight":2},{"kind":"moodboard","text":"m1234567","weight":0.5}]}',
    ],
    ['ABC12', '0-5: {"kind":"references","items":[{"kind":"profile","text":"ABC12"}]}'],
  ],
  sw: [
    ['50', '0-2: {"kind":"number","value":50}'],
    ['5:4', 'nothing'],
    ['5x4', 'nothing'],
  ],
};

describe('a value', () => {
  it.each(Object.entries(readings))('of --%s is read as its kind asks', (name, rows) => {
    const row = rowOf(name);
    expect(rows.map(([text]) => [text, told(kinds[row.kind].read(text, row))])).toEqual(rows);
  });

  it.each(Object.entries(readings))('of --%s is read again from its one spelling', (name, rows) => {
    const row = rowOf(name);
    const { read, print } = kinds[row.kind];
    const values = rows.flatMap(([text]) => read(text, row)?.value ?? []);
    expect(values.map((value) => read(print(value), row)?.value)).toEqual(values);
  });
});

/** Texts that seem to begin with a value of a parameter, and texts that do not. */
const beginnings: Readonly<Record<string, { readonly yes: readonly string[]; readonly no: readonly string[] }>> = {
  tile: { yes: [], no: ['1', ''] },
  video: { yes: ['1', '1.'], no: ['', '1x', '1é', '12', 'x'] },
  raw: { yes: [], no: ['1', '1x', '1é', '11', 'x', '1.5'] },
  aspect: {
    yes: [
      '3:2',
      '"3:2',
      '“3:2',
      "'3:2",
      '3 : 2',
      '12.25:3',
      '12:3',
      '12.25x3',
      '3x2',
      '3×2',
      '3/2',
      '3∶2',
      '3：2',
      '1.5:2',
      '3    :     2',
    ],
    no: ['3:', '3', '1234567890:1', 'x:2', '3:x', '1.1234567890:1'],
  },
  chaos: {
    yes: ['5', '-5', '"5', '“-5', "'5", '5:', '5.5', '123456789012345', '5 x', '5:x'],
    no: ['5x', '5é', '5:2', '5x2', '1234567890123456', 'x'],
  },
  iw: {
    yes: [
      '.5',
      '0.5',
      '-.5',
      '5.',
      '5.5.5',
      '12.25',
      '.25',
      '1.25',
      '12.5x',
      '12:x',
      '12',
      '-12.25',
      '"1.5',
      '1.5:2',
      '1.1234567890123456',
    ],
    no: ['.', '12:5', '12x', '1x5', '.5x', '-', '.1234567890123456'],
  },
  quality: {
    yes: ['.5', '0.5', '.25', '12.34', '12.345', '1.2x', '12', '1', '1.123'],
    no: ['.256', '123', '.123', '1x', 'high', 'half', 'é1'],
  },
  motion: { yes: ['low', 'LOW', 'high', 'low-'], no: ['lower', 'medium', 'lowé'] },
  style: {
    yes: ['raw', '4a', '4a'.repeat(32), 'raw é'],
    no: ['-x', 'é', 'boho', '4a'.repeat(33), 'rawé'],
  },
  no: {
    yes: ['a', '“a', 'é', '(a', '1'],
    no: [
      ' a',
      ',a',
      '.',
      '-a',
      '—a',
      '"a',
      ')a',
      '−a',
      '‐a',
      ':a',
      '=a',
      '!a',
      '?a',
      ';a',
      ']a',
      '}a',
      "'a",
      '”a',
      '’a',
    ],
  },
  oref: { yes: ['https://x', '<https://x', 'HTTP://x'], no: ['https:/x', 'x', '<<https://x', 'none'] },
  cref: { yes: ['http://x'], no: ['ftp://x'] },
  sref: {
    yes: ['123', 'random', 'RANDOM', '<http://x', '12345678901234567890'],
    no: ['randomly', '123x', 'x', 'randomé', '123456789012345678901'],
  },
  profile: {
    yes: [
      'abc12',
      'none',
      'm1234567',
      '12345',
      'abc12- x',
      'NONE',
      'a1b2cddddddddddddddddddddddddddddddddddd',
      'none-',
    ],
    no: ['abcde', 'nonesuch', '1234', 'abc12-x', 'abc12é', 'a1b2cdddddddddddddddddddddddddddddddddddd'],
  },
};

describe('the start of a value', () => {
  it.each(Object.entries(beginnings))('of --%s is seen wherever it stands', (name, { yes, no }) => {
    const row = rowOf(name);
    const seen = (text: string) => kinds[row.kind].startsAt(`a${text}`, 1, row);
    expect({ yes: [...yes, ...no].filter(seen), no: [...yes, ...no].filter((text) => !seen(text)) }).toEqual({
      yes,
      no,
    });
  });
});

describe('what a version accepts', () => {
  const limits = { support: 'yes', confidence: 'high' } as const;

  it.each([
    ['tile', limits, 'no value'],
    ['aspect', limits, 'a ratio W:H of whole numbers'],
    ['aspect', { ...limits, minRatio: '1:2' }, 'a ratio W:H of whole numbers'],
    ['aspect', { ...limits, minRatio: '1:2', maxRatio: '2:1' }, 'a ratio W:H of whole numbers, 1:2 to 2:1'],
    ['chaos', limits, 'a whole number'],
    ['chaos', { ...limits, min: 0, max: 100 }, 'a whole number from 0 to 100'],
    ['iw', limits, 'a number'],
    ['iw', { ...limits, min: 0.5, max: 2 }, 'a number from 0.5 to 2'],
    ['quality', limits, 'a value'],
    ['quality', { ...limits, choices: [0.5, 1, 'half'] }, 'one of 0.5, 1, half'],
    ['style', { ...limits, choices: ['raw'], patterns: ['<code>'] }, 'one of raw, <code>'],
    ['style', { ...limits, patterns: ['<code>'] }, '<code>'],
    ['no', limits, 'words, items apart by commas'],
    ['oref', limits, 'the address of an image'],
    ['cref', limits, 'addresses of images'],
    ['cref', { ...limits, maxItems: 3 }, '1 to 3 addresses of images'],
    ['sref', limits, 'addresses of images, style codes, or random'],
    ['profile', limits, 'nothing, or profile and moodboard codes'],
  ] as const)('of --%s, with %j, in words', (name, given, words) => {
    const row = rowOf(name);
    expect(kinds[row.kind].describe(given, row)).toBe(words);
  });

  it('names the literals that stand for an address', () => {
    const row = { ...rowOf('oref'), literals: ['none', 'last'] };
    expect(kinds.url.describe(limits, row)).toBe('the address of an image, or none, or last');
    expect(kinds.url.read('LAST', row)?.value).toEqual({
      kind: 'references',
      items: [{ kind: 'literal', text: 'last', weight: undefined }],
    });
  });
});

describe('a value of another kind', () => {
  it('prints as nothing', () => {
    const none: Value = { kind: 'unreadable', text: 'x' };
    expect(Object.entries(kinds).map(([kind, { print }]) => [kind, print(none)])).toEqual(
      Object.keys(kinds).map((kind) => [kind, '']),
    );
  });
});

describe('ratios', () => {
  it.each([
    ['3:2', '1:1', true],
    ['1:1', '3:2', false],
    ['2:2', '1:1', false],
    ['1:2', '2:1', false],
  ])('%s is wider than %s: %j', (a, b, wider) => {
    expect(isWider(readRatioText(a), readRatioText(b))).toBe(wider);
  });

  it.each([
    [32, 18, 16, 9],
    [1.5, 1, 3, 2],
    [1, 1.25, 4, 5],
    [7, 7, 1, 1],
    [0.1, 0.3, 1, 3],
    [200, 128, 25, 16],
  ])('%d:%d in lowest terms', (width, height, w, h) => {
    expect(lowestTerms({ kind: 'ratio', width, height })).toEqual({ kind: 'ratio', width: w, height: h });
  });

  it.each<[unknown, unknown]>([
    [Number.POSITIVE_INFINITY, 1],
    [1.5, Number.NaN],
    [1, Number.NEGATIVE_INFINITY],
    ['3', 2],
    [16, '9'],
    [undefined, 1],
    [0, 1],
    [-3, 2],
    [1e-320, 1],
    [1.5, 1e308],
  ])('%s:%s has no lowest terms', (width, height) => {
    expect(() => lowestTerms({ kind: 'ratio', width, height } as RatioValue)).toThrow(
      new RangeError(`${width}:${height} is no ratio of numbers above zero`),
    );
  });
});

describe('the items of a value', () => {
  const value = (...items: readonly ('url' | 'code' | 'profile' | 'moodboard' | 'literal')[]): Value => ({
    kind: 'references',
    items: items.map((kind) => ({ kind, text: 'x', weight: undefined })),
  });

  it.each([
    [value('url', 'moodboard'), true, false],
    [value('code'), false, true],
    [value('literal'), false, true],
    [value('profile', 'url'), false, false],
    [value(), false, false],
    [{ kind: 'none' } as const, false, false],
  ])('%j', (given, moodboard, code) => {
    expect([hasItem(given, 'moodboard'), hasItem(given, 'code')]).toEqual([moodboard, code]);
  });
});

describe('punctuation behind a value', () => {
  it.each([
    ['5!? x', 1, 5, 3],
    ['5!?', 1, 2, 2],
    ['5 !', 1, 3, 1],
    ['5::2', 1, 4, 1],
    ['5:', 1, 2, 2],
    [`5${'!'.repeat(300)}`, 1, 301, 201],
  ])('%j from %d to %d ends at %d', (text, from, end, last) => {
    expect(skipPunctuation(text, from, end)).toBe(last);
  });
});

describe('a whole number', () => {
  it.each([
    ['0', 0, 1, 0],
    ['1234', 0, 4, 1234],
    ['1234', 1, 3, 23],
    ['123456789', 0, 9, 123456789],
    ['1234567890', 0, 10, -1],
    ['12', 1, 1, -1],
    ['12', 2, 1, -1],
    ['1a', 0, 2, -1],
    ['1/', 0, 2, -1],
    ['1:', 0, 2, -1],
  ])('%j from %d to %d is %d', (text, start, end, value) => {
    expect(wholeNumber(text, start, end)).toBe(value);
  });
});

describe('a ratio as text', () => {
  it('is that of each, whichever were asked before', () => {
    const asked = [
      [1, 128],
      [128, 1],
      [127, 2],
      [2, 127],
      [129, 3],
      [3, 129],
      [0.5, 1],
      [1, 127],
      [1, 255],
    ] as const;
    expect(asked.map(([width, height]) => lowestText({ kind: 'ratio', width, height }))).toEqual([
      '1:128',
      '128:1',
      '127:2',
      '2:127',
      '43:1',
      '1:43',
      '1:2',
      '1:127',
      '1:255',
    ]);
  });
});

it('finds parameters by text alone', () => {
  for (const name of ['--ar', '', 'ARR']) expect(findParameter(name)).toBeUndefined();
  expect(findParameter('AR')?.name).toBe('aspect');
  expect(() => findParameter(undefined as never)).toThrow(new TypeError('name has to be text, not undefined'));
});
