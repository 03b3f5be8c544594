import { readItems } from '../language/kinds/words.js';
import type { Range } from '../text/range.js';

/** What another tool excludes or sets, as it writes it in a text. Offsets into the text. */
export interface ToolWords extends Range {
  /** The excluded items as a list; empty where there are none. */
  readonly excluded: string;
}

/** A heading of exclusions behind a clause, `Negative prompt:`; a single `negative:` only in front of what people exclude. */
const heading =
  /(?:^|(?<=[\n,;.!?|])\s{0,9}|(?<=\s)(?=[([*]))[([*_#]{0,3}\s?neg(?:(?:ative)?[ _-]?prompts?[*_]{0,2}\s?[:：][*_]{0,2}\s{0,9}|ative[*_]{0,2}\s?[:：][*_]{0,2}\s{0,9}(?=(?:blurr(?:y|ed)|text|watermarks?|logos?|ugly|deformed|disfigured|distorted|mutated|cropped|signature|bad \w+|low[ -](?:quality|res\w*)|worst quality|poorly \w+|(?:extra|missing) (?:limbs?|fingers?|arms?|legs?))\s{0,3}(?:[,;.\n]|$)))/iu;

/** The settings of Stable Diffusion, which are the last line. */
const steps = /(?:^|(?<=[\n,;.|])\s{0,9})Steps: \d{1,4}, [A-Z][A-Za-z ]{1,30}: /;

/** Where a list ends in running text: at the end of a sentence or a line. */
const listEnd = /[.;|](?=\s|$)|\n|$/;

/** A cheap test: few texts name either. */
const mayHave = /neg(?:ative|[ _-]?prompt)|Steps: \d/i;

/** What another tool excludes or sets in a text; `undefined` where nothing is found. */
export function findToolWords(text: string): ToolWords | undefined {
  if (!mayHave.test(text)) return undefined;
  const set = steps.exec(text);
  const before = set ? text.slice(0, set.index) : text;
  const head = heading.exec(before);
  if (!head) return set ? { start: set.index, end: text.length, excluded: '' } : undefined;
  const from = head.index + head[0].length;
  const list = before.slice(from);
  const closing = { '(': ')', '[': ']' }[head[0].trimStart().charAt(0)];
  const closed = closing === undefined ? 0 : list.indexOf(closing) + 1;
  const length = closed || (set ? list.length : list.search(listEnd));
  const items = list
    .slice(0, length)
    .replace(/[()[\]"“”*]|(?<!\d):\d{1,2}(?:\.\d{1,3})?|(?<=^|\s)[-–—]+(?=\s)/g, '')
    .split('\n')
    .flatMap(readItems);
  return items.length === 0
    ? undefined
    : { start: head.index, end: set && !closed ? text.length : from + length, excluded: items.join(', ') };
}
