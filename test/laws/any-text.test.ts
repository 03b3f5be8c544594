import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.js';
import { decompile } from '../../src/compiler/decompile.js';
import { intentOfPrompt } from '../../src/compiler/intent-of.js';
import { versions } from '../../src/language/data/versions.js';
import { anyText, promptLike, wrappedText } from '../support/any-text.js';
import { PromptFacts, promptLaws } from '../support/laws.js';
import { holds } from '../support/property.js';

const text = fc.oneof(
  { weight: 3, arbitrary: anyText },
  { weight: 2, arbitrary: promptLike },
  { weight: 2, arbitrary: wrappedText },
);
const options = fc.record({ modelVersion: fc.constantFrom(...versions.map(({ id }) => id)) });

describe('any text', () => {
  const about = fc.record({ source: text, options });
  for (const [name, law] of Object.entries(promptLaws)) {
    holds(name, about, (prompt) => law(new PromptFacts(prompt)));
  }

  it.each([
    // Text and list together would read as the echo of a job.
    ['** - Image #2 <@1>::-.5**', 'advanced'],
    // An address stands in place of a camera, and in the other one none does.
    ['a dog, shot on https://example.com/a.png', 'advanced'],
    ['a dog, shot on GoProhttps://example.com/a.png', 'simple'],
  ])('comes back with the same intent: %s', (source, mode) => {
    const { request } = compile(source);
    const { prompt = '' } = request ? decompile(request) : {};
    expect({ mode: request?.mode, intent: intentOfPrompt(prompt) }).toEqual({ mode, intent: intentOfPrompt(source) });
  });
});
