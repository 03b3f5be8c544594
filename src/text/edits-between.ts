import { diffArrays } from 'diff';
import type { Edit, Range } from './range.js';

/** Words that may differ before two texts count as different altogether: finding what they share would take too long. */
const mostChanges = 2000;

/**
 * The edits that make `after` of `before`, without touching the words that both have. Where only blanks differ and a line
 * ends among them, it goes on ending there.
 */
export function editsBetween(before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const [old, now] = [wordsOf(before), wordsOf(after)];
  const changes = diffArrays(
    old.map(({ start, end }) => before.slice(start, end)),
    now.map(({ start, end }) => after.slice(start, end)),
    { maxEditLength: mostChanges },
  );
  const edits: Edit[] = [];
  let [a, b, doneA, doneB] = [0, 0, 0, 0];
  const upTo = (endA: number, endB: number): void => {
    edits.push(...editsOfGap(before.slice(doneA, endA), after.slice(doneB, endB), doneA));
  };
  for (const { added, removed, count = 0 } of changes ?? []) {
    if (added) b += count;
    else if (removed) a += count;
    else {
      for (let word = 0; word < count; word++) {
        const [wordA, wordB] = [old[a++] as Range, now[b++] as Range];
        upTo(wordA.start, wordB.start);
        [doneA, doneB] = [wordA.end, wordB.end];
      }
    }
  }
  upTo(before.length, after.length);
  return edits;
}

const wordsOf = (text: string): readonly Range[] =>
  [...text.matchAll(/\S+/g)].map((match) => ({ start: match.index, end: match.index + match[0].length }));

/** The edits for what stands between two words that stay. */
function editsOfGap(before: string, after: string, start: number): readonly Edit[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  if (old.core !== '' && now.core !== '') {
    const core = start + old.lead.length;
    // Two edits cannot start at one place: what comes in front of the first word comes with it.
    const [lead, first] = old.lead === '' ? ['', now.lead + now.core] : [now.lead, now.core];
    return [
      ...editOfBlanks(old.lead, lead, start),
      ...edit(old.core, first, core),
      ...editOfBlanks(old.trail, now.trail, core + old.core.length),
    ];
  }
  const ending = [old.trail, old.lead].find(endsLine);
  return edit(before, ending !== undefined && now.core === '' && after !== '' ? ending : after, start);
}

interface Parts {
  readonly lead: string;
  readonly core: string;
  readonly trail: string;
}

function partsOf(text: string): Parts {
  const core = text.trim();
  const at = text.length - text.trimStart().length;
  return { lead: text.slice(0, at), core, trail: core === '' ? '' : text.slice(at + core.length) };
}

const endsLine = (blanks: string): boolean => /[\r\n]/.test(blanks);

const editOfBlanks = (before: string, after: string, start: number): readonly Edit[] =>
  endsLine(before) && after !== '' ? [] : edit(before, after, start);

const edit = (before: string, after: string, start: number): readonly Edit[] =>
  before === after ? [] : [{ range: { start, end: start + before.length }, text: after }];
