import * as z from 'zod';
import { diagnosticCodes } from '../diagnostics/codes.js';
import { plans } from '../language/data/plans.js';
import { readVersion } from '../language/lookup.js';
import { versionLabels } from '../language/options.js';

/** Maximum length of a prompt in UTF-16 units. For a longer one the answer says only that it is too long. */
const maxCharacters = 48_000;

/** Maximum number of findings in an answer. */
export const maxFindings = 100;
/** Maximum number of prompts in an answer. */
export const maxResults = 160;
/** Maximum number of jobs in an answer. Permutations may stand for more than a whole number can count. */
export const maxJobs = 1_000_000_000;

export const prompt = z.string().max(maxCharacters).describe('The prompt, with its parameters, as it is written');

const version = (description: string) =>
  z
    .string()
    .max(20)
    .refine((text) => readVersion(text) !== undefined, { error: `is none of ${versionLabels()}` })
    .optional()
    .describe(description);

/** Options of the language. */
export const language = {
  modelVersion: version('The model version of prompts that name none, such as 8.2, 6.1 or "niji 7"'),
  serviceVersion: version('The model version that the service runs by itself'),
  plan: z
    .enum(plans.map(({ id }) => id))
    .optional()
    .describe('The subscription plan; without it nothing is said about plans'),
  customParameters: z
    .array(z.string().min(1).max(64))
    .max(100)
    .optional()
    .describe('Names, without dashes, of parameters of the author that no table has'),
};

export const target = z
  .enum(['auto', 'simple', 'advanced'])
  .optional()
  .describe('Mode of the request; auto, the default, is simple where it can be');

const offset = z.int().min(0);

const fix = z.object({
  title: z.string().describe('What it does, in a few words'),
  safety: z.enum(['safe', 'unsafe']).describe('A safe fix keeps the meaning'),
  edits: z.array(z.object({ start: offset, end: offset, text: z.string() })),
});

const finding = z.object({
  code: z.enum(diagnosticCodes).describe('Its lasting name, which explain takes'),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  start: offset.describe('Offset of the text at fault, in UTF-16 units'),
  end: offset.describe('Where it ends, exclusive'),
  path: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .describe('Where in a request the text stands'),
  fixes: z.array(fix),
});

/** The findings in an answer. */
export const findings = {
  ok: z.boolean().describe('Whether none of the findings is an error'),
  findings: z.array(finding).describe(`At most ${maxFindings}`),
  more: z.int().min(0).describe('How many findings are left out'),
};

/** A request or an envelope. The compiler checks its shape. */
export const anyObject = z.record(z.string(), z.unknown());

/** Maximum length of JSON in the input, in UTF-16 units without layout. */
const maxJson = 200_000;

export const shortObject = anyObject.refine((value) => JSON.stringify(value).length <= maxJson, {
  error: `has more than ${maxJson.toLocaleString('en-US')} characters as JSON`,
});
