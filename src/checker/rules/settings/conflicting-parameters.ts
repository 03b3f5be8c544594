import type { ParameterName } from '../../../language/data/parameters.js';
import { type Conflict, conflicts, type Subject } from '../../../language/data/relations.js';
import { choiceText } from '../../../language/kinds/choice.js';
import { hasItem } from '../../../language/kinds/references.js';
import { isInSpan, parameter } from '../../../language/lookup.js';
import { chosenBy, isEffective } from '../../../parser/resolve.js';
import type { Setting } from '../../../parser/tree.js';
import { type Context, severityBySource } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, removeSetting, withoutRest } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const conflictingParametersDocs = (): RuleDocs => ({
  summary: 'Two things in one prompt that do not go together.',
  why: 'They undo each other, or the pages of the service say that they are not compatible.',
  versions: { in: 'every', note: 'some pairs in a few only' },
  sources: {
    pages: ['GPU', 'IMG', 'SREF', 'MOOD', 'OREF'],
    note: 'The sources of the other pairs stand with their parameters.',
  },
  seeAlso: ['missing-companion', 'duplicate-parameter'],
  examples: {
    bad: ['a dog --fast --relax', 'a dog --v 7 --niji 6', 'a dog --hd --sd', 'a {red, blue} dog --relax'],
    good: ['a dog --relax', 'a dog --niji 6'],
  },
});

type Data = { first: string; second: string; effect: string };

const none: readonly Conflict[] = [];

let byParameter: Map<ParameterName, Conflict[]> | undefined;

/** The conflicts whose first side is a parameter. */
function conflictsOf(name: ParameterName): readonly Conflict[] {
  if (!byParameter) {
    byParameter = new Map();
    for (const conflict of conflicts) {
      if (!('parameter' in conflict.a)) continue;
      const { parameter } = conflict.a;
      byParameter.set(parameter, [...(byParameter.get(parameter) ?? []), conflict]);
    }
  }
  return byParameter.get(name) ?? none;
}

/** Whether a setting of a conflict's parameter has one of the values that conflict. */
function hasValue(subject: Subject, setting: Setting): boolean {
  if (!('parameter' in subject)) return false;
  const { value } = setting;
  if (subject.values) {
    const written = value.kind === 'number' ? String(value.value) : value.kind === 'choice' ? value.text : undefined;
    return written !== undefined && subject.values.some((other) => choiceText(other) === written);
  }
  if (subject.item === 'tuner-code') return value.kind === 'choice' && /\d/.test(value.text) && value.text.length > 4;
  if (subject.item) return hasItem(value, subject.item);
  return isEffective(setting, parameter(subject.parameter));
}

/** The second side of a conflict in the prompt, in words, with its setting if it is one; `undefined` where it is not there. */
function secondSide(
  { b }: Conflict,
  context: Context<Data>,
): { readonly words: string; readonly setting?: Setting } | undefined {
  if ('feature' in b) {
    if (b.feature === 'permutation') return context.permuted ? { words: 'a permutation' } : undefined;
    if (b.feature === 'several-images') return context.images.length > 1 ? { words: 'several images' } : undefined;
    return context.images.length > 0 && !context.hasText ? { words: 'images without text' } : undefined;
  }
  const setting = context.lastOf(b.parameter);
  return setting && hasValue(b, setting) ? { words: flagText(setting), setting } : undefined;
}

export const conflictingParameters = defineRule<Data>({
  code: 'conflicting-parameters',
  severity: 'warning',
  needs: trait.conflicts,
  message: ({ first, second, effect }) => `${first} and ${second} ${effect}.`,
  check: {
    Prompt(_, context) {
      const { settings, permuted } = context;
      if (settings.length < 2 && !permuted && context.hasText && context.images.length < 2) return;
      for (const { setting, parameter: row } of settings) {
        if (!row) continue;
        const { name } = row;
        const possible = conflictsOf(name);
        if (possible.length === 0 || context.lastOf(name) !== setting) continue; // the last one counts
        for (const conflict of possible) {
          if (conflict.in && !isInSpan(context.version, conflict.in)) continue;
          // `unsupported-parameter` reports what the version lacks, and what chooses another one.
          if ('feature' in conflict.b) {
            if (context.supportOf(setting)?.support === 'no') continue;
          } else if (context.version === 'video' && chosenBy(setting)) continue;
          const second = hasValue(conflict.a, setting) ? secondSide(conflict, context) : undefined;
          if (!second) continue;
          const { narrows } = conflict;
          if (narrows && setting.value.kind === 'number') {
            if (setting.value.value >= narrows.min && setting.value.value <= narrows.max) continue;
          }
          const other = second.setting;
          // Where only some values conflict, they are what has to change: `--sv 2 --sref 12345`.
          const isValue = 'values' in conflict.b && conflict.b.values !== undefined;
          const later = other && (isValue || other.range.start > setting.range.start) ? other : setting;
          context.report({
            range: withoutRest(later),
            severity: conflict.advisory ? 'info' : severityBySource('warning', conflict.confidence),
            data: { first: flagText(setting), second: second.words, effect: conflict.effect },
            fixes: removeSetting(context.tree, later),
          });
        }
      }
    },
  },
});
