import ignore from 'ignore';
import picomatch from 'picomatch';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Level } from '../linter/level.js';
import type { Config, Disabled, ReaderSettings, Settings } from './config.js';
import { isOutside } from './is-outside.js';

/** A value and its origin in the configuration: `overrides[1]`, or an empty text for the top level. */
export interface Sourced<T> {
  readonly value: T;
  readonly from: string;
}

type Plain = Omit<Settings, 'rules'>;

/** The settings in force for a file, each with its origin. */
export interface ResolvedConfig {
  readonly ignored: boolean;
  readonly settings: { readonly [K in keyof Plain]: Sourced<NonNullable<Plain[K]>> };
  readonly rules: ReadonlyMap<DiagnosticCode, Sourced<Level>>;
  /** How to read the file. Undefined: decided by its name and content. */
  readonly reader: Sourced<ReaderSettings> | undefined;
  readonly disabled: readonly (Disabled & { readonly from: string })[];
}

const plainKeys = [
  'modelVersion',
  'serviceVersion',
  'plan',
  'customParameters',
  'target',
  'prepend',
  'append',
] as const;

/**
 * The settings of a configuration for a file.
 *
 * @param path Relative to the folder of the configuration, with `/`. Undefined for a prompt outside of any file.
 */
export function resolveConfig(config: Config, path: string | undefined): ResolvedConfig {
  const settings: Record<string, Sourced<unknown>> = {};
  const rules = new Map<DiagnosticCode, Sourced<Level>>();
  const take = (from: string, values: Settings): void => {
    for (const key of plainKeys) if (values[key] !== undefined) settings[key] = { value: values[key], from };
    for (const [code, value] of Object.entries(values.rules ?? {})) rules.set(code as DiagnosticCode, { value, from });
  };
  take('', config);
  let reader: Sourced<ReaderSettings> | undefined;
  const disabled: (Disabled & { from: string })[] = [];
  if (path !== undefined) {
    for (const [index, override] of (config.overrides ?? []).entries()) {
      if (matches(override.files, path)) take(`overrides[${index}]`, override);
    }
    for (const [glob, value] of Object.entries(config.readers ?? {})) {
      if (matches(glob, path)) {
        reader = {
          value: typeof value === 'string' ? { reader: value } : value,
          from: `readers[${JSON.stringify(glob)}]`,
        };
      }
    }
    for (const [index, entry] of (config['promptc-disable'] ?? []).entries()) {
      if (matches(entry.files, path)) disabled.push({ ...entry, from: `promptc-disable[${index}]` });
    }
  }
  return {
    ignored: path !== undefined && isIgnored(config, path),
    settings: settings as ResolvedConfig['settings'],
    rules,
    reader,
    disabled,
  };
}

const matchers = new Map<string, (path: string) => boolean>();

/** Whether a path matches a glob. A glob without a slash matches names in any folder; `./` in front is one. */
export function matches(globs: string | readonly string[], path: string): boolean {
  return (typeof globs === 'string' ? [globs] : globs).some((glob) => {
    let matcher = matchers.get(glob);
    if (!matcher) {
      matcher = picomatch(glob.includes('/') ? glob.replace(/^\.?\//, '') : `**/${glob}`, {
        dot: true,
        nonegate: true,
      });
      matchers.set(glob, matcher);
    }
    return matcher(path);
  });
}

/** A glob for a path alone, as {@link matches} reads it. Picomatch cannot escape every backslash: `?` stands for it. */
export const globFor = (path: string): string =>
  `${path.includes('/') ? '' : './'}${path.replace(/[!"$()*+?[\\\]^{|}]/g, (mark) => (mark === '\\' ? '?' : `\\${mark}`))}`;

/** Whether a configuration ignores a path. The path of a folder ends with a slash. */
export function isIgnored({ ignore: first = [], ignores = [] }: Config, path: string): boolean {
  const patterns = [...first, ...ignores];
  return patterns.length > 0 && !isOutside(path) && ignore({ ignorecase: false }).add(patterns).ignores(path);
}
