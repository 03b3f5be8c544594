import { readConfigShape } from '../config/read-config.js';
import type { FormatOptions } from '../formatter/format.js';
import type { LinterOptions } from '../linter/linter.js';
import { isObject } from '../validation/is-object.js';
import { languageNames } from './languages.js';

/** The client's settings in its section `promptc`. */
export interface ClientSettings {
  readonly linter: LinterOptions;
  readonly format: Pick<FormatOptions, 'names' | 'order'>;
  /** Which kinds of hints to show. Default: all. */
  readonly inlayHints: Readonly<Record<(typeof hintNames)[number], boolean>>;
  /** Programming languages whose literals are read. Names of text concern only the editor. Default: none. */
  readonly languages: readonly string[];
  /** Whether to check files that are not open. Default: false. */
  readonly workspaceDiagnostics: boolean;
  /** Whether to read configuration files. Those in JavaScript are run. Default: true. */
  readonly configFiles: boolean;
}

interface SettingsResult {
  readonly settings: ClientSettings;
  /** Errors in the section, a sentence each without its full stop. */
  readonly problems: readonly string[];
}

/** Keys that mean the same as in a configuration file. */
const shared = ['modelVersion', 'serviceVersion', 'plan', 'customParameters', 'target', 'rules'] as const;

const choices = { names: ['keep', 'long', 'short'], order: ['keep', 'table'] } as const;

/** Names of the hint settings. */
const hintNames = ['version', 'defaults', 'weights'] as const;

/** The names of all settings, with dots for nesting. */
export const settingNames: readonly string[] = [
  ...shared,
  ...Object.keys(choices).map((key) => `format.${key}`),
  ...hintNames.map((name) => `inlayHints.${name}`),
  'languages',
  'configFiles',
  'workspaceDiagnostics',
];

/**
 * Reads the section of a client. An invalid setting counts as not set; unknown names belong to others and are ignored.
 */
export function readSettings(section: unknown): SettingsResult {
  const values = objectOf(section);
  const problems: string[] = [];
  const linter: Record<string, unknown> = {};
  for (const key of shared) {
    const value = values[key];
    if (isUnset(value)) continue;
    const { config, problems: wrong } = readConfigShape({ [key]: value });
    if (config) linter[key] = key === 'rules' ? new Map(Object.entries(config.rules ?? {})) : config[key];
    else problems.push(...wrong.map(({ message }) => message));
  }
  const format: Record<string, unknown> = {};
  for (const [key, words] of Object.entries(choices)) {
    const value = objectOf(values.format)[key];
    if (isUnset(value)) continue;
    if ((words as readonly unknown[]).includes(value)) format[key] = value;
    else problems.push(`format.${key} takes ${words.join(', ')}, not ${JSON.stringify(value)}`);
  }
  const flag = (key: string, usual: boolean, value: unknown = values[key]): boolean => {
    if (typeof value === 'boolean') return value;
    if (!isUnset(value)) problems.push(`${key} has to be true or false, not ${JSON.stringify(value)}`);
    return usual;
  };
  const hints = objectOf(values.inlayHints);
  const settings = {
    linter,
    format,
    inlayHints: Object.fromEntries(
      hintNames.map((name) => [name, flag(`inlayHints.${name}`, true, hints[name])]),
    ) as ClientSettings['inlayHints'],
    languages: languagesIn(values.languages, problems),
    workspaceDiagnostics: flag('workspaceDiagnostics', false),
    configFiles: flag('configFiles', true),
  };
  return { settings, problems };
}

function languagesIn(value: unknown, problems: string[]): readonly string[] {
  if (isUnset(value)) return [];
  const listed = Array.isArray(value) ? value : [value];
  return listed.filter((name) => {
    const isKnown = languageNames.includes(name);
    if (!isKnown) problems.push(`languages takes a list of ${languageNames.join(', ')}, not ${JSON.stringify(name)}`);
    return isKnown;
  });
}

/** Editors send an unset setting as null, or as empty text where the setting is a text. */
const isUnset = (value: unknown): boolean => value === undefined || value === null || value === '';

const objectOf = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? value : {});
