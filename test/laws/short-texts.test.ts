import { describe, expect, it } from 'vitest';
import { alphabets, textsOf } from '../support/alphabets.js';
import { type Law, PromptFacts, promptLaws, RequestFacts, requestLaws } from '../support/laws.js';
import type { RequestCase } from '../support/soups.js';

/** Most pieces of a text: 2 by `npm test`, 4 by `npm run test:deep`; of a text in a request one less. */
const most = Number(process.env.PROMPTC_PIECES ?? 2);

/** So many failures are enough to go on with. */
const enough = 5;

const timeout = 3_600_000;

/** The cases that break a law, with its name. */
function broken<C, F>(cases: Iterable<C>, factsOf: (about: C) => F, laws: Readonly<Record<string, Law<F>>>): unknown[] {
  const failures: unknown[] = [];
  for (const about of cases) {
    const facts = factsOf(about);
    for (const [name, law] of Object.entries(laws)) {
      try {
        law(facts);
      } catch (error) {
        failures.push([name, about, error instanceof Error ? error.message : error]);
      }
      if (failures.length >= enough) return failures;
    }
  }
  return failures;
}

/** Requests with a text in each place that takes one. */
const requestsWith = (text: string): readonly RequestCase['request'][] => [
  { mode: 'simple', prompt: text, name: 'x', params: [{ name: 'templatePrompt', value: 'realisticQuality' }] },
  { mode: 'simple', prompt: 'a', name: 'x', additionalPrompt: text },
  {
    mode: 'simple',
    prompt: `b${text}`,
    name: 'x',
    params: [
      { name: 'Time', value: 'night' },
      { name: 'interdiction', value: text || 'x' },
    ],
  },
  {
    mode: 'simple',
    prompt: `${text}c`,
    name: 'x',
    params: [
      { name: 'weather', value: 'rainy' },
      { name: 'camera', value: text || 'x' },
    ],
  },
  { mode: 'advanced', prompt: text, name: 'x', additionalPrompt: 'b' },
];

describe.each(Object.entries(alphabets))('all short texts of %s', (_, pieces) => {
  it('keep the laws of prompts', { timeout }, () => {
    const cases = textsOf(pieces, most);
    expect(broken(cases, (source) => new PromptFacts({ source, options: {} }), promptLaws)).toEqual([]);
  });

  it('keep the laws of requests', { timeout }, () => {
    const cases = [...textsOf(pieces, most - 1)].flatMap(requestsWith);
    expect(broken(cases, (request) => new RequestFacts({ request, options: {} }), requestLaws)).toEqual([]);
  });
});
