import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { Config } from '../../config/config.js';
import type { ResolvedConfig } from '../../config/resolve.js';
import type { AffixName } from '../../parser/affix.js';
import type { JsonPath } from '../../readers/host.js';
import { pathText } from '../../request/path-text.js';
import { listed } from '../../text/listed.js';
import type { Range } from '../../text/range.js';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { Terminal } from '../terminal/terminal.js';
import type { ConfigSource } from './config-source.js';
import { utf8Text } from './decode.js';
import { Document, type Location, placeOf } from './document.js';
import { decide, ignoreFile, type Rules, rulesIn, rulesOf } from './ignoring.js';
import { checkHidden } from './paths/check-hidden.js';
import { displayPath } from './paths/display-path.js';

/** Names of configuration files. `package.json` may have a configuration under the key `promptc`. */
export const configNames = [
  'promptc.config.json',
  'promptc.config.jsonc',
  'promptc.config.yaml',
  'promptc.config.yml',
  'promptc.config.js',
  'promptc.config.mjs',
  'promptc.config.cjs',
  'promptc.config.ts',
  'promptc.config.mts',
  'promptc.config.cts',
] as const;

export const isConfigName = (name: string): boolean => (configNames as readonly string[]).includes(name);

/** The names of files that decide what holds for other files: configurations and ignore files. */
export const settingNames: readonly string[] = [...configNames, 'package.json', ignoreFile, '.gitignore'];

/** Similar names. A file with one of them is an error, since nothing else would tell that it is not read. */
export const otherNames = [
  'promptc.config',
  'promptc.config.json5',
  'promptc.config.toml',
  'promptc.json',
  'promptc.jsonc',
  'promptc.yaml',
  'promptc.yml',
  'promptc.toml',
  '.promptcrc',
  '.promptcrc.json',
  '.promptcrc.jsonc',
  '.promptcrc.yaml',
  '.promptcrc.yml',
  '.promptcrc.js',
] as const;

/** A configuration and its location. */
export interface ConfigFile {
  /** The absolute path. */
  readonly file: string;
  readonly config: Config;
  /** The text of the file and the ranges of its values. Undefined for a module. */
  readonly source?: ConfigSource | undefined;
}

/** The configuration for one file. */
export interface EffectiveConfig extends ResolvedConfig {
  readonly configFile: ConfigFile;
}

/** Options about configurations. */
export interface ConfigOptions {
  /** The file to use for all inputs, or false for none. Undefined: the nearest one above each file. */
  readonly config?: string | false | undefined;
  /** Patterns of ignored files, relative to the current folder. */
  readonly ignore?: readonly string[] | undefined;
}

/** The configurations of all files of a run. Reads each of them once. */
export class Configs {
  private readonly byFolder = new Map<string, Promise<ConfigFile | undefined>>();
  private readonly ignoreFiles = new Map<string, readonly Rules[]>();
  /** The patterns of `--ignore`. */
  readonly ignoreOptions: readonly Rules[];

  constructor(
    private readonly terminal: Terminal,
    private readonly options: ConfigOptions = {},
  ) {
    const { ignore = [] } = options;
    this.ignoreOptions = ignore.length > 0 ? [rulesOf(terminal.cwd, ignore, '--ignore')] : [];
  }

  /** The configuration for a file; without a path, for the current folder. Undefined where there is none. */
  async of(path: string | undefined): Promise<EffectiveConfig | undefined> {
    const { cwd } = this.terminal;
    const file = path === undefined ? undefined : resolve(cwd, path);
    const configFile = await this.above(file === undefined ? cwd : dirname(file));
    if (!configFile) return undefined;
    const { resolveConfig } = await import('../../config/resolve.js');
    return { ...resolveConfig(configFile.config, file && fromFolderOf(configFile, file)), configFile };
  }

  /**
   * What ignores a file: `--ignore`, the path of a `.promptcignore`, or that of its configuration. The first of these
   * with a matching rule decides. Undefined: the file is not ignored.
   */
  async ignoredBy(path: string, config: EffectiveConfig | undefined): Promise<string | undefined> {
    const file = resolve(this.terminal.cwd, path);
    const decided = this.decided(file);
    if (decided) return decided.ignored ? displayPath(decided.by.from, this.terminal) : undefined;
    return config?.ignored ? displayPath(config.configFile.file, this.terminal) : undefined;
  }

  /** The decision of ignore patterns about a file, or about an ignored folder around it. Undefined: none matches. */
  private decided(file: string): ReturnType<typeof decide> {
    for (const rules of [this.ignoreOptions, this.rulesFor(dirname(file))]) {
      if (rules.length === 0) continue;
      for (const folder of foldersOf(dirname(file))) {
        const decision = decide(`${folder}${sep}`, rules);
        if (decision?.ignored) return decision;
      }
      const own = decide(file, rules);
      if (own) return own;
    }
    return undefined;
  }

