import { dirname, join, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { Terminal } from '../terminal/terminal.js';
import { isConfigName } from './configs.js';
import { decide, ignoreFile, type Rules, rulesAbove, rulesIn } from './ignoring.js';
import { displayPath } from './paths/display-path.js';

/** The files that match a glob, as {@link walk} finds them, and the folders that cannot be read. */
export function filesOfGlob(
  glob: string,
  terminal: Terminal,
  { first, onIgnored }: Pick<WalkOptions, 'first' | 'onIgnored'> = {},
): readonly string[] {
  const { base, glob: pattern } = picomatch.scan(glob, { nonegate: true, unescape: true });
  // A bracket without its partner is no wildcard.
  if (pattern === '') return [];
  const folder = base === '' ? '.' : base;
  const matches = picomatch(pattern, { nonegate: true });
  const isMatch = (path: string): boolean => matches(relative(folder, path).split(sep).join('/'));
  const unreadable: string[] = [];
  const files = walk(folder, terminal, {
    wants: (name) => pattern.includes(`${name}/`),
    onUnreadable: (path) => unreadable.push(path),
    ...(first ? { first } : {}),
    ...(onIgnored ? { onIgnored: (path, by) => isMatch(path) && onIgnored(path, by) } : {}),
  });
  return [...files.filter(isMatch), ...unreadable];
}

export interface WalkOptions {
  /** Whether to visit a hidden folder. Default: no. */
  readonly wants?: (name: string) => boolean;
  /** Rules with precedence over all ignore files. */
  readonly first?: readonly Rules[];
  /** Called for an ignored file. `by` is what ignores it: the path of a file with rules, or the name of an option. */
  readonly onIgnored?: (path: string, by: string) => void;
  /** Called for a folder that cannot be read. Default: throws. */
  readonly onUnreadable?: (folder: string, error: unknown) => void;
}

/**
 * The files below a folder that neither git nor a `.promptcignore` ignores, ordered by path, without configurations.
 *
 * @throws UsageError for a folder that cannot be read, unless `onUnreadable` is there to take it.
 */
export function walk(
  folder: string,
  terminal: Terminal,
  { wants = () => false, first = [], onIgnored, onUnreadable = throwReason }: WalkOptions = {},
): readonly string[] {
  const files: string[] = [];
  const listed = (at: string): ReturnType<Terminal['list']> => {
    try {
      return terminal.list(at);
    } catch (error) {
      onUnreadable(at, error);
      return [];
    }
  };
  /** Visits a folder. `ignoredBy` is what ignores all of it. */
  const visit = (at: string, above: readonly Rules[], gitAbove: readonly Rules[], ignoredBy?: Rules): void => {
    const absolute = resolve(terminal.cwd, at);
    const ours = withOwn(rulesIn(absolute, ignoreFile, terminal), above);
    const git = withOwn(rulesIn(absolute, '.gitignore', terminal), gitAbove);
    for (const { name, kind } of listed(at)) {
      const path = at === '.' ? name : join(at, name);
      // Follow no link to a folder unless the user names it: links may form cycles. Devices and pipes have no end.
      if (kind === 'directory') {
        if (name === 'node_modules' || (name.startsWith('.') && !wants(name))) continue;
        const folder = `${resolve(terminal.cwd, path)}${sep}`;
        const decided = decide(folder, [...first, ...ours]);
        const ignored = ignoredBy ?? ignoringOf(decided ?? decide(folder, git));
        // Git's rules do not apply in a folder that a `.promptcignore` or an option includes again.
        if (!ignored || onIgnored) visit(path, ours, decided ? [] : git, ignored);
      } else if (kind === 'file' && !isConfigName(name)) {
        const file = resolve(terminal.cwd, path);
        const ignored = ignoredBy ?? ignoringOf(decide(file, [...first, ...ours]) ?? decide(file, git));
        if (ignored) onIgnored?.(path, displayPath(ignored.from, terminal));
        else files.push(path);
      }
    }
  };
  const start = resolve(terminal.cwd, folder);
  visit(folder, rulesAbove(start, ignoreFile, terminal), gitRulesAbove(start, terminal));
  return files.sort((a, b) => (a < b ? -1 : 1));
}

function throwReason(folder: string, error: unknown): never {
  throw new UsageError(`cannot read ${folder}: ${reasonOf(error)}`);
}

/** The rules of a decision to ignore something. Undefined for one to include it, and for none. */
const ignoringOf = (decision: ReturnType<typeof decide>): Rules | undefined =>
  decision?.ignored ? decision.by : undefined;

const withOwn = (own: Rules | undefined, above: readonly Rules[]): readonly Rules[] => (own ? [own, ...above] : above);

/**
 * Git's rules in the folders above one, up to the root of the repository, the nearest first, and those that are kept out
 * of version control. None outside of a repository.
 */
function gitRulesAbove(folder: string, terminal: Terminal): readonly Rules[] {
  const rules: Rules[] = [];
  let at = folder;
  while (terminal.stat(join(at, '.git')) === undefined) {
    const parent = dirname(at);
    if (parent === at) return [];
    at = parent;
    const fileRules = rulesIn(at, '.gitignore', terminal);
    if (fileRules) rules.push(fileRules);
  }
  const uncommitted = rulesIn(at, '.git/info/exclude', terminal);
  return uncommitted ? [...rules, uncommitted] : rules;
}
