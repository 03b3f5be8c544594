import type { Config } from '../../config/config.js';
import { UsageError } from '../base/usage-error.js';
import { checkFlags } from '../batch/filter.js';
import type { Call } from '../input/call.js';
import { Configs } from '../input/configs.js';
import { type NamedInput, type NamingOptions, nameInputs, type ReadAs } from '../input/files.js';
import { type InputOptions, type Inputs, type Meter, openInputs } from '../input/inputs.js';
import { displayPath } from '../input/paths/display-path.js';
import { writtenFiles } from '../input/paths/written.js';
import { bytesToRead } from '../input/pictures/picture-name.js';
import { Notes } from '../output/notes.js';
import type { Terminal } from '../terminal/terminal.js';
import { argumentsOf, quotedCommand, shellQuote } from './argv.js';
import { inputOptions } from './options.js';

/**
 * Opens the inputs of a call. Undefined where there are none and standard input is a terminal: print help then.
 * `readAs` decides how to read an argument that names no file. Default: only files can be watched, so as a path with
 * `--watch`, else as a prompt.
 */
export async function inputsOf(
  call: Call,
  readAs: ReadAs = call.flags.watch ? 'path' : 'prompt',
): Promise<Inputs | undefined> {
  const { terminal, flags } = call;
  checkFlags(flags);
  const prompts = (flags.prompt as readonly string[] | undefined) ?? [];
  let { words } = call;
  if (words.length === 0 && prompts.length === 0) {
    if (terminal.stdinIsTTY) return undefined;
    words = ['-'];
  }
  const configs = new Configs(terminal, flags);
  const hint = (word: string): string =>
    ` (for a prompt, say --prompt ${word === '' || /\s/.test(word) ? shellQuote(word) : word})`;
  const named = await nameInputs(words, terminal, {
    hint,
    configs,
    readAs,
    ...withoutWritten(call),
    unquoted: () => unquoted(call),
  });
  const texts = named.filter(({ kind }) => kind === 'text');
  // Quoted prompts nearly always contain a blank. Words without one come from a prompt that the shell split.
  if (texts.length > 1 && texts.some(({ word }) => !/\s/.test(word))) throw unquoted(call);
  return openNamed(named, prompts, terminal, configs, { ...inputOptions(flags), onIgnored: ignoredNote(call) });
}

/** Returns a function that reports an ignored file or folder, and what ignores it. */
export const ignoredNote =
  ({ terminal, flags }: Call): NonNullable<InputOptions['onIgnored']> =>
  (name, by, isGroup) => {
    const sources = [...new Set(by)].sort();
    const what = isGroup ? 'all files of prompts are ignored' : 'ignored';
    const says = sources.length > 1 ? 'say' : 'says';
    return new Notes(terminal, flags.quiet === true).print(`${name}: ${what}, as ${sources.join(' and ')} ${says}`);
  };

/** Leaves files that a run writes out of its inputs, and says so. */
export const withoutWritten = ({ terminal, flags }: Call): Pick<NamingOptions, 'written' | 'onLeftOut'> => ({
  written: writtenFiles(flags, terminal),
  onLeftOut: (path, option) =>
    new Notes(terminal, flags.quiet === true).print(
      `${displayPath(path, terminal)}: left out, as --${option} writes it`,
    ),
});

/** Opens the named inputs. */
export function openNamed(
  named: readonly NamedInput[],
  prompts: readonly string[],
  terminal: Terminal,
  configs: Configs,
  options: InputOptions,
): Inputs {
  const files = named.filter(({ kind }) => kind === 'file').map(({ word }) => word);
  const onlyFiles = prompts.length === 0 && files.length === named.length;
  const total = onlyFiles ? files.reduce((sum, path) => sum + (bytesToRead(path, terminal) ?? 0), 0) : undefined;
  const meter: Meter = { read: 0, before: 0, total };
  return {
    inputs: openInputs(named, prompts, terminal, configs, { ...options, meter }),
    isOneArgument: named.length + prompts.length === 1 && named.every(({ kind }) => kind === 'text'),
    onlyFiles,
    files,
    settings: () => settingsOf(files, configs),
    count: named.length + prompts.length,
    meter,
  };
}

async function settingsOf(files: readonly string[], configs: Configs): Promise<unknown> {
  const byFile = new Map<string, Config>();
  const ignored: string[] = [];
  for (const path of files) {
    const config = await configs.of(path);
    if (config) byFile.set(config.configFile.file, config.configFile.config);
    if ((await configs.ignoredBy(path, config)) !== undefined) ignored.push(path);
  }
  return { configs: [...byFile], ignored };
}

/** The error for a prompt that the shell split. */
export const unquoted = ({ argv, command }: Pick<Call, 'argv' | 'command'>): UsageError =>
  new UsageError(`quote the prompt: ${quotedCommand(argumentsOf(argv, command), command.name())}`);

/** Prints the help of a command that was called without input, as an error. */
export async function helpInstead({ command, terminal: { stderr } }: Call): Promise<2> {
  const { helpText } = await import('./help.js');
  await stderr.write(helpText(command, stderr.columns));
  return 2;
}
