import { distance } from 'fastest-levenshtein';
import type { ParameterName } from '../../../language/data/parameters.js';
import { kinds } from '../../../language/kinds/index.js';
import { findParameter, parameterNames } from '../../../language/lookup.js';
import type { Setting } from '../../../parser/tree.js';
import type { RuleDocs } from '../../documentation.js';
import { replace } from '../../fixes.js';
import { defineRule } from '../../rule.js';
import { isChoice, joinedValue } from '../../spelling.js';
import { trait } from '../../traits.js';

export const unknownParameterDocs = (): RuleDocs => ({
  summary: 'A parameter that no page documents.',
  why: 'The service refuses the whole prompt. It may be a slip, or an option set of your own: name those in `customParameters`.',
  versions: 'every',
  sources: ['PL'],
  seeAlso: ['retired-parameter', 'unsupported-parameter', 'glued-value'],
  examples: {
    bad: ['a dog --asp 3:2', 'a dog --chao 20', 'a dog --mine'],
    good: [
      'a dog --aspect 3:2',
      { prompt: 'a dog --mine', options: { customParameters: ['mine'] } },
      { prompt: 'a dog --wallpaper', options: { modelVersion: '3' } },
    ],
  },
});

/** What other tools and people call a parameter, where only that one can be meant. Without hyphens and underscores. */
const otherNames: Readonly<Record<string, ParameterName>> = {
  aspectratio: 'aspect',
  ratio: 'aspect',
  exclude: 'no',
  not: 'no',
  without: 'no',
  neg: 'no',
  negative: 'no',
  negativeprompt: 'no',
  personalization: 'profile',
  personalisation: 'profile',
  imageweight: 'iw',
  styleref: 'sref',
  stylereference: 'sref',
  characterref: 'cref',
  characterreference: 'cref',
  omniref: 'oref',
  omnireference: 'oref',
  variety: 'chaos',
  weirdness: 'weird',
};

/** Names in other tools that look like a slip of a documented one but mean something else. */
const others: ReadonlySet<string> = new Set(
  'hdr modes model quantity reset speed stack step steps stage stepper size scale time title type mood private preset'.split(
    ' ',
  ),
);

/** A cache of guesses by name: people often repeat a slip in many prompts. */
const guesses = new Map<string, string>();

const maxGuesses = 100;

/** No documented name is near a longer one. */
const maxGuessLength = 24;

/** The documented name that was probably meant, judged by the name alone; empty where none is sure enough. */
function guessOf(name: string, hasValue: boolean): string {
  const typed = name.slice(0, maxGuessLength).toLowerCase();
  const key = hasValue ? `${typed} ` : typed;
  let guess = guesses.get(key);
  if (guess === undefined) {
    const bare = typed.replace(/[-_]/g, '');
    guess = Object.hasOwn(otherNames, bare)
      ? (otherNames[bare] ?? '')
      : others.has(bare)
        ? ''
        : (slipOf(typed, hasValue) ?? '');
    if (guesses.size === maxGuesses) guesses.clear();
    guesses.set(key, guess);
  }
  return guess;
}

/**
 * The documented name that `typed` is a slip of: cut short, or with one letter added, missing, wrong or swapped with
 * its neighbour; in a long name two. The first letter may be missing or swapped, but is hardly ever wrong, and only names
 * in use are meant. What takes no value is not meant by a name with one.
 */
function slipOf(typed: string, hasValue: boolean): string | undefined {
  if (typed.length < 3) return undefined;
  const candidates = parameterNames().filter(
    (candidate) =>
      candidate.length > 1 &&
      (candidate[0] === typed[0] || (typed.length > (hasValue ? 3 : 4) && isFirstLetterAway(typed, candidate))) &&
      isInUse(candidate) &&
      !(hasValue && findParameter(candidate)?.kind === 'flag'),
  );
  const started = candidates.find((candidate) => candidate.startsWith(typed));
  if (started) return started;
  let best: string | undefined;
  let least = typed.length > 6 ? 3 : 2;
  for (const candidate of candidates) {
    const isSwap = isSwapped(typed, candidate);
    // In a short name a wrong letter makes another word (`drift`, `exit`), unless a value says that it is a parameter.
    const isShort = typed.length < (hasValue ? 4 : 6);
    if (isShort && !isSwap && candidate.length === typed.length) continue;
    if (typed.length < 4 && candidate.length < typed.length) continue;
    const steps = isSwap ? 1 : distance(typed, candidate);
    if (steps > 1 && !hasValue) continue;
    if (steps < least) [best, least] = [candidate, steps];
  }
  return best;
}

