import { diagnosticPages, diagnosticsFolder } from './diagnostics-page.js';
import { type Generated, writeOrCheck } from './generated.js';
import { diagrams, diagramsFolder } from './grammar-diagrams.js';
import { parametersPage } from './parameters-page.js';

/** What is made from the tables and from the grammar. */
export const pages = (): readonly Generated[] => [
  { path: 'docs/parameters.md', text: parametersPage() },
  ...diagnosticPages(),
  ...diagrams(),
];

/** Writes them, and removes those of codes and rules that are no more; with `--check`, says whether those on disk are stale. */
export const main = (args: readonly string[]): Promise<number> =>
  writeOrCheck(pages(), 'npm run docs', args, [diagnosticsFolder, diagramsFolder]);
