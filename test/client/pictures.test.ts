import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPattern, PictureExistsError, PictureFolder, patternProblem } from '../../src/client/node/index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'promptc-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fields = { ordinal: '1', slug: 'a fox', n: '2', id: 'g1', image: 'i1' };
const bytes = (text: string) => async () => new TextEncoder().encode(text);

describe('a pattern for names', () => {
  it.each(['../{image}', '/tmp/{image}.jpg', 'a/{image}', '..\\{image}', 'C:\\{image}'])(
    'stays in its folder: %j',
    (pattern) => {
      expect(patternProblem(pattern)).toBe('it is a name, without folders');
    },
  );
});

describe('the name of a picture', () => {
  it.each<[string, Partial<typeof fields>, string]>([
    [defaultPattern, {}, '1-a-fox-2.jpg'],
    [defaultPattern, { slug: '' }, '1-picture-2.jpg'],
    [defaultPattern, { slug: '🦊🦊' }, '1-picture-2.jpg'],
    [defaultPattern, { slug: '雪の狐' }, '1-雪の狐-2.jpg'],
    [defaultPattern, { slug: '../../etc/passwd' }, '1-etc-passwd-2.jpg'],
    [defaultPattern, { slug: 'CON' }, '1-con-2.jpg'],
    ['{slug}.{image}', { slug: 'con' }, 'con-.i1'],
    ['CON.{image}', {}, 'CON-.i1'],
    ['nul .{image}', {}, 'nul-.i1'],
    ['com1.{image}', {}, 'com1-.i1'],
    ['lpt¹.{image}', {}, 'lpt¹-.i1'],
    ['console.{image}', {}, 'console.i1'],
    ['{image}', { image: '../../x' }, '-..-x'],
    ['{image}', { image: 'a/b\\c' }, 'a-b-c'],
    ['{image}', { image: '..' }, '-'],
    ['{image}', { image: 'AUX' }, 'AUX-'],
    ['{image}', { image: 'x\u0000y' }, 'x-y'],
    ['C:{image}', {}, 'C-i1'],
    ['{image}. . ', {}, 'i1'],
    ['.{image}', {}, 'i1'],
  ])('of %j and %j is %j', async (pattern, own, name) => {
    const saved = await new PictureFolder(folder, pattern).save({ ...fields, ...own }, {}, bytes('x'));
    expect({ saved, files: readdirSync(folder).sort() }).toEqual({
      saved: join(folder, name),
      files: [name, `${name}.json`].sort(),
    });
  });

  it('is as long as file systems take, and still tells pictures apart', async () => {
    const pictures = new PictureFolder(folder, defaultPattern);
    for (const n of ['1', '2']) {
      await pictures.save({ ...fields, slug: '狐'.repeat(500), n, image: n }, {}, bytes(n));
    }
    expect(readdirSync(folder).filter((name) => name.endsWith('.jpg'))).toEqual(
      ['1', '2'].map((n) => `1-${'狐'.repeat(60)}-${n}.jpg`),
    );
  });
});

describe('a picture', () => {
  it('takes the place of its preview, and no preview that of a picture', async () => {
    const pictures = new PictureFolder(folder, defaultPattern);
    const path = await pictures.save(fields, { preview: true }, bytes('small'));
    const read = () => [
      readFileSync(path, 'utf8'),
      (JSON.parse(readFileSync(`${path}.json`, 'utf8')) as { preview: boolean }).preview,
    ];
    expect(read()).toEqual(['small', true]);
    await pictures.save(fields, { preview: false }, bytes('large'));
    expect(read()).toEqual(['large', false]);
    await pictures.save(fields, { preview: true }, bytes('small'));
    await pictures.save(fields, { preview: false }, () => expect.fail('it is got twice'));
    expect(read()).toEqual(['large', false]);
  });

  it('is never written over another one', async () => {
    const pictures = new PictureFolder(folder, defaultPattern);
    await pictures.save(fields, {}, bytes('one'));
    await expect(pictures.save({ ...fields, image: 'i2' }, {}, bytes('two'))).rejects.toBeInstanceOf(
      PictureExistsError,
    );
    expect(readFileSync(join(folder, '1-a-fox-2.jpg'), 'utf8')).toBe('one');
  });
});
