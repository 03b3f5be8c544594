import { relative } from 'node:path';
import type { Terminal } from '../../terminal/terminal.js';

/** A path for people: relative to the current folder for a path inside it, otherwise as given. */
export function displayPath(path: string, { cwd }: Pick<Terminal, 'cwd'>): string {
  const short = relative(cwd, path);
  return short === '' ? '.' : /^\.\.(?:[\\/]|$)/.test(short) ? path : short;
}
