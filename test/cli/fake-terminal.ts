import { posix } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { runTask } from '../../src/cli/batch/run-task.js';
import type { Task } from '../../src/cli/batch/task.js';
import { main } from '../../src/cli/main.js';
import type { Output, Replacement, Terminal } from '../../src/cli/terminal/terminal.js';

export interface World {
  /** Contents by path; `null` is a directory, an Error what reading gives. A directory that has files needs no entry. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null | Error>>;
  /** Folders that nobody may look into. */
  readonly locked?: readonly string[];
  /** Files that nobody may write. */
  readonly writeProtected?: readonly string[];
  /** Files that somebody else writes as soon as they have been read. */
  readonly writtenByOthers?: readonly string[];
  /** Of files, which write finds the disk full, from 0. Those behind it find room. */
  readonly full?: Readonly<Record<string, number>>;
  /** What JavaScript modules export as their default, by path. */
  readonly modules?: Readonly<Record<string, unknown>>;
  /** Undefined for a person at the keyboard; an Error is what reading gives. */
  readonly stdin?: string | Uint8Array | Error;
  /** Whether the output goes to a person. */
  readonly tty?: boolean;
  readonly columns?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly pages?: string;
  /** Texts that were built together with the program, by name. */
  readonly programTexts?: Readonly<Record<string, string>>;
  /** What comes of files and standard input at a time, in bytes. Default: all of it. */
  readonly pieces?: number;
  /** How many cores there are. Default 1. */
  readonly cores?: number;
  /** Is told how many other threads are started. What they are told and answer is copied, and the later may be the first. */
  readonly onThreads?: (count: number) => void;
  /** What changes in files while somebody watches, one after the other; then they end it. `null` is a file that goes. */
  readonly changes?: readonly Readonly<Record<string, string | null>>[];
  /** Is told which paths are watched, and which files that need not exist. */
  readonly onWatch?: (paths: readonly string[], possibleFiles: readonly string[]) => void;
  /** Is told of each path that is looked at. */
  readonly onStat?: (path: string) => void;
  /** How many milliseconds pass between two looks at the clock. Default 1. */
  readonly tick?: number;
}

export interface Outcome {
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
  /** Files that were written. */
  readonly written: Readonly<Record<string, string>>;
}

/** The folder that the command line is in. */
const cwd = '/project';

const toBytes = (content: string | Uint8Array): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

