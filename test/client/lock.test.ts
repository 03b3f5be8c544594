import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LockedError, takeLock } from '../../src/client/node/lock.js';

/** What happens in the file system between the steps of a process that takes a lock. */
const world = vi.hoisted(() => ({
  hasLinks: true,
  isFull: false,
  disk: 0xef53,
  afterRead: () => {},
  afterRename: () => {},
}));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  return {
    ...fs,
    linkSync(from: string, to: string) {
      if (!world.hasLinks) throw Object.assign(new Error('no links'), { code: 'EPERM' });
      fs.linkSync(from, to);
    },
    writeFileSync(path: string, text: string, options?: object) {
      fs.writeFileSync(path, world.isFull ? '' : text, options);
      if (world.isFull) throw Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' });
    },
    readFileSync(path: string, encoding: 'utf8') {
      const text = fs.readFileSync(path, encoding);
      if (path.endsWith('.lock')) world.afterRead();
      return text;
    },
    statfsSync: () => ({ type: world.disk }),
    renameSync(from: string, to: string) {
      fs.renameSync(from, to);
      world.afterRename();
    },
  };
});

const gone = JSON.stringify({ pid: 2 ** 22 + 1, host: hostname() });
const alive = JSON.stringify({ pid: process.pid, host: hostname() });

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'promptc-'));
  path = join(folder, 'j.lock');
  Object.assign(world, { hasLinks: true, isFull: false, disk: 0xef53, afterRead() {}, afterRename() {} });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Has another run take the lock over, once this one has read it. */
const takenOver = (): void => {
  world.afterRead = () => {
    world.afterRead = () => {};
    writeFileSync(path, alive);
  };
};

describe.each([true, false])('a lock, where hard links are supported: %s', (hasLinks) => {
  beforeEach(() => {
    world.hasLinks = hasLinks;
  });

  it('is taken once, and leaves nothing when it is released', () => {
    const release = takeLock(path);
    expect(() => takeLock(path)).toThrow(LockedError);
    release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that a full disk has no room for leaves nothing', () => {
    world.isFull = true;
    expect(() => takeLock(path)).toThrow('no space');
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['of a process that is gone', gone],
    ['that a crash left empty', ''],
    ['that a crash tore', gone.slice(0, 9)],
  ])('%s is taken over', (_, text) => {
    writeFileSync(path, text);
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that another run takes over at the same time is left to it', () => {
    writeFileSync(path, gone);
    takenOver();
    expect(() => takeLock(path)).toThrow(LockedError);
    expect(readdirSync(folder)).toEqual(['j.lock']);
    expect(readFileSync(path, 'utf8')).toBe(alive);
  });

  it('that two other runs take over at the same time is left to them', () => {
    writeFileSync(path, gone);
    takenOver();
    world.afterRename = () => writeFileSync(path, alive);
    expect(() => takeLock(path)).toThrow(LockedError);
  });

  it('that another run is taking over is left to it, and the error says what to do', () => {
    writeFileSync(path, gone);
    const guard = `j.lock.guard.${process.pid}..1.${hostname()}`;
    writeFileSync(join(folder, guard), '');
    expect(() => takeLock(path)).toThrow(`if there is none, remove the files whose names begin with ${path}`);
    expect(readdirSync(folder).sort()).toEqual(['j.lock', guard]);
  });

  it('is taken over where a run was killed while it did so', () => {
    writeFileSync(path, gone);
    writeFileSync(`${path}.guard.${2 ** 22 + 1}.7.1.${hostname()}`, '');
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that another run holds after somebody removed it stays', () => {
    const release = takeLock(path);
    writeFileSync(path, gone);
    release();
    expect(readFileSync(path, 'utf8')).toBe(gone);
  });

  /** The lock of a process from before a restart: its id may be that of another one now. */
  const ofBefore = (fields: object = {}): string =>
    JSON.stringify({ pid: process.pid, host: hostname(), space: 'another', boot: 'another', ...fields });
  const nfs = 0x6969;

  it.skipIf(process.platform !== 'linux')('of before a restart is taken over', () => {
    writeFileSync(path, ofBefore());
    takeLock(path)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux').each([
    ['on another machine', ofBefore({ host: `not-${hostname()}` }), 0xef53],
    ['on a disk that others use as well', ofBefore(), nfs],
    ['that saw a disk that others use as well', ofBefore({ boot: undefined }), 0xef53],
  ])('of a process %s is left, whatever system it started with', (_, text, disk) => {
    world.disk = disk;
    writeFileSync(path, text);
    expect(() => takeLock(path)).toThrow(LockedError);
    expect({ files: readdirSync(folder), text: readFileSync(path, 'utf8') }).toEqual({ files: ['j.lock'], text });
  });

  it.skipIf(process.platform !== 'linux').each([
    [0xef53, true],
    [nfs, false],
  ])('on a disk of type %d says with which system it started: %s', (disk, says) => {
    world.disk = disk;
    const release = takeLock(path);
    const { boot } = JSON.parse(readFileSync(path, 'utf8')) as { boot?: string };
    expect(/^[0-9a-f]{16}$/.test(boot ?? '')).toBe(says);
    expect(() => takeLock(path)).toThrow(LockedError);
    release();
  });

  it.skipIf(process.platform !== 'linux')('of another container, or from before a restart, is left', () => {
    writeFileSync(path, JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), space: 'another' }));
    expect(() => takeLock(path)).toThrow(
      `another run uses it (process ${2 ** 22 + 1} in another container, or before the system was restarted); if that is not so, remove ${path}`,
    );
    expect(readdirSync(folder)).toEqual(['j.lock']);
  });

  it.skipIf(process.platform !== 'linux')('that a run in another container takes over is left to it', () => {
    writeFileSync(path, gone);
    const guard = `j.lock.guard.${2 ** 22 + 1}.7.1-another.${hostname()}`;
    writeFileSync(join(folder, guard), '');
    expect(() => takeLock(path)).toThrow(LockedError);
    expect(readdirSync(folder).sort()).toEqual(['j.lock', guard]);
  });

  it('of this process says where its id counts, and is left while it runs', () => {
    const release = takeLock(path);
    const { space, boot: _, ...rest } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    const isLinux = process.platform === 'linux';
    expect({ ...rest, started: undefined, space: /^[0-9a-f]{16}$/.test(String(space)) }).toEqual({
      pid: process.pid,
      host: hostname(),
      space: isLinux,
    });
    release();
  });
});
