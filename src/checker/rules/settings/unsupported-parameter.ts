import { companions, replacements } from '../../../language/data/relations.js';
import { labelVersions, type Parameter, someParameter, versionsWith } from '../../../language/lookup.js';
import { chosenBy } from '../../../parser/resolve.js';
import { type Context, severityBySource } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, withoutRest } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const unsupportedParameterDocs = (): RuleDocs => ({
  summary: 'A parameter that the model version in force does not have.',
  why: 'The service refuses some of these with an error and drops others; the picture is not what the prompt asks for. A video job has a model of its own, so it takes no version. Where nobody names a version, the prompt may be meant for one that has the parameter, and what is not refused is an info.',
  versions: {
    in: (version) =>
      someParameter(
        version,
        ({ status }, { support }) => status !== 'deprecated' && status !== 'retired' && support === 'no',
      ),
    note: 'the limits of a parameter say which versions have it',
  },
  sources: { pages: ['VER', 'PL', 'LEG'], note: 'The sources of each limit stand with its parameter.' },
  seeAlso: ['parameter-without-effect', 'retired-parameter'],
  examples: {
    bad: ['a dog --cref https://example.com/a.png', 'a dog --quality 2', 'a dog --stop 80', 'a dog --motion high'],
    good: [
      { prompt: 'a dog --cref https://example.com/a.png', options: { modelVersion: '6.1' } },
      'a dog --quality 2 --v 7',
    ],
  },
});

export const unsupportedParameter = defineRule<{
  flag: string;
  version: string;
  versions: readonly string[];
  replacement: string;
  refused: boolean;
}>({
  code: 'unsupported-parameter',
  severity: 'warning',
  needs: trait.unsupported,
  message({ flag, version, versions, replacement, refused }) {
    const those =
      versions.length > 0
        ? `; ${list(versions)} ${versions.length > 1 || versions[0]?.includes(' to ') ? 'have' : 'has'} it`
        : '';
    const instead = replacement === '' ? '' : `; in its place: ${replacement}`;
    return `${flag} is not in ${version}${refused ? ', which refuses it' : ''}${those}${instead}.`;
  },
  check: {
    Setting(setting, context) {
      const parameter = context.parameterOf(setting);
      const support = context.supportOf(setting);
      if (!parameter || support?.support !== 'no') return;
      if (parameter.status === 'deprecated' || parameter.status === 'retired') return; // `retired-parameter`
      const inVideo = context.version === 'video';
      const choosesVersion = parameter.name === 'niji' || parameter.name === 'version' || chosenBy(setting);
      if (choosesVersion && !(inVideo && chosenBy(setting))) return; // `conflicting-parameters`, `unknown-choice`
      if (context.images.length === 0 && (parameter.name === 'video' || isOfMissingVideo(parameter, context))) return; // `missing-companion`
      const refused = support.refused === true;
      // Recorded refusals include prompts that name no version.
      const elsewhere = !refused && context.versionAssumed && isChoosable(parameter);
      context.report({
        range: withoutRest(setting),
        severity: elsewhere ? 'info' : severityBySource(refused ? 'error' : 'warning', support.confidence),
        data: {
          flag: flagText(setting),
          version: context.versionRow.label,
          versions: labelsOf(parameter),
          // A video job takes none of them either.
          replacement: inVideo ? '' : (replacements[parameter.name] ?? ''),
          refused,
        },
        fixes: removeSetting(context.tree, setting),
      });
    },
  },
});

/** Whether a parameter belongs to a `--video` that lacks its start image, which is reported instead. */
function isOfMissingVideo(parameter: Parameter, context: Context): boolean {
  const video = context.lastOf('video');
  // In its older meaning `--video` needs no start image.
  return video !== undefined && context.supportOf(video)?.support === 'no' && needsVideoJob(parameter);
}

/** Whether a parameter requires a video job. */
const needsVideoJob = ({ name }: Parameter): boolean =>
  companions.some(({ parameter, needs }) => parameter === name && 'feature' in needs && needs.feature === 'video-job');

/** Whether any model that a prompt can choose has a parameter; the video model is not chosen. */
const isChoosable = (parameter: Parameter): boolean => versionsWith(parameter).some((id) => id !== 'video');

const labels = new Map<Parameter, readonly string[]>();

/** The versions that have a parameter, for a message. */
function labelsOf(parameter: Parameter): readonly string[] {
  let known = labels.get(parameter);
  if (!known) {
    known = labelVersions(versionsWith(parameter));
    labels.set(parameter, known);
  }
  return known;
}

const list = (items: readonly string[]): string =>
  items.length > 1 ? `${items.slice(0, -1).join(', ')} and ${items.at(-1)}` : (items[0] ?? '');
