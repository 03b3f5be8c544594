import type { ReaderSettings } from '../config/config.js';
import type { Resolved } from '../config/resolve.js';
import type { FormatOptions } from '../formatter/format.js';
import type { LinterOptions } from '../linter/linter.js';
import type { ClientSettings } from './settings.js';

/** What is in force for a document. */
export interface Scope {
  readonly linter: LinterOptions;
  readonly format: FormatOptions;
  readonly inlayHints: ClientSettings['inlayHints'];
  /** True where a configuration file says that nothing is to be reported. */
  readonly ignored: boolean;
  readonly reader: ReaderSettings | undefined;
  readonly disabled: Resolved['disabled'];
  /** Programming languages whose literals are read. */
  readonly languages: readonly string[];
}

/** What a configuration file says counts more than what the client does: it goes with the files to everybody. */
export function scopeOf(
  { linter, format, inlayHints, languages }: ClientSettings,
  config: Resolved | undefined,
): Scope {
  const set = Object.entries(config?.settings ?? {}).map(([key, { value }]) => [key, value]);
  const rules = new Map(linter.rules);
  for (const [code, { value }] of config?.rules ?? []) rules.set(code, value);
  const own: LinterOptions = { ...linter, ...Object.fromEntries(set), rules };
  const { modelVersion, serviceVersion, plan, customParameters } = own;
  return {
    linter: own,
    format: { modelVersion, serviceVersion, plan, customParameters, ...format },
    inlayHints,
    ignored: config?.ignored ?? false,
    reader: config?.reader?.value,
    disabled: config?.disabled ?? [],
    languages,
  };
}
