import type { LintReporter, LintReporterOptions } from './reporter.js';

/** The forms in which `lint` shows findings. */
export const lintFormats = ['pretty', 'concise', 'json', 'sarif', 'github', 'gitlab', 'junit', 'checkstyle'] as const;

export type LintFormat = (typeof lintFormats)[number];

/** Creates the reporter of a format. Loads it on demand. `statistics`: it counts findings instead of showing them. */
export async function createReporter(
  format: LintFormat,
  statistics: boolean,
  options: LintReporterOptions,
): Promise<LintReporter> {
  if (statistics) {
    const { createStatisticsReporter } = await import('./statistics.js');
    return createStatisticsReporter(options, format === 'json' ? 'json' : 'pretty');
  }
  switch (format) {
    case 'pretty':
      return (await import('./pretty.js')).createPrettyReporter(options);
    case 'json':
      return (await import('./json.js')).createJsonReporter(options);
    case 'sarif':
      return (await import('./sarif.js')).createSarifReporter(options);
    case 'concise':
      return (await import('./concise.js')).createConciseReporter(options);
    case 'gitlab':
      return (await import('./gitlab.js')).createGitlabReporter(options);
    case 'junit':
      return (await import('./junit.js')).createJunitReporter(options);
    case 'checkstyle':
      return (await import('./checkstyle.js')).createCheckstyleReporter(options);
    case 'github':
      return (await import('./github.js')).createGithubReporter(options);
  }
}
