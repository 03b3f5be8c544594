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
    if (affixed.problem === undefined) return affixed;
    const names = [prepend !== '' && 'prepend', append !== '' && 'append'].filter(Boolean).join(' and ');
    return {
      kind: 'problem',
      range: { start: prompt.range.start, end: prompt.range.start },
      topic: 'affix',
      message: `${names}: nothing can be added to this prompt: ${affixed.problem}`,
    };
  };
}
