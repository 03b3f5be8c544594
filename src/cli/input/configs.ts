import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Config } from '../../config/config.js';
import type { Resolved } from '../../config/resolve.js';
import type { AffixName } from '../../parser/affix.js';
import type { JsonPath } from '../../readers/host.js';
import { pathText } from '../../request/path-text.js';
import type { Range } from '../../text/range.js';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { Terminal } from '../terminal/terminal.js';
import { Document, type Location, placeOf } from './document.js';

/** The names of a configuration file. `package.json` may have one under the key `promptc`. */
export const configNames = [
  'promptc.config.json',
  'promptc.config.jsonc',
  'promptc.config.js',
  'promptc.config.mjs',
] as const;

/** A configuration that was found, and where. */
export interface Found {
  /** Absolute. */
  readonly file: string;
  readonly config: Config;
  /** The file's text, and where a place of the configuration stands in it. Undefined for a module. */
  readonly source?: ConfigSource | undefined;
}

interface ConfigSource {
  readonly document: Document;
  rangeOf(path: JsonPath): Range;
  keyRangeOf(path: JsonPath): Range;
  /** Where a range of the string `text` at a path stands. */
  rangeIn(path: JsonPath, text: string, range: Range): Range;
}

/** What a configuration says of one file. */
export interface InForce extends Resolved {
  readonly found: Found;
}

/** The configurations of the files of a run. Each one is read once. */
export class Configs {
  private readonly byFolder = new Map<string, Promise<Found | undefined>>();

  constructor(private readonly terminal: Terminal) {}

  /** What is in force for a file, or undefined where no configuration is found above it. */
  async of(path: string | undefined): Promise<InForce | undefined> {
    const { cwd } = this.terminal;
    const file = path === undefined ? undefined : resolve(cwd, path);
    const found = await this.above(file === undefined ? cwd : dirname(file));
    if (!found) return undefined;
    const { resolveConfig } = await import('../../config/resolve.js');
    return { ...resolveConfig(found.config, file && fromFolderOf(found, file)), found };
  }

  /** The configuration in a folder, or in the nearest one above that has any. */
  above(folder: string): Promise<Found | undefined> {
    let found = this.byFolder.get(folder);
    if (!found) {
      found = this.search(folder);
      this.byFolder.set(folder, found);
    }
    return found;
  }

  private async search(folder: string): Promise<Found | undefined> {
    const { terminal } = this;
    const files = configNames.map((name) => join(folder, name)).filter((file) => terminal.stat(file) === 'file');
    const [first, second] = files;
    if (first !== undefined && second !== undefined) {
      const names = files.map((file) => basename(file)).join(' and ');
      throw new UsageError(`${shown(folder, terminal)} has ${names}: keep one of them`);
    }
    if (first !== undefined) return readConfig(first, terminal);
    const manifest = join(folder, 'package.json');
    if (terminal.stat(manifest) === 'file') {
      const found = await readManifest(manifest, terminal);
      if (found) return found;
    }
    const parent = dirname(folder);
    return parent === folder ? undefined : this.above(parent);
  }
}

/** Where a range of an affix stands that a configuration gives. */
export function affixInConfig(
  name: AffixName,
  range: Range,
  { settings, found }: InForce,
  terminal: Terminal,
): Location {
  const { value = '', from = '' } = settings[name] ?? {};
  const override = /^overrides\[(\d+)\]$/.exec(from)?.[1];
  return locateAffix(
    found,
    override === undefined ? [name] : ['overrides', Number(override), name],
    value,
    range,
    terminal,
  );
}

function locateAffix(
  { file, source }: Found,
  path: JsonPath,
  value: string,
  range: Range,
  terminal: Terminal,
): Location {
  if (source) return { document: source.document, range: source.rangeIn(path, value, range) };
  return { document: new Document(`${shown(file, terminal)}: ${pathText(path)}`, value), range };
}

