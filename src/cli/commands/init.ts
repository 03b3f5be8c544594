import { dirname, join, relative, sep } from 'node:path';
import type { Command } from 'commander';
import { globFor } from '../../config/resolve.js';
import { defaultVersion, versionRow } from '../../language/lookup.js';
import { promptExtensions } from '../../readers/reader-kind.js';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { Call, ExitCode } from '../input/call.js';
import { configNames, configsIn } from '../input/configs.js';
import type { FoundPrompts } from '../input/find-prompts.js';
import { checkHidden } from '../input/paths/check-hidden.js';
import { isPictureName } from '../input/pictures/picture-name.js';
import { visible } from '../output/visible.js';
import type { Terminal } from '../terminal/terminal.js';

const fileName = configNames[1];

export function configure(command: Command): void {
  command.argument('[folder]', 'where the configuration goes', '.').addHelpText(
    'after',
    `
Looks into the files of the folder and writes a ${fileName} that says which of them hold prompts, and where. Text,
JSON, NDJSON, YAML, TOML, CSV and TSV files, programs and pictures are looked into; .mj, .imagine and Markdown files need no entry,
but for Markdown with prompts in plain blocks or in front matter. What git ignores is left out. A configuration that is there stays as it is.

Examples:
  promptc init .
  promptc init prompts`,
  );
}

export async function run({ words, terminal }: Call): Promise<ExitCode> {
  const [folder = '.'] = words;
  const kind = terminal.stat(folder);
  if (kind === undefined) checkHidden(folder, terminal);
  if (kind !== 'directory') throw new UsageError(`there is no folder ${folder}`);
  const { files, manifest } = await configsIn(folder, terminal);
  const [there] = manifest ? [`"promptc" in ${join(folder, 'package.json')}`] : files.map((name) => join(folder, name));
  if (there !== undefined) throw new UsageError(`${there} is there already`);
  const readers = await readersFor(folder, terminal);
  const path = join(folder, fileName);
  try {
    const file = terminal.replace(path);
    file.write(new TextEncoder().encode(configText(folder, readers, terminal)));
    file.commit();
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${reasonOf(error)}`);
  }
  const readerLines = [...readers].map(([glob, settings]) => `  ${glob}  ${describe(settings)}`);
  const { walk } = await import('../input/walk.js');
  const isOwn = (file: string): boolean => promptExtensions.some((extension) => file.endsWith(`.${extension}`));
  const next =
    readerLines.length > 0 || walk(folder, terminal).some(isOwn)
      ? `Next: promptc lint ${folder}`
      : 'No prompts are here yet: write some into a file such as foxes.mj, one a line.';
  const found =
    readerLines.length > 0
      ? ['Files with prompts:', ...readerLines]
      : ['No file needs an entry: .mj, .imagine and Markdown files are read anyway, and no other one has prompts.'];
  const lines = [`${path} written`, '', ...found, '', next];
  await terminal.stdout.write(`${lines.map(visible).join('\n')}\n`);
  return 0;
}

function describe({ reader, field, column, fences, others = [] }: FoundPrompts): string {
  const parts = [reader, field && `field ${field}`, column && `column ${column}`, fences && `fences ${fences}`];
  const settings = parts.filter((part) => part !== undefined).join(', ');
  if (others.length === 0) return settings;
  const more = others.length > maxOthers ? ` and ${others.length - maxOthers} more` : '';
  return `${settings} (not read: ${others.slice(0, maxOthers).join(', ')}${more}; a file is read with one of them)`;
}

/** How many fields or columns that are not read to name. */
const maxOthers = 3;

/** The settings for files with prompts, by glob: one for all files of a folder with an extension where they are the same. */
async function readersFor(folder: string, terminal: Terminal): Promise<ReadonlyMap<string, FoundPrompts>> {
  const configured: { readonly path: string; readonly settings: FoundPrompts }[] = [];
  const others = new Set<string>();
  const { findPrompts } = await import('../input/find-prompts.js');
  const { walk } = await import('../input/walk.js');
  const pictures = new Map<string, string[]>();
  const isOwn = createOwn(folder, terminal);
  for (const file of walk(folder, terminal)) {
    const path = relative(folder, file).split(sep).join('/');
    if (!(await isOwn(dirname(file)))) continue;
    if (isPictureName(file)) {
      const alike = pictures.get(globOf(path));
      if (alike) alike.push(file);
      else pictures.set(globOf(path), [file]);
      continue;
    }
    const settings = await findPrompts(file, terminal);
    if (settings) configured.push({ path, settings });
    else others.add(globOf(path));
  }
  const readers = new Map<string, FoundPrompts>();
  for (const { path, settings } of configured) {
    const glob = globOf(path);
    const alike = configured.filter((other) => globOf(other.path) === glob);
    const asOne =
      alike.length > 1 && !others.has(glob) && alike.every((other) => describe(other.settings) === describe(settings));
    readers.set(asOne ? glob : globFor(path), settings);
  }
  for (const [glob, files] of pictures) {
    if (await somePromptIn(files.slice(0, maxPictures), terminal)) readers.set(glob, { reader: 'picture' });
  }
  return readers;
}

/** Tells of a folder in another one whether a configuration in that would hold for its files: none is nearer to them. */
function createOwn(top: string, terminal: Terminal): (folder: string) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const look = async (folder: string): Promise<boolean> => {
    const { files, manifest } = await configsIn(folder, terminal);
    return files.length === 0 && manifest === undefined && isOwn(dirname(folder));
  };
  const isOwn = async (folder: string): Promise<boolean> => {
    if (relative(top, folder) === '') return true;
    let own = known.get(folder);
    if (!own) {
      own = look(folder);
      known.set(folder, own);
    }
    return own;
  };
  return isOwn;
}

/** How many pictures of a folder and extension to look at. */
const maxPictures = 50;

async function somePromptIn(files: readonly string[], terminal: Terminal): Promise<boolean> {
  const { promptInPicture } = await import('../input/pictures/read-picture.js');
  for (const file of files) {
    try {
      if ((await promptInPicture(file, terminal)).text !== '') return true;
    } catch {
      // Skip a file that cannot be read.
    }
  }
  return false;
}

/** A glob for the files of the same folder with the same extension. */
const globOf = (path: string): string => globFor(path).replace(/[^/]*(?=\.[^./]+$)/, '*');

function configText(folder: string, readers: ReadonlyMap<string, FoundPrompts>, terminal: Terminal): string {
  const schema = 'node_modules/promptc/schema/config.json';
  const isInstalled = terminal.stat(join(folder, schema)) === 'file';
  const entries = [...readers].map(([glob, { reader, others: _, ...more }]) => {
    const value = Object.keys(more).length > 0 ? { reader, ...more } : reader;
    return `    ${JSON.stringify(glob)}: ${JSON.stringify(value, undefined, 1).replace(/\n */g, ' ')}`;
  });
  return `{
${isInstalled ? `  "$schema": "./${schema}",\n\n` : ''}  // The model version of prompts that name none. Without it, the service's default: ${versionRow(defaultVersion).label}.
  // "modelVersion": "7",

  // The subscription plan: "basic", "standard", "pro" or "mega". Without it, nothing is said about plans.
  // "plan": "standard",

  // Names, without dashes, of option sets of your own.
  // "customParameters": [],

  // Which files hold prompts, besides .mj, .imagine and Markdown, and where in them.
  "readers": {${entries.length > 0 ? `\n${entries.join(',\n')}\n  ` : ''}},

  // How findings are reported: "off", "info", "warning" or "error". promptc explain lists their codes.
  "rules": {}
}
`;
}
