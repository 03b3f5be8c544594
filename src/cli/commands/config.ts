import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { ReaderSettings } from '../../config/config.js';
import { defaultVersion, versionRow } from '../../language/lookup.js';
import {
  chatForm,
  foreignName,
  kindByContent,
  kindByName,
  promptKindByContent,
  type ReaderKind,
} from '../../readers/reader-kind.js';
import { addConfigOptions } from '../arguments/options.js';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import { ByteQueue } from '../input/byte-queue.js';
import type { Call, ExitCode } from '../input/call.js';
import { peeked } from '../input/chunk.js';
import { Configs, configNames, type EffectiveConfig } from '../input/configs.js';
import { lenientText } from '../input/decode.js';
import { unpacked } from '../input/gzip.js';
import { displayPath } from '../input/paths/display-path.js';
import { isPictureName } from '../input/pictures/picture-name.js';
import { visible } from '../output/visible.js';
import { colorsFor } from '../terminal/colors.js';
import type { Terminal } from '../terminal/terminal.js';

/** The endings of the other names. */
const endings = configNames
  .slice(1)
  .map((name) => name.slice('promptc.config'.length))
  .join(', ');

export function configure(command: Command): void {
  addConfigOptions(command)
    .argument('<files...>', 'files, which need not be there')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
The configuration of a file is the nearest ${configNames[0]} (or ${endings}, or the
key "promptc" of a package.json) in its folder or one above. Options of a command count more than it does.

Examples:
  promptc config prompts.txt
  promptc config --json notes.md archive.csv`,
    );
}

/** A setting in force. `from` is its origin, for people. */
interface Line {
  readonly name: string;
  readonly value: unknown;
  readonly from: string;
}

export async function run({ words, flags, terminal }: Call): Promise<ExitCode> {
  const configs = new Configs(terminal, flags);
  let first = true;
  for (const file of words) {
    if (terminal.stat(file) === 'directory') throw new UsageError(`${file} is a directory: name a file, there or not`);
    const config = await configs.of(file);
    const ignoredBy = await configs.ignoredBy(file, config);
    const lines = await linesOf(file, config, terminal);
    if (flags.json) {
      const inForce = Object.fromEntries(lines.map(({ name, value, from }) => [name, { value, from }]));
      const configPath = config ? displayPath(config.configFile.file, terminal) : null;
      const record = {
        file,
        configuration: configPath,
        ignored: ignoredBy !== undefined,
        ...(ignoredBy === undefined ? {} : { ignoredBy }),
        inForce,
      };
      await terminal.stdout.write(`${JSON.stringify(record, undefined, 2)}\n`);
    } else
      await terminal.stdout.write(
        `${first ? '' : '\n'}${draw(file, config, { ignoredBy, isOff: flags.config === false }, lines, terminal)}`,
      );
    first = false;
  }
  return 0;
}

async function linesOf(
  file: string,
  config: EffectiveConfig | undefined,
  terminal: Terminal,
): Promise<readonly Line[]> {
  const by = (from: string): string => {
    const name = config ? displayPath(config.configFile.file, terminal) : '';
    return from === '' ? name : `${name}: ${from}`;
  };
  const { settings = {}, rules = new Map(), disabled = [], reader } = config ?? {};
  const { reader: configured, ...readerOptions } = reader?.value ?? {};
  const read = configured
    ? { kind: configured, from: by(reader?.from ?? '') }
    : await kindOf(file, readerOptions, terminal);
  const set = Object.entries(settings).map(([name, { value, from }]) => ({ name, value, from: by(from) }));
  const version =
    settings.modelVersion || settings.serviceVersion
      ? []
      : [{ name: 'modelVersion', value: versionRow(defaultVersion).label, from: "the service's default" }];
  return [
    { name: 'reader', value: read.kind, from: read.from },
    ...Object.entries(readerOptions).map(([name, value]) => ({ name, value, from: by(reader?.from ?? '') })),
    ...version,
    ...set,
    ...[...rules].map(([code, { value, from }]) => ({ name: `rules.${code}`, value, from: by(from) })),
    ...disabled.flatMap(({ codes, lines, from }) =>
      codes.map((code) => ({
        name: `promptc-disable.${code}`,
        value: lines ? `lines ${lines.join(', ')}` : 'the whole file',
        from: by(from),
      })),
    ),
  ];
}

/** The reader of a file without a configuration, and the reason for it. */
async function kindOf(
  file: string,
  { column, fences, split }: ReaderSettings,
  terminal: Terminal,
): Promise<{ readonly kind: ReaderKind | 'none'; readonly from: string }> {
  // Reading a pipe would wait for a writer.
  const isFile = terminal.stat(file) === 'file';
  const { text, complete } = isFile ? await startOf(file, terminal) : { text: '', complete: true };
  if (chatForm(text)) return { kind: 'discord', from: 'its content' };
  const named = kindByName(file);
  if (named) return { kind: named, from: 'its name' };
  if (isPictureName(file)) return { kind: 'picture', from: 'its name' };
  const foreign = foreignName(file);
  if (foreign !== undefined)
    return { kind: 'none', from: `${foreign} is no kind of file that prompts are known to stand in` };
  if (!isFile) return { kind: 'text', from: 'there is no such file to look into' };
  const detect = split === undefined ? promptKindByContent : kindByContent;
  return { kind: detect(text, complete, column, fences) ?? 'none', from: 'its content' };
}

/** The start of a file that its kind is told by, and whether that is all of it. */
async function startOf(
  file: string,
  terminal: Terminal,
): Promise<{ readonly text: string; readonly complete: boolean }> {
  const start = new ByteQueue();
  try {
    for await (const piece of unpacked(terminal.open(file), () => {})) {
      start.push(piece);
      if (start.size >= peeked) break;
    }
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${reasonOf(error)}`);
  }
  return { text: lenientText(start.bytes.subarray(0, peeked)), complete: start.size < peeked };
}

function draw(
  file: string,
  config: EffectiveConfig | undefined,
  { ignoredBy, isOff }: { readonly ignoredBy: string | undefined; readonly isOff: boolean },
  lines: readonly Line[],
  terminal: Terminal,
): string {
  const { bold, dim } = colorsFor(terminal.stdout, terminal);
  const above = displayPath(resolve(terminal.cwd, file, '..'), terminal);
  const name = config && displayPath(config.configFile.file, terminal);
  const ignored =
    ignoredBy === undefined
      ? ''
      : ignoredBy === name
        ? ', which ignores this file'
        : `; ${ignoredBy} ignores this file`;
  const none = isOff ? 'no configuration is read (--no-config)' : `no configuration in ${above} or above`;
  const head = name === undefined ? `${none}: defaults hold` : `configuration: ${name}`;
  const rows = lines.map(({ name, value, from }) => ({ name, text: textOf(value), from }));
  const width = (of: (row: (typeof rows)[number]) => string) => Math.max(...rows.map((row) => of(row).length));
  const [names, values] = [width(({ name }) => name), width(({ text }) => text)];
  const table = rows.map(
    ({ name, text, from }) => `  ${name.padEnd(names)}  ${visible(text.padEnd(values))}  ${dim(`(${visible(from)})`)}`,
  );
  return `${[bold(visible(file)), `  ${visible(head + ignored)}`, ...table].join('\n')}\n`;
}

const textOf = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value));
