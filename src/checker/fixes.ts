import type { Fix, Safety } from '../diagnostics/diagnostic.js';
import { listComma } from '../language/kinds/words.js';
import type { Prompt, Setting } from '../parser/tree.js';
import { codeAt } from '../text/access.js';
import { blanksStart, isBlank, skipBlanks } from '../text/character-classes.js';
import { blankClass, listCommaClass } from '../text/patterns.js';
import type { Edit, Range } from '../text/range.js';

/** A fix that replaces one range. */
export const replace = (range: Range, text: string, fix: { readonly title: string; readonly safety: Safety }): Fix => ({
  title: fix.title,
  safety: fix.safety,
  edits: [{ range, text }],
});

/** Replaces what stands between a name and its value by a blank, or removes it where a blank follows. */
export const replaceByBlank = (
  source: string,
  range: Range,
  title: { readonly write: string; readonly remove: string },
): Fix =>
  isBlank(codeAt(source, range.end))
    ? replace(range, '', { title: title.remove, safety: 'safe' })
    : replace(range, ' ', { title: title.write, safety: 'safe' });

/**
 * Where a sign stands in front of the first item of a list, and the unsafe fix that removes it. Any text can be excluded, so
 * the sign is a part of the item.
 */
export function signBeforeList(
  { source }: Prompt,
  { valueRange: { start, end } }: Setting,
  title: string,
): { readonly range: Range; readonly fixes: readonly Fix[] } {
  const signEnd = start + 1;
  const removed = { start, end: skipBlanks(source, signEnd, end) };
  return { range: { start, end: signEnd }, fixes: [replace(removed, '', { title, safety: 'unsafe' })] };
}

/** A fix that inserts text at an offset. */
export const insert = (at: number, text: string, fix: { readonly title: string; readonly safety: Safety }): Fix =>
  replace({ start: at, end: at }, text, fix);

/** The range of a setting without the text that is left over behind its value. */
export const withoutRest = ({ range, rest, flag, value, valueRange }: Setting): Range =>
  rest ? { start: range.start, end: value.kind === 'none' ? flag.range.end : valueRange.end } : range;

/** The edit that removes a setting and the blanks in front of it. */
export function withoutSetting({ source }: Prompt, { range }: Setting): Edit {
  return { range: { start: blanksBefore(source, range.start), end: range.end }, text: '' };
}

/** The unsafe fix that removes a setting; none where left-over text stands behind it, which would be removed, too. */
export const removeSetting = (tree: Prompt, setting: Setting): readonly Fix[] =>
  setting.rest
    ? []
    : [{ title: `Remove ${flagText(setting)}`, safety: 'unsafe', edits: [withoutSetting(tree, setting)] }];

/** The unsafe fix that writes another setting in place of one; without another one, {@link removeSetting}. */
export const replaceSetting = (tree: Prompt, setting: Setting, instead: string | undefined): readonly Fix[] =>
  instead === undefined
    ? removeSetting(tree, setting)
    : [replace(withoutRest(setting), instead, { title: `Write ${instead}`, safety: 'unsafe' })];

/** The offset at which the blanks before `at` start. */
export const blanksBefore = (source: string, at: number): number => blanksStart(source, 0, at);

/** A setting's flag for messages: `--ar`, whatever dash the author used. */
export const flagText = ({ flag }: Setting): string => `--${flag.name}`;

const blanksAndHyphens = new RegExp(`^[-${blankClass}]+$`);

/** Whether a text is nothing but blanks and hyphens, two of them in a row: a parameter without a name. */
export const isBareHyphens = (text: string): boolean => blanksAndHyphens.test(text) && text.includes('--');

/** The end of a prompt's text, which is where its last part ends. */
export function textEnd({ parts, range }: Prompt): number {
  const last = parts.at(-1);
  return last && last.range.end > last.range.start ? last.range.end : range.start;
}

/** Where another image prompt goes: behind those that stand in front, so that all keep their order. `put` adds a blank. */
export function frontOf({ range, parts }: Prompt): { readonly at: number; put(address: string): Edit } {
  const front = parts.flatMap(({ content }) => content).findLast((node) => node.kind === 'image' && node.inFront);
  const at = front?.range.end ?? range.start;
  const put = (address: string) => ({ range: { start: at, end: at }, text: front ? ` ${address}` : `${address} ` });
  return { at, put };
}

/** The signs in front of words that move: of the first ones a weight, too, and of others no separator. */
const signsOfFirst = new RegExp(String.raw`^(?:::-?[\d.]{1,9}(?=\s)|[\s${listCommaClass};.:])+`);
const signsInFront = new RegExp(String.raw`^(?:[\s${listCommaClass};.]|:(?!:))+`);
const commaInFront = new RegExp(String.raw`^\s*[${listCommaClass}]`);

/** The unsafe fix that moves a range behind a setting to the end of the text. */
export function moveToText(tree: Prompt, moved: Range): Fix {
  const { source } = tree;
  const end = textEnd(tree);
  const written = source.slice(moved.start, moved.end);
  const empty = end === tree.range.start;
  // A separator stays in front of its part, unless there is nothing to separate it from, or one stands there already.
  const isFirst = empty || /::-?[\d.]{0,9}$/.test(source.slice(Math.max(0, end - 12), end));
  const words = written.replace(isFirst ? signsOfFirst : signsInFront, '');
  const removed = { start: blanksBefore(source, moved.start), end: moved.end };
  // Words behind a comma stay behind a comma.
  const isBehindComma =
    !words.startsWith(':') && (commaInFront.test(written) || source.charAt(removed.start - 1) === ',');
  const separator = isBehindComma && !listComma.test(source.charAt(end - 1)) ? ', ' : ' ';
  // A flag glued to the text must not be glued to the words that are inserted between.
  const behind = end < tree.range.end && !isBlank(codeAt(source, end)) ? ' ' : '';
  const inserted = empty ? `${words} ` : separator + words + behind;
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

/** Shortens a text to 60 characters for a message. */
export const excerpt = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
