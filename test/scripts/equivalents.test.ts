import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFile, readList } from '../../scripts/mutation/equivalents.js';
import { root } from '../support/built.js';

const read = (path: string): string => readFileSync(join(root, path), 'utf8').replace(/\s+/g, ' ');

it('mutants that nobody could notice are listed with code that is there', () => {
  const list = readList(readFileSync(join(root, listFile), 'utf8'));
  expect(list.length).toBeGreaterThan(100);
  expect(list.filter(({ file, within }) => !read(file).includes(within.replace(/\s+/g, ' ').trim()))).toEqual([]);
});
