import { diagnosticPages, diagnosticsFolder } from './diagnostics-page.js';
import { type Generated, writeOrCheck } from './generated.js';
import { parametersPage } from './parameters-page.js';

/** The pages that are made from the tables. */
export const pages = (): readonly Generated[] => [
  { path: 'docs/parameters.md', text: parametersPage() },
  ...diagnosticPages(),
];

/** Writes the pages, and removes those of codes that are no more; with `--check`, says whether those on disk are stale. */
export const main = (args: readonly string[]): Promise<number> =>
  writeOrCheck(pages(), 'npm run docs', args, [diagnosticsFolder]);
