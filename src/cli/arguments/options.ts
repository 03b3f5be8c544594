import { type Command, Option } from 'commander';
import type { Target } from '../../compiler/options.js';
import type { DiagnosticCode } from '../../diagnostics/codes.js';
import { type PlanId, plans } from '../../language/data/plans.js';
import { versions } from '../../language/data/versions.js';
import { readVersion } from '../../language/lookup.js';
import { type LanguageOptions, versionLabels } from '../../language/options.js';
import type { Level } from '../../linter/level.js';
import { type ReaderKind, readerKinds } from '../../readers/reader-kind.js';
import { choice, filled, repeatable, textOption } from '../base/option-kinds.js';
import { UsageError } from '../base/usage-error.js';
import type { InputOptions } from '../input/inputs.js';
import { maxShown } from '../reporters/report.js';

/** The heading of ordinary options in the help. */
const plain = 'Options:';
const inputGroup = 'Input:';

/** Adds the options about the version, the plan and custom parameters. */
export const addLanguageOptions = (command: Command): Command =>
  command
    .optionsGroup('What prompts are meant for:')
    .addOption(versionOption('--model-version <version>', 'version of prompts that name none: 8.2, 6.1, "niji 7"'))
    .addOption(versionOption('--service-version <version>', 'version that the service runs by itself'))
    .addOption(
      choice(
        '--plan <plan>',
        'subscription plan',
        plans.map(({ id }) => id),
      ),
    )
    .addOption(repeatable('--custom <name>', 'a parameter of your own, which no table has', parameterName))
    .optionsGroup(plain);

/** Adds the options for configuration and ignored files. */
export const addConfigOptions = (command: Command): Command =>
  command
    .optionsGroup(inputGroup)
    .addOption(textOption('--config <file>', 'the configuration for all files, instead of the nearest above each'))
    .option('--no-config', 'read no configuration')
    .addOption(repeatable('--ignore <pattern>', 'what is not looked at, as in a .gitignore', filled))
    .optionsGroup(plain);

/**
 * Returns the name of a parameter.
 *
 * @throws UsageError where it is blank or has a blank.
 */
function parameterName(value: string, option: Option): string {
  const name = filled(value, option).trim();
  if (/^-*[^\s-]\S*$/.test(name)) return name;
  throw new UsageError(`--custom takes the name of a parameter, which has no blanks, not ${JSON.stringify(value)}`);
}

const versionOption = (flags: string, description: string): Option => {
  const option = new Option(flags, description);
  return option.argParser((value) => {
    if (readVersion(value)) return value;
    throw new UsageError(`${option.long} ${JSON.stringify(value)} is none of ${versionLabels()}`, {
      word: value,
      known: versions.map(({ label }) => label),
    });
  });
};

/** The values of {@link addLanguageOptions} as options of the library. */
export function languageOptions(flags: Readonly<Record<string, unknown>>): LanguageOptions {
  const { modelVersion, serviceVersion, plan, custom } = flags as {
    modelVersion?: string;
    serviceVersion?: string;
    plan?: PlanId;
    custom?: readonly string[];
  };
  return { modelVersion, serviceVersion, plan, customParameters: custom?.map((name) => name.replace(/^-+/, '')) };
}

/** Adds the options of all commands that read prompts. */
export const addInputs = (
  command: Command,
  description = 'prompts, files, folders, globs, or - for standard input',
): Command =>
  addConfigOptions(command)
    .argument('[inputs...]', description)
    .optionsGroup(inputGroup)
    .addOption(repeatable('--prompt <text>', 'a prompt, whatever it looks like'))
    .addOption(readerOption(readerKinds))
    .addOption(
      textOption(
        '--field <path>',
        'JSON, YAML, TOML, front matter: where a record has its prompt, such as data.prompt or *.text (default: prompt); code: a name',
      ),
    )
    .addOption(
      textOption('--column <name>', 'CSV and TSV: the column of the prompts, a name or a number (default: prompt)'),
    )
    .addOption(
      choice('--split <where>', 'what ends a prompt in text: its line, or a blank line', ['line', 'paragraph']),
    )
    .addOption(
      choice('--fences <which>', 'which blocks of Markdown hold prompts: those called midjourney, or plain ones, too', [
        'named',
        'all',
      ]),
    )
    .option('--embeds', 'chats: also read the descriptions of pictures that the bot writes')
    .addOption(stdinOption())
    .optionsGroup(plain);

/** Adds the options for text to add to every prompt. */
export const addAffixes = (command: Command): Command =>
  command
    .option('--prepend <text>', 'words and parameters in front of every prompt; what a prompt says itself wins')
    .option('--append <text>', 'words and parameters behind every prompt, such as "--ar 3:2 --v 7"');

/** The option to accept prompts with holes. */
export const holesOption = (): Option =>
  choice('--holes <what>', 'prompts of code with parts that only a run of it knows', ['refuse', 'keep']);

/** The option for the kind of files. */
export const readerOption = (kinds: readonly ReaderKind[]): Option =>
  choice('--reader <kind>', 'what files are; without it, their names and contents say', kinds);

export const stdinOption = (): Option =>
  textOption('--stdin-filename <path>', 'what standard input is taken for: its kind, and its configuration');

/** The values of {@link addInputs} and {@link addLanguageOptions}. */
export function inputOptions(flags: Readonly<Record<string, unknown>>): InputOptions {
  const {
    reader,
    field,
    column,
    split,
    fences,
    compiled,
    embeds,
    stdinFilename,
    target,
    rule,
    prepend,
    append,
    ...more
  } = flags as {
    prepend?: string;
    append?: string;
    compiled?: boolean;
    embeds?: boolean;
    reader?: ReaderKind;
    field?: string;
    column?: string;
    split?: 'line' | 'paragraph';
    fences?: 'named' | 'all';
    stdinFilename?: string;
    target?: Target;
    rule?: ReadonlyMap<DiagnosticCode, Level>;
    fix?: true;
    fixUnsafe?: true;
    diff?: true;
    write?: true;
    check?: true;
    addSuppressions?: true;
  };
  return {
    reader,
    readerOptions: { field, column, split, fences, compiled, embeds },
    language: languageOptions(flags),
    target,
    rules: rule,
    affixes: { prepend, append },
    stdinPath: stdinFilename,
    rewrites: [more.fix, more.fixUnsafe, more.diff, more.write, more.check, more.addSuppressions].includes(true),
  };
}

/** Adds the option `--watch`. */
export const addWatch = (command: Command): Command =>
  command.option('--watch', 'run again whenever a file, or what is in force for it, changes');

/** Adds the options of commands that show findings. */
export const addQuiet = (command: Command): Command =>
  command
    .option('-q, --quiet', 'show errors only')
    .option('--all', `show all findings to people, and not only the first ${maxShown}`);