/** Refuses what a configuration puts around every prompt where every prompt would have an error of it. */
async function checkAffixes(found: Found, terminal: Terminal): Promise<Found> {
  const { config } = found;
  const all = [config, ...(config.overrides ?? [])];
  if (all.every(({ prepend, append }) => !prepend && !append)) return found;
  const { brokenAffix } = await import('../../checker/check-affixes.js');
  for (const [index, { prepend, append, customParameters = config.customParameters }] of all.entries()) {
    const broken = brokenAffix({ prepend, append }, { customParameters });
    if (!broken) continue;
    const { name, diagnostic } = broken;
    const path = index === 0 ? [name] : ['overrides', index - 1, name];
    const { document, range } = locateAffix(found, path, all[index]?.[name] ?? '', diagnostic.range, terminal);
    const { line, column } = placeOf(document, range ?? diagnostic.range);
    throw new UsageError(`${document.name}:${line}:${column}: ${name}: ${diagnostic.message.replace(/\.$/, '')}`);
  }
  return found;
}

/** The path of a file as the globs of a configuration see it. */
export const fromFolderOf = ({ file }: Found, path: string): string =>
  relative(dirname(file), path).split(sep).join('/');

/** A path as people are shown it: from the folder they are in, where it is below that. */
export function shown(path: string, { cwd }: Terminal): string {
  const short = relative(cwd, path);
  return short === '' ? '.' : short.startsWith('..') ? path : short;
}

async function readConfig(file: string, terminal: Terminal): Promise<Found> {
  if (/\.m?js$/.test(file)) {
    let value: unknown;
    try {
      value = await terminal.importDefault(file);
    } catch (error) {
      throw new UsageError(`${shown(file, terminal)}: ${(error as Error).message}`);
    }
    if (value === undefined) throw new UsageError(`${shown(file, terminal)}: there is no default export`);
    return checkAffixes({ file, config: await validated(value, shown(file, terminal), undefined) }, terminal);
  }
  return (await readJsonConfig(file, file.endsWith('.jsonc'), [], terminal)) as Found;
}

/** The key `promptc` of a package.json. One that is broken is npm's to report. */
async function readManifest(file: string, terminal: Terminal): Promise<Found | undefined> {
  let manifest: unknown;
  try {
    manifest = JSON.parse(new TextDecoder().decode(terminal.readFile(file)));
  } catch {
    return undefined;
  }
  const has = typeof manifest === 'object' && manifest !== null && Object.hasOwn(manifest, 'promptc');
  return has ? readJsonConfig(file, false, ['promptc'], terminal) : undefined;
}

async function readJsonConfig(file: string, comments: boolean, path: JsonPath, terminal: Terminal): Promise<Found> {
  const name = shown(file, terminal);
  let text: string;
  try {
    text = new TextDecoder().decode(terminal.readFile(file));
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${reasonOf(error)}`);
  }
  const { firstMistake, JsonLocator, parseWithComments } = await import('../../readers/json-text.js');
  const document = new Document(name, text);
  const mistake = firstMistake(text, { comments });
  if (mistake) {
    const { line, column } = placeOf(document, { start: mistake.offset, end: mistake.offset });
    throw new UsageError(`${name}:${line}:${column}: invalid JSON: ${mistake.message}`);
  }
  const locator = new JsonLocator(text, 0);
  const source: ConfigSource = {
    document,
    rangeOf: (inner) => locator.rangeOf([...path, ...inner]),
    keyRangeOf: (inner) => locator.keyRangeOf([...path, ...inner]),
    rangeIn: (inner, text, range) => locator.textAt([...path, ...inner], text).toHost(range),
  };
  let value = parseWithComments(text);
  for (const key of path) value = (value as Record<string, unknown>)[key as string];
  return checkAffixes({ file, config: await validated(value, name, source), source }, terminal);
}

/** A configuration whose shape is right; what is wrong with another one is one error. */
async function validated(value: unknown, name: string, source: ConfigSource | undefined): Promise<Config> {
  const { readConfigShape } = await import('../../config/read-config.js');
  const { config, problems } = readConfigShape(value);
  if (config) return config;
  const [first] = problems;
  const place = source && placeOf(source.document, source[first.isKey ? 'keyRangeOf' : 'rangeOf'](first.path));
  const at = place ? `${name}:${place.line}:${place.column}` : name;
  const more = problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
  throw new UsageError(`${at}: ${first.message}${more}`, first.unknown);
}
