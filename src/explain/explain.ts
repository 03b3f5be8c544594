import { statuses } from '../client/statuses.js';
import { diagnosticCodes } from '../diagnostics/codes.js';
import { type VersionRow, versions } from '../language/data/versions.js';
import { findParameter, parameterNames, readVersion } from '../language/lookup.js';
import { assertArgument } from '../validation/arguments.js';
import { explainCode } from './code.js';
import { conceptTopics, explainConcept } from './concept.js';
import type { Explanation } from './explanation.js';
import { explainParameter } from './parameter.js';
import { explainStatus, statusTopic } from './status.js';
import { explainVersion, versionTopic } from './version.js';

/**
 * Explains a topic: a parameter by any of its names, with or without dashes (`--ar`, `stylize`), the code of a finding,
 * a version (`V7`, `niji 6`), a status of the service (`status 402`), or a concept (`multi-prompts`, `plans`), in any
 * case. `test`, `testp` and `video` are parameters; the models of that name are `version test` and so on. Undefined for
 * any other text.
 *
 * @throws TypeError for a `topic` that is no text.
 */
export function explain(topic: string): Explanation | undefined {
  assertArgument('topic', topic, 'text');
  const word = topic
    .trim()
    .replace(/^[-\u2010-\u2015\u2212]+\s*/, '')
    .toLowerCase();
  const row = findParameter(word);
  if (row) return explainParameter(row);
  const hyphened = word.replace(/\s+/g, '-');
  const code = diagnosticCodes.find((known) => known === hyphened);
  if (code) return explainCode(code);
  const status = /^(?:(?:status|error|http)\s+)?(\d{3})$/.exec(word)?.[1];
  const answer = status === undefined ? undefined : explainStatus(Number(status));
  if (answer) return answer;
  const version = readVersion(word);
  return version ? explainVersion(version) : explainConcept(word);
}

/** All topics of {@link explain}, in their usual spelling. */
export const explanationTopics = (): readonly string[] => [
  ...parameterNames().map((name) => `--${name}`),
  ...diagnosticCodes,
  ...(versions as readonly VersionRow[]).map(versionTopic),
  ...statuses.map(statusTopic),
  ...conceptTopics().map(({ topic }) => topic),
];
