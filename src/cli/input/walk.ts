import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import picomatch from 'picomatch';
import type { Terminal } from '../terminal/terminal.js';

/** The files that a glob matches and git does not ignore. */
export function filesOfGlob(glob: string, terminal: Terminal): readonly string[] {
  const pattern = glob.replace(/^\.\//, '');
  const { base } = picomatch.scan(pattern);
  const matches = picomatch(pattern);
  const files = walk(base === '' ? '.' : base, terminal, (name) => pattern.includes(`${name}/`));
  return files.filter((path) => matches(path.split(sep).join('/')));
}

/** The files below a folder that git does not ignore, in order of their paths. */
export function walk(
  folder: string,
  terminal: Terminal,
  /** Whether a hidden folder is looked into all the same. */
  wants: (name: string) => boolean = () => false,
): readonly string[] {
  const files: string[] = [];
  const visit = (at: string, rules: readonly Rules[]): void => {
    const own = rulesIn(resolve(terminal.cwd, at), terminal);
    const inForce = own ? [own, ...rules] : rules;
    for (const { name, kind } of terminal.list(at)) {
      const path = at === '.' ? name : join(at, name);
      // A link to a folder may lead in a circle; who means it names it. Devices and pipes have no end.
      if (kind === 'directory') {
        if (name === 'node_modules' || (name.startsWith('.') && !wants(name))) continue;
        if (!isIgnored(`${resolve(terminal.cwd, path)}${sep}`, inForce)) visit(path, inForce);
      } else if (kind === 'file' && !isIgnored(resolve(terminal.cwd, path), inForce)) files.push(path);
    }
  };
  visit(folder, rulesAbove(resolve(terminal.cwd, folder), terminal));
  return files.sort((a, b) => (a < b ? -1 : 1));
}

/** A `.gitignore`. */
interface Rules {
  readonly folder: string;
  readonly ignore: Ignore;
}

function rulesIn(folder: string, terminal: Terminal): Rules | undefined {
  const file = join(folder, '.gitignore');
  if (terminal.stat(file) !== 'file') return undefined;
  return { folder, ignore: ignore().add(new TextDecoder().decode(terminal.readFile(file))) };
}

/** The rules of the folders above, up to that of the repository, the nearest first. None outside of a repository. */
function rulesAbove(folder: string, terminal: Terminal): readonly Rules[] {
  const rules: Rules[] = [];
  let at = folder;
  while (terminal.stat(join(at, '.git')) === undefined) {
    const parent = dirname(at);
    if (parent === at) return [];
    at = parent;
    const found = rulesIn(at, terminal);
    if (found) rules.push(found);
  }
  return rules;
}

function isIgnored(path: string, rules: readonly Rules[]): boolean {
  for (const { folder, ignore } of rules) {
    const inside = relative(folder, path).split(sep).join('/');
    const { ignored, unignored } = ignore.test(path.endsWith(sep) ? `${inside}/` : inside);
    if (ignored || unignored) return ignored;
  }
  return false;
}
