import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPattern, PictureExistsError, PictureFolder, patternProblem } from '../../src/client/node/index.js';
import { png } from '../support/pictures.js';

/** What the file system supports, whether files are removed, and whether the process counts as dead: then no name changes. */
const world = vi.hoisted(() => ({ hasLinks: true, isDead: false, removes: true }));

vi.mock('node:fs/promises', async (original) => {
  const fs = await original<typeof import('node:fs/promises')>();
  const assertAlive = () => {
    if (world.isDead) throw new Error('dead');
  };
  return {
    ...fs,
    async link(from: string, to: string) {
      if (!world.hasLinks) throw Object.assign(new Error('no links'), { code: 'EPERM' });
      assertAlive();
      await fs.link(from, to);
    },
    async rename(from: string, to: string) {
      assertAlive();
      await fs.rename(from, to);
    },
    async rm(path: string, options: object) {
      if (!world.isDead && world.removes) await fs.rm(path, options);
    },
  };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'promptc-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const fields = { ordinal: '1', slug: 'a fox', n: '2', id: 'g1', image: 'i1' };
const bytes = (text: string) => async () => new TextEncoder().encode(text);

describe('a picture in another format', () => {
  const pixels = async () => png([]);
  const webp = async () => Buffer.from('RIFF\x04\0\0\0WEBP');

  it.each<[string, string, () => Promise<Uint8Array>]>([
    ['{image}.jpg', 'i1.png', pixels],
    ['{image}.jpg', 'i1.webp', webp],
    ['{image}.JPEG', 'i1.png', pixels],
    ['{image}.png', 'i1.webp', webp],
    ['{image}.PNG', 'i1.PNG', pixels],
    ['{image}.png', 'i1.png', bytes('x')],
    ['{image}', 'i1', pixels],
    ['{image}.x', 'i1.x', webp],
  ])('of the pattern %j is %j, and saved once', async (pattern, name, get) => {
    const pictures = new PictureFolder(folder, pattern);
    const saved = await pictures.save(fields, { preview: true }, get);
    expect([saved, await pictures.save(fields, { preview: true }, () => expect.fail('again'))]).toEqual([
      join(folder, name),
      join(folder, name),
    ]);
    // The picture takes the place of its preview.
    expect(await pictures.save(fields, { preview: false }, get)).toBe(saved);
    expect(readdirSync(folder).sort()).toEqual([name, `${name}.json`]);
    expect(JSON.parse(readFileSync(`${saved}.json`, 'utf8'))).toEqual({ image: 'i1', preview: false });
  });

  it('takes the place of a preview in the usual one, and of no other file', async () => {
    const pictures = new PictureFolder(folder, '{image}.jpg');
    await pictures.save(fields, { preview: true }, bytes('preview'));
    writeFileSync(join(folder, 'i1.png'), 'mine');
    await expect(pictures.save(fields, { preview: false }, pixels)).rejects.toBeInstanceOf(PictureExistsError);
    expect(readdirSync(folder).sort()).toEqual(['i1.jpg', 'i1.jpg.json', 'i1.png']);
    expect(readFileSync(join(folder, 'i1.png'), 'utf8')).toBe('mine');
    rmSync(join(folder, 'i1.png'));
    expect(await pictures.save(fields, { preview: false }, pixels)).toBe(join(folder, 'i1.png'));
    expect(readdirSync(folder).sort()).toEqual(['i1.png', 'i1.png.json']);
  });
});

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

  it.each<[string, Partial<typeof fields>, RegExp]>([
    ['{ordinal}-{slug}-{n}.jpg', { ordinal: '1234', slug: '𝓪'.repeat(70) }, /^1234-𝓪{56}-[0-9a-f]{16}\.jpg$/u],
    [`${'狐'.repeat(90)}{image}.jpg`, {}, /^狐{76}-[0-9a-f]{16}\.jpg$/],
    ['{image}', { image: '狐'.repeat(90) }, /^狐{77}-[0-9a-f]{16}$/],
    [`{image}.${'狐'.repeat(90)}`, {}, /^i\d\.狐{76}-[0-9a-f]{16}$/],
    [`${'a'.repeat(210)}-{ordinal}-{n}.jpg`, {}, /^a{210}-1-[12]\.jpg$/],
    [`${'a'.repeat(243)}-{ordinal}-{n}.jpg`, {}, /^a{229}-[0-9a-f]{16}\.jpg$/],
    [`${'a'.repeat(2000)}{image}`, {}, /^a{233}-[0-9a-f]{16}$/],
    [`${'a'.repeat(300)}. {image}.jpg`, {}, /^a{229}-[0-9a-f]{16}\.jpg$/],
    [`${'?'.repeat(300)}{image}{n}.jpg`, {}, /^-i\d[12]\.jpg$/],
    [`${'e\u0301'.repeat(210)}{image}.jpg`, {}, /^é{114}-[0-9a-f]{16}\.jpg$/],
    ['{image}{n}.jpg', { image: 'i'.repeat(300) }, /^i{229}-[0-9a-f]{16}\.jpg$/],
  ])('has at most 250 bytes, and still tells pictures apart: %j and %j', async (pattern, own, name) => {
    const pictures = new PictureFolder(folder, pattern);
    for (const n of ['1', '2']) {
      await pictures.save({ ...fields, ...own, n, image: `${own.image ?? 'i'}${n}` }, {}, bytes(n));
    }
    const names = readdirSync(folder).filter((file) => !file.endsWith('.json'));
    expect(names).toEqual([expect.stringMatching(name), expect.stringMatching(name)]);
    expect(Math.max(...names.map((file) => Buffer.byteLength(file)))).toBeLessThanOrEqual(250);
  });
});

