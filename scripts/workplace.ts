import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own, where `promptc` is installed and in the path. */
export class Workplace {
  private readonly top: string;
  readonly folder: string;

  /** @param env Variables of the environment of its commands. */
  constructor(
    root: string,
    private readonly env: Readonly<Record<string, string>> = {},
  ) {
    this.top = mkdtempSync(join(tmpdir(), 'promptc-guide-'));
    this.folder = join(this.top, 'work');
    mkdirSync(join(this.folder, 'node_modules'), { recursive: true });
    mkdirSync(join(this.top, 'bin'));
    symlinkSync(root, join(this.folder, 'node_modules/promptc'), 'dir');
    const bin = join(root, 'dist/cli/bin.cjs');
    this.program('promptc', `exec "${process.execPath}" "${bin}" "$@"`);
    this.program('npx', 'exec "$@"');
    mkdirSync(join(this.folder, 'node_modules/@typescript-eslint'));
    const parser = 'node_modules/@typescript-eslint/parser';
    symlinkSync(join(root, parser), join(this.folder, parser), 'dir');
    this.program('eslint', `exec "${process.execPath}" "${join(root, 'node_modules/eslint/bin/eslint.js')}" "$@"`);
  }

  /** Puts a program into the path. */
  program(name: string, script: string): void {
    const path = join(this.top, 'bin', name);
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  write(name: string, content: string): void {
    const path = join(this.folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  /** Runs a command of a shell; what it prints on either stream comes in the order of writing. The folder is `/project` there. */
  run(command: string): Promise<{ readonly printed: string; readonly code: number }> {
    const { FORCE_COLOR: _, NO_COLOR: __, ...env } = process.env;
    const PATH = `${join(this.top, 'bin')}:${env.PATH ?? ''}`;
    return new Promise((resolve) => {
      const options = { cwd: this.folder, env: { ...env, PATH, ...this.env }, timeout: 60_000 };
      const child = execFile('/bin/sh', ['-c', `exec 2>&1\n${command}`], options, (error, printed) => {
        resolve({
          printed: printed.replaceAll(this.folder, '/project'),
          code: error === null ? 0 : Number(error.code ?? -1),
        });
      });
      child.stdin?.end();
    });
  }

  remove(): void {
    rmSync(this.top, { recursive: true, force: true });
  }
}
