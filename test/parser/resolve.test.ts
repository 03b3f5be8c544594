import { describe, expect, it } from 'vitest';
import type { LanguageOptions } from '../../src/language/options.js';
import { parse } from '../../src/parser/parse.js';
import { resolve } from '../../src/parser/resolve.js';

describe('the version in force', () => {
  const rows: readonly (readonly [source: string, version: string, options?: LanguageOptions])[] = [
    ['a', 'V8.2'],
    ['a', 'V7', { serviceVersion: '7' }],
    ['a', 'V6', { serviceVersion: '7', modelVersion: '6' }],
    // The last setting that chooses one wins.
    ['a --v 7.0', 'V7', { modelVersion: '6' }],
    ['a --v 7 --niji 6', 'niji6'],
    ['a --niji 6 --v 7', 'V7'],
    ['a --niji', 'niji7'],
    ['a --v 6 --testp', 'testp'],
    ['a --test', 'test'],
    // What chooses none changes none.
    ['a --v x', 'V6', { modelVersion: '6' }],
    ['a --v', 'V6', { modelVersion: '6' }],
    // A video job has a start image in front; in the models that made a video of the grid, it is that.
    ['https://a.b/c a --video', 'video'],
    ['https://a.b/c a --video --v 7', 'video'],
    ['https://a.b/c a --v 7 --video', 'video'],
    ['https://a.b/c a --video --v 3', 'V3'],
    ['https://a.b/c a --video --niji 5', 'niji5'],
    ['a --video', 'V8.2'],
    ['a https://a.b/c --video', 'V8.2'],
  ];

  it.each(rows.map(([source, version, options]) => ({ source, version, options })))(
    '$source: $version',
    ({ source, version, options }) => {
      expect(resolve(parse(source), options).version).toBe(version);
    },
  );
});

describe('words and images', () => {
  it.each([
    ['', false, 0],
    [',  ,', false, 0],
    ['—', true, 0],
    ['{a, b}', true, 0],
    ['a https://a.b/c', true, 0],
    ['https://a.b/c', false, 1],
    ['https://a.b/c , ,\u00A0, --v 7', false, 1],
    ['https://a.b/c , , https://d.e/f', false, 2],
    ['https://a.b/c, , .', true, 1],
    ['https://a.b/c {a, b}', true, 1],
  ])('%j: words %s, images in front %i', (source, hasText, images) => {
    const resolved = resolve(parse(source));
    expect([resolved.hasText, resolved.images.length]).toEqual([hasText, images]);
  });
});

describe('a name that has meant something else', () => {
  it.each([
    ['a --w 5', ['weird']],
    ['a --foo 1 --w 5', [undefined, 'weird']],
    ['a --w 5 --v 3', ['width', 'version']],
    // Nobody asks for weirdness beside a height.
    ['a --w 300 --h 200', ['width', 'height']],
    ['a --w 300 --width 512', ['width', 'width']],
    ['a --height 5 --w 300', ['height', 'width']],
    ['a --weird 300 --h 200', ['weird', 'height']],
  ])('%s', (source, names) => {
    expect(resolve(parse(source)).settings.map(({ parameter }) => parameter?.name)).toEqual(names);
  });
});
