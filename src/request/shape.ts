import * as z from 'zod/mini';

/** The shape that a request has to have before its values are checked. Undocumented keys are allowed. */
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
