import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/compile.js';
import { toAdvanced, toSimple } from '../../src/compiler/convert.js';
import { decompile } from '../../src/compiler/decompile.js';
import { intentOfPrompt, intentOfRequest } from '../../src/compiler/intent-of.js';
import { hasErrors, safeFix } from '../../src/diagnostics/diagnostic.js';
import { parameter, supportOf } from '../../src/language/lookup.js';
import { parameters } from '../../src/language/parameters.js';
import { versions } from '../../src/language/versions.js';
import { lint } from '../../src/lint.js';
import { undocumentedParams } from '../../src/request/params.js';
import type { GenerationRequest } from '../../src/request/request.js';
import { advancedRequestSchema, simpleRequestSchema } from '../../src/request/schema.js';
import { normalForm } from '../support/normal-form.js';
import { type Given, meantPrompt, valueWithin } from '../support/prompts.js';
import { holds, seed } from '../support/property.js';
import { advancedRequest, simpleRequest } from '../support/requests.js';

/** What law 1 asks of a request: texts that mean themselves in a prompt, and a prompt that the language accepts. */
function roundTrip(request: GenerationRequest, modelVersion?: string) {
  const { prompt, envelope, diagnostics } = decompile(request, { modelVersion });
  const respelled = diagnostics.some(({ code }) => code === 'respelled-text');
  if (prompt === undefined || respelled || hasErrors(diagnostics)) return undefined;
  if (prompt.length > 4096 || hasErrors(lint(prompt, { modelVersion }))) return undefined;
  return { prompt, back: compile(prompt, { envelope, modelVersion }) };
}

/** What a prompt cannot say, as a request holds it; speed is part of what is meant. */
const envelopeOf = ({ name, additionalPrompt, tags, metaData, mode }: GenerationRequest) => ({
  name,
  additionalPrompt,
  tags,
  metaData,
  mode,
});

const undocumentedOf = (request: GenerationRequest) =>
  request.mode === 'simple'
    ? (request.params ?? []).filter(({ name }) => undocumentedParams.includes(name as 'angle'))
    : [];

describe('requests', () => {
  let kept = 0;
  holds('law 1: a simple request comes back from its prompt', simpleRequest, (request) => {
    const trip = roundTrip(request);
    if (!trip) return;
    kept++;
    const back = trip.back.request;
    expect(back?.mode).toBe('simple');
    if (back?.mode !== 'simple') return;
    expect(normalForm(back)).toEqual(normalForm(request));
    expect(envelopeOf(back)).toEqual(envelopeOf(request));
    expect(back.optimizePrompt).toBe(request.optimizePrompt);
    expect(undocumentedOf(back)).toEqual(undocumentedOf(request));
    expect(intentOfRequest(back)).toEqual(intentOfRequest(request));
  });

  it('law 1 is not true for want of requests', () => {
    expect(kept).toBeGreaterThan(20);
  });

  holds(
    'law 1: an advanced request comes back as it was',
    meantPrompt.chain(({ prompt }) => advancedRequest(fc.constant(prompt))),
    (request) => {
      const { prompt, envelope } = decompile(request);
      expect(prompt).toBe(request.prompt);
      const back = compile(prompt ?? '', { envelope, verbatim: true, force: true }).request;
      // A wrapper is not part of the prompt that a request holds.
      expect(back && { ...back, prompt: '' }).toEqual({ ...request, prompt: '' });
    },
  );

  // A reference image becomes an image prompt, which simple mode takes none of; the other undocumented params have no place
  // in a prompt at all. Both are reported.
  holds('law 3: a simple request comes back from advanced mode', simpleRequest, (request) => {
    const trip = roundTrip(request);
    if (!trip || undocumentedOf(request).length > 0) return;
    const { request: advanced, diagnostics } = toAdvanced(request);
    expect(advanced?.mode).toBe('advanced');
    // Marks around the whole of a text are not what a prompt can hold, which is reported.
    if (diagnostics.some(({ code }) => code === 'respelled-text')) return;
    const { request: back } = toSimple(advanced);
    if (!back) throw new Error(`no simple request of ${JSON.stringify(advanced)}`);
    expect(normalForm(back)).toEqual(normalForm(request));
    expect(envelopeOf(back)).toEqual(envelopeOf(request));
  });

  holds('three ways to advanced mode come to the same', simpleRequest, (request) => {
    const { request: made, diagnostics: said } = toAdvanced(request, { force: true });
    const { prompt = '', envelope, diagnostics } = decompile(request);
    const finding = diagnostics.find(({ code }) => code === 'parameter-in-simple-prompt');
    const fix = finding?.fixes?.find(({ title }) => title === 'Make the request advanced');
    if (fix) expect(fix.request).toEqual(made);
    if (!made || hasErrors(diagnostics) || hasErrors(lint(prompt)) || lint(prompt).some(safeFix)) return;
    // A prompt cannot hold marks around the whole of it, which a request can: that is reported.
    if ([...said, ...diagnostics].some(({ code }) => code === 'respelled-text')) return;
    const { request: compiled } = compile(prompt, { envelope, target: 'advanced' });
    // What a prompt says of the speed, a request may say beside it.
    expect(compiled && [intentOfRequest(compiled), compiled.additionalPrompt]).toEqual([
      intentOfRequest(made),
      made.additionalPrompt,
    ]);
  });

  holds(
    'law 3: an advanced request comes back from simple mode',
    meantPrompt.chain(({ prompt }) => advancedRequest(fc.constant(prompt))),
    (request) => {
      const { request: simple } = toSimple(request);
      if (!simple) return;
      const { request: back } = toAdvanced(simple);
      expect(intentOfRequest(back)).toEqual(intentOfRequest(request));
      expect(back && envelopeOf(back)).toEqual(envelopeOf(request));
    },
  );

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