/** Runs the command line in a world made up for it. */
export async function run(argv: readonly string[], world: World = {}): Promise<Outcome> {
  const {
    stdin,
    tty = false,
    columns,
    env = {},
    modules = {},
    pieces = Number.POSITIVE_INFINITY,
    cores = 1,
    tick = 1,
  } = world;
  const files = new Map(Object.entries(world.files ?? {}));
  let stdout = '';
  let stderr = '';
  const written: Record<string, string> = {};
  const writtenByOthers = new Set<string>();
  const output = (add: (text: string) => void): Output => ({
    isTTY: tty,
    columns,
    write(content) {
      add(typeof content === 'string' ? content : new TextDecoder().decode(content));
      return undefined;
    },
  });
  /** A path as the world names it: from the folder that it is about. */
  const nameOf = (path: string): string => {
    const absolute = posix.resolve(cwd, path);
    return absolute === cwd ? '.' : absolute.startsWith(`${cwd}/`) ? absolute.slice(cwd.length + 1) : absolute;
  };
  const stat = (path: string): ReturnType<Terminal['stat']> => {
    const name = nameOf(path);
    world.onStat?.(name);
    if (world.locked?.some((folder) => name.startsWith(`${folder}/`))) return undefined;
    if (files.has(name)) return files.get(name) === null ? 'directory' : 'file';
    if (Object.hasOwn(modules, name)) return 'file';
    const inside = name === '.' ? '' : `${name}/`;
    return files.size > 0 && [...files.keys()].some((file) => file.startsWith(inside)) ? 'directory' : undefined;
  };
  const unlocked = (path: string): void => {
    const name = nameOf(path);
    const isLocked = world.locked?.some((folder) => `${name}/`.startsWith(`${folder}/`));
    if (isLocked) throw Object.assign(new Error('denied'), { code: 'EACCES' });
  };
  const readFile = (path: string): Uint8Array => {
    unlocked(path);
    const content = files.get(nameOf(path));
    if (content === undefined || content === null) throw Object.assign(new Error('missing'), { code: 'ENOENT' });
    if (content instanceof Error) throw content;
    if (world.writtenByOthers?.includes(nameOf(path))) writtenByOthers.add(nameOf(path));
    return toBytes(content);
  };
  const stateOf = (path: string): string => (writtenByOthers.has(nameOf(path)) ? 'of others' : 'as given');
  function* inPieces(content: Uint8Array): Generator<Uint8Array> {
    for (let at = 0; at < content.length; at += pieces) yield content.subarray(at, at + pieces);
  }
  const keep = (path: string, chunks: Uint8Array[], state = stateOf(path), writes = 0): Replacement => ({
    write(content) {
      if (world.full?.[nameOf(path)] === writes++) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      chunks.push(content);
    },
    sync() {},
    commit() {
      if (stateOf(path) !== state) throw new Error('it has changed in the meantime');
      const content = Buffer.concat(chunks);
      const packed = content[0] === 0x1f && content[1] === 0x8b;
      written[nameOf(path)] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(
        packed ? gunzipSync(content) : content,
      );
    },
    discard() {},
  });
  let time = 0;
  let tasks = 0;
  const terminal: Terminal = {
    stdout: output((text) => {
      stdout += text;
    }),
    stderr: output((text) => {
      stderr += text;
    }),
    stdinIsTTY: stdin === undefined,
    env,
    cwd,
    pages: world.pages,
    async *stdin() {
      if (stdin instanceof Error) throw stdin;
      yield* inPieces(toBytes(stdin ?? ''));
    },
    stat,
    list(path) {
      unlocked(path);
      const inside = nameOf(path) === '.' ? '' : `${nameOf(path)}/`;
      const names = new Set(
        [...files.keys()]
          .filter((file) => file.startsWith(inside))
          .map((file) => file.slice(inside.length).split('/')[0]),
      );
      return [...names].sort().map((name = '') => ({ name, kind: stat(`${cwd}/${inside}${name}`) }));
    },
    *open(path, offset = 0) {
      yield* inPieces(readFile(path).subarray(offset));
    },
    openSeekable(path) {
      const content = readFile(path);
      return {
        size: content.length,
        read: (offset, length) => content.subarray(offset, offset + length),
        close() {},
      };
    },
    sizeOf(path) {
      const content = files.get(nameOf(path));
      return typeof content === 'string' || content instanceof Uint8Array ? toBytes(content).length : undefined;
    },
    readFile,
    stateOf,
    replace(path, state) {
      if (world.writeProtected?.includes(nameOf(path))) throw Object.assign(new Error('denied'), { code: 'EACCES' });
      return keep(path, [], state);
    },
    append(path, size): Replacement {
      const before = size ? [readFile(`${path}.partial`).subarray(0, size)] : [];
      return keep(path, before);
    },
    remove: (path) => void files.delete(nameOf(path)),
    date: () => new Date('2026-01-02T03:04:05Z'),
    now() {
      time += tick;
      return time;
    },
    cores,
    trimMemory: async () => {},
    startThreads(count) {
      world.onThreads?.(count);
      let waiting = 0;
      return {
        get areFree() {
          return waiting < 2 * count;
        },
        async run(task) {
          const copy = structuredClone(task) as Task;
          waiting++;
          // Odd tasks take longer, so that none can rely on its turn.
          if (tasks++ % 2 === 1) await new Promise((resolve) => setTimeout(resolve, 2));
          const outcome = structuredClone(await runTask(copy));
          waiting--;
          return outcome;
        },
        async close() {},
      };
    },
    async importDefault(path) {
      const found = modules[nameOf(path)];
      if (found instanceof Error) throw found;
      return found;
    },
    readProgramText: (name) => world.programTexts?.[name] ?? '',
    ask: async () => '',
    async watch(paths, possibleFiles) {
      world.onWatch?.(paths.map(nameOf), possibleFiles.map(nameOf));
      const changes = [...(world.changes ?? [])];
      return {
        async next() {
          const change = changes.shift();
          for (const [name, content] of Object.entries(change ?? {})) {
            if (content === null) files.delete(name);
            else files.set(name, content);
          }
          return change && Object.keys(change).map((name) => `${cwd}/${name}`);
        },
        async close() {},
      };
    },
    onOutputFailure() {},
    goOnUnread() {},
    isUnread: () => false,
    onInterrupt: () => () => {},
  };
  const code = await main(argv, terminal);
  return { code, stdout, stderr, written };
}

/** An outcome with nothing but what a test names. */
export const outcome = (some: Partial<Outcome>): Outcome => ({ code: 0, stdout: '', stderr: '', written: {}, ...some });