  /** The rules of each `.promptcignore` in a folder and those above, the nearest first. */
  private rulesFor(folder: string): readonly Rules[] {
    let rules = this.ignoreFiles.get(folder);
    if (!rules) {
      const parent = dirname(folder);
      const above = parent === folder ? [] : this.rulesFor(parent);
      const own = rulesIn(folder, ignoreFile, this.terminal);
      rules = own ? [own, ...above] : above;
      this.ignoreFiles.set(folder, rules);
    }
    return rules;
  }

  /** The configuration in a folder or the nearest one above, unless an option names one. Undefined: there is none. */
  above(folder: string): Promise<ConfigFile | undefined> {
    const { config } = this.options;
    if (config === false) return Promise.resolve(undefined);
    const key = config ?? folder;
    let configFile = this.byFolder.get(key);
    if (!configFile) {
      configFile = config === undefined ? this.search(folder) : this.readNamed(config);
      this.byFolder.set(key, configFile);
    }
    return configFile;
  }

  private async readNamed(path: string): Promise<ConfigFile> {
    const { terminal } = this;
    const kind = terminal.stat(path);
    if (kind === undefined) checkHidden(path, terminal);
    if (kind !== 'file')
      throw new UsageError(kind ? `--config ${path} is no file` : `there is no file ${path} (--config)`);
    const file = resolve(terminal.cwd, path);
    if (basename(file) !== 'package.json') return readConfig(file, terminal);
    const configFile = await readManifest(file, terminal, { isNamed: true });
    if (!configFile) throw new UsageError(`--config ${path}: there is no key "promptc" in it`);
    return configFile;
  }

  private async search(folder: string): Promise<ConfigFile | undefined> {
    const { terminal } = this;
    const { files, manifest } = await configsIn(folder, terminal);
    const all = manifest ? [...files, '"promptc" in package.json'] : files;
    if (all.length > 1)
      throw new UsageError(`${displayPath(folder, terminal)} has ${all.join(' and ')}: keep one of them`);
    const [first] = files;
    if (first !== undefined) return readConfig(join(folder, first), terminal);
    if (manifest) return manifest;
    const parent = dirname(folder);
    return parent === folder ? undefined : this.above(parent);
  }
}

/**
 * The names of the configuration files of a folder, and the configuration in its package.json.
 *
 * @throws UsageError for a file that looks like a configuration and is not read.
 */
export async function configsIn(
  folder: string,
  terminal: Terminal,
): Promise<{ readonly files: readonly string[]; readonly manifest: ConfigFile | undefined }> {
  const isThere = (name: string): boolean => terminal.stat(join(folder, name)) === 'file';
  const other = otherNames.find(isThere);
  if (other !== undefined) {
    const name = displayPath(join(folder, other), terminal);
    throw new UsageError(`${name} is not read: a configuration is called ${listed(configNames)}`);
  }
  const manifest = isThere('package.json') ? await readManifest(join(folder, 'package.json'), terminal) : undefined;
  return { files: configNames.filter(isThere), manifest };
}

/** A folder and those above it, the outermost first. */
function foldersOf(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [] : [...foldersOf(parent), folder];
}

/** Locates a range of an affix in the configuration that has it. */
export function affixInConfig(
  name: AffixName,
  range: Range,
  { settings, configFile }: EffectiveConfig,
  terminal: Terminal,
): Location {
  const { value = '', from = '' } = settings[name] ?? {};
  const override = /^overrides\[(\d+)\]$/.exec(from)?.[1];
  return locateAffix(
    configFile,
    override === undefined ? [name] : ['overrides', Number(override), name],
    value,
    range,
    terminal,
  );
}

function locateAffix(
  { file, source }: ConfigFile,
  path: JsonPath,
  value: string,
  range: Range,
  terminal: Terminal,
): Location {
  if (source) return { document: source.document, range: source.rangeIn(path, value, range) };
  return { document: new Document(`${displayPath(file, terminal)}: ${pathText(path)}`, value), range };
}

/**
 * Checks the affixes of a configuration.
 *
 * @throws UsageError for an affix that would cause an error in every prompt.
 */
async function checkAffixes(configFile: ConfigFile, terminal: Terminal): Promise<ConfigFile> {
  const { config } = configFile;
  const all = [config, ...(config.overrides ?? [])];
  if (all.every(({ prepend, append }) => !prepend && !append)) return configFile;
  const { brokenAffix } = await import('../../checker/check-affixes.js');
  for (const [index, { prepend, append, customParameters = config.customParameters }] of all.entries()) {
    const broken = brokenAffix({ prepend, append }, { customParameters });
    if (!broken) continue;
    const { name, diagnostic } = broken;
    const path = index === 0 ? [name] : ['overrides', index - 1, name];
    const { document, range } = locateAffix(configFile, path, all[index]?.[name] ?? '', diagnostic.range, terminal);
    const { line, column } = placeOf(document, range ?? diagnostic.range);
    throw new UsageError(`${document.name}:${line}:${column}: ${name}: ${diagnostic.message.replace(/\.$/, '')}`);
  }
  return configFile;
}

