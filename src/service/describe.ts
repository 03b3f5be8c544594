import { acceptsText, defaultText } from '../explain/limits.js';
import { markdownProse } from '../explain/markdown.js';
import { sourceNotes } from '../explain/sources.js';
import { notes, type ParameterNotes } from '../language/data/notes.js';
import { replacements } from '../language/data/relations.js';
import type { VersionId } from '../language/data/versions.js';
import { labelVersions, type Parameter, supportOf, versionRow, versionsWith } from '../language/lookup.js';

/** Describes a parameter and its support in a version, as Markdown. */
export function describeParameter(row: Parameter, version: VersionId): string {
  const { summary }: ParameterNotes = notes[row.name];
  return `${markdownProse(summary)}\n\n${list(limitsIn(row, version))}`;
}

/** How many pages to name: the most important come first. */
const maxPages = 3;

/** {@link describeParameter} with more detail, for an author who has already written the parameter. */
export function describeFully(row: Parameter, version: VersionId): string {
  const { summary, example }: ParameterNotes = notes[row.name];
  const flags = [row.name, ...row.aliases].map((flag) => `--${flag}`).join(', ');
  const instead = replacements[row.name];
  const pages = sourceNotes(row.sources.slice(0, maxPages), row.name).map(({ title, url }) =>
    url ? `[${markdownProse(title)}](${url})` : title,
  );
  return [
    `**${markdownProse(flags)}**`,
    markdownProse(summary),
    list([
      ...limitsIn(row, version),
      `Versions: ${labelVersions(versionsWith(row)).join(', ')}`,
      ...(instead ? [`Instead: ${instead}`] : []),
      `Example: \`${example}\``,
    ]),
    `Sources, read ${row.read}: ${pages.join(', ')}`,
  ].join('\n\n');
}

/** The limits and the default in a version, one line each. */
function limitsIn(row: Parameter, version: VersionId): readonly string[] {
  const support = supportOf(row, version);
  const usual = defaultText(support);
  const doubt = support.confidence === 'high' ? '' : ` (confidence ${support.confidence})`;
  return [
    `${versionRow(version).label}: ${acceptsText(row, support)}${doubt}`,
    ...(usual === undefined ? [] : [`Default: ${usual}`]),
  ];
}

const list = (lines: readonly string[]): string => lines.map((line) => `- ${markdownProse(line)}`).join('\n');
