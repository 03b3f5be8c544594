import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** The position of an import error in a module: `3`, or `3:9`. Undefined where it is unknown. */
export function placeInModule(error: unknown, path: string): string | undefined {
  const { name, stack = '' } = Object(error) as Partial<Error>;
  // Node reports the position of a syntax error in an ES module only when it exits because of it.
  return placeIn(stack, path) ?? (name === 'SyntaxError' ? placeOfSyntax(path) : undefined);
}

/** Asks Node about the syntax of a file, without running it. */
function placeOfSyntax(path: string): string | undefined {
  const check = (args: readonly string[], input?: Uint8Array): string =>
    spawnSync(process.execPath, ['--check', ...args], { encoding: 'utf8', input }).stderr;
  // Before version 24, Node takes a file without `"type": "module"` for no ES module here, and finds nothing.
  return placeIn(check([path]), path) ?? placeIn(check(['--input-type=module', '-'], readFileSync(path)), '[stdin]');
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
