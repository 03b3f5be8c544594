import { main } from '../../src/cli/main.js';
import type { Output, Terminal } from '../../src/cli/terminal.js';

export interface World {
  /** Contents by path; `null` is a directory, an Error what reading gives. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null | Error>>;
  /** Undefined for a person at the keyboard. */
  readonly stdin?: string | Uint8Array;
  /** Whether the output goes to a person. */
  readonly tty?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were written. */
  readonly written: Readonly<Record<string, string>>;
}

const toBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Runs the command line in a world made up for it. */
export async function run(argv: readonly string[], world: World = {}): Promise<Outcome> {
  const { files = {}, stdin, tty = false, columns, env = {} } = world;
  let stdout = '';
  let stderr = '';
  const written: Record<string, string> = {};
  const output = (add: (text: string) => void): Output => ({
    isTTY: tty,
    columns,
    write(text) {
      add(text);
      return undefined;
    },
  });
  const terminal: Terminal = {
    stdout: output((text) => {
      stdout += text;
    }),
    stderr: output((text) => {
      stderr += text;
    }),
    stdinIsTTY: stdin === undefined,
    env,
    stdin: async () => toBytes(stdin ?? ''),
    stat: async (path) => (!Object.hasOwn(files, path) ? undefined : files[path] === null ? 'directory' : 'file'),
    async readFile(path) {
      const content = files[path];
      if (content === undefined || content === null) throw Object.assign(new Error('missing'), { code: 'ENOENT' });
      if (content instanceof Error) throw content;
      return toBytes(content);
    },
    async writeFile(path, content) {
      written[path] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(content);
    },
  };
  const code = await main(argv, terminal);
  return { code, stdout, stderr, written };
}

/** An outcome with nothing but what a test names. */
export const outcome = (some: Partial<Outcome>): Outcome => ({ code: 0, stdout: '', stderr: '', written: {}, ...some });
