import { codeAt } from '../../../text/access.js';
import { isBlank, skipBlanks } from '../../../text/character-classes.js';
import { quote } from '../../../text/quote.js';
import type { RuleDocs } from '../../documentation.js';
import { flagText, replaceByBlank, signBeforeList } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

/** Signs that no blank makes a value of. */
const onlySigns = /^[^\p{L}\p{N}]+$/u;

export const gluedValueDocs = (): RuleDocs => ({
  summary: 'A value glued to its parameter.',
  why: 'The service refuses `--ar16:9`: it looks for a parameter of that name.',
  versions: 'every',
  sources: ['TTA'],
  seeAlso: ['equals-sign', 'missing-blank'],
  examples: {
    bad: ['a dog --ar16:9', 'a dog --v5.2', 'a dog --ar:16:9', 'a dog --no: hands'],
    good: ['a dog --ar 16:9'],
  },
});

export const gluedValue = defineRule<{ flag: string; value: string; sign?: string }>({
  code: 'glued-value',
  severity: 'error',
  ran: true,
  needs: trait.oddFlag | trait.words,
  repairs: true,
  message: ({ flag, value, sign }) => `${flag} needs a blank${sign ? `, not ${sign},` : ''} before ${value}.`,
  check: {
    Setting(setting, context) {
      const { flag, valueRange } = setting;
      if (setting.parameter === undefined || valueRange.end === valueRange.start) return;
      const { source } = context;
      const value = source.slice(valueRange.start, valueRange.end);
      if (setting.value.kind === 'words' && /^: \p{L}/u.test(setting.value.items[0] ?? '')) {
        const words = source.slice(skipBlanks(source, valueRange.start + 1, valueRange.end), valueRange.end);
        context.report({
          ...signBeforeList(context.tree, setting, 'Remove the colon'),
          severity: 'warning',
          data: { flag: flagText(setting), value: words, sign: 'a colon' },
        });
      }
      if (flag.joint !== '' && flag.joint !== ':') return;
      if (setting.value.kind === 'unreadable' && onlySigns.test(value)) return; // `unreadable-value`
      const sign = { start: flag.nameRange.end, end: flag.range.end };
      const written = source.slice(sign.start, sign.end).trim();
      const called = written === ':' ? 'a colon' : quote(written);
      // `--no: hands`
      const spaced = flag.joint === ':' && isBlank(codeAt(source, sign.end));
      context.report({
        range: { start: flag.nameRange.start, end: valueRange.end },
        data: { flag: flagText(setting), value, ...(spaced ? { sign: called } : {}) },
        fixes: [
          replaceByBlank(source, sign, {
            write: 'Insert a blank',
            remove: written === ':' ? 'Remove the colon' : `Remove ${called}`,
          }),
        ],
      });
    },
  },
});
