import type { Reference } from '../../../language/kinds/value.js';
import type { Parameter } from '../../../language/lookup.js';
import type { Setting } from '../../../parser/tree.js';
import { blanksStart } from '../../../text/character-classes.js';
import { blankClass, clauseEndClass, closingMarkClass, decimalPattern } from '../../../text/patterns.js';
import type { Range } from '../../../text/range.js';
import type { Context } from '../../context.js';
import type { RuleDocs } from '../../documentation.js';
import { excerpt, flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const weightInListDocs = (): RuleDocs => ({
  summary: '`::` inside a list whose items take no weights: exclusions, images to edit, moodboards.',
  why: 'The value of `--no` runs to the next parameter, `::` and all; it neither weighs the item nor ends the list. The images of `--edit` take no weights, weights of moodboards are dropped, and one image by itself has nothing to be weighed against.',
  versions: 'every',
  sources: {
    pages: ['NO', 'EDIT', 'PITFALL'],
    note: "What `::` does in `--no` is promptc's own reading: no page of the service speaks of it.",
  },
  seeAlso: ['unsupported-weights', '--no', '--edit', '--sref'],
  examples: {
    bad: ['a dog --no cats::2', 'a dog --no hats ::fog', 'a dog --edit https://example.com/a.png::2'],
    good: ['a dog --no cats, hats, fog', 'a dog --sref https://example.com/a.png::2 123456::1'],
  },
});

type Data = { flag: string; item?: string };

const inWords = /:{2,}(?:-?\d[\d.]*)?/g;

/** A weight at the end of a word, with punctuation behind it at most: where the kind of value reads one. */
const inReferences = new RegExp(
  `::-?${decimalPattern()}(?=[${clauseEndClass}${closingMarkClass}]*(?:[${blankClass}]|$))`,
  'g',
);

export const weightInList = defineRule<Data>({
  code: 'weight-in-list',
  severity: 'warning',
  needs: trait.words | trait.references,
  message: ({ flag, item }) =>
    item === undefined
      ? `:: does nothing inside the list of ${flag}; items stand apart by commas.`
      : `${flag} takes no weight for ${item}.`,
  check: {
    Setting(setting, context) {
      const { value, valueRange, parameter } = setting;
      if (value.kind === 'words' && parameter === 'no') checkWords(valueRange, context);
      else if (value.kind === 'references') checkReferences(setting, value.items, context);
    },
  },
});

function checkWords(list: Range, context: Context<Data>): void {
  const text = context.source.slice(list.start, list.end);
  if (!text.includes('::')) return;
  for (const match of text.matchAll(inWords)) {
    const start = list.start + match.index;
    const end = start + match[0].length;
    const blanks = blanksStart(context.source, list.start, start);
    const last = end >= list.end;
    context.report({
      range: { start, end },
      data: { flag: '--no' },
      fixes: [
        replace({ start: blanks, end }, last ? '' : ',', {
          title: last ? 'Remove it' : 'Write a comma',
          safety: 'unsafe',
        }),
      ],
    });
  }
}

function checkReferences(setting: Setting, items: readonly Reference[], context: Context<Data>): void {
  const weighted = items.filter(({ weight }) => weight !== undefined);
  const parameter = context.parameterOf(setting);
  if (weighted.length === 0 || !parameter || context.supportOf(setting)?.support !== 'yes') return;
  const { start: from, end: to } = setting.valueRange;
  for (const [index, match] of [...context.source.slice(from, to).matchAll(inReferences)].entries()) {
    const item = weighted[index];
    if (!item || !isUnweighted(item, parameter)) continue;
    const start = from + match.index;
    const end = start + match[0].length;
    const gone = { start: blanksStart(context.source, from, start), end };
    context.report({
      range: { start, end },
      data: { flag: flagText(setting), item: excerpt(item.text) },
      fixes: [replace(gone, '', { title: 'Remove it', safety: 'unsafe' })],
    });
  }
}

/** Whether a reference takes no weight: by the table, as a moodboard, or because a single image has nothing beside it. */
const isUnweighted = ({ kind }: Reference, parameter: Parameter): boolean =>
  parameter.unweighted === true || parameter.kind === 'url' || kind === 'moodboard';
