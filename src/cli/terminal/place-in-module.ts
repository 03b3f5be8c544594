import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Where in a module an error of importing it is: `3`, or `3:9`. Undefined where nobody says. */
export function placeInModule(error: unknown, path: string): string | undefined {
  const { name, stack = '' } = Object(error) as Partial<Error>;
  // Node says where the syntax of an ES module is wrong only when it ends for it.
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

/** What Node says of the syntax of a file, of which it runs nothing. */
const checked = (path: string): string => spawnSync(process.execPath, ['--check', path], { encoding: 'utf8' }).stderr;
