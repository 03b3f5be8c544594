import { versionRow } from '../../../language/lookup.js';
import type { Prompt } from '../../../parser/tree.js';
import type { Edit } from '../../../text/range.js';
import { severityBySource } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { blanksBefore } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const unsupportedWeightsDocs = (): RuleDocs => ({
  summary: '`::` in a model version that has no multi-prompts.',
  why: 'Newer models read the whole prompt at once; what they make of `::` and its weights is not documented. Where nobody names a version, the prompt may be meant for one that has them: an info.',
  versions: { in: (version) => !versionRow(version).multiPrompts },
  sources: ['VER', 'MP'],
  seeAlso: ['fractional-weight', 'weights-not-positive', '--no'],
  examples: {
    bad: ['still life::1 fruit::-.5', 'a dog:: a cat'],
    good: [{ prompt: 'still life::1 fruit::-.5', options: { modelVersion: '6.1' } }, 'still life --no fruit'],
  },
});

/** Edits that replace the separators by commas. */
function asCommas({ parts, source }: Prompt): readonly Edit[] {
  const edits: Edit[] = [];
  for (const [index, { separator, weight }] of parts.entries()) {
    if (!separator) continue;
    const start = blanksBefore(source, separator.start);
    const end = weight?.range.end ?? separator.end;
    const follows = (parts[index + 1]?.content.length ?? 0) > 0;
    const gap = /\s/.test(source.charAt(end)) ? '' : ' ';
    edits.push({ range: { start, end }, text: follows && start > 0 ? `,${gap}` : '' });
  }
  return edits;
}

export const unsupportedWeights = defineRule<{ version: string; count: number }>({
  code: 'unsupported-weights',
  severity: 'warning',
  needs: trait.separators,
  message: ({ version, count }) =>
    `${version} has no multi-prompts, so ${count === 1 ? ':: weighs nothing' : `none of the ${count} :: weighs anything`} there.`,
  check: {
    Prompt(prompt, context) {
      const { multiPrompts, multiPromptsConfidence, label } = context.versionRow;
      const { parts } = prompt;
      const first = multiPrompts ? undefined : parts.find(({ separator }) => separator);
      if (!first?.separator) return;
      context.report({
        range: { start: first.separator.start, end: first.weight?.range.end ?? first.separator.end },
        severity: context.versionAssumed ? 'info' : severityBySource('warning', multiPromptsConfidence),
        data: { version: label, count: parts.filter(({ separator }) => separator).length },
        fixes: [{ title: 'Write commas', safety: 'unsafe', edits: asCommas(prompt) }],
      });
    },
  },
});