/** Whether a word is another one without its first letter, or with its first two letters swapped. */
const isFirstLetterAway = (word: string, other: string): boolean =>
  other.endsWith(word) ? other.length === word.length + 1 : isSwapped(word, other);

const isInUse = (name: string): boolean => {
  const status = findParameter(name)?.status;
  return status === 'current' || status === 'legacy';
};

/** Whether two words differ only in the order of two neighbouring letters. */
function isSwapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a !== b && a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** The documented name that was probably meant, judged by name and value; empty where none was. */
function suggestionFor({ flag, value }: Setting): string {
  // A sign that joins an undocumented name to its value is part of the text: `--ratio=16:9`.
  const text = value.kind === 'unreadable' ? value.text.replace(/^[=:]\s?/, '') : '';
  // Nothing else has a value like that.
  const guess = /^\d{1,3}:\d{1,3}$/.test(text) ? 'aspect' : guessOf(flag.name, text !== '');
  // Behind `n` a number may also be meant for `niji`.
  if (/^n$/i.test(flag.name) && /^\p{L}/u.test(text)) return 'no';
  if (guess === '' || text === '' || takes(guess, text)) return guess;
  const typed = flag.name.toLowerCase();
  return parameterNames().find((name) => name.startsWith(typed) && isInUse(name) && takes(name, text)) ?? '';
}

/** What people exclude so often that it is meant behind a glued `no`: other words only start so, as `nostalgia` does. */
const excluded =
  /^no(people|persons?|humans?|text|words|letters|watermarks?|logos?|signatures?|background|borders?|frames?|hands|blur|shadows?)$/;

/** A name that is glued to a word it takes, with a blank between them: `style raw` for `styleraw`. */
function parted(name: string): string | undefined {
  const typed = name.toLowerCase();
  const word = excluded.exec(typed)?.[1];
  if (word !== undefined) return `no ${word}`;
  for (const known of parameterNames()) {
    if (known.length < 3 || !typed.startsWith(known) || !isInUse(known)) continue;
    const choice = typed.slice(known.length);
    const { in: support = {}, literals } = findParameter(known) ?? {};
    const isKnown = literals?.includes(choice) || Object.values(support).some((limits) => isChoice(choice, limits));
    if (isKnown && /^[a-z]+$/.test(choice)) return `${known} ${choice}`;
  }
  return undefined;
}

/** Whether a value reads as one of a parameter. */
function takes(name: string, text: string): boolean {
  const row = findParameter(name);
  return row !== undefined && kinds[row.kind].read(text, row) !== undefined;
}

export const unknownParameter = defineRule<{ flag: string; suggestion: string }>({
  code: 'unknown-parameter',
  severity: 'error',
  ran: true,
  needs: trait.unknownName,
  message: ({ flag, suggestion }) =>
    suggestion === '' ? `${flag} is no parameter.` : `${flag} is no parameter; did you mean --${suggestion}?`,
  check: {
    Setting(setting, context) {
      const { parameter, flag } = setting;
      if (parameter !== undefined) return;
      const own = context.options.customParameters ?? [];
      if (own.some((name) => name.replace(/^-+/, '').toLowerCase() === flag.name.toLowerCase())) return;
      const guess = suggestionFor(setting);
      const joined = guess === '' ? joinedValue(setting, context) : undefined;
      const suggestion = joined ? `${joined.name} ${joined.value}` : guess || (parted(flag.name) ?? '');
      const from = flag.nameRange.start;
      const range = joined ? { start: from, end: from + suggestion.length } : flag.nameRange;
      context.report({
        range: { start: flag.dashRange.start, end: flag.nameRange.end },
        data: { flag: `--${flag.name}`, suggestion },
        fixes:
          suggestion === '' ? [] : [replace(range, suggestion, { title: `Use --${suggestion}`, safety: 'unsafe' })],
      });
    },
  },
});
