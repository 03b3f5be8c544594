import type { Command, Option } from 'commander';
import { diagnosticCodes } from '../../../diagnostics/codes.js';
import { explanationTopics } from '../../../explain/explain.js';
import { type VersionRow, versions } from '../../../language/data/versions.js';
import { levels } from '../../../linter/level.js';
import type { CommandEntry } from '../../input/call.js';
import { createCommand } from '../create-command.js';

/** The possible values of an option or argument: words from a list, files, or anything. */
export type ValueKind = { readonly words: readonly string[] } | 'files' | 'anything';

export interface OptionDefinition {
  readonly long: string;
  readonly short: string | undefined;
  readonly description: string;
  /** Its heading in the help. Undefined for the command's own options. */
  readonly group: string | undefined;
  /** The name and kind of its value. Undefined where it takes none. */
  readonly value: { readonly name: string; readonly kind: ValueKind } | undefined;
  readonly repeatable: boolean;
}

/** A command, as needed for completions and manual pages. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  /** The synopsis: `promptc lint [inputs...] [options]`. */
  readonly usage: string;
  readonly options: readonly OptionDefinition[];
  /** The kind of its arguments. Undefined where it takes none. */
  readonly takes: ValueKind | undefined;
  /** The text behind the options in the help. */
  readonly details: string;
}

/** All commands, from the definitions that parse their arguments. */
export const definitionsOf = (commands: readonly CommandEntry[]): Promise<readonly CommandDefinition[]> =>
  Promise.all(commands.map(async (entry) => definitionOf(createCommand(entry, await entry.load()))));

function definitionOf(command: Command): CommandDefinition {
  const name = command.name();
  const help: OptionDefinition = {
    long: '--help',
    short: '-h',
    description: 'this help',
    group: undefined,
    value: undefined,
    repeatable: false,
  };
  let details = '';
  // Listeners write the text behind the options.
  (command as unknown as NodeJS.EventEmitter).emit('afterHelp', {
    error: false,
    command,
    write(text: string) {
      details += text;
    },
  });
  return {
    name,
    summary: command.description(),
    usage: `promptc ${name} ${command.usage()}`,
    options: [...command.options.filter(({ hidden }) => !hidden).map(optionOf), help],
    takes: command.registeredArguments.length === 0 ? undefined : argumentKind(name),
    details: details.trim(),
  };
}

function argumentKind(name: string): ValueKind {
  // For topics of several words, offer the first one.
  if (name === 'explain') return { words: [...new Set(explanationTopics().map((topic) => topic.replace(/ .*/, '')))] };
  return name === 'completion' ? { words: shells } : 'files';
}

/** The shells with completions. */
export const shells = ['bash', 'zsh', 'fish'] as const;

function optionOf(option: Option): OptionDefinition {
  const { flags, short, description, helpGroupHeading: group } = option;
  const name = /<(.*)>/.exec(flags)?.[1];
  return {
    long: option.long ?? '',
    short,
    description: description.replace(/ \(repeatable\)$/, ''),
    group: group === 'Options:' ? undefined : group,
    value: name === undefined ? undefined : { name, kind: valueKind(option, name) },
    repeatable: / \(repeatable\)$/.test(description),
  };
}

const versionLabels = (versions as readonly VersionRow[])
  .filter(({ line }) => line !== 'other')
  .map(({ label }) => label);

function valueKind({ long, argChoices }: Option, name: string): ValueKind {
  if (argChoices) return { words: argChoices };
  if (name === 'version') return { words: versionLabels };
  if (long === '--rule') return { words: diagnosticCodes.flatMap((code) => levels.map((level) => `${code}=${level}`)) };
  return name === 'file' || name === 'folder' || long === '--stdin-filename' ? 'files' : 'anything';
}
