import { basename, dirname, join, resolve } from 'node:path';
import { unfinished } from '../../terminal/replace-file.js';
import type { Terminal } from '../../terminal/terminal.js';

/** The options whose value is a file to write. */
const options = ['output', 'html', 'checkpoint', 'baseline', 'journal'] as const;

/** A file that an option names for a run to write. */
export interface WrittenFile {
  readonly option: (typeof options)[number];
  readonly path: string;
  /** The path, and that of the file in which it grows where the run can be resumed. */
  readonly paths: readonly string[];
}

/** The files that options name for a run to write. */
export function writtenFiles(flags: Readonly<Record<string, unknown>>, terminal: Terminal): readonly WrittenFile[] {
  return options.flatMap((option) => {
    const path = flags[option];
    if (typeof path !== 'string' || path === '-' || terminal.stat(path) === 'other') return [];
    // Otherwise the baseline is only read.
    if (option === 'baseline' && !flags.updateBaseline) return [];
    return { option, path, paths: flags.checkpoint === undefined ? [path] : [path, unfinished(path)] };
  });
}

/** A key of a file, the same for all its names, and for all paths of a file that is not there yet. */
export function fileOf(path: string, { cwd, identityOf }: Terminal): string {
  const absolute = resolve(cwd, path);
  const identity = identityOf?.(absolute);
  if (identity !== undefined) return identity;
  const folder = dirname(absolute);
  return join(identityOf?.(folder) ?? folder, basename(absolute));
}
