import { parameters } from '../language/data/parameters.js';
import type { VersionId, VersionRow } from '../language/data/versions.js';
import { type Parameter, supportOf, versionRow } from '../language/lookup.js';
import type { VersionExplanation } from './explanation.js';
import { acceptsText, defaultText } from './limits.js';

const rows: readonly Parameter[] = parameters;

/** All that is known of a version of the model. */
export function explainVersion(id: VersionId): VersionExplanation {
  const row = versionRow(id);
  const flagsWith = (support: 'ignored' | 'unknown') =>
    rows.filter((parameter) => supportOf(parameter, id).support === support).map(({ name }) => `--${name}`);
  return {
    kind: 'version',
    id,
    label: row.label,
    state: row.state,
    dates: datesOf(row),
    choose: chooseText(row),
    multiPrompts: multiPromptsText(row),
    parameters: rows.flatMap((parameter) => {
      const support = supportOf(parameter, id);
      if (support.support !== 'yes') return [];
      const { confidence } = support;
      const accepts = acceptsText(parameter, support);
      return [{ flag: `--${parameter.name}`, accepts, default: defaultText(support), confidence }];
    }),
    ignored: flagsWith('ignored'),
    unknown: flagsWith('unknown'),
  };
}

function datesOf({ released, defaultFrom, defaultTo, withdrawn }: VersionRow) {
  const until = defaultTo === undefined ? `since ${defaultFrom}` : `${defaultFrom} to ${defaultTo}`;
  return [
    ...(released === undefined ? [] : [{ what: 'released', when: released }]),
    ...(defaultFrom === undefined ? [] : [{ what: 'default', when: until }]),
    ...(withdrawn === undefined ? [] : [{ what: 'withdrawn', when: withdrawn }]),
  ];
}

function chooseText({ id, line, state, spellings: [spelling] }: VersionRow): string {
  if (state === 'retired') return `no longer; it was --version ${spelling}`;
  if (line === 'V') return `--version ${spelling}, or --v ${spelling}`;
  if (line === 'niji') return `--niji ${spelling}`;
  return id === 'video' ? 'a start image in front of the prompt, and --video' : `--${id}`;
}

function multiPromptsText({ multiPrompts, multiPromptsConfidence, wholeWeights }: VersionRow): string {
  const text = multiPrompts ? `yes${wholeWeights ? ', perhaps with whole weights only' : ''}` : 'no';
  return multiPromptsConfidence === 'high' ? text : `${text} (confidence ${multiPromptsConfidence})`;
}

/**
 * The topic of a version, as `explain` takes it. Three versions share their name with a parameter; by itself that word
 * means the parameter.
 */
export const versionTopic = ({ label, line }: VersionRow): string => (line === 'other' ? `version ${label}` : label);

/** How a version is called in a title. */
export const versionTitle = (id: VersionId): string => {
  const { label, line } = versionRow(id);
  return line === 'other' ? `The ${label} model` : label;
};
