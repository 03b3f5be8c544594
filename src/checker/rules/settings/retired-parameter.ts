import type { Fix } from '../../../diagnostics/diagnostic.js';
import { replacements } from '../../../language/data/relations.js';
import type { NumberValue } from '../../../language/kinds/value.js';
import { someParameter } from '../../../language/lookup.js';
import type { Setting } from '../../../parser/tree.js';
import type { Context } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, replace, withoutRest, withoutSetting } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const retiredParameterDocs = (): RuleDocs => ({
  summary: 'A parameter that the service has taken out of use.',
  why: 'It belonged to models of the past; today it does nothing, or the prompt is refused. Where no page says whether a model still took it, that it is out of use is an info.',
  versions: {
    in: (version) =>
      someParameter(
        version,
        ({ status }, { support }) =>
          (status === 'deprecated' || status === 'retired') && (support === 'no' || support === 'unknown'),
      ),
  },
  sources: ['LEG', 'L-parameter-list', 'UM22'],
  seeAlso: ['unsupported-parameter', 'retired-version'],
  examples: {
    bad: ['a dog --width 1920 --height 1080', 'a dog --hq', 'a dog --wallpaper', 'a dog --test --w 512'],
    good: ['a dog --aspect 16:9'],
  },
});

type Data = { flag: string; replacement: string; version: string; gone: boolean };

/**
 * The fixes for a size beside the other one: `--aspect` in their place, or neither of them where the prompt has a ratio or
 * they are no numbers. None changes one alone, since a `--w` that is left over would be weird.
 */
function fixesOfPair(setting: Setting, context: Context<Data>): readonly Fix[] | undefined {
  const width = context.lastOf('width');
  const height = context.lastOf('height');
  if (!width || !height) return undefined;
  const sizes = [...context.settingsOf('width'), ...context.settingsOf('height')];
  if (!sizes.includes(setting)) return undefined;
  if (sizes.some(({ rest }) => rest) || (setting !== width && setting !== height)) return [];
  const without = (kept?: Setting) =>
    sizes.filter((size) => size !== kept).map((size) => withoutSetting(context.tree, size));
  if (context.lastOf('aspect') || !isSize(width) || !isSize(height)) {
    const title = `Remove ${flagText(width)} and ${flagText(height)}`;
    return [{ title, safety: 'unsafe', edits: without() }];
  }
  const ratio = `--aspect ${width.value.value}:${height.value.value}`;
  return [{ title: `Use ${ratio}`, safety: 'unsafe', edits: [{ range: width.range, text: ratio }, ...without(width)] }];
}

const isSize = (setting: Setting): setting is Setting & { readonly value: NumberValue } =>
  setting.value.kind === 'number' && setting.value.value > 0;

/** The fix for a parameter that another one with a value stands for, `--version 1`, where no other chooses the model; or none of it. */
function fixesOfModel(setting: Setting, replacement: string, context: Context<Data>): readonly Fix[] {
  const isWhole = /^--version \S+$/.test(replacement) && !setting.rest;
  if (!isWhole || models.some((name) => context.lastOf(name))) return removeSetting(context.tree, setting);
  return [replace(setting.range, replacement, { title: `Use ${replacement}`, safety: 'unsafe' })];
}

const models = ['version', 'niji', 'test', 'testp'] as const;

export const retiredParameter = defineRule<Data>({
  code: 'retired-parameter',
  severity: 'warning',
  needs: trait.unsupported,
  message: ({ flag, replacement, version, gone }) =>
    `${flag} is out of use${gone ? ` and not in ${version}` : ''}${replacement === '' ? '' : `; write ${replacement}`}.`,
  check: {
    Setting(setting, context) {
      const parameter = context.parameterOf(setting);
      if (parameter?.status !== 'deprecated' && parameter?.status !== 'retired') return;
      const support = context.supportOf(setting)?.support;
      if (support !== 'no' && support !== 'unknown') return;
      const gone = support === 'no';
      const replacement = replacements[parameter.name] ?? '';
      context.report({
        range: withoutRest(setting),
        severity: gone ? 'warning' : 'info',
        data: { flag: flagText(setting), replacement, version: context.versionRow.label, gone },
        fixes: fixesOfPair(setting, context) ?? fixesOfModel(setting, replacement, context),
      });
    },
  },
});
