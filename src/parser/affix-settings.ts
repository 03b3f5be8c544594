import { conflicts } from '../language/data/relations.js';
import { jobLimit } from '../language/lookup.js';
import type { LanguageOptions } from '../language/options.js';
import { comparable } from './affix-words.js';
import { expandGroups } from './expand.js';
import { parse } from './parse.js';
import { longName, type ResolvedSetting, resolve } from './resolve.js';
import type { Prompt } from './tree.js';

/** The parameters and exclusions that a prompt without groups states. */
class StatedSettings {
  private readonly names = new Set<string>();
  private readonly items = new Set<string>();

  constructor(settings: readonly ResolvedSetting[]) {
    for (const setting of settings) this.add(setting);
  }

  add(setting: ResolvedSetting): void {
    this.names.add(topicName(setting));
    for (const item of excludedItems(setting)) this.items.add(item);
  }

  /** Whether a setting of an affix adds nothing to these, or is overruled by one of them. */
  covers(setting: ResolvedSetting): boolean {
    const name = topicName(setting);
    if (name === 'no') {
      const items = excludedItems(setting);
      return items.length > 0 && items.every((item) => this.items.has(item));
    }
    return (
      this.names.has(name) ||
      (exclusiveParameters()
        .get(name)
        ?.some((other) => this.names.has(other)) ??
        false)
    );
  }
}

/** The stated settings of each prompt that a prompt stands for, up to the number of jobs that a plan allows. */
export function statedSettings(tree: Prompt, options: LanguageOptions): readonly StatedSettings[] {
  if (tree.groups.length === 0) return [new StatedSettings(resolve(tree, options).settings)];
  return Array.from(
    expandGroups(tree, jobLimit(undefined)),
    ({ text }) => new StatedSettings(resolve(parse(text, { groups: false }), options).settings),
  );
}

/** The property that a parameter sets, where several parameters set the same one. */
const topics: Readonly<Record<string, string>> = { width: 'aspect', height: 'aspect', raw: 'style' };

function topicName(setting: ResolvedSetting): string {
  const name = longName(setting);
  return topics[name] ?? name;
}

const excludedItems = ({ setting, parameter }: ResolvedSetting): readonly string[] =>
  parameter?.name === 'no' && setting.value.kind === 'words' ? setting.value.items.map(comparable) : [];

let exclusive: Map<string, string[]> | undefined;

/** Parameters that exclude a parameter whatever its value is, by its name. */
function exclusiveParameters(): ReadonlyMap<string, readonly string[]> {
  if (!exclusive) {
    exclusive = new Map();
    for (const { a, b, advisory } of conflicts) {
      if (advisory || !('parameter' in a) || !('parameter' in b)) continue;
      if (a.values || b.values || a.item || b.item) continue;
      exclusive.set(a.parameter, [...(exclusive.get(a.parameter) ?? []), b.parameter]);
      exclusive.set(b.parameter, [...(exclusive.get(b.parameter) ?? []), a.parameter]);
    }
  }
  return exclusive;
}
