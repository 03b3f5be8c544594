import { diagnosticsPage } from './diagnostics-page.js';
import { type Generated, writeOrCheck } from './generated.js';
import { parametersPage } from './parameters-page.js';

/** The pages that are made from the tables. */
export const pages = (): readonly Generated[] => [
  { path: 'docs/parameters.md', text: parametersPage() },
  { path: 'docs/diagnostics.md', text: diagnosticsPage() },
];

/** Writes the pages; with `--check`, says whether those on disk are stale. */
export const main = (args: readonly string[]): Promise<number> => writeOrCheck(pages(), 'npm run docs', args);
