import { parameters } from '../language/data/parameters.js';
import { plans } from '../language/data/plans.js';
import { type Companion, type Conflict, companions, conflicts, type Subject } from '../language/data/relations.js';
import type { Confidence } from '../language/data/sources.js';
import { type VersionId, versions } from '../language/data/versions.js';
import { findParameter, labelVersions, type Parameter, supportOf } from '../language/lookup.js';
import { expandSpan } from '../language/spans.js';
import type { ConflictNote } from './explanation.js';

const rows: readonly Parameter[] = parameters;

/** A few things as a list: `1, 2 or 3`. */
const either = (items: readonly (string | number)[]): string =>
  items.length > 1 ? `${items.slice(0, -1).join(', ')} or ${items.at(-1)}` : String(items[0] ?? '');

const items = {
  moodboard: 'with a moodboard code',
  'tuner-code': 'with a Style Tuner code',
  code: 'with a style code or random',
} as const;

function subjectText(subject: Subject): string {
  if ('feature' in subject) return subject.feature === 'permutation' ? 'permutations' : 'images without text';
  const flag = `--${subject.parameter}`;
  if (subject.values) return `${flag} ${subject.values.length > 1 ? `(${either(subject.values)})` : subject.values[0]}`;
  return subject.item ? `${flag} ${items[subject.item]}` : flag;
}

/** The rows of the conflicts of a parameter. */
export const conflictsWith = (name: string): readonly Conflict[] =>
  conflicts.filter(({ a, b }) => [a, b].some((side) => 'parameter' in side && side.parameter === name));

/** The conflicts of a parameter, and the limits that it narrows in others. */
export function conflictsOf({ name }: Parameter): readonly ConflictNote[] {
  const notes = conflictsWith(name).map(({ a, b, effect, confidence, in: span }) => ({
    text: `${subjectText(a)} and ${subjectText(b)} ${effect}`,
    versions: span === undefined ? [] : labelVersions(expandSpan(span)),
    confidence,
  }));
  return [...notes, ...narrowed(name)];
}

/** Limits that a parameter narrows, as the rows of the narrowed ones have them. */
function narrowed(name: string): readonly ConflictNote[] {
  const groups = new Map<string, { readonly ids: VersionId[]; readonly confidence: Confidence }>();
  for (const row of rows) {
    for (const { id } of versions) {
      const support = supportOf(row, id);
      if (support.support !== 'yes') continue;
      for (const { beside, minRatio, maxRatio, choices } of support.when ?? []) {
        if (findParameter(/[a-z]+/.exec(beside)?.[0] ?? '')?.name !== name) continue;
        const limit = choices ? either(choices) : `${minRatio} to ${maxRatio}`;
        const text = `Beside ${beside}, --${row.name} takes ${limit}`;
        const known = groups.get(text);
        if (known) known.ids.push(id);
        else groups.set(text, { ids: [id], confidence: support.confidence });
      }
    }
  }
  return [...groups].map(([text, { ids, confidence }]) => ({ text, versions: labelVersions(ids), confidence }));
}

const features: Readonly<Record<Extract<Companion['needs'], { feature: unknown }>['feature'], string>> = {
  text: 'text in the prompt',
  image: 'an image prompt',
  'start-image': 'a start image in front of the prompt',
  'video-job': 'a video job (--video)',
  'test-model': '--test or --testp',
  'custom-zoom': 'the Custom Zoom dialog, which no prompt opens',
};

/** What a parameter requires, in words. */
export const needsOf = ({ name }: Parameter): readonly string[] =>
  companions
    .filter((companion) => companion.parameter === name)
    .map(({ needs }) => ('parameter' in needs ? `--${needs.parameter}` : features[needs.feature]));

/** The flags that cannot do without a parameter. */
export const neededByOf = ({ name }: Parameter): readonly string[] =>
  companions
    .filter(({ needs }) =>
      'parameter' in needs ? needs.parameter === name : needs.feature === 'video-job' && name === 'video',
    )
    .map(({ parameter }) => `--${parameter}`);

/** The limits that plans set for a parameter. Empty where all plans allow the same. */
export const plansOf = ({ name }: Parameter): readonly { readonly plan: string; readonly allows: string }[] =>
  plans.flatMap(({ label, maxRepeat, relax, stealth }) => {
    if (name === 'repeat') return [{ plan: label, allows: `up to ${maxRepeat}` }];
    if (name === 'relax') return [{ plan: label, allows: relax ? 'yes' : 'no' }];
    return name === 'stealth' ? [{ plan: label, allows: stealth ? 'yes' : 'no' }] : [];
  });
