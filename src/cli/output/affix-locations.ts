import { affixKey } from '../../linter/in-affixes.js';
import type { AffixDiagnostic, AffixName } from '../../parser/affix.js';
import type { Location } from '../input/document.js';
import type { InputSettings } from '../input/inputs.js';

/** Locates findings in affixes, each only once in a run: the prompts that have it may be many. */
export class AffixLocations {
  private readonly located = new Set<string>();

  /** The location in the affix `name`. Undefined for a finding that was located before. */
  firstOf(finding: AffixDiagnostic, name: AffixName, { affixes, locate }: InputSettings): Location | undefined {
    const key = `${affixes?.[name]} ${affixKey(finding)}`;
    if (this.located.has(key)) return undefined;
    this.located.add(key);
    return locate(name, finding.range);
  }
}
