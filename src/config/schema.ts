import * as z from 'zod/mini';
import { diagnosticCodes } from '../diagnostics/codes.js';
import { type PlanId, plans } from '../language/data/plans.js';
import { readVersion } from '../language/lookup.js';
import { versionLabels } from '../language/options.js';
import { levels } from '../linter/level.js';
import { readerKinds } from '../readers/reader-kind.js';

/** Descriptions for the published schema, in a registry of their own: the global one belongs to everybody. */
const descriptions = z.registry<{ description: string }>();

const described = <T extends z.core.$ZodType>(schema: T, description: string): T => {
  descriptions.add(schema, { description });
  return schema;
};

const version = () =>
  z.string().check(z.refine((text) => readVersion(text) !== undefined, `is none of ${versionLabels()}`));

/** Dashes in front are accepted, as for `--custom`. */
const parameterName = () =>
  z.string().check(z.minLength(1), z.regex(/^-*[^\s-]\S*$/, 'is no name of a parameter, which has no blanks'));

/** `!(a|b)` is a wildcard. */
const glob = () => z.string().check(z.regex(/^(?!!(?!\())/, 'cannot leave files out with "!"'));

const globs = () => z.union([glob().check(z.minLength(1)), z.array(glob().check(z.minLength(1)))]);

const level = z.enum(levels as [string, ...string[]]);
const code = z.enum(diagnosticCodes);

const settings = {
  modelVersion: z.optional(
    described(version(), 'The model version of prompts that name none: "8.2", "6.1", "niji 7".'),
  ),
  serviceVersion: z.optional(described(version(), 'The version that the service runs by itself.')),
  plan: z.optional(
    described(
      z.enum(plans.map(({ id }) => id) as [PlanId, ...PlanId[]]),
      'The subscription plan. Without it the widest one applies, and nothing is said about plans.',
    ),
  ),
  customParameters: z.optional(
    described(z.array(parameterName()), 'Names, without dashes, of option sets of your own.'),
  ),
  target: z.optional(
    described(
      z.enum(['auto', 'simple', 'advanced']),
      'The mode of the request that prompts are meant for. With it, what concerns the request is reported, too.',
    ),
  ),
  prepend: z.optional(
    described(
      z.string(),
      'Words and parameters that compile, expand and send put in front of every prompt. What a prompt says itself wins.',
    ),
  ),
  append: z.optional(
    described(
      z.string(),
      'Words and parameters that compile, expand and send put behind every prompt, such as "--ar 3:2 --v 7". What a prompt says itself wins.',
    ),
  ),
  rules: z.optional(
    described(
      z.strictObject(Object.fromEntries(diagnosticCodes.map((name) => [name, z.optional(level)]))),
      'How findings are reported, by their codes.',
    ),
  ),
};

/** The long form of how files are read. */
export const readerSchema = z.strictObject({
  reader: z.optional(described(z.enum(readerKinds), 'What the files are. Without it, their names and contents say.')),
  field: z.optional(
    described(
      z.string().check(z.minLength(1)),
      'JSON, YAML, TOML and the front matter of Markdown: where a record has its prompt, such as "data.prompt"; "*" stands for all names of an object. Code: names, with commas between them, of variables, properties and arguments whose literals are prompts.',
    ),
  ),
  column: z.optional(
    described(z.string().check(z.minLength(1)), 'CSV and TSV: the column of the prompts, by its name or number.'),
  ),
  split: z.optional(described(z.enum(['line', 'paragraph']), 'What ends a prompt: its line, or a blank line.')),
  fences: z.optional(
    described(
      z.enum(['named', 'all']),
      'Markdown: which blocks hold prompts, those called midjourney, mj or imagine (default), or plain ones, too: each is a prompt.',
    ),
  ),
  embeds: z.optional(
    described(z.boolean(), 'Chats: whether to read the descriptions of pictures that the bot writes, too.'),
  ),
});

/** Settings for some of the files. */
export const overrideSchema = z.strictObject({
  files: described(globs(), 'Globs, from the folder of this file.'),
  ...settings,
});

/** Codes that are not reported. */
export const disabledSchema = z.strictObject({
  files: described(globs(), 'Globs, from the folder of this file.'),
  codes: described(z.array(code).check(z.minLength(1)), 'The findings that are not reported.'),
  lines: z.optional(
    described(z.array(z.int().check(z.gte(1))), 'Lines of the file, from 1. Without them, the whole file is meant.'),
  ),
  reason: z.optional(described(z.string(), 'Why, for whoever reads this.')),
});

/** The content of a configuration file. Unknown keys are errors. */
export const configSchema = z.strictObject({
  $schema: z.optional(z.string()),
  ...settings,
  overrides: z.optional(
    described(
      z.array(overrideSchema),
      'Settings for some of the files. Of two that set the same, the later one counts.',
    ),
  ),
  ignore: z.optional(
    described(z.array(z.string().check(z.minLength(1))), 'Files that are never looked at, as in a .gitignore.'),
  ),
  ignores: z.optional(
    described(z.array(z.string().check(z.minLength(1))), 'The same as "ignore", which comes before it.'),
  ),
  readers: z.optional(
    described(
      z.record(glob(), z.union([z.enum(readerKinds), readerSchema])),
      'How files are read, by globs. Of two that match, the later one counts.',
    ),
  ),
  'promptc-disable': z.optional(
    described(z.array(disabledSchema), 'Findings that are not reported, for files that have no comments.'),
  ),
});

/** The settings for prompts, as the JSON Schema (draft 4) that ESLint takes. */
export function toSettingsSchema(): Readonly<Record<string, unknown>> {
  const { $schema: _, ...schema } = z.toJSONSchema(z.strictObject(settings), {
    target: 'draft-4',
    io: 'input',
    unrepresentable: 'any',
    metadata: descriptions,
  });
  return schema;
}

/** {@link configSchema} as JSON Schema (draft 2020-12), as `schema/config.json` publishes it. */
export const toConfigSchema = (): Readonly<Record<string, unknown>> => ({
  title: 'promptc configuration',
  ...z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any', metadata: descriptions }),
});
