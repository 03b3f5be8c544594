import type { Fix, Safety } from '../diagnostics/diagnostic.js';
import type { Prompt, Setting } from '../parser/tree.js';
import { blanksStart } from '../text/character-classes.js';
import { blankClass } from '../text/patterns.js';
import type { Edit, Range } from '../text/range.js';

/** A fix that replaces one range. */
export const replace = (range: Range, text: string, fix: { readonly title: string; readonly safety: Safety }): Fix => ({
  title: fix.title,
  safety: fix.safety,
  edits: [{ range, text }],
});

/** A fix that inserts at one place. */
export const insert = (at: number, text: string, fix: { readonly title: string; readonly safety: Safety }): Fix =>
  replace({ start: at, end: at }, text, fix);

/** The edit that takes a setting out, with the blanks in front of it. */
export function withoutSetting({ source }: Prompt, { range }: Setting): Edit {
  return { range: { start: blanksBefore(source, range.start), end: range.end }, text: '' };
}

/** An unsafe fix that takes a setting out; none where text is left over behind it, which would go with it. */
export const removeSetting = (tree: Prompt, setting: Setting): readonly Fix[] =>
  setting.rest
    ? []
    : [{ title: `Remove ${flagText(setting)}`, safety: 'unsafe', edits: [withoutSetting(tree, setting)] }];

/** The offset from which only blanks stand before `at`. */
export const blanksBefore = (source: string, at: number): number => blanksStart(source, 0, at);

/** A setting's flag as people should read it: `--ar`, whatever dash the author used. */
export const flagText = ({ flag }: Setting): string => `--${flag.name}`;

const blanksAndHyphens = new RegExp(`^[-${blankClass}]+$`);

/** Whether a text is nothing but hyphens, as those of a parameter without a name. */
export const isBareHyphens = (text: string): boolean => blanksAndHyphens.test(text) && text.includes('--');

/** Where the text of a prompt ends: behind the last thing before the settings. */
export function textEnd({ parts, range }: Prompt): number {
  const last = parts.at(-1);
  return last && last.range.end > last.range.start ? last.range.end : range.start;
}

/** An unsafe fix that moves a range from behind a setting to the end of the text. */
export function moveToText(tree: Prompt, moved: Range): Fix {
  const { source } = tree;
  const end = textEnd(tree);
  const written = source.slice(moved.start, moved.end);
  const words = written.replace(/^[\s,;.:]+/, '');
  const empty = end === tree.range.start;
  const removed = { start: blanksBefore(source, moved.start), end: moved.end };
  // Words that a comma cut off from the value belong behind a comma in the text, too.
  const joint = /^\s*,/.test(written) || source.charAt(removed.start - 1) === ',' ? ', ' : ' ';
  const inserted = empty ? `${words} ` : joint + words;
  return {
    title: 'Move the words in front of the parameters',
    safety: 'unsafe',
    edits:
      words === ''
        ? [{ range: removed, text: '' }]
        : [
            { range: { start: end, end }, text: inserted },
            { range: removed, text: '' },
          ],
  };
}

/** Text for a message: not more of it than a line holds. */
export const excerpt = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
