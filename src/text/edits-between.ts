import { diffArrays } from 'diff';
import type { Edit, Range } from './range.js';

/** Most words that may differ. Past it the whole text is replaced, since a diff would take too long. */
const maxChanges = 2000;

/**
 * The edits that turn `before` into `after` and leave the words that both share untouched. Where only blanks differ, a line
 * break among them stays.
 */
export function editsBetween(before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const changes = diffArrays(
    old.map(({ start, end }) => before.slice(start, end)),
    now.map(({ start, end }) => after.slice(start, end)),
    { maxEditLength: maxChanges },
  );
  if (!changes) return edit(before, after, 0);
  const edits: Edit[] = [];
  let [a, b, doneA, doneB] = [0, 0, 0, 0];
  const addGap = (endA: number, endB: number): void => {
    edits.push(...editsOfGap(before.slice(doneA, endA), after.slice(doneB, endB), doneA));
  };
  for (const { added, removed, count = 0 } of changes) {
    if (added) b += count;
    else if (removed) a += count;
    else {
      for (let word = 0; word < count; word++) {
        const [wordA, wordB] = [old[a++] as Range, now[b++] as Range];
        addGap(wordA.start, wordB.start);
        [doneA, doneB] = [wordA.end, wordB.end];
      }
    }
  }
  addGap(before.length, after.length);
  return edits;
}

const wordsOf = (text: string): readonly Range[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

/** The edits for the gap between two words that stay. */
function editsOfGap(before: string, after: string, start: number): readonly Edit[] {
  const [old, now] = [splitPadding(before), splitPadding(after)];
  if (old.core !== '' && now.core !== '') {
    const core = start + old.lead.length;
    // Two edits must not start at one offset, so blanks inserted in front of the first word are part of its edit.
    const [lead, front] = old.lead === '' ? ['', now.lead] : [now.lead, ''];
    return [
      ...blanksEdit(old.lead, lead, start),
      ...editsOfWords(old.core, now.core, front, core),
      ...blanksEdit(old.trail, now.trail, core + old.core.length),
    ];
  }
  const ending = [old.trail, old.lead].find(endsLine);
  return edit(before, ending !== undefined && now.core === '' && after !== '' ? ending : after, start);
}

/** The edits for other words in place of some, behind `front`: word by word if they are as many. */
function editsOfWords(before: string, after: string, front: string, start: number): readonly Edit[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  if (old.length !== now.length) return edit(before, front + after, start);
  return old.flatMap((word, index) => {
    const other = now[index] as Range;
    const [end, otherEnd] = [old[index + 1]?.start ?? word.end, now[index + 1]?.start ?? other.end];
    const text = after.slice(other.start, other.end);
    return [
      ...edit(before.slice(word.start, word.end), index === 0 ? front + text : text, start + word.start),
      ...blanksEdit(before.slice(word.end, end), after.slice(other.end, otherEnd), start + word.end),
    ];
  });
}

/** A text split into leading blanks, trimmed text and trailing blanks. */
interface PaddedText {
  readonly lead: string;
  readonly core: string;
  readonly trail: string;
}

function splitPadding(text: string): PaddedText {
  const core = text.trim();
  const at = text.length - text.trimStart().length;
  return { lead: text.slice(0, at), core, trail: core === '' ? '' : text.slice(at + core.length) };
}

const endsLine = (blanks: string): boolean => /[\r\n]/.test(blanks);

const blanksEdit = (before: string, after: string, start: number): readonly Edit[] =>
  endsLine(before) && after !== '' ? [] : edit(before, after, start);

const edit = (before: string, after: string, start: number): readonly Edit[] =>
  before === after ? [] : [{ range: { start, end: start + before.length }, text: after }];
