import type { Target } from '../../compiler/options.js';
import type { DiagnosticCode } from '../../diagnostics/codes.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { LanguageOptions } from '../../language/options.js';
import type { Level } from '../../linter/level.js';
import type { Affixes, AffixName } from '../../parser/affix.js';
import type { ReaderOptions } from '../../readers/create-reader.js';
import { otherThanPrompt } from '../../readers/foreign/passed-over.js';
import type { ReaderKind } from '../../readers/reader-kind.js';
import type { Range } from '../../text/range.js';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { Terminal } from '../terminal/terminal.js';
import { type ChunkReading, chunksOf, type PendingChunk, type Resuming, stdinName } from './chunk.js';
import { affixInConfig, type Configs, type EffectiveConfig } from './configs.js';
import { Document, type Location } from './document.js';
import type { NamedInput } from './files.js';
import { isPacked, skipped, unpacked } from './gzip.js';
import { displayPath } from './paths/display-path.js';
import { bytesToRead, isPictureName } from './pictures/picture-name.js';

/** The settings of an input that jobs need. */
export interface JobSettings {
  readonly language: LanguageOptions;
  readonly target: Target | undefined;
  readonly rules: ReadonlyMap<DiagnosticCode, Level>;
  /** Text to add to every prompt. Undefined: none. */
  readonly affixes?: Affixes | undefined;
  /** Tests whether a configuration suppresses a finding. A task with this function cannot be sent to another thread. */
  readonly isSuppressed?: ((document: Document) => (diagnostic: Diagnostic) => boolean) | undefined;
}

/** The settings in force for an input: its configuration, overridden by options. */
export interface InputSettings extends Omit<JobSettings, 'isSuppressed'> {
  /** Locates a range of an affix: in the configuration, or in the option. */
  locate(affix: AffixName, range: Range): Location;
  /** Undefined where there is no configuration. */
  readonly config: EffectiveConfig | undefined;
}

/** A source of prompts. */
export interface Input {
  readonly from: 'argument' | 'file' | 'pipe' | 'stdin';
  /** The name for people: a path, `<stdin>` or `<argument>`. */
  readonly name: string;
  readonly settings: InputSettings;
  /** The folder or glob that led to a file, and whether the user named it directly. */
  readonly foundBy?: string | undefined;
  readonly isNamed?: boolean | undefined;
  /** Whether the input is compressed. Known once its first chunk has been read; false before. */
  readonly isPacked: boolean;
  /**
   * Reads the content, in chunks of whole records.
   *
   * @throws UsageError where reading fails; the chunks before are valid.
   */
  chunks(resuming?: Resuming): AsyncGenerator<PendingChunk, void, void>;
}

/** Counts the bytes read from files and standard input. */
export interface Meter {
  read: number;
  /** The part of `read` that an earlier run has read. */
  before: number;
  /** The number of bytes to read. Undefined where it is unknown. */
  total: number | undefined;
}

/** Adds bytes that an earlier run has read. */
export function passOver(bytes: number, meter: Meter): void {
  meter.read += bytes;
  meter.before += bytes;
}

/** The inputs of a call. */
export interface Inputs {
  readonly inputs: AsyncIterable<Input>;
  /** Whether there is a single prompt, given as an argument: then results are formatted for people. */
  readonly isOneArgument: boolean;
  /** Whether all inputs are files, which can be rewritten in place. */
  readonly onlyFiles: boolean;
  /** The paths of the files among the inputs. */
  readonly files: readonly string[];
  /** The configurations of the files, and which of the files are ignored, as plain data. */
  settings(): Promise<unknown>;
  /** The number of inputs, including files that turn out to be ignored. */
  readonly count: number;
  readonly meter: Meter;
}

/** Options of all commands with inputs. */
export interface InputOptions {
  readonly meter?: Meter | undefined;
  readonly reader?: ReaderKind | undefined;
  readonly readerOptions: ReaderOptions;
  readonly language: LanguageOptions;
  readonly target?: Target | undefined;
  readonly rules?: ReadonlyMap<DiagnosticCode, Level> | undefined;
  readonly affixes?: Affixes | undefined;
  /** The path that standard input is treated as, for its reader and configuration. Undefined: none. */
  readonly stdinPath?: string | undefined;
  /** Called for an ignored file that the user named, or a folder or glob (`isGroup`) all of whose files are ignored. */
  readonly onIgnored?: ((name: string, by: readonly string[], isGroup: boolean) => Promise<void>) | undefined;
  /** Whether the command changes prompts in files, or shows such changes. Default: it only reads them. */
  readonly rewrites?: boolean | undefined;
  /** Whether to read an argument like a file. Default: it is a prompt. */
  readonly readArguments?: boolean | undefined;
}

