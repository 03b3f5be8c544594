import { describe, expect, it } from 'vitest';
import { maxTextLength, readShared, type Shared, writeShared } from '../../playground/src/share.js';

const shared: Shared = { side: 'prompt', text: 'a dog', version: '', plan: '', target: 'auto', at: 0 };

describe('a link', () => {
  it.each<Partial<Shared>>([
    {},
    { text: '' },
    { text: 'ein Fuchs & 50 % «Nebel»::2 #1 + a=b --ar 16:9' },
    { text: '狐🦊{red, blue}' },
    { side: 'request', text: '{\n  "prompt": "a dog"\n}' },
    { side: 'request', text: '[{"prompt": "a"}, {"prompt": "b"}]', at: 18 },
    { version: 'V6.1', plan: 'basic', target: 'simple' },
    { text: '雪'.repeat(maxTextLength) },
  ])('gives back what was put into it: %j', (parts) => {
    const fragment = writeShared({ ...shared, ...parts });
    expect(readShared(fragment ?? '')).toEqual({ ...shared, ...parts });
  });

  it('is not made of a text that is too long', () => {
    expect(writeShared({ ...shared, text: 'x'.repeat(maxTextLength + 1) })).toBeUndefined();
  });

  it.each([
    ['', 'nothing'],
    ['#', 'nothing'],
    ['#findings-title', 'a place in the page'],
    ['#text=a+dog', 'no text of ours'],
    [`#prompt=${'x'.repeat(maxTextLength + 1)}`, 'a text that is too long'],
    [`#prompt=${'%00'.repeat(200_000)}`, 'a fragment that is too long'],
  ])('%.20s… holds nothing: %s', (fragment) => {
    expect(readShared(fragment)).toBeUndefined();
  });

  it('loses characters that hide what the text is, and nothing else', () => {
    const fragment = `#${new URLSearchParams({ prompt: 'a\u0000 \u202Edog\u2066\u0007 👩\u200D🚀\n' })}`;
    expect(readShared(fragment)?.text).toBe('a dog 👩\u200D🚀\n');
  });

  it.each(['<b>', '../x', 'x'.repeat(21), 'V6 1', '"'])('has no choice that is no word: %j', (version) => {
    expect(readShared(`#${new URLSearchParams({ prompt: 'x', version })}`)?.version).toBe('');
  });

  it.each(['', 'x', '-1', '1.5', '1e3', '0x10', '999999', 'Infinity'])('has no place that is no offset: %j', (at) => {
    expect(readShared(`#${new URLSearchParams({ request: '[]', at })}`)?.at).toBe(0);
  });

  it('is read although its escapes are broken', () => {
    expect(readShared('#prompt=50%25%zz%E0%A4')?.text).toBe('50%%zz\uFFFD');
  });
});
