import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** The position of an import error in a module: `3`, or `3:9`. Undefined where it is unknown. */
export function placeInModule(error: unknown, path: string): string | undefined {
  const { name, stack = '' } = Object(error) as Partial<Error>;
  // Node reports the position of a syntax error in an ES module only when it exits because of it.
  return placeIn(stack, path) ?? (name === 'SyntaxError' ? placeIn(checked(path), path) : undefined);
}

function placeIn(text: string, path: string): string | undefined {
  for (const line of text.split('\n')) {
    for (const name of [path, pathToFileURL(path).href]) {
      const at = line.indexOf(`${name}:`);
      const place = at < 0 ? undefined : /^\d+(?::\d+)?/.exec(line.slice(at + name.length + 1))?.[0];
      if (place !== undefined) return place;
    }
  }
  return undefined;
}

/** Node's report about the syntax of a file. Does not run the file. */
const checked = (path: string): string => spawnSync(process.execPath, ['--check', path], { encoding: 'utf8' }).stderr;
