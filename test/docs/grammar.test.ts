import { describe, expect, it } from 'vitest';
import { rules } from '../../scripts/grammar-diagrams.js';
import { examplePages, runGuide } from '../../scripts/guides.js';
import { tokenize } from '../../src/grammar/tokenize.js';
import { tokenTypes } from '../../src/grammar/tokens.js';
import { read, root, useWorkplaces, workplace } from './support.js';

useWorkplaces();

const path = 'docs/grammar.md';
const page = read(path);

describe('the page of the grammar', () => {
  it('prints what its programs print', async () => {
    expect(examplePages(root)).toContain(path);
    expect(await runGuide(page, workplace())).toBe(page);
  });

  it('has a heading, a diagram and a line for each rule, in the order of the grammar', () => {
    const found = [...page.matchAll(/^### (\w+)\n\n!\[The rule (\w+)\]\(grammar\/(\w+)\.svg\)\n\n`(.*)`$/gm)];
    expect(found.map(([, ...said]) => said)).toEqual(rules().map(({ name, line }) => [name, name, name, line]));
  });

  const rows = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \| `([^|]+)` \| `([^|]+)` \|$/gm)].map(
    ([, token = '', prompt = '', images = '']) => ({ token, prompt, images: images.split('`, `') }),
  );

  it.each(rows)('says which $token is in $prompt', ({ token, prompt, images }) => {
    const found = tokenize(prompt).tokens.filter(({ tokenType }) => tokenType.name === token);
    expect(found.map(({ image }) => image.trim())).toEqual(images);
  });

  it('says it of every token that a tree may hold', () => {
    const inTrees = Object.keys(tokenTypes).filter((name) => name !== 'Blank' && name !== 'Flag');
    expect(rows.map(({ token }) => token).sort()).toEqual(inTrees.sort());
  });
});