/** Opens the named inputs one after the other, without ignored files. */
export async function* openInputs(
  named: readonly NamedInput[],
  /** The values of `--prompt`. */
  prompts: readonly string[],
  terminal: Terminal,
  configs: Configs,
  options: InputOptions,
): AsyncGenerator<Input, void, void> {
  const settingsOf = settingsFor(options, terminal);
  const texts = [...named.filter(({ kind }) => kind === 'text').map(({ word }) => word), ...prompts];
  let number = 0;
  const argument = async (text: string): Promise<Input> => {
    number++;
    const name = texts.length > 1 ? `<argument ${number}>` : '<argument>';
    const config = await configs.of(undefined);
    const chunks = options.readArguments
      ? () => hostChunks(name, oneOf(new TextEncoder().encode(text)), config, options)
      : () => promptChunk(name, text);
    return { from: 'argument', name, settings: await settingsOf(config), isPacked: false, chunks };
  };
  /** By folder or glob: what ignores its files. Undefined where some file is not ignored. */
  const groups = new Map<string, string[] | undefined>();
  for (const { kind, word, foundBy, isNamed, inFolder, allIgnoredBy } of named) {
    if (allIgnoredBy) {
      groups.set(word, [...allIgnoredBy]);
      continue;
    }
    if (kind === 'text') {
      if (!options.readArguments) refuseOther(word);
      yield await argument(word);
      continue;
    }
    const path = kind === 'stdin' ? options.stdinPath : word;
    const config = kind === 'pipe' ? await configs.of(undefined) : await configs.of(path);
    const name = path === undefined ? stdinName : displayPath(path, terminal);
    const ignoredBy = path === undefined || kind === 'pipe' ? undefined : await configs.ignoredBy(path, config);
    if (ignoredBy !== undefined && kind !== 'stdin') {
      if (isNamed) await options.onIgnored?.(name, [ignoredBy], false);
      else if (foundBy !== undefined) {
        const by = groups.has(foundBy) ? groups.get(foundBy) : [];
        by?.push(ignoredBy);
        groups.set(foundBy, by);
      }
      continue;
    }
    if (foundBy !== undefined) groups.set(foundBy, undefined);
    const isPicture = kind === 'file' && readerFor(word, config, options) === 'picture';
    // Pictures cannot be rewritten. Skip those that the user did not name.
    if (isPicture && inFolder && options.rewrites) continue;
    const settings = await settingsOf(config);
    let packed = false;
    const onGzip = (): void => {
      packed = true;
    };
    yield {
      from: kind,
      name,
      foundBy,
      isNamed,
      settings,
      get isPacked() {
        return packed;
      },
      chunks: (resuming) => {
        if (isPicture) return pictureChunk(name, word, terminal, options, resuming);
        const { offset } = resuming?.from ?? { offset: 0 };
        const path = kind === 'stdin' ? undefined : word;
        const bytes = bytesOf(path, terminal, { meter: options.meter, offset, onGzip });
        return ignoredBy !== undefined
          ? passedOver(name, bytes, options)
          : hostChunks(name, bytes, config, options, resuming);
      },
    };
  }
  for (const text of prompts) yield await argument(text);
  for (const [name, by] of groups) if (by) await options.onIgnored?.(name, by, true);
}

/** Returns a function that combines options and a configuration. It throws a UsageError for an invalid affix. */
function settingsFor(
  { language, target, rules, affixes: ofOptions = {} }: InputOptions,
  terminal: Terminal,
): (config: EffectiveConfig | undefined) => Promise<InputSettings> {
  const languageOptions = Object.fromEntries(Object.entries(language).filter(([, value]) => value !== undefined));
  const checked = new Set<string>();
  return async (config) => {
    const { settings, rules: configured } = config ?? {};
    const levels = new Map<DiagnosticCode, Level>();
    for (const [code, { value }] of configured ?? []) levels.set(code, value);
    for (const [code, level] of rules ?? []) levels.set(code, level);
    const combined: LanguageOptions = {
      modelVersion: settings?.modelVersion?.value,
      serviceVersion: settings?.serviceVersion?.value,
      plan: settings?.plan?.value,
      customParameters: settings?.customParameters?.value,
      ...languageOptions,
    };
    const prepend = ofOptions.prepend ?? settings?.prepend?.value ?? '';
    const append = ofOptions.append ?? settings?.append?.value ?? '';
    const affixes = prepend === '' && append === '' ? undefined : { prepend, append };
    const locate: InputSettings['locate'] = (name, range) =>
      ofOptions[name] === undefined && config
        ? affixInConfig(name, range, config, terminal)
        : { document: new Document(`--${name}`, affixes?.[name] ?? ''), range };
    // Affixes of a configuration are checked where it is read.
    const key = ofOptions.prepend || ofOptions.append ? JSON.stringify(combined) : undefined;
    if (key !== undefined && !checked.has(key)) {
      const { brokenAffix } = await import('../../checker/check-affixes.js');
      const broken = brokenAffix(ofOptions, combined);
      if (broken) throw brokenOption(broken.name, broken.diagnostic);
      checked.add(key);
    }
    return { language: combined, target: target ?? settings?.target?.value, rules: levels, affixes, locate, config };
  };
}

