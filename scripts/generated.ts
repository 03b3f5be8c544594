import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that a script makes: its path from the root of the repository, and its text. */
export interface Generated {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes generated files, or with `--check` compares them with those on disk.
 *
 * @param command What makes them anew, for messages.
 * @param folders Folders that hold nothing but these files: any other there is left over, and removed.
 * @returns The exit code: 0, 1 where a file is stale, 2 for arguments that mean nothing.
 */
export async function writeOrCheck(
  files: readonly Generated[],
  command: string,
  args: readonly string[],
  folders: readonly string[] = [],
): Promise<number> {
  const unknown = args.filter((arg) => arg !== '--check');
  if (unknown.length > 0) {
    console.error(`${unknown.join(' ')} means nothing here; the only argument is --check.`);
    return 2;
  }
  const checks = args.includes('--check');
  const stale: string[] = [];
  for (const { path, text } of files) {
    const onDisk = await readFile(path, 'utf8').catch(() => undefined);
    if (onDisk === text) continue;
    if (checks) stale.push(onDisk === undefined ? `${path} is missing` : `${path} is stale`);
    else {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
      console.log(`${path} written`);
    }
  }
  for (const path of await leftOver(files, folders)) {
    if (checks) stale.push(`${path} is left over`);
    else {
      await rm(path);
      console.log(`${path} removed`);
    }
  }
  if (stale.length === 0) return 0;
  console.error(`${stale.join('\n')}\nMake ${stale.length > 1 ? 'them' : 'it'} anew with: ${command}`);
  return 1;
}

/** The files in folders that are none of those generated, in order. */
async function leftOver(files: readonly Generated[], folders: readonly string[]): Promise<readonly string[]> {
  const generatedPaths = new Set(files.map(({ path }) => path));
  const present: string[] = [];
  for (const folder of folders) {
    // A folder that is not there holds nothing.
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    present.push(...entries.filter((entry) => entry.isFile()).map(({ name }) => `${folder}/${name}`));
  }
  return present.filter((path) => !generatedPaths.has(path)).sort();
}
