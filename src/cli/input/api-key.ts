import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { Terminal } from '../terminal/terminal.js';

/** The environment variable with the service's API key. */
export const keyVariable = 'ALL_IMAGES_API_KEY';

/**
 * Reads the API key from a file, or without one from the environment. Undefined where the environment has none.
 *
 * @throws UsageError, which never contains the key, for a file that cannot be read, that others can read, or that has
 * no key, for a device, and for a key with blanks or other characters than printable ASCII.
 */
export function readApiKey(file: string | undefined, terminal: Terminal): string | undefined {
  const content = file === undefined ? terminal.env[keyVariable] : readKeyFile(file, terminal);
  const key = content?.trim();
  const source = file ?? keyVariable;
  if (key === undefined || key === '') {
    if (file !== undefined) throw new UsageError(`${source} holds no key`);
    return undefined;
  }
  if (!/^[\x21-\x7e]+$/.test(key)) {
    throw new UsageError(`the key in ${source} holds blanks or characters that no key has: it has to be one word`);
  }
  return key;
}

function readKeyFile(file: string, terminal: Terminal): string {
  const path = resolve(terminal.cwd, file);
  try {
    const stats = statSync(path);
    const other = stats.isDirectory() ? 'directory' : stats.isFile() || stats.isFIFO() ? undefined : 'device';
    if (other) throw new UsageError(`${file} is a ${other}: name the file that holds the key`);
    // Everybody who can read the key can spend the credits. Windows has no file modes, and a shell makes the pipes.
    const others = stats.isFile() && process.platform !== 'win32' ? stats.mode & 0o077 : 0;
    if (others !== 0) throw new UsageError(`${file} can be read or written by others: chmod 600 ${file}`);
    return new TextDecoder().decode(terminal.readFile(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read the key: ${file}: ${reasonOf(error)}`);
  }
}
