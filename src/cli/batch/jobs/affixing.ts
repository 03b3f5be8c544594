import { affixProblem } from '../../../linter/in-affixes.js';
import type { Affixed, Affixes, AffixOptions } from '../../../parser/affix.js';
import type { HostProblem, HostText } from '../../../readers/host.js';

/** Adds affixes to a prompt, or returns the problem that prevents it. */
export type Affixing = (prompt: HostText, options: AffixOptions) => Affixed | HostProblem;

/** The function that adds `affixes`. Undefined where there are none: then their module is not loaded. */
export async function affixingOf(affixes: Affixes | undefined): Promise<Affixing | undefined> {
  const { prepend = '', append = '' } = affixes ?? {};
  if (prepend === '' && append === '') return undefined;
  const { affix } = await import('../../../parser/affix.js');
  return (prompt, options) => {
    const affixed = affix(prompt.text, { prepend, append }, options);
    return affixed.problem === undefined ? affixed : affixProblem(prompt, { prepend, append }, affixed.problem);
  };
}
