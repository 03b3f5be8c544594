import type { LanguageOptions } from '../../language/options.js';
import type { LinterOptions } from '../../linter/linter.js';
import { affix } from '../../parser/affix.js';
import { parse } from '../../parser/parse.js';
import { resolve } from '../../parser/resolve.js';

/**
 * The options for a prompt without groups, with the version that affixes choose for it in place of the default one. A prompt
 * that chooses its version itself keeps it.
 */
export function withAffixedVersion(prompt: string, options: LinterOptions): LanguageOptions {
  const { prepend, append } = options;
  if (!prepend && !append) return options;
  const { text } = affix(prompt, { prepend, append }, options);
  return { ...options, modelVersion: resolve(parse(text, { groups: false }), options).version };
}
