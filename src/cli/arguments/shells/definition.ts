import type { Command, Option } from 'commander';
import { diagnosticCodes } from '../../../diagnostics/codes.js';
import { explanationTopics } from '../../../explain/explain.js';
import { type VersionRow, versions } from '../../../language/data/versions.js';
import { levels } from '../../../linter/level.js';
import type { CommandEntry } from '../../input/call.js';
import { createCommand } from '../create-command.js';

/** What stands behind an option, or as an argument: words of a list, files, or anything. */
export type ValueKind = { readonly words: readonly string[] } | 'files' | 'anything';

export interface OptionDefinition {
  readonly long: string;
  readonly short: string | undefined;
  readonly description: string;
  /** The heading that it stands under in the help. Undefined: the options of the command itself. */
  readonly group: string | undefined;
  /** What its value is called, and is. Undefined: it takes none. */
  readonly value: { readonly name: string; readonly kind: ValueKind } | undefined;
  readonly repeatable: boolean;
}

/** A command as shells and manuals see it. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  /** `promptc lint [inputs...] [options]`. */
  readonly usage: string;
  readonly options: readonly OptionDefinition[];
  /** What its arguments are. Undefined: it takes none. */
  readonly takes: ValueKind | undefined;
  /** What stands behind the options in the help. */
  readonly details: string;
}

/** All commands, from the same definitions as their arguments are read by. */
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
  // Texts behind the options are listeners that write them.
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
  // Some topics are several words, of which the first says enough.
  if (name === 'explain') return { words: [...new Set(explanationTopics().map((topic) => topic.replace(/ .*/, '')))] };
  return name === 'completion' ? { words: shells } : 'files';
}

/** The shells that completions are made for. */
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
