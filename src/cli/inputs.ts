import { isAbsolute, relative, resolve } from 'node:path';
import type { Target } from '../compiler/target.js';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { LanguageOptions } from '../language/options.js';
import type { Level } from '../linter/level.js';
import { createReader, type ReaderOptions } from '../readers/create-reader.js';
import type { HostItem, HostReader } from '../readers/host.js';
import { kindByContent, kindByName, type ReaderKind } from '../readers/reader-kind.js';
import { verbatimText } from '../readers/text-map.js';
import type { Configs, InForce } from './config.js';
import { decodePieces } from './decode.js';
import { breaksIn, createDocument, type Document } from './document.js';
import type { Named } from './files.js';
import { reasonOf } from './reason.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage-error.js';

/** What is in force for an input: what its configuration says, and over that what the options say. */
export interface InputSettings {
  readonly language: LanguageOptions;
  readonly target: Target | undefined;
  readonly rules: ReadonlyMap<DiagnosticCode, Level>;
  /** Undefined where there is no configuration. */
  readonly config: InForce | undefined;
}

/** Something that prompts are read from. */
export interface Input {
  readonly from: 'argument' | 'file' | 'pipe' | 'stdin';
  /** How people know it: a path, `<stdin>` or `<argument>`. */
  readonly name: string;
  readonly settings: InputSettings;
  /**
   * The stretches of it that can be looked at one by one, in order.
   *
   * Rejects with a UsageError where it cannot be read on; what came before is right.
   */
  blocks(): AsyncGenerator<Block, void, void>;
}

/** A stretch of whole records. */
export interface Block {
  readonly document: Document;
  readonly items: readonly HostItem[];
  /** Whether a byte order mark stands in front. */
  readonly mark: boolean;
  /** The items of the same stretch after it was edited. */
  reread(text: string): readonly HostItem[];
}

/** What all commands with inputs may be told about them. */
export interface InputOptions {
  readonly reader?: ReaderKind | undefined;
  readonly readerOptions: ReaderOptions;
  readonly language: LanguageOptions;
  readonly target?: Target | undefined;
  readonly rules?: ReadonlyMap<DiagnosticCode, Level> | undefined;
  /** The path that standard input is to be taken for. */
  readonly stdinPath?: string | undefined;
  /** Whether an argument is a host, as a file is. Default: it is a prompt. */
  readonly readArguments?: boolean | undefined;
}

const stdinName = '<stdin>';

/** Hosts that have to be read whole, and single records, may have this many bytes. */
const mostBytes = 256 * 1024 * 1024;

/** Opens what arguments name, one after the other. A file that a configuration ignores is left out. */
export async function* openInputs(
  named: readonly Named[],
  /** What `--prompt` gave. */
  prompts: readonly string[],
  terminal: Terminal,
  configs: Configs,
  options: InputOptions,
): AsyncGenerator<Input, void, void> {
  const texts = [...named.filter(({ kind }) => kind === 'text').map(({ word }) => word), ...prompts];
  let number = 0;
  const argument = async (text: string): Promise<Input> => {
    number++;
    const name = texts.length > 1 ? `<argument ${number}>` : '<argument>';
    const config = await configs.of(undefined);
    const blocks = options.readArguments
      ? () => hostBlocks(name, oneOf(new TextEncoder().encode(text)), config, options)
      : () => argumentBlocks(name, text);
    return { from: 'argument', name, settings: settingsOf(config, options), blocks };
  };
  for (const { kind, word } of named) {
    if (kind === 'text') {
      yield await argument(word);
      continue;
    }
    const path = kind === 'stdin' ? options.stdinPath : word;
    const config = kind === 'pipe' ? await configs.of(undefined) : await configs.of(path);
    const name = path === undefined ? stdinName : shortest(path, terminal);
    if (config?.ignored && kind !== 'stdin') continue;
    yield {
      from: kind,
      name,
      settings: settingsOf(config, options),
      blocks: () => {
        const bytes = pieces(kind === 'stdin' ? undefined : word, terminal);
        return config?.ignored ? passedOver(name, bytes, config, options) : hostBlocks(name, bytes, config, options);
      },
    };
  }
  for (const text of prompts) yield await argument(text);
}

function settingsOf(config: InForce | undefined, { language, target, rules }: InputOptions): InputSettings {
  const { settings, rules: configured } = config ?? {};
  const given = Object.fromEntries(Object.entries(language).filter(([, value]) => value !== undefined));
  const levels = new Map<DiagnosticCode, Level>();
  for (const [code, { value }] of configured ?? []) levels.set(code, value);
  for (const [code, level] of rules ?? []) levels.set(code, level);
  return {
    language: {
      modelVersion: settings?.modelVersion?.value,
      serviceVersion: settings?.serviceVersion?.value,
      plan: settings?.plan?.value,
      customParameters: settings?.customParameters?.value,
      ...given,
    },
    target: target ?? settings?.target?.value,
    rules: levels,
    config,
  };
}

