import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Law, PromptFacts, promptLaws, RequestFacts, requestLaws } from '../support/laws.js';
import { holds, soupRuns } from '../support/property.js';
import { smallest } from '../support/smallest.js';
import { soupPrompt, soupRequest } from '../support/soups.js';

/** All laws of a table, of one thing: what is worked out for one of them serves the others. */
const all = <T>(laws: Readonly<Record<string, Law<T>>>, about: T): void => {
  for (const [name, law] of Object.entries(laws)) {
    try {
      law(about);
    } catch (error) {
      throw new Error(`law ${name}`, { cause: error });
    }
  }
};

describe('soups', () => {
  holds('keep the laws of prompts', soupPrompt, (about) => all(promptLaws, new PromptFacts(about)), soupRuns);

  holds('keep the laws of requests', soupRequest, (about) => all(requestLaws, new RequestFacts(about)), soupRuns);
});

it('each law is written down', () => {
  const inBrackets = [...readFileSync('docs/laws.md', 'utf8').matchAll(/\(([^()]*)\)/g)].map(([, words]) => words);
  const written = inBrackets.flatMap((words = '') => [...words.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name));
  expect(new Set(written)).toEqual(new Set([...Object.keys(promptLaws), ...Object.keys(requestLaws)]));
});

describe('the smallest case', () => {
  it.each<[string, unknown, (value: never) => boolean, unknown]>([
    ['of a text', 'a dog "in" a park', (text: string) => text.includes('"') && text.includes('k'), '"k'],
    ['of a text past ASCII', '狗狗', (text: string) => text.length > 1, 'aa'],
    ['of a list', ['a', 'bc', 'd'], (list: readonly string[]) => list.some((item) => item.includes('c')), ['c']],
    [
      'of an object',
      { prompt: 'a dog', tags: ['x'], name: 'n' },
      ({ prompt = '' }: { prompt?: string }) => prompt.includes('o'),
      { prompt: 'o' },
    ],
  ])('%s', (_, value, fails, least) => {
    expect(smallest(value as never, fails)).toEqual(least);
  });
});
