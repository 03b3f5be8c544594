import { ruleDocumentation } from '../checker/rules/documentation.js';
import { statuses } from '../client/statuses.js';
import { requestDocumentation } from '../compiler/diagnostics/documentation.js';
import { notes } from '../language/data/notes.js';
import { parameters } from '../language/data/parameters.js';
import { type VersionRow, versions } from '../language/data/versions.js';
import type { Parameter } from '../language/lookup.js';
import { fileDocumentation } from '../linter/diagnostics/documentation.js';
import { nearest } from '../text/nearest.js';
import { conceptTopics, stateWords } from './concept.js';
import { explanationTopics } from './explain.js';
import { statusTopic } from './status.js';
import { versionTopic } from './version.js';

/** Topics of a kind. */
export interface TopicGroup {
  readonly title: string;
  readonly topics: readonly {
    /** The topic, as `explain` takes it. */
    readonly topic: string;
    /** Its other names. */
    readonly aliases: readonly string[];
    /** A sentence. Texts may hold code between backticks. */
    readonly summary: string;
  }[];
}

const rows: readonly Parameter[] = parameters;

/** All topics in groups, each with a sentence. */
export function topicGroups(): readonly TopicGroup[] {
  const ofParameters = (isCurrent: boolean): TopicGroup['topics'] =>
    rows
      .filter(({ status }) => (status === 'current') === isCurrent)
      .map(({ name, aliases }) => ({
        topic: `--${name}`,
        aliases: aliases.map((alias) => `--${alias}`),
        summary: notes[name].summary,
      }));
  const ofCodes = (entries: readonly { readonly code: string; readonly summary: string }[]): TopicGroup['topics'] =>
    entries.map(({ code, summary }) => ({ topic: code, aliases: [], summary }));
  return [
    { title: 'The language', topics: conceptTopics().map((entry) => ({ ...entry, aliases: [] })) },
    { title: 'Parameters', topics: ofParameters(true) },
    { title: 'Parameters of older models', topics: ofParameters(false) },
    { title: 'Findings in prompts', topics: ofCodes(ruleDocumentation) },
    { title: 'Findings in requests', topics: ofCodes(requestDocumentation) },
    { title: 'Findings in files', topics: ofCodes(fileDocumentation) },
    {
      title: 'Versions',
      topics: (versions as readonly VersionRow[]).map((row) => ({
        topic: versionTopic(row),
        aliases: [],
        summary: `${stateWords[row.state]}${row.released === undefined ? '' : `, released ${row.released}`}.`,
      })),
    },
    {
      title: 'What the service answers',
      topics: statuses.map((row) => ({ topic: statusTopic(row), aliases: [], summary: `${row.meaning}.` })),
    },
  ];
}

/** The message for an unknown topic, and the topic that the user may have meant: `near`, undefined where there is none. */
export function unknownTopic(topic: string): { readonly message: string; readonly near: string | undefined } {
  const word = topic.trim();
  const quoted = JSON.stringify(word);
  if (/^(?:--?)?(?:v|version|niji|model)?[\s-]*\d+(?:\.\d+)*$/i.test(word) && !/^\d{3}$/.test(word)) {
    const labels = (versions as readonly VersionRow[]).filter(({ line }) => line !== 'other').map(({ label }) => label);
    return { message: `there is no version ${quoted}; there are ${labels.join(', ')}`, near: undefined };
  }
  const status = /^(?:(?:status|error|http)\s+)?(\d{3})$/i.exec(word)?.[1];
  if (status !== undefined) {
    const known = statuses.map((row) => row.status);
    return { message: `nothing is known of the status ${status}; known are ${known.join(', ')}`, near: undefined };
  }
  // Without dashes a topic is as near to a parameter as with them.
  const bare = (text: string): string => text.replace(/^-+/, '');
  return {
    message: `nothing is known of ${quoted}`,
    near: word === '' ? undefined : nearest(bare(word), explanationTopics().map(bare)),
  };
}
