import type { LanguageOptions } from '../../language/options.js';
import type { LinterOptions } from '../../linter/linter.js';
import { affix } from '../../parser/affix.js';
import { parse } from '../../parser/parse.js';
import { type Resolved, resolve } from '../../parser/resolve.js';

/** A prompt without groups with the affixes of a configuration. Undefined where there are none. */
export function resolvedWithAffixes(prompt: string, options: LinterOptions): Resolved | undefined {
  const { prepend, append } = options;
  if (!prepend && !append) return undefined;
  return resolve(parse(affix(prompt, { prepend, append }, options).text, { groups: false }), options);
}

/**
 * The options for a prompt without groups, with the version that affixes choose for it in place of the default one. A prompt
 * that chooses its version itself keeps it.
 */
export function withAffixedVersion(prompt: string, options: LinterOptions): LanguageOptions {
  const whole = resolvedWithAffixes(prompt, options);
  return whole ? { ...options, modelVersion: whole.version } : options;
}
