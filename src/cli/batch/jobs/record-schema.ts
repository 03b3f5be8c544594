import * as z from 'zod/mini';
import { diagnosticCodes } from '../../../diagnostics/codes.js';
import { requestShapeSchema } from '../../../request/shape.js';

/** Names for the definitions in the published schema. */
const names = z.registry<{ id: string }>();

const named = <T extends z.core.$ZodType>(id: string, schema: T): T => {
  names.add(schema, { id });
  return schema;
};

const position = () => z.int().check(z.gte(1));
const offset = () => z.int().check(z.gte(0));

/** Offsets in the prompt, or in the string at the path, in UTF-16 units from 0, the end exclusive. */
const range = { start: offset(), end: offset() };

const finding = named(
  'finding',
  z.strictObject({
    code: z.enum(diagnosticCodes),
    message: z.string(),
    /** The affix that the range refers to, if any. */
    affix: z.optional(z.enum(['prepend', 'append'])),
    // Something missing in a request has no range.
    start: z.optional(offset()),
    end: z.optional(offset()),
    data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
    path: z.optional(z.array(z.union([z.string(), z.number()]))),
    fixes: z.optional(
      z.array(
        z.strictObject({
          title: z.string(),
          safety: z.enum(['safe', 'unsafe']),
          edits: z.array(z.strictObject({ ...range, text: z.string() })),
        }),
      ),
    ),
  }),
);

/** A problem that keeps a record from being read, with its position in the input from 1. */
const problem = named(
  'problem',
  z.strictObject({
    line: z.optional(position()),
    column: z.optional(position()),
    message: z.string(),
  }),
);

const request = named('request', requestShapeSchema);
const envelope = named('envelope', z.omit(requestShapeSchema, { prompt: true }));

/** The result for a prompt or request. */
const result = {
  ok: z.boolean(),
  /** Of compile; a list with `--expand`. Checks the shape only: with `--force`, values may be out of bounds. */
  request: z.optional(request),
  requests: z.optional(z.array(request)),
  /** Of decompile and format. */
  prompt: z.optional(z.string()),
  /** Of decompile: the part of a request that a prompt cannot express. */
  envelope: z.optional(envelope),
  /** Of expand. */
  prompts: z.optional(z.array(z.string())),
  /** With `--keep`: the id of the job that the text of the prompt ends with. */
  jobId: z.optional(z.string()),
  errors: z.optional(z.array(z.union([finding, problem]))),
  warnings: z.optional(z.array(finding)),
  infos: z.optional(z.array(finding)),
};

/** A line of the output of `--records`, for a record of the input. */
export const recordSchema = z.strictObject({
  ...result,
  line: position(),
  /** The input, where there are several. */
  source: z.optional(z.string()),
  /** The results of a record with several prompts. */
  results: z.optional(z.array(z.strictObject(result)).check(z.minLength(2))),
  /** With `--keep`: fields of the input record. */
  input: z.optional(z.record(z.string(), z.unknown())),
});

/** {@link recordSchema} as JSON Schema (draft 2020-12), as `schema/record.json` publishes it. */
export const toRecordSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'promptc record',
  ...z.toJSONSchema(recordSchema, { io: 'input', metadata: names }),
});
