import { someParameter } from '../../language/lookup.js';
import { replacements } from '../../language/relations.js';
import type { Setting } from '../../parser/tree.js';
import type { Context } from '../context.js';
import { flagText, removeSetting, withoutSetting } from '../fixes.js';
import { type Documentation, defineRule } from '../rule.js';
import { trait } from '../traits.js';

export const retiredParameterDocs: Documentation = {
  code: 'retired-parameter',
  summary: 'A parameter that the service has taken out of use.',
  why: 'It belonged to models of the past; today it does nothing, or the prompt is refused.',
  versions: {
    in: (version) =>
      someParameter(
        version,
        ({ status }, { support }) => (status === 'deprecated' || status === 'retired') && support === 'no',
      ),
  },
  sources: ['LEG', 'L-parameter-list'],
  seeAlso: ['unsupported-parameter', 'retired-version'],
  examples: {
    bad: ['a dog --width 1920 --height 1080', 'a dog --hq', 'a dog --beta'],
    good: ['a dog --aspect 16:9'],
  },
};

/** `--aspect` instead of a width and a height. */
function asRatio(setting: Setting, context: Context<{ flag: string; replacement: string; version: string }>) {
  const [width] = context.settingsOf('width');
  const [height] = context.settingsOf('height');
  if (!width || !height || setting !== width) return [];
  if (width.value.kind !== 'number' || height.value.kind !== 'number') return [];
  const ratio = `--aspect ${width.value.value}:${height.value.value}`;
  const edits = [{ range: width.range, text: ratio }, withoutSetting(context.tree, height)];
  return [{ title: `Use ${ratio}`, safety: 'unsafe' as const, edits }];
}

export const retiredParameter = defineRule<{ flag: string; replacement: string; version: string }>({
  code: 'retired-parameter',
  severity: 'warning',
  needs: trait.unsupported,
  message: ({ flag, replacement, version }) =>
    `${flag} is out of use and not in ${version}${replacement === '' ? '' : `; write ${replacement}`}.`,
  check: {
    Setting(setting, context) {
      const parameter = context.parameterOf(setting);
      if (parameter?.status !== 'deprecated' && parameter?.status !== 'retired') return;
      if (context.supportOf(setting)?.support !== 'no') return;
      const replacement = replacements[parameter.name] ?? '';
      context.report({
        range: setting.range,
        data: { flag: flagText(setting), replacement, version: context.versionRow.label },
        fixes: [...asRatio(setting, context), ...removeSetting(context.tree, setting)],
      });
    },
  },
});
