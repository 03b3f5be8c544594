import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.js';
import { decompile } from '../../src/compiler/decompile.js';
import { intentOfPrompt } from '../../src/compiler/intent-of.js';
import { parameters } from '../../src/language/data/parameters.js';
import { versions } from '../../src/language/data/versions.js';
import { parameter, supportOf } from '../../src/language/lookup.js';
import { advancedRequestSchema, simpleRequestSchema } from '../../src/request/schema.js';
import { RequestFacts, requestLaws } from '../support/laws.js';
import { type Given, meantPrompt, valueWithin } from '../support/prompts.js';
import { holds, runs, seed } from '../support/property.js';
import { advancedRequest, simpleRequest } from '../support/requests.js';
import type { RequestCase } from '../support/soups.js';

const options = {};

describe('requests', () => {
  let kept = 0;
  const about = fc.oneof(
    { weight: 3, arbitrary: simpleRequest },
    meantPrompt.chain(({ prompt }) => advancedRequest(fc.constant(prompt))),
  );
  for (const [name, law] of Object.entries(requestLaws)) {
    holds(name, about, (request) => {
      const facts = new RequestFacts({ request: request as unknown as RequestCase['request'], options });
      law(facts);
      if (name === 'simple-comes-back' && request.mode === 'simple' && facts.fits && !facts.respelled()) kept++;
    });
  }

  it('simple-comes-back is not true for want of requests', () => {
    expect(kept).toBeGreaterThan(runs / 25);
  });

  holds('a compiled request is one that the schema accepts', meantPrompt, ({ prompt, version }) => {
    for (const target of ['auto', 'simple', 'advanced'] as const) {
      const { request } = compile(prompt, { modelVersion: version, target });
      if (!request) continue;
      const schema = request.mode === 'simple' ? simpleRequestSchema : advancedRequestSchema;
      expect(schema.safeParse(request).error).toBeUndefined();
    }
  });
});

describe('prompts', () => {
  /** Whether an intent leaves a setting out: a default that simple mode cannot say, where a page vouches for it. */
  const droppable = ({ name, value }: Given, version: (typeof versions)[number]['id']): boolean => {
    if (['aspect', 'chaos', 'stylize'].includes(name)) return false;
    const limits = supportOf(parameter(name as 'aspect'), version);
    if (limits.support !== 'yes' || limits.confidence === 'low' || value === '') return false;
    return typeof limits.default !== 'boolean' && String(limits.default) === value;
  };
  const order = parameters.map(({ name }) => name as string);

  holds('law 2: what a prompt means is what was meant, and comes back', meantPrompt, (meant) => {
    const options = { modelVersion: meant.version, phrases: 'keep' } as const;
    const settings = meant.settings
      .filter((given) => !droppable(given, meant.version))
      .map(({ name, value }) => {
        // Since V7 these are two spellings of one setting.
        const isRaw = name === 'style' && value === 'raw' && /^(?:V[78]|niji7)/.test(meant.version);
        return isRaw ? { name: 'raw', value: '' } : { name, value };
      })
      .filter(({ name }, index, all) => all.findIndex((other) => other.name === name) === index)
      .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
    const expected = {
      parts: [{ images: meant.images, text: meant.text, weight: 1 }],
      settings,
      exclusions: meant.exclusions,
      speed: undefined,
      phrases: {},
    };
    expect(intentOfPrompt(meant.prompt, options)).toEqual(expected);
    const { request } = compile(meant.prompt, { ...options, artwork: 'warn' });
    if (!request) return;
    const { prompt = '' } = decompile(request, options);
    expect(intentOfPrompt(prompt, options)).toEqual(expected);
  });

  it('the generators reach both ends of every range', () => {
    const missed: string[] = [];
    for (const { name } of parameters) {
      const row = parameter(name);
      for (const { id } of versions) {
        const limits = supportOf(row, id);
        if (limits.support !== 'yes' || limits.min === undefined || limits.max === undefined) continue;
        if (row.kind !== 'integer' && row.kind !== 'decimal') continue;
        const values = new Set(
          fc.sample(valueWithin(row, limits), { numRuns: 60, seed }).map(([value]) => Number(value)),
        );
        if (!values.has(limits.min) || !values.has(limits.max)) missed.push(`${name} in ${id}`);
      }
    }
    expect(missed).toEqual([]);
  });
});
