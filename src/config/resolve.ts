import ignore from 'ignore';
import picomatch from 'picomatch';
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Level } from '../linter/level.js';
import type { Config, Disabled, ReaderSettings, Settings } from './config.js';

/** A value, and the place in the configuration that set it: `overrides[1]`, or an empty text for the top. */
export interface Sourced<T> {
  readonly value: T;
  readonly from: string;
}

type Plain = Omit<Settings, 'rules'>;

/** What is in force for a file, each setting with where it comes from. */
export interface Resolved {
  readonly ignored: boolean;
  readonly settings: { readonly [K in keyof Plain]: Sourced<NonNullable<Plain[K]>> };
  readonly rules: ReadonlyMap<DiagnosticCode, Sourced<Level>>;
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
 * What a configuration says of a file.
 *
 * @param path From the folder of the configuration, with `/`. Undefined for a prompt that stands in no file.
 */
export function resolveConfig(config: Config, path: string | undefined): Resolved {
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
    settings: settings as Resolved['settings'],
    rules,
    reader,
    disabled,
  };
}

const matchers = new Map<string, (path: string) => boolean>();

/** Whether a path matches a glob. One without a slash is about names, in whatever folder. */
export function matches(globs: string | readonly string[], path: string): boolean {
  return (typeof globs === 'string' ? [globs] : globs).some((glob) => {
    let matcher = matchers.get(glob);
    if (!matcher) {
      const pattern = glob.replace(/^\.\//, '');
      matcher = picomatch(pattern.includes('/') ? pattern : `**/${pattern}`, { dot: true });
      matchers.set(glob, matcher);
    }
    return matcher(path);
  });
}

/** Whether a path, of a file or with a slash at its end of a folder, is one that a configuration ignores. */
export function isIgnored({ ignore: first = [], ignores = [] }: Config, path: string): boolean {
  const patterns = [...first, ...ignores];
  return patterns.length > 0 && !path.startsWith('..') && ignore().add(patterns).ignores(path);
}