/** The path of a file relative to the folder of a configuration, with slashes, as its globs match it. */
export const fromFolderOf = ({ file }: ConfigFile, path: string): string =>
  relative(dirname(file), path).split(sep).join('/');

async function readConfig(file: string, terminal: Terminal): Promise<ConfigFile> {
  if (/\.[cm]?[jt]s$/.test(file)) {
    return checkAffixes({ file, config: await configOfModule(file, terminal) }, terminal);
  }
  if (/\.ya?ml$/.test(file)) return readYamlConfig(file, terminal);
  return (await readJsonConfig(file, file.endsWith('.jsonc'), [], terminal)) as ConfigFile;
}

async function configOfModule(file: string, terminal: Terminal): Promise<Config> {
  const name = displayPath(file, terminal);
  try {
    const value = await terminal.importDefault(file);
    if (value === undefined) throw new UsageError(`${name}: there is no default export`);
    // Getters of the module run only here, and may throw as well.
    return await validated(value, name, undefined);
  } catch (error) {
    if (UsageError.is(error)) throw error;
    if (isTypeScript(error))
      throw new UsageError(
        `${name}: this Node runs no TypeScript; Node 22.18 and later do (or call it promptc.config.mjs)`,
      );
    const { message, place } = (error instanceof Error ? error : new Error(String(error))) as Error & {
      readonly place?: string;
    };
    throw new UsageError(`${name}${place === undefined ? '' : `:${place}`}: ${message}`);
  }
}

const isTypeScript = (error: unknown): boolean =>
  (error as NodeJS.ErrnoException | undefined)?.code === 'ERR_UNKNOWN_FILE_EXTENSION';

async function readYamlConfig(file: string, terminal: Terminal): Promise<ConfigFile> {
  const name = displayPath(file, terminal);
  const text = textOf(file, terminal);
  const { readYaml } = await import('./config-yaml.js');
  const document = new Document(name, text);
  const { value, problem, ...places } = readYaml(text);
  if (problem) {
    const { line, column } = placeOf(document, problem.range);
    throw new UsageError(`${name}:${line}:${column}: invalid YAML: ${problem.message}`);
  }
  const source: ConfigSource = { document, ...places };
  return checkAffixes({ file, config: await validated(value ?? {}, name, source), source }, terminal);
}

function textOf(file: string, terminal: Terminal): string {
  const name = displayPath(file, terminal);
  let bytes: Uint8Array;
  try {
    bytes = terminal.readFile(file);
  } catch (error) {
    throw new UsageError(`cannot read ${name}: ${reasonOf(error)}`);
  }
  return utf8Text(name, bytes);
}

/**
 * Reads the key `promptc` of a package.json. Undefined where there is none. An invalid file is an error only where the
 * user named it, and where it seems to have the key.
 */
async function readManifest(
  file: string,
  terminal: Terminal,
  { isNamed = false } = {},
): Promise<ConfigFile | undefined> {
  let text = '';
  let manifest: unknown;
  try {
    text = new TextDecoder().decode(terminal.readFile(file));
    manifest = JSON.parse(text);
  } catch {
    return isNamed || /"promptc"\s*:\s*\{/.test(text) ? readJsonConfig(file, false, [], terminal) : undefined;
  }
  const has = typeof manifest === 'object' && manifest !== null && Object.hasOwn(manifest, 'promptc');
  return has ? readJsonConfig(file, false, ['promptc'], terminal) : undefined;
}

async function readJsonConfig(
  file: string,
  comments: boolean,
  path: JsonPath,
  terminal: Terminal,
): Promise<ConfigFile> {
  const name = displayPath(file, terminal);
  const text = textOf(file, terminal);
  const { firstMistake, JsonLocator, parseWithComments } = await import('../../readers/json-text.js');
  const document = new Document(name, text);
  const mistake = firstMistake(text, { comments });
  if (mistake) {
    const { line, column } = placeOf(document, { start: mistake.offset, end: mistake.offset });
    throw new UsageError(`${name}:${line}:${column}: invalid JSON: ${mistake.message}`);
  }
  const { repeatedName } = await import('../../config/repeated-name.js');
  const repeated = repeatedName(text, path);
  if (repeated) {
    const { line, column } = placeOf(document, repeated);
    throw new UsageError(`${name}:${line}:${column}: this name stands twice in its object`);
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

/**
 * Checks the shape of a configuration.
 *
 * @throws UsageError with the first mistake and the number of the others.
 */
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
