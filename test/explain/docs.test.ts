import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pages } from '../../scripts/docs.js';
import { schemaFile } from '../../scripts/json-schema.js';
import { diagnosticCodes } from '../../src/diagnostics/codes.js';
import { parameters } from '../../src/language/parameters.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

describe('generated files', () => {
  it.each(pages().map(({ path, text }) => ({ path, text })))(
    '$path is what `npm run docs` writes',
    ({ path, text }) => {
      expect(read(path)).toBe(text);
    },
  );

  it('the schema is what `npm run schema` writes', () => {
    const { path, text } = schemaFile();
    expect(read(path)).toBe(text);
  });

  it('every parameter and every code has a section, and every link in a page leads to one', () => {
    const expected = [parameters.map(({ name }) => `--${name}`), diagnosticCodes];
    for (const [index, { path, text }] of pages().entries()) {
      const sections = [...text.matchAll(/^### `?([^`\n]+)`?$/gm)].map(([, heading]) => heading);
      expect([...sections].sort(), path).toEqual([...(expected[index] ?? [])].sort());
      const links = [...text.matchAll(/\]\(#([^)]+)\)/g)].map(([, anchor]) => anchor);
      expect(links, path).toEqual([...(expected[index] ?? [])]);
    }
  });
});
