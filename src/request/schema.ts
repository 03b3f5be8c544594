import * as z from 'zod/mini';
import { countCharacters } from '../text/characters.js';
import { advancedDescriptions, descriptions, simpleDescriptions } from './descriptions.js';
import {
  maxAdditionalPromptLength,
  maxPromptLength,
  nonEmptyTextPattern,
  otherSpellings,
  type ParamKind,
  paramTable,
  undocumentedParams,
} from './params.js';

/** Descriptions for the published schema; a registry of our own, so that nobody's global one is written to. */
const registry = z.registry<{ description: string }>();

/** Keywords of the published schema that zod cannot derive. */
const additions = new Map<z.core.$ZodType, Readonly<Record<string, unknown>>>();

const withKeywords = <T extends z.core.$ZodType>(schema: T, addition: Readonly<Record<string, unknown>>): T => {
  additions.set(schema, addition);
  return schema;
};

const limited = <T extends z.core.$ZodType>(schema: T, maxLength: number): T => withKeywords(schema, { maxLength });

const described = <T extends z.core.$ZodType>(schema: T, description: string): T => {
  registry.add(schema, { description });
  return schema;
};

const numeric = ({ min, max, pattern }: Extract<ParamKind, { kind: 'number' }>) =>
  z.union([z.int().check(z.gte(min), z.lte(max)), z.string().check(z.regex(new RegExp(pattern)))]);

/** Text with at least one character that is neither blank nor comma. */
const nonEmptyText = (pattern = nonEmptyTextPattern) => z.string().check(z.regex(new RegExp(pattern)));

/** Limits the length of a text in code points, as JSON Schema counts it, not in UTF-16 units. */
const atMost = (most: number) => z.refine<string>((text) => countCharacters(text, most) <= most);

const valueSchema = (kind: ParamKind) => {
  if (kind.kind === 'choice') return z.enum(kind.choices as [string, ...string[]]);
  return kind.kind === 'number' ? numeric(kind) : nonEmptyText(kind.pattern);
};

const paramOf = (name: string, value: z.core.$ZodType) => z.looseObject({ name: z.literal(name), value });

/** One param. */
export const paramSchema = described(
  z.union([
    ...Object.entries(paramTable).map(([name, kind]) => paramOf(name, valueSchema(kind))),
    ...Object.entries(otherSpellings).map(([name, param]) => paramOf(name, valueSchema(paramTable[param]))),
    ...undocumentedParams.map((name) => paramOf(name, z.unknown())),
  ]),
  'A param of a simple request: a name and its value.',
);

/** Whether each param occurs at most once, under any of its spellings. */
const once = (params: readonly unknown[]): boolean => {
  const names = params.map((param) => {
    const { name } = param as { readonly name: string };
    return otherSpellings[name] ?? name;
  });
  return new Set(names).size === names.length;
};

/** The same rule as JSON Schema: `contains` at most one of each param, under all its spellings. */
const onlyOnce = <T extends z.core.$ZodType>(schema: T): T => {
  const names = [...Object.keys(paramTable), ...undocumentedParams].map((name) => [
    name,
    ...Object.entries(otherSpellings).flatMap(([other, param]) => (param === name ? [other] : [])),
  ]);
  const allOf = names.map((spellings) => ({
    contains: { properties: { name: { enum: spellings } } },
    minContains: 0,
    maxContains: 1,
  }));
  return withKeywords(schema, { allOf });
};

const shared = {
  name: described(nonEmptyText(), descriptions.name),
  additionalPrompt: z.optional(
    described(
      limited(z.string().check(atMost(maxAdditionalPromptLength)), maxAdditionalPromptLength),
      descriptions.additionalPrompt,
    ),
  ),
  tags: z.optional(described(z.array(z.string()), descriptions.tags)),
  metaData: z.optional(described(z.record(z.string(), z.unknown()), descriptions.metaData)),
  processMode: z.optional(described(z.enum(['fast', 'relax']), descriptions.processMode)),
};

const prompt = () => limited(nonEmptyText().check(atMost(maxPromptLength)), maxPromptLength);

/** A request in simple mode. */
export const simpleRequestSchema = z.looseObject({
  ...shared,
  prompt: described(prompt(), simpleDescriptions.prompt),
  mode: described(z.literal('simple'), descriptions.mode),
  optimizePrompt: z.optional(described(z.boolean(), descriptions.optimizePrompt)),
  params: z.optional(
    described(onlyOnce(z.array(paramSchema).check(z.refine(once, 'each param may stand once'))), descriptions.params),
  ),
});

/** A request in advanced mode. */
export const advancedRequestSchema = z.looseObject({
  ...shared,
  prompt: described(prompt(), advancedDescriptions.prompt),
  mode: described(z.literal('advanced'), descriptions.mode),
  optimizePrompt: z.optional(described(z.boolean(), advancedDescriptions.optimizePrompt)),
  params: z.optional(described(z.array(z.unknown()).check(z.maxLength(0)), advancedDescriptions.params)),
});

/**
 * A request to make images. It accepts what the contract allows, the other spellings met in clients, and keys that nobody
 * documents: what the service makes of those is not known.
 */
export const generationRequestSchema = z.discriminatedUnion('mode', [simpleRequestSchema, advancedRequestSchema]);

/** {@link generationRequestSchema} as JSON Schema (draft 2020-12), as `schema/generation-request.json` publishes it. */
export const toJsonSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'All-Images.ai generation request',
  ...z.toJSONSchema(generationRequestSchema, {
    io: 'input',
    unrepresentable: 'any',
    metadata: registry,
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, additions.get(zodSchema as z.core.$ZodType));
    },
  }),
});
