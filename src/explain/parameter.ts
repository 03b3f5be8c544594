import { serviceErrors } from '../language/data/errors.js';
import { notes, type ParameterNotes } from '../language/data/notes.js';
import { companions, replacements } from '../language/data/relations.js';
import { findParameter, formerMeaning, labelVersions, type Parameter } from '../language/lookup.js';
import { expandSpan } from '../language/spans.js';
import type { ParameterExplanation, SourceNote, VersionedNote } from './explanation.js';
import { limitGroups, typicalValue } from './limits.js';
import { conflictsOf, conflictsWith, neededByOf, needsOf, plansOf } from './relations.js';
import { sourceNotes } from './sources.js';

/** All that is known of a parameter. */
export function explainParameter(row: Parameter): ParameterExplanation {
  const { name, aliases, status, merges = false, read } = row;
  const { summary, example }: ParameterNotes = notes[name];
  return {
    kind: 'parameter',
    name,
    flags: [name, ...aliases].map((flag) => `--${flag}`),
    formerly: formerlyOf(row),
    status,
    summary,
    value: typicalValue(row),
    merges,
    limits: limitGroups(row),
    needs: needsOf(row),
    neededBy: neededByOf(row),
    conflicts: conflictsOf(row),
    plans: plansOf(row),
    replacedBy: replacements[name],
    notes: notesOf(row),
    errors: serviceErrors
      .filter(({ parameters }) => parameters?.includes(name))
      .map(({ text, situation, confidence }) => ({ text, situation, confidence })),
    example,
    sources: sourcesOf(row),
    read,
  };
}

/** Flags that changed their parameter, noted for both parameters. */
function formerlyOf(row: Parameter): readonly string[] {
  const own = Object.entries(row.formerAliases ?? {}).map(([alias, span]) => {
    const today = findParameter(alias);
    const labels = labelVersions(expandSpan(span)).join(', ');
    return today && today !== row
      ? `--${alias} meant --${row.name} in ${labels}; today it means --${today.name}.`
      : `--${alias} was its short form.`;
  });
  const others = row.aliases.flatMap((alias) => {
    const former = formerMeaning(alias);
    if (!former) return [];
    return [`In ${labelVersions(expandSpan(former.span)).join(', ')}, --${alias} meant --${former.row.name}.`];
  });
  return [...own, ...others];
}

function notesOf({ name }: Parameter): readonly VersionedNote[] {
  const { details = [], versions = {} }: ParameterNotes = notes[name];
  return [
    ...details.map((text) => ({ versions: [], text })),
    ...Object.entries(versions).map(([span, text]) => ({ versions: labelVersions(expandSpan(span)), text })),
  ];
}

/** The sources of a row, then those of its conflicts, its requirements and its errors. */
function sourcesOf({ name, sources: own }: Parameter): readonly SourceNote[] {
  const keys = [
    ...own,
    ...conflictsWith(name).flatMap((conflict) => conflict.sources),
    ...companions.filter(({ parameter }) => parameter === name).flatMap((companion) => companion.sources),
    ...serviceErrors.filter(({ parameters }) => parameters?.includes(name)).flatMap((error) => error.sources),
  ];
  return sourceNotes(keys, name);
}
