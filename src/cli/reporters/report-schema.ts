import * as z from 'zod/mini';
import { diagnosticCodes } from '../../diagnostics/codes.js';

const count = () => z.int().check(z.gte(0));
const position = () => z.int().check(z.gte(1));
const severity = z.enum(['error', 'warning', 'info']);
const safety = z.enum(['safe', 'unsafe']);
const counts = () => z.strictObject({ safe: count(), unsafe: count() });

/** Lines and characters (UTF-16 units) from 1, the end exclusive. */
const place = { line: position(), column: position(), endLine: position(), endColumn: position() };

const optionalPlace = {
  line: z.optional(position()),
  column: z.optional(position()),
  endLine: z.optional(position()),
  endColumn: z.optional(position()),
};

const summary = z.strictObject({ error: count(), warning: count(), info: count(), fixable: counts() });

const diagnostic = z.strictObject({
  source: z.string(),
  ...optionalPlace,
  code: z.enum(diagnosticCodes),
  severity,
  message: z.string(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  path: z.optional(z.array(z.union([z.string(), z.number()]))),
  fixes: z.array(
    z.strictObject({
      title: z.string(),
      safety,
      edits: z.array(z.strictObject({ ...place, text: z.string() })),
    }),
  ),
});

const problem = z.strictObject({
  message: z.string(),
  source: z.optional(z.string()),
  line: z.optional(position()),
  column: z.optional(position()),
});

/** The output of `lint --format json`. */
export const reportSchema = z.strictObject({
  version: z.literal(1),
  diagnostics: z.array(diagnostic),
  problems: z.array(problem),
  summary,
});

/** The output of `lint --format json --statistics`. */
export const statisticsSchema = z.strictObject({
  version: z.literal(1),
  statistics: z.array(z.strictObject({ code: z.enum(diagnosticCodes), count: count(), fixable: counts() })),
  summary,
});

/** {@link reportSchema} as JSON Schema (draft 2020-12), as `schema/lint-report.json` publishes it. */
export const toReportSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'promptc lint report',
  ...z.toJSONSchema(reportSchema, { io: 'input' }),
});
