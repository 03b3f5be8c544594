import { isAbsolute, relative, resolve } from 'node:path';
import { isOutside } from '../../../config/is-outside.js';
import type { Terminal } from '../../terminal/terminal.js';

/** A path for people: relative to the current folder for a path inside it, otherwise as given. */
export function displayPath(path: string, { cwd }: Pick<Terminal, 'cwd'>): string {
  const inside = relative(cwd, resolve(cwd, path));
  // On Windows a path on another drive stays absolute.
  return inside === '' ? '.' : isOutside(inside) || isAbsolute(inside) ? path : inside;
}
