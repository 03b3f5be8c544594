import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The path of a file of the build. */
export const builtFile = (name: string): string => join(root, 'dist', name);

/** Builds where any of these files is missing. */
export function ensureBuilt(...files: readonly string[]): void {
  if (!files.every((file) => existsSync(file))) execFileSync('npx', ['tsup'], { cwd: root, stdio: 'ignore' });
}
