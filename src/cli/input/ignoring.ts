import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { isOutside } from '../../config/is-outside.js';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { Terminal } from '../terminal/terminal.js';
import { displayPath } from './paths/display-path.js';

/** The name of the files with ignored paths, in the format of `.gitignore`. */
export const ignoreFile = '.promptcignore';

/** Ignore patterns, and the absolute path of the folder that they are relative to. */
export interface Rules {
  readonly folder: string;
  readonly ignore: Ignore;
  /** The origin of the patterns: the path of a file, or the name of an option. */
  readonly from: string;
}

export const rulesOf = (folder: string, patterns: string | readonly string[], from: string): Rules => ({
  folder,
  ignore: ignore({ ignorecase: false }).add(typeof patterns === 'string' ? patterns : [...patterns]),
  from,
});

/**
 * The rules in the file `name` of a folder. Undefined where there is no such file.
 *
 * @throws UsageError where it cannot be read.
 */
export function rulesIn(folder: string, name: string, terminal: Terminal): Rules | undefined {
  const file = join(folder, name);
  if (terminal.stat(file) !== 'file') return undefined;
  try {
    return rulesOf(folder, new TextDecoder().decode(terminal.readFile(file)), file);
  } catch (error) {
    throw new UsageError(`cannot read ${displayPath(file, terminal)}: ${reasonOf(error)}`);
  }
}

/** The rules in the files `name` of all folders above one, the nearest first. */
export function rulesAbove(folder: string, name: string, terminal: Terminal): readonly Rules[] {
  const rules: Rules[] = [];
  for (let at = dirname(folder), below = folder; at !== below; below = at, at = dirname(at)) {
    const fileRules = rulesIn(at, name, terminal);
    if (fileRules) rules.push(fileRules);
  }
  return rules;
}

/**
 * The first of the rules with a match for an absolute path, and whether they ignore it. Undefined: none match. The path
 * of a folder has to end with a separator. As in git, no rule can include a file of an ignored folder again.
 */
export function decide(
  path: string,
  rules: readonly Rules[],
): { readonly ignored: boolean; readonly by: Rules } | undefined {
  for (const by of rules) {
    const inside = relative(by.folder, path).split(sep).join('/');
    if (inside === '' || isOutside(inside) || resolve(inside) === inside) continue;
    const { ignored, unignored } = by.ignore.test(path.endsWith(sep) ? `${inside}/` : inside);
    if (ignored || unignored) return { ignored, by };
  }
  return undefined;
}
