import * as z from 'zod/mini';
import { diagnosticCodes } from '../../diagnostics/codes.js';
import { parameters } from '../../language/data/parameters.js';
import { versions } from '../../language/data/versions.js';

const count = () => z.int().check(z.gte(0));
const parameterNames = parameters.map(({ name }) => name);

const sizes = z.strictObject({
  sum: count(),
  bins: z.array(z.strictObject({ from: count(), to: z.optional(count()), prompts: count() })),
});

const values = z.strictObject({
  uses: count(),
  values: z.array(z.strictObject({ value: z.string(), uses: count() })),
  others: count(),
});

const distribution = z.strictObject({
  min: z.number(),
  max: z.number(),
  bins: z.array(z.strictObject({ from: z.number(), to: z.number(), uses: count() })),
  below: count(),
  above: count(),
  median: z.number(),
});

const parameter = z.strictObject({
  parameter: z.enum(parameterNames),
  prompts: count(),
  uses: count(),
  flags: z.array(z.strictObject({ flag: z.string(), uses: count() })),
  values,
  distribution: z.optional(distribution),
  bare: count(),
  unreadable: count(),
  permuted: count(),
  references: z.array(
    z.strictObject({ kind: z.enum(['url', 'code', 'profile', 'moodboard', 'literal']), count: count() }),
  ),
});

/** The output of `stats --json`. */
export const statsSchema = z.strictObject({
  version: z.literal(1),
  prompts: count(),
  characters: sizes,
  words: sizes,
  settings: sizes,
  features: z.strictObject({
    parameters: count(),
    images: count(),
    multiPrompt: count(),
    permutation: count(),
    command: count(),
    echo: count(),
    marks: count(),
  }),
  versions: z.array(
    z.strictObject({
      version: z.enum(versions.map(({ id }) => id)),
      label: z.string(),
      prompts: count(),
      named: count(),
      assumed: count(),
    }),
  ),
  parameters: z.array(parameter),
  unknown: values,
  findings: z.array(
    z.strictObject({
      code: z.enum(diagnosticCodes),
      prompts: count(),
      count: count(),
      severity: z.enum(['error', 'warning', 'info']),
      severities: z.strictObject({ error: count(), warning: count(), info: count() }),
      fixable: z.strictObject({ safe: count(), unsafe: count() }),
    }),
  ),
  worst: z.strictObject({ error: count(), warning: count(), info: count(), clean: count() }),
  mendable: count(),
  modes: z.strictObject({ simple: count(), advanced: count(), none: count() }),
  obstacles: z.array(
    z.strictObject({
      kind: z.enum([
        'images',
        'weights',
        'permutation',
        'artwork',
        'text',
        'exclusion',
        'ratio',
        'unknown',
        ...parameterNames.map((name) => `--${name}` as const),
      ]),
      prompts: count(),
      alone: count(),
    }),
  ),
  artwork: z.array(z.strictObject({ word: z.string(), prompts: count() })),
  unreadable: count(),
});

/** {@link statsSchema} as JSON Schema (draft 2020-12), as `schema/stats.json` publishes it. */
export const toStatsSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'promptc stats',
  ...z.toJSONSchema(statsSchema, { io: 'input' }),
});
