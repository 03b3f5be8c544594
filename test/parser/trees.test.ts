import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readTrees, tellTree } from './told.js';

/** Prompts and their whole trees. */
const trees = readTrees(readFileSync(new URL('trees.txt', import.meta.url), 'utf8'));

describe('the whole tree', () => {
  it.each(trees)('of $source', ({ source, tree }) => {
    expect(tellTree(source)).toEqual(tree);
  });
});
