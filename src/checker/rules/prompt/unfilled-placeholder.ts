import { quote } from '../../../text/quote.js';
import type { Range } from '../../../text/range.js';
import type { RuleDocs } from '../../documentation.js';
import { textEnd } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { trait } from '../../traits.js';

export const unfilledPlaceholderDocs = (): RuleDocs => ({
  summary: 'A placeholder of a template in the text, which nobody filled in.',
  why: 'It goes out as it is written, and the picture shows whatever the model makes of it.',
  versions: 'every',
  sources: { pages: [], note: "The caution is promptc's own: no page of the service speaks of it." },
  seeAlso: ['unreadable-value', 'unbalanced-brace'],
  examples: {
    bad: [
      'a photo of [SUBJECT], soft light',
      'a {{animal}} by the sea',
      '<time_of_day> in a forest',
      '[image URL] a fox',
    ],
    good: ['a photo of a dog, soft light', 'a {red} dog', '[a dog] by the sea', '[Style] film noir | [Mood] dark'],
  },
});

/** Words that ask for something to be filled in, rather than say what is in the picture. */
const noun =
  'action|activity|adjective|age|angle|animal|art|artist|aspect ratio|atmosphere|background|brand|camera|character|city|clothes|clothing|code|colou?rs?|colou?r (?:palette|scheme)|company|composition|concept|country|creature|descriptions?|details?|element|emotion|environment|era|ethnicity|expression|feature|foreground|gender|genre|image|item|keywords?|lens|lighting|link|location|logo|material|medium|mood|movie|name|noun|number|objects?|outfit|parameters?|pattern|person|photographer|place|pose|product|profession|prompt|quality|ratio|room|scene|season|setting|shape|style|subjects?|texture|theme|time|time of day|title|topic|type|url|verb|version|weather|words?|year';

const asking =
  'an?|any|add|choose|describe|enter|full|here|insert|main|my|of|or|other|paste|pick|replace|select|some|specific|the|this|with|your';

/** What a placeholder says: such words and no others, or a name with underscores. */
const inside = String.raw`\s?(?:(?:(?:${asking}|${noun})[ /]\s?){0,5}(?:${noun})(?:[ _#-]?\d{1,2})?(?: here)?|[\p{L}\d]{1,20}(?:_[\p{L}\d]{1,20}){1,5})\s?`;

const placeholder = new RegExp(
  String.raw`\[${inside}\](?!\()|<${inside}>|\{\{\s?[^{}|,]{1,60}\}\}|\$?\{(?:${inside}|argument [^{}]{1,200})\}|\$\{[\w.-]{1,40}\}|(?<![\p{L}\d_])__[a-z](?:[\w/-]{0,38}[a-z\d])?__(?![\p{L}\d_]|\.[a-z])`,
  'giu',
);

/** Headings of a prompt in sections, `[Style] film noir | [Mood] dark`, look like placeholders. */
const sections = /[|\n]\s{0,9}\[/;
const sectionStart = /(?:^|[|\n])\s{0,9}$/;
const words = /^\s{1,3}[\p{L}\d"“]/u;

/** The colon behind a heading: `[Style]: film noir`. */
const label = /^\s{0,3}[:：](?!:)/;

/** The ranges of the placeholders in a text. */
export function placeholdersIn(text: string): readonly Range[] {
  const hasSections = sections.test(text);
  const ranges: Range[] = [];
  for (const { 0: written, index: start } of text.matchAll(placeholder)) {
    const end = start + written.length;
    const behind = text.slice(end, end + 5);
    const isHeading =
      hasSections && words.test(behind) && sectionStart.test(text.slice(Math.max(0, start - 10), start));
    if (!isHeading && !label.test(behind)) ranges.push({ start, end });
  }
  return ranges;
}

export const unfilledPlaceholder = defineRule<{ text: string }>({
  code: 'unfilled-placeholder',
  severity: 'warning',
  on: 'source',
  needs: trait.oddText,
  message: ({ text }) => `${quote(text)} looks like a placeholder that was not filled in: it counts as words.`,
  check: {
    Prompt(tree, context) {
      const { source } = tree;
      const { start } = tree.range;
      for (const found of placeholdersIn(source.slice(start, textEnd(tree)))) {
        const range = { start: start + found.start, end: start + found.end };
        context.report({ range, data: { text: source.slice(range.start, range.end) } });
      }
    },
  },
});
