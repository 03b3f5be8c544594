import { distance } from 'fastest-levenshtein';
import { wasFlag } from '../../language/former-names.js';
import { parameterNames } from '../../language/lookup.js';
import { replace } from '../fixes.js';
import { type Documentation, defineRule } from '../rule.js';
import { trait } from '../traits.js';

export const unknownParameterDocs: Documentation = {
  code: 'unknown-parameter',
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
};

/** Names looked up lately: a slip that is made once is often made in a whole row of prompts. */
const guesses = new Map<string, string>();

const mostGuesses = 100;

/** The documented name that was probably meant; empty where none is near. */
function nearest(name: string): string {
  const typed = name.slice(0, longestGuess).toLowerCase();
  let guess = guesses.get(typed);
  if (guess === undefined) {
    guess = find(typed) ?? '';
    if (guesses.size === mostGuesses) guesses.clear();
    guesses.set(typed, guess);
  }
  return guess;
}

/** No documented name is near a longer one. */
const longestGuess = 24;

function find(typed: string): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(typed.length * 0.4)) + 1;
  for (const candidate of parameterNames()) {
    // A name cut short is a commoner slip than two letters mixed up.
    const steps = typed.length > 2 && candidate.startsWith(typed) ? 0 : distance(typed, candidate);
    if (steps < least && candidate.length > 1) {
      best = candidate;
      least = steps;
    }
  }
  return best;
}

export const unknownParameter = defineRule<{ flag: string; suggestion: string }>({
  code: 'unknown-parameter',
  severity: 'error',
  needs: trait.unknownName,
  message: ({ flag, suggestion }) =>
    suggestion === '' ? `${flag} is no parameter.` : `${flag} is no parameter; did you mean --${suggestion}?`,
  check: {
    Setting({ parameter, flag }, context) {
      if (parameter !== undefined) return;
      const own = context.options.customParameters ?? [];
      if (own.some((name) => name.replace(/^-+/, '').toLowerCase() === flag.name.toLowerCase())) return;
      if (wasFlag(flag.name, context.version)) return;
      const suggestion = nearest(flag.name);
      context.report({
        range: { start: flag.dashRange.start, end: flag.nameRange.end },
        data: { flag: `--${flag.name}`, suggestion },
        fixes:
          suggestion === ''
            ? []
            : [replace(flag.nameRange, suggestion, { title: `Use --${suggestion}`, safety: 'unsafe' })],
      });
    },
  },
});
