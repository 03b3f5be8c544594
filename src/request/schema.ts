import * as z from 'zod/mini';
import {
  longestAdditionalPrompt,
  longestPrompt,
  otherSpellings,
  type ParamKind,
  paramTable,
  undocumentedParams,
} from './params.js';

/** Descriptions for the published schema; a registry of our own, so that nobody's global one is written to. */
const descriptions = z.registry<{ description: string }>();

const described = <T extends z.core.$ZodType>(schema: T, description: string): T => {
  descriptions.add(schema, { description });
  return schema;
};

const numeric = ({ min, max }: Extract<ParamKind, { kind: 'number' }>) =>
  z.union([
    z.int().check(z.gte(min), z.lte(max)),
    z.string().check(
      z.regex(/^\d{1,9}$/),
      z.refine((text) => Number(text) >= min && Number(text) <= max),
    ),
  ]);

const valueSchema = (kind: ParamKind) => {
  if (kind.kind === 'choice') return z.enum(kind.choices as [string, ...string[]]);
  return kind.kind === 'number' ? numeric(kind) : z.string().check(z.minLength(1));
};

const paramOf = (name: string, value: z.core.$ZodType) => z.strictObject({ name: z.literal(name), value });

/** One param. */
export const paramSchema = described(
  z.union([
    ...Object.entries(paramTable).map(([name, kind]) => paramOf(name, valueSchema(kind))),
    ...Object.entries(otherSpellings).map(([name, param]) => paramOf(name, valueSchema(paramTable[param]))),
    ...undocumentedParams.map((name) => paramOf(name, z.unknown())),
  ]),
  'A param of a simple request: a name and its value.',
);

/** Whether no param stands twice, under whichever of its spellings. */
const once = (params: readonly unknown[]): boolean => {
  const names = params.map((param) => {
    const { name } = param as { readonly name: string };
    return otherSpellings[name] ?? name;
  });
  return new Set(names).size === names.length;
};

const shared = {
  name: z.optional(described(z.string(), 'What the generation is called. The service asks for one.')),
  additionalPrompt: z.optional(
    described(
      z.string().check(z.maxLength(longestAdditionalPrompt)),
      'Put in front of the prompt by the service; never optimised.',
    ),
  ),
  tags: z.optional(z.array(z.string())),
  metaData: z.optional(z.record(z.string(), z.unknown())),
  processMode: z.optional(described(z.enum(['fast', 'relax']), 'For users with the Dedicated offer. Default fast.')),
};

const prompt = () => z.string().check(z.minLength(1), z.maxLength(longestPrompt));

/** A request in simple mode. */
export const simpleRequestSchema = z.strictObject({
  ...shared,
  prompt: described(prompt(), 'A text description without any Midjourney parameter.'),
  mode: z.literal('simple'),
  optimizePrompt: z.optional(described(z.boolean(), 'Whether the service may rewrite the description.')),
  params: z.optional(z.array(paramSchema).check(z.refine(once, 'each param may stand once'))),
});

/** A request in advanced mode. */
export const advancedRequestSchema = z.strictObject({
  ...shared,
  prompt: described(prompt(), 'The prompt as one would type it behind /imagine.'),
  mode: z.literal('advanced'),
});

/** A request to make images. It accepts what the contract allows, and the other spellings met in clients. */
export const generationRequestSchema = z.discriminatedUnion('mode', [simpleRequestSchema, advancedRequestSchema]);

/** The shape that a request has to have before its values are looked at. Keys that nobody documents are let pass. */
export const requestShapeSchema = z.looseObject({
  mode: z.enum(['simple', 'advanced']),
  prompt: z.string(),
  name: z.optional(z.string()),
  additionalPrompt: z.optional(z.string()),
  tags: z.optional(z.array(z.string())),
  metaData: z.optional(z.record(z.string(), z.unknown())),
  optimizePrompt: z.optional(z.boolean()),
  processMode: z.optional(z.enum(['fast', 'relax'])),
  params: z.optional(z.array(z.looseObject({ name: z.string() }))),
});

/** {@link generationRequestSchema} as JSON Schema (draft 2020-12), as `schema/generation-request.json` publishes it. */
export const toJsonSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'All-Images.ai generation request',
  ...z.toJSONSchema(generationRequestSchema, {
    io: 'input',
    unrepresentable: 'any',
    metadata: descriptions,
  }),
});
