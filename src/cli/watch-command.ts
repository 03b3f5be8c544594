import { basename, dirname, join, resolve } from 'node:path';
import { counted } from '../text/counted.js';
import { UsageError } from './base/usage-error.js';
import type { Call, CommandModule, ExitCode } from './input/call.js';
import { Configs, settingNames } from './input/configs.js';
import { isGlob, nameInputs } from './input/files.js';
import { displayPath } from './input/paths/display-path.js';
import { writtenFiles } from './input/paths/written.js';
import { Notes } from './output/notes.js';
import { printError } from './output/print-error.js';
import type { Terminal } from './terminal/terminal.js';
import { importingAnew } from './terminal/variants.js';

/** The escape sequence that clears a terminal and its scrollback. */
const clear = '\u001B[2J\u001B[3J\u001B[H';

/** Runs a command, and again whenever its inputs or their configurations change, until an interrupt. */
export async function watchCommand(call: Call, { run }: CommandModule): Promise<ExitCode> {
  const { terminal, words, flags } = call;
  if (flags.checkpoint !== undefined) throw new UsageError('--watch and --checkpoint exclude each other');
  const inputs = words.map((word) => pathOf(word, terminal));
  if (inputs.length === 0) throw new UsageError('--watch needs files or folders');
  /** Files that options name and a run only reads. */
  const read = new Set(
    [flags.config, flags.updateBaseline ? undefined : flags.baseline].flatMap((path) =>
      typeof path === 'string' ? resolve(terminal.cwd, path) : [],
    ),
  );
  let code = await run(call);
  let files = (await filesOf(call)) ?? new Set(inputs);
  const notes = new Notes(terminal, flags.quiet === true);
  const watcher = await terminal.watch([...new Set([...inputs, ...read])], settingsAbove(inputs));
  const undo = terminal.onInterrupt(() => void watcher.close());
  try {
    await notes.print(`watching ${counted(inputs.length, 'path')}; Ctrl+C ends it`);
    let times = 0;
    for (;;) {
      const changed = await watcher.next();
      if (!changed || terminal.isUnread()) return code;
      const now = (await filesOf(call)) ?? files;
      const wanted = [read, new Set(inputs), files, now];
      const [first, ...more] = changed
        .map((path) => resolve(terminal.cwd, path))
        .filter((path) => isSetting(path) || wanted.some((each) => each.has(path)));
      files = now;
      if (first === undefined) continue;
      if (terminal.stderr.isTTY) await terminal.stderr.write(clear);
      const others = more.length > 0 ? `, and ${more.length} more` : '';
      await notes.print(`${displayPath(first, terminal)} has changed${others}`);
      try {
        code = await run({ ...call, terminal: importingAnew(terminal, ++times) });
      } catch (error) {
        // An editor may be writing a configuration just now, and a file may be missing.
        if (!UsageError.is(error)) throw error;
        await printError(error, terminal);
        code = 2;
      }
    }
  } finally {
    undo();
    await watcher.close();
  }
}

/**
 * The absolute paths of the files that a run would read. Its own output is none of them, so that it starts no other run.
 * Undefined where it would fail.
 */
async function filesOf({ words, terminal, flags }: Call): Promise<ReadonlySet<string> | undefined> {
  try {
    const configs = new Configs(terminal, flags);
    const written = writtenFiles(flags, terminal);
    const named = await nameInputs(words, terminal, { hint: () => '', configs, readAs: 'path', written });
    return new Set(named.map(({ word }) => resolve(terminal.cwd, word)));
  } catch (error) {
    if (!UsageError.is(error)) throw error;
    return undefined;
  }
}

const isSetting = (path: string): boolean => settingNames.includes(basename(path));

/** The absolute path to watch for an argument: its file or folder, or the folder of its glob. */
function pathOf(word: string, terminal: Terminal): string {
  if (terminal.stat(word) !== undefined) return resolve(terminal.cwd, word);
  const fixed = /^[^*?[\]{}]*(?=[/\\])/.exec(word)?.[0];
  if (isGlob(word, 'path', terminal)) return resolve(terminal.cwd, fixed ?? '.');
  throw new UsageError(`--watch needs files or folders, and ${JSON.stringify(word)} is none`);
}

/** The files in the folders of inputs and above that decide what holds for them, or would if they existed. */
function settingsAbove(inputs: readonly string[]): readonly string[] {
  const folders = new Set<string>();
  for (const input of inputs) {
    for (let at = dirname(input), below = ''; at !== below; below = at, at = dirname(at)) folders.add(at);
  }
  return [...folders].flatMap((folder) => settingNames.map((name) => join(folder, name)));
}
