import type { ReaderSettings } from '../../config/config.js';
import type { ResolvedConfig } from '../../config/resolve.js';
import type { FormatOptions } from '../../formatter/format.js';
import type { LinterOptions } from '../../linter/linter.js';
import type { ClientSettings } from '../settings.js';

/** The settings in force for a document. */
export interface Scope {
  readonly linter: LinterOptions;
  readonly format: FormatOptions;
  readonly inlayHints: ClientSettings['inlayHints'];
  /** Whether a configuration file ignores the document. */
  readonly ignored: boolean;
  readonly reader: ReaderSettings | undefined;
  readonly disabled: ResolvedConfig['disabled'];
  /** Programming languages whose literals are read. */
  readonly languages: readonly string[];
}

/** A configuration file overrides the client's settings: everybody who has the files shares it. */
export function scopeOf(
  { linter, format, inlayHints, languages }: ClientSettings,
  config: ResolvedConfig | undefined,
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
