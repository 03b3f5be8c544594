import type { Fix, Safety } from '../../../diagnostics/diagnostic.js';
import { groupsDigits } from '../../../language/kinds/kind.js';
import { partnersBefore, strayMarksOfList } from '../../../parser/partner.js';
import type { Setting } from '../../../parser/tree.js';
import { codeAt } from '../../../text/access.js';
import { isBlank, skipBlanks } from '../../../text/character-classes.js';
import { quote } from '../../../text/quote.js';
import type { Range } from '../../../text/range.js';
import type { RuleDocs } from '../../documentation.js';
import { blanksBefore, flagText, replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { tornNumber } from '../../spelling.js';
import { trait } from '../../traits.js';

export const punctuationAfterValueDocs = (): RuleDocs => ({
  summary: 'Punctuation around a value.',
  why: 'The service takes it for part of the value, and refuses that. In a list of `--no` a mark may be meant, and none is refused: one without a partner is a warning there, and so is a sign in front of words.',
  versions: 'every',
  sources: ['PL'],
  seeAlso: ['text-after-value'],
  examples: {
    bad: [
      'a dog --ar 16:9.',
      'a dog --ar 16:9, --v 7',
      'a dog --ar "16:9"',
      'a dog --raw,',
      'a "dog --no cats"',
      'a dog --no "cats',
    ],
    good: ['a dog --ar 16:9 --v 7', 'a dog, --ar 16:9', 'a dog --no cats, birds', 'a dog --no 5" figurine'],
  },
});

const remove = (gone: Range, safety: Safety, partners: readonly number[] = []): Fix => ({
  title: partners.length > 0 ? 'Remove both marks' : 'Remove it',
  safety,
  edits: [...partners.toSorted((a, b) => a - b).map((start) => ({ start, end: start + 1 })), gone].map((range) => ({
    range,
    text: '',
  })),
});

/** Whether punctuation stands between two words of a setting: `123,456`. */
const joinsWords = (source: string, { start, end }: Range, { range, valueRange }: Setting): boolean =>
  valueRange.start < start && end < range.end && !isBlank(codeAt(source, start - 1)) && !isBlank(codeAt(source, end));

/** The end of an address that would be a flag once a value stood behind it: `http://x--no, hats`. */
const flagInAddress = /:\/\/\S{0,2000}(?:--|[^\0-\x7F])[a-z]{1,24}$/i;

/** Characters in which that is looked for, so that many addresses stay cheap. */
const addressLength = 2048;

export const punctuationAfterValue = defineRule<{ flag: string; punctuation: string }>({
  code: 'punctuation-after-value',
  severity: 'error',
  ran: true,
  needs: trait.punctuation | trait.words,
  repairs: true,
  message: ({ flag, punctuation }) => `${quote(punctuation)} is not part of the value of ${flag}.`,
  check: {
    Setting(setting, context) {
      const { flag, valueRange, value } = setting;
      const isList = value.kind === 'words';
      if (tornNumber(context, setting) !== undefined) return; // `text-after-value`
      for (const { start, end } of isList ? strayMarksOfList(context.tree, setting) : setting.punctuation) {
        // `--turbo:,`: with no value to join, the sign is punctuation like what stands behind it.
        const joins = flag.joint === ':' && start === flag.range.end && start === valueRange.end;
        const range = { start: joins ? flag.nameRange.end : start, end };
        // Blanks between the value and the punctuation are removed with it.
        const gone = {
          start: start < valueRange.end ? start : blanksBefore(context.source, range.start),
          end: isList ? skipBlanks(context.source, end, valueRange.end) : end,
        };
        // A mark with a partner in the text: remove both or none.
        const partners = partnersBefore(context.tree, setting, { start, end });
        const isSafe =
          partners.length === 0 &&
          !isList &&
          !(
            setting.rest &&
            flagInAddress.test(context.source.slice(Math.max(valueRange.start, gone.start - addressLength), gone.start))
          );
        const isJoint = !isList && joinsWords(context.source, range, setting);
        context.report({
          range,
          // Any text can be excluded, so nothing is refused.
          severity: isList ? 'warning' : 'error',
          data: { flag: flagText(setting), punctuation: context.source.slice(range.start, end) },
          fixes: [
            isJoint
              ? replace(range, ' ', {
                  title: 'Write a blank',
                  safety: groupsDigits(context.source, range) ? 'unsafe' : 'safe',
                })
              : remove(gone, isSafe ? 'safe' : 'unsafe', partners),
          ],
        });
      }
    },
  },
});