const brokenOption = (name: AffixName, { message, range }: Diagnostic): UsageError =>
  new UsageError(`--${name}, character ${range.start + 1}: ${message.replace(/\.$/, '')}`);

/**
 * Refuses JSON and expressions as arguments.
 *
 * @throws UsageError
 */
function refuseOther(text: string): void {
  const other = otherThanPrompt(text);
  if (other === undefined) return;
  const advice = other === 'JSON' ? ': pipe it, or name the file that it is in' : '';
  throw new UsageError(`this argument is ${other}, not a prompt${advice} (--prompt takes it as it stands)`);
}

async function* promptChunk(name: string, text: string): AsyncGenerator<PendingChunk> {
  yield { chunk: { name, content: text, firstLine: 0, mark: false, reading: 'prompt' } };
}

/** The kind of a file, by options, configuration and name. Undefined: its content decides. */
const readerFor = (
  path: string,
  config: EffectiveConfig | undefined,
  { reader }: InputOptions,
): ReaderKind | undefined => reader ?? config?.reader?.value.reader ?? (isPictureName(path) ? 'picture' : undefined);

/** The prompt of a picture, as one chunk. Reads only the metadata, not the pixels. */
async function* pictureChunk(
  name: string,
  path: string,
  terminal: Terminal,
  { rewrites, readerOptions, meter }: InputOptions,
  resuming: Resuming | undefined,
): AsyncGenerator<PendingChunk> {
  if (readerOptions.requests) {
    throw new UsageError(`${name} is a picture: it may hold a prompt, which compile reads, but no request`);
  }
  if (rewrites) {
    throw new UsageError(
      `${name} is a picture, and pictures are never written: lint without fixes, and format without --write, read its prompt`,
    );
  }
  if (resuming?.from && resuming.from.offset > 0) return;
  const { promptInPicture } = await import('./pictures/read-picture.js');
  let picture: Awaited<ReturnType<typeof promptInPicture>>;
  try {
    picture = await promptInPicture(path, terminal);
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${reasonOf(error)}`);
  }
  if (meter) meter.read += bytesToRead(path, terminal) ?? 0;
  const { text, state } = picture;
  const reading: ChunkReading = { kind: 'picture', options: {}, state };
  const next = resuming && { offset: 1, line: 1, reading };
  yield { chunk: { name, content: text, firstLine: 0, mark: false, reading }, next };
}

async function* oneOf(chunk: Uint8Array): AsyncGenerator<Uint8Array> {
  yield chunk;
}

/** The decompressed content of a file from an offset on; without a path, of standard input. */
async function* bytesOf(
  path: string | undefined,
  terminal: Terminal,
  { meter, offset, onGzip }: { readonly meter: Meter | undefined; readonly offset: number; onGzip(): void },
): AsyncGenerator<Uint8Array> {
  try {
    if (path === undefined) yield* unpacked(metered(terminal.stdin(), meter), onGzip);
    else if (offset === 0 || isPacked(path, terminal)) {
      yield* skipped(unpacked(metered(terminal.open(path), meter), onGzip), offset);
    } else {
      if (meter) passOver(offset, meter);
      yield* metered(terminal.open(path, offset), meter);
    }
  } catch (error) {
    throw new UsageError(`cannot read ${path ?? 'standard input'}: ${reasonOf(error)}`);
  }
}

async function* metered(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  meter: Meter | undefined,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    if (meter) meter.read += chunk.length;
    yield chunk;
  }
}

/** Ignored standard input, as text without prompts. Commands that rewrite their input write it unchanged. */
async function* passedOver(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  options: InputOptions,
): AsyncGenerator<PendingChunk> {
  const chunks = hostChunks(name, bytes, undefined, { ...options, reader: 'text' });
  for await (const { chunk } of chunks) yield { chunk: { ...chunk, reading: 'nothing' } };
}

/** The chunks of a host. Options decide its kind; else the configuration, its name, and its content. */
function hostChunks(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  config: EffectiveConfig | undefined,
  { reader, readerOptions, language }: InputOptions,
  resuming?: Resuming,
): AsyncGenerator<PendingChunk> {
  const { reader: configured, ...more } = config?.reader?.value ?? {};
  const { customParameters = config?.settings.customParameters?.value } = language;
  const given = { ...readerOptions, customParameters };
  const optionsSet = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return chunksOf(name, bytes, { kind: reader ?? configured, options: { ...more, ...optionsSet } }, resuming);
}
