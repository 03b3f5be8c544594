import {
  accessSync,
  existsSync,
  constants as fileModes,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { Script } from 'node:vm';
import { version } from '../base/version.js';

// Node 22.8 and later cache compiled code for the next start (`module.enableCompileCache`). For older versions, this
// does the same for one file: a start takes 1.3 times as long as that of Node alone, instead of 1.8 times
// (`docs/performance.md`).

/** Functions that load modules: `require`, and one that calls `import()`. */
export interface Loaders {
  readonly require: (id: string) => unknown;
  readonly importModule: (id: string) => Promise<unknown>;
}

/**
 * Runs a CommonJS module with V8's code cache from an earlier run, and writes the cache if there is none. It is in
 * `.cache/promptc` of the `node_modules` around the package, or else of the one inside it. Where that cannot
 * be written, there is no cache.
 *
 * @param file The path of the module.
 * @param loaders The functions to pass to the module. It has to call `importModule` instead of `import()`.
 */
export function runCached(file: string, loaders: Loaders): void {
  const cache = openCache(file);
  if (!cache) {
    loaders.require(file);
    return;
  }
  const script = new Script(`(function (require, importModule, __filename, __dirname) {${cache.source}\n})`, {
    filename: file,
    cachedData: cache.data,
  });
  // A run that only prints the version or help compiles too little for a cache.
  const isShort = /^(?:-|help$)/.test(process.argv[2] ?? '-');
  if ((!cache.data || script.cachedDataRejected) && !isShort) {
    process.once('exit', () => writeCache(cache, script));
  }
  const run = script.runInThisContext() as (...args: readonly unknown[]) => void;
  run(loaders.require, loaders.importModule, file, dirname(file));
}

interface CodeCache {
  readonly folder: string;
  /** The prefix of all cache names of this version of Node. */
  readonly prefix: string;
  /** The name of this cache. It identifies the module completely: V8 compares lengths only. */
  readonly name: string;
  readonly source: string;
  /** Undefined where there is no cache yet. */
  readonly data: Buffer | undefined;
}

function openCache(file: string): CodeCache | undefined {
  const folder = cacheFolder(file);
  if (folder === undefined || process.env.NODE_DISABLE_COMPILE_CACHE === '1') return undefined;
  const { size, mtimeMs } = statSync(file);
  const prefix = `${process.version}-${process.arch}-`;
  const name = `${prefix}${version}-${size}-${mtimeMs}.bin`;
  return { folder, prefix, name, source: readFileSync(file, 'utf8'), data: readIfThere(join(folder, name)) };
}

/** The folder for caches, named as build tools name theirs. Undefined where there is no `node_modules`. */
function cacheFolder(file: string): string | undefined {
  const modules = `${sep}node_modules${sep}`;
  const at = file.lastIndexOf(modules);
  const folder = at < 0 ? join(dirname(file), '..', '..', 'node_modules') : file.slice(0, at + modules.length);
  return at < 0 && !existsSync(folder) ? undefined : join(folder, '.cache', 'promptc');
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/**
 * Writes a cache under a temporary name and renames it, so that no run reads an incomplete one; removes older caches.
 */
function writeCache({ folder, prefix, name }: CodeCache, script: Script): void {
  try {
    // Check first, since creating the data takes time: often only an administrator may write here.
    mkdirSync(folder, { recursive: true });
    accessSync(folder, fileModes.W_OK);
    const written = join(folder, `${name}.${process.pid}`);
    writeFileSync(written, script.createCachedData());
    renameSync(written, join(folder, name));
    for (const other of readdirSync(folder)) {
      if (other.startsWith(prefix) && other !== name) rmSync(join(folder, other), { force: true });
    }
  } catch {
    // Without a cache, the start is slower, but works.
  }
}
