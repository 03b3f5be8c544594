import { affixKey } from '../../linter/in-affixes.js';
import type { AffixDiagnostic, AffixName } from '../../parser/affix.js';
import type { Location } from '../input/document.js';
import type { InputSettings } from '../input/inputs.js';

/** Locates findings in affixes, each only once in a run: the prompts that have it may be many. */
export class AffixLocations {
  private readonly located = new Set<string>();
  /** Findings that need not be located again, by the settings that they were found under. */
  private readonly known = new WeakMap<InputSettings, Set<string>>();

  /** The location in the affix `name`. Undefined for a finding that was located before. */
  firstOf(finding: AffixDiagnostic, name: AffixName, settings: InputSettings): Location | undefined {
    const known = this.known.get(settings) ?? new Set();
    this.known.set(settings, known);
    const key = affixKey(finding);
    if (known.has(key)) return undefined;
    known.add(key);
    const location = settings.locate(name, finding.range);
    const place = `${location.document.name} ${location.range?.start} ${key}`;
    if (this.located.has(place)) return undefined;
    this.located.add(place);
    return location;
  }
}
