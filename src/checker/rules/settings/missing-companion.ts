import type { ParameterName } from '../../../language/data/parameters.js';
import { type Companion, companions } from '../../../language/data/relations.js';
import { isInSpan, supportOf } from '../../../language/lookup.js';
import type { Prompt, Setting } from '../../../parser/tree.js';
import { type Context, severityBySource } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, withoutRest } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const missingCompanionDocs = (): RuleDocs => ({
  summary: 'A parameter without what it goes with.',
  why: 'By itself it says nothing: the service refuses it, or the web page strips it.',
  // A video job is one only by its start image.
  versions: { in: (version) => version !== 'video' },
  sources: {
    pages: ['KIN', 'U-web-updates-4', 'VID'],
    note: 'The sources of the other pairs stand with their parameters.',
  },
  seeAlso: ['image-needs-text', '--sw', '--iw', '--ow', '--video'],
  examples: {
    bad: [
      'a dog --sw 200',
      'a dog --iw 2',
      'a dog --video',
      { prompt: 'a dog --ow 50', options: { modelVersion: '7' } },
    ],
    good: ['a dog --sref 123456 --sw 200', 'https://example.com/a.png a dog --iw 2'],
  },
});

type Data = { flag: string; needs: string };

const none: readonly Companion[] = [];

let byParameter: Map<ParameterName, Companion[]> | undefined;

/** The companions that a parameter requires. */
function companionsOf(name: ParameterName): readonly Companion[] {
  if (!byParameter) {
    byParameter = new Map();
    for (const companion of companions) {
      const { parameter } = companion;
      byParameter.set(parameter, [...(byParameter.get(parameter) ?? []), companion]);
    }
  }
  return byParameter.get(name) ?? none;
}

/** A companion that is missing, in words; `undefined` where it is there. */
function missing({ needs }: Companion, context: Context<Data>): string | undefined {
  if ('parameter' in needs) {
    return context.lastOf(needs.parameter) ? undefined : `--${needs.parameter}`;
  }
  switch (needs.feature) {
    case 'image':
      return context.images.length > 0 ? undefined : 'an image prompt';
    case 'custom-zoom':
      return 'the Custom Zoom dialog';
    default:
      return undefined; // text: `image-needs-text`; a model: `unsupported-parameter`
  }
}

/** The models since video jobs came, for which refusals of a job without a start image are recorded. */
const sinceVideo = 'V7..V8.2 niji7';

/** Whether `--video` lacks its start image. In its older meaning, a clip of the grid forming, it needs none. */
const lacksStart = (setting: Setting, context: Context<Data>): boolean => {
  const parameter = context.parameterOf(setting);
  return (
    parameter?.name === 'video' && context.images.length === 0 && supportOf(parameter, context.version).support === 'no'
  );
};

/** Whether an image stands behind words or parameters: what needs it is kept, since other fixes move it to the front. */
function hasImageElsewhere({ tree }: Context<Data>): boolean {
  let has = misplaced.get(tree);
  if (has === undefined) {
    const { source, parts, settings } = tree;
    has =
      parts.some(({ content }) => content.some(({ kind }) => kind === 'image')) ||
      settings.some(({ rest }) => rest && /https?:\/\//i.test(source.slice(rest.start, rest.end)));
    misplaced.set(tree, has);
  }
  return has;
}

const misplaced = new WeakMap<Prompt, boolean>();

export const missingCompanion = defineRule<Data>({
  code: 'missing-companion',
  severity: 'error',
  needs: trait.companions,
  message: ({ flag, needs }) => `${flag} needs ${needs}.`,
  check: {
    Setting(setting, context) {
      const parameter = context.parameterOf(setting);
      if (!parameter) return;
      const fixes = (isImage: boolean) =>
        isImage && hasImageElsewhere(context) ? [] : removeSetting(context.tree, setting);
      if (lacksStart(setting, context)) {
        const data = { flag: flagText(setting), needs: 'a start image in front of the prompt' };
        const severity = isInSpan(context.version, sinceVideo) ? 'error' : 'warning';
        context.report({ range: withoutRest(setting), severity, data, fixes: fixes(true) });
        return;
      }
      for (const companion of companionsOf(parameter.name)) {
        if (supportOf(parameter, context.version).support === 'no') continue;
        const needs = missing(companion, context);
        if (needs === undefined) continue;
        context.report({
          range: withoutRest(setting),
          severity: severityBySource(companion.refused ? 'error' : 'warning', companion.confidence),
          data: { flag: flagText(setting), needs },
          fixes: fixes('feature' in companion.needs && companion.needs.feature === 'image'),
        });
      }
    },
  },
});
