import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { cliRooms, drawRooms, type Imports, importsOf, roomOf, rooms } from '../../scripts/architecture.js';

let found: Imports;
beforeAll(async () => {
  found = await importsOf();
}, 60_000);

/** Imports that lead from a room to one that does not stand before it in a list. */
const upward = (order: readonly string[], roomIn: (path: string) => string | undefined): readonly string[] =>
  found.imports.flatMap(({ from, to }) => {
    const [a, b] = [roomIn(from), roomIn(to)];
    if (a === undefined || b === undefined || a === b) return [];
    return order.indexOf(a) > order.indexOf(b) && order.includes(b) ? [] : [`${from} -> ${to}`];
  });

const cliRoomOf = (path: string): string | undefined => /^src\/cli\/([^/]+)\//.exec(path)?.[1];

describe('the house', () => {
  it('was looked at as a whole', () => {
    expect(found.files.length).toBeGreaterThan(300);
    expect(found.imports.length).toBeGreaterThan(1_000);
    expect([...new Set(found.files.map(roomOf))].filter((room) => room !== undefined).sort()).toEqual(
      Object.keys(rooms).sort(),
    );
  });

  it('has no circle of imports, types included', () => {
    expect(found.circles).toEqual([]);
  });

  it('has rooms that import only from those before them', () => {
    expect(upward(Object.keys(rooms), roomOf)).toEqual([]);
  });

  it('has rooms of the command line that import only from those before them', () => {
    expect(upward(cliRooms, cliRoomOf)).toEqual([]);
  });

  it('has nothing of the library that asks for Node, but where that is said', () => {
    const nodeOnly = /^src\/(?:cli|lsp|mcp|client\/node)\//;
    const asking = found.files.filter((file) => /from 'node:/.test(readFileSync(file, 'utf8')) && !nodeOnly.test(file));
    expect(asking).toEqual([]);
  });

  it('has no folder of more than twenty files', () => {
    const counts = new Map<string, number>();
    for (const file of found.files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 20)).toEqual([]);
  });

  it('is drawn as it is', async () => {
    expect(readFileSync('docs/images/architecture.svg', 'utf8')).toBe(await drawRooms(found));
  });
});