describe.each([true, false])('a picture, where hard links are supported: %s', (hasLinks) => {
  beforeEach(() => {
    world.hasLinks = hasLinks;
  });
  afterEach(() => {
    world.hasLinks = true;
  });

  const path = () => join(folder, '1-a-fox-2.jpg');
  const read = (name = '') => readFileSync(`${path()}${name}`, 'utf8');
  const save = (about: object, get: () => Promise<Uint8Array>, own: object = {}, into = folder) =>
    new PictureFolder(into, defaultPattern).save({ ...fields, ...own }, { ...about }, get);
  const never = () => expect.fail('it is got');

  it('takes the place of its preview, and no preview that of a picture', async () => {
    const both = () => [read(), (JSON.parse(read('.json')) as { preview: boolean }).preview];
    await save({ preview: true }, bytes('small'));
    expect(both()).toEqual(['small', true]);
    await save({ preview: false }, bytes('large'));
    expect(both()).toEqual(['large', false]);
    await save({ preview: true }, never);
    await save({ preview: false }, never);
    expect({ both: both(), files: readdirSync(folder).length }).toEqual({ both: ['large', false], files: 2 });
  });

  it('is never written over another one', async () => {
    await save({}, bytes('one'));
    await expect(save({}, never, { image: 'i2' })).rejects.toEqual(new PictureExistsError(path()));
    expect(read()).toBe('one');
  });

  it('is not got where it is there and its sidecar is missing, and the error says so', async () => {
    await save({}, bytes('one'));
    rmSync(`${path()}.json`);
    await expect(save({}, never)).rejects.toEqual(new PictureExistsError(path(), true));
    expect(new PictureExistsError('a.jpg', true).message).toBe(
      'a.jpg is there already, and a.jpg.json is missing, which would say what picture it is: name another folder, or remove the picture to get it again',
    );
    rmSync(path());
    await save({}, bytes('one'));
    expect(read()).toBe('one');
  });

  it.each(['{"mine":"notes"}', 'notes', ''])('is not got where somebody else has its sidecar: %j', async (notes) => {
    writeFileSync(`${path()}.json`, notes);
    await expect(save({}, never)).rejects.toEqual(new PictureExistsError(`${path()}.json`));
    expect({ notes: read('.json'), files: readdirSync(folder) }).toEqual({ notes, files: ['1-a-fox-2.jpg.json'] });
  });

  it('is not got twice under one name by two that save at once', async () => {
    let end: (() => void) | undefined;
    const first = save({}, async () => {
      await new Promise<void>((resolve) => {
        end = resolve;
      });
      return bytes('one')();
    });
    await vi.waitUntil(() => end);
    await expect(save({}, never, { image: 'i2' })).rejects.toEqual(new PictureExistsError(`${path()}.json`));
    end?.();
    await first;
    expect({ picture: read(), image: (JSON.parse(read('.json')) as { image: string }).image }).toEqual({
      picture: 'one',
      image: 'i1',
    });
  });

  /** A download that ends when it is told to, after which another run saves the same picture. */
  const atOnce = async (
    first: object,
    second: object,
    end: () => Promise<Uint8Array>,
    got: () => Promise<Uint8Array>,
  ) => {
    let finish: (() => void) | undefined;
    const saves = [
      save(first, async () => {
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return end();
      }),
    ];
    await vi.waitUntil(() => finish);
    saves.push(save(second, got));
    setTimeout(() => finish?.(), 20);
    const ends = await Promise.allSettled(saves);
    const { preview } = JSON.parse(read('.json')) as { preview?: boolean };
    return { ends: ends.map(({ status }) => status), picture: read(), preview, files: readdirSync(folder).length };
  };

  it('that two save at once is got once', async () => {
    expect(await atOnce({}, {}, bytes('one'), never)).toEqual({
      ends: ['fulfilled', 'fulfilled'],
      picture: 'one',
      preview: undefined,
      files: 2,
    });
  });

  it('that two save at once is there where only one of them gets it', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    expect(await atOnce({}, {}, gone, bytes('two'))).toEqual({
      ends: ['rejected', 'fulfilled'],
      picture: 'two',
      preview: undefined,
      files: 2,
    });
  });

  it.each([
    [true, false],
    [false, true],
  ])('is not taken for its preview where two save both at once: %s, %s', async (first, second) => {
    const large = (preview: boolean) => bytes(preview ? 'small' : 'large');
    expect(await atOnce({ preview: first }, { preview: second }, large(first), large(second))).toEqual({
      ends: ['fulfilled', 'fulfilled'],
      picture: 'large',
      preview: false,
      files: 2,
    });
  });

  /** A lock of a run that nobody here can see, which saves the picture. */
  const lockElsewhere = (): string => {
    const name = `.promptc-${createHash('sha256').update('i1').digest('hex').slice(0, 16)}-lock`;
    writeFileSync(join(folder, name), JSON.stringify({ pid: 1, host: 'another' }));
    return join(folder, name);
  };

  it('that a run saved long ago which nobody can see is not waited for', async () => {
    utimesSync(lockElsewhere(), 0, 0);
    await save({}, bytes('one'));
    expect({ picture: read(), files: readdirSync(folder).length }).toEqual({ picture: 'one', files: 2 });
  });

  it('that another run saves is not waited for once the run is to stop', async () => {
    lockElsewhere();
    const stop = new AbortController();
    const reason = new Error('enough');
    const saving = new PictureFolder(folder, defaultPattern).save(fields, {}, never, stop.signal);
    setTimeout(() => stop.abort(reason), 5);
    await expect(saving).rejects.toBe(reason);
    expect(readdirSync(folder).length).toBe(1);
  });

  it('that a run saves which nobody can see is waited for, and not for ever', async () => {
    lockElsewhere();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let isSaved = false;
      const saving = save({}, bytes('one')).then(() => {
        isSaved = true;
      });
      const looks: boolean[] = [];
      // The disk takes its own time, so the clock goes on until it is done.
      for (let second = 0; !isSaved; second++) {
        await vi.advanceTimersByTimeAsync(1_000);
        await new Promise((resolve) => setImmediate(resolve));
        if (second === 30) looks.push(isSaved);
      }
      await saving;
      expect({ looks, picture: read(), files: readdirSync(folder).length }).toEqual({
        looks: [false],
        picture: 'one',
        files: 2,
      });
    } finally {
      vi.useRealTimers();
    }
  });

  it('takes the place of no file that came while it was got', async () => {
    const get = async () => {
      writeFileSync(path(), 'mine');
      return bytes('one')();
    };
    await expect(save({}, get)).rejects.toEqual(new PictureExistsError(path()));
    expect({ picture: read(), files: readdirSync(folder) }).toEqual({ picture: 'mine', files: ['1-a-fox-2.jpg'] });
  });

  it('leaves nothing where it cannot be got', async () => {
    const gone = new Error('gone');
    await expect(save({}, () => Promise.reject(gone))).rejects.toBe(gone);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that was saved when a process died is left alone', async () => {
    world.removes = false;
    await save({}, bytes('one'));
    world.removes = true;
    await save({}, never);
    expect({ picture: read(), files: readdirSync(folder).sort() }).toEqual({
      picture: 'one',
      files: ['1-a-fox-2.jpg', '1-a-fox-2.jpg.json'],
    });
  });

  it('is saved after a process died in the middle of it, and nothing else is left', async () => {
    const other = '.promptc-0123456789abcdef-01234567.part';
    writeFileSync(join(folder, other), 'half');
    const died = save({}, async () => {
      world.isDead = true;
      return bytes('one')();
    });
    await expect(died).rejects.toThrow('dead');
    world.isDead = false;
    const names = ['1-a-fox-2.jpg.json', other, expect.stringMatching(/^\.promptc-.*\.part$/)];
    expect(readdirSync(folder).sort()).toEqual(expect.arrayContaining(hasLinks ? names : [...names, '1-a-fox-2.jpg']));
    await save({}, bytes('one'));
    expect({ picture: read(), files: readdirSync(folder).sort() }).toEqual({
      picture: 'one',
      files: [other, '1-a-fox-2.jpg', '1-a-fox-2.jpg.json'],
    });
  });
});