async function* argumentBlocks(name: string, text: string): AsyncGenerator<Block> {
  const read = (content: string): readonly HostItem[] => [
    { kind: 'prompt', ...verbatimText(content, 0, { holds: () => true }) },
  ];
  yield { document: createDocument(name, text), items: read(text), mark: false, reread: read };
}

async function* oneOf(piece: Uint8Array): AsyncGenerator<Uint8Array> {
  yield piece;
}

/** A path as it is shown: from the folder that people are in, where it is below that. An editor's are whole ones. */
function shortest(path: string, { cwd }: Terminal): string {
  const inside = relative(cwd, resolve(cwd, path));
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? path : inside;
}

/** The content of a file; without a path, of standard input. */
async function* pieces(path: string | undefined, terminal: Terminal): AsyncGenerator<Uint8Array> {
  try {
    yield* path === undefined ? terminal.stdin() : terminal.open(path);
  } catch (error) {
    throw new UsageError(`cannot read ${path ?? 'standard input'}: ${reasonOf(error)}`);
  }
}

/** Standard input that is ignored: it has no prompts, but what rewrites it gives it back. A filter must not empty it. */
async function* passedOver(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  config: InForce,
  options: InputOptions,
): AsyncGenerator<Block> {
  for await (const block of hostBlocks(name, bytes, config, { ...options, reader: 'text' })) {
    yield { ...block, items: [], reread: () => [] };
  }
}

/** How much of a text is looked at to see what it is. */
const peeked = 65_536;

async function* hostBlocks(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  config: InForce | undefined,
  options: InputOptions,
): AsyncGenerator<Block> {
  let reader: HostReader | undefined;
  let state: unknown;
  let mark = false;
  let text = '';
  let line = 0;
  let size = 0;
  /** How much text has to be there before the reader is asked again. */
  let enough = peeked;
  let started = false;

  const block = (last: boolean): Block | undefined => {
    const { read } = reader as HostReader;
    const before = state;
    const content = read(text, last, before);
    state = content.state;
    const stretch = text.slice(0, content.consumed);
    text = text.slice(content.consumed);
    if (content.consumed === 0 && !last) return undefined;
    const document = createDocument(name, stretch, line);
    line += breaksIn(stretch);
    const made: Block = {
      document,
      items: content.items,
      mark: mark && !started,
      reread: (edited) => read(edited, true, before).items,
    };
    started = true;
    return made;
  };

  const open = async (complete: boolean): Promise<void> => {
    if (text.startsWith('\uFEFF')) {
      mark = true;
      text = text.slice(1);
    }
    const { kind, readerOptions } = howToRead(name, text, complete, config, options);
    reader = await createReader(kind, readerOptions);
  };

  for await (const piece of decodePieces(name, bytes)) {
    size += piece.size;
    if (piece.text.includes('\0')) throw new UsageError(`${name} is a binary file: it has NUL characters`);
    text += piece.text;
    if (text.length < enough) continue;
    if (!reader) await open(false);
    if (!(reader as unknown as HostReader).streams) {
      if (size > mostBytes)
        throw new UsageError(`${name} has more than 256 MB, and has to be read whole: split it, or make it NDJSON`);
      continue;
    }
    const made = block(false);
    if (made) {
      enough = peeked;
      yield made;
    } else {
      if (text.length > mostBytes) throw new UsageError(`${name}:${line + 1}: a record has more than 256 MB`);
      // Twice as much each time: a long record is not read over and over.
      enough = text.length * 2;
    }
  }
  if (!reader) await open(true);
  const made = text !== '' || !started ? block(true) : undefined;
  if (made) yield made;
}

/** The kind of a host, and what its reader has to know: options first, then the configuration, name and content. */
function howToRead(
  name: string,
  text: string,
  complete: boolean,
  config: InForce | undefined,
  { reader, readerOptions }: InputOptions,
): { readonly kind: ReaderKind; readonly readerOptions: ReaderOptions } {
  const { reader: configured, ...more } = config?.reader?.value ?? {};
  const given = Object.fromEntries(Object.entries(readerOptions).filter(([, value]) => value !== undefined));
  const all: ReaderOptions = { ...more, ...given };
  const kind = reader ?? configured ?? kindByName(name) ?? kindByContent(text, complete, all.column);
  return { kind, readerOptions: all };
}
