import { brokenAffix } from '../checker/check-affixes.js';
import type { Settings } from '../config/config.js';
import { readConfigShape } from '../config/read-config.js';
import { toSettingsSchema } from '../config/schema.js';
import type { Severity } from '../diagnostics/diagnostic.js';
import type { LinterOptions } from '../linter/linter.js';

/** Options of the rule: the settings of a configuration for prompts, and which literals and findings to report. */
export interface PromptOptions extends Settings {
  /** Names of variables, properties and arguments whose literals are always prompts. Default: none. */
  readonly names?: readonly string[] | undefined;
  /** The least severity to report. Default `info`: all findings. */
  readonly atLeast?: Severity | undefined;
}

const severities: readonly Severity[] = ['info', 'warning', 'error'];

/** The schema that ESLint checks the options with. */
export const optionsSchema = (): object => {
  const { properties, ...schema } = toSettingsSchema();
  return {
    ...schema,
    properties: {
      ...(properties as object),
      names: { type: 'array', items: { type: 'string', minLength: 1 } },
      atLeast: { enum: severities },
    },
  };
};

/**
 * Converts the options for the linter and for the reader of literals.
 *
 * @throws TypeError for an invalid option.
 */
export function readOptions({ names = [], atLeast = 'info', ...settings }: PromptOptions): {
  readonly linter: LinterOptions;
  readonly field: string;
  readonly isReported: (severity: Severity) => boolean;
} {
  const { problems, config } = readConfigShape(settings);
  if (problems) throw new TypeError(problems.map(({ message }) => message).join('; '));
  const broken = brokenAffix(config, config);
  if (broken) throw new TypeError(`${broken.name}: ${broken.diagnostic.message.replace(/\.$/, '')}`);
  const { rules, modelVersion, serviceVersion, plan, customParameters, target, prepend, append } = config;
  const linter = { modelVersion, serviceVersion, plan, customParameters, target, prepend, append };
  const least = severities.indexOf(atLeast);
  return {
    linter: { ...linter, rules: new Map(Object.entries(rules ?? {})) as NonNullable<LinterOptions['rules']> },
    field: names.join(','),
    isReported: (severity) => severities.indexOf(severity) >= least,
  };
}
