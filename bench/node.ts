import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds from start to end of a Node process whose output nobody reads. */
export function timeNode(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr, error } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const time = performance.now() - start;
  if (error) throw error;
  // The time of a command that failed would be the time of something else.
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr.trim()}`);
  return time;
}

/** The built command, or undefined where it is not built, which is said. */
export function builtCommand(root: string): string | undefined {
  const bin = join(root, 'dist', 'cli', 'bin.cjs');
  if (existsSync(bin)) return bin;
  console.log('\nThere is no dist/cli/bin.cjs, run `npm run build` first.');
  return undefined;
}
