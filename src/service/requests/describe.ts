import { markdownProse } from '../../explain/markdown.js';
import { notes, type ParameterNotes } from '../../language/data/notes.js';
import { type Parameter, parameter } from '../../language/lookup.js';
import { advancedDescriptions, descriptions } from '../../request/descriptions.js';
import { describeKind, otherSpellings, type ParamName, type ParamRow, paramRows } from '../../request/params.js';

/** The row of a param, by any of its spellings. Undefined for an undocumented name. */
export function paramRow(name: unknown): ParamRow | undefined {
  if (typeof name !== 'string') return undefined;
  const known = (Object.hasOwn(otherSpellings, name) ? otherSpellings[name] : name) as ParamName;
  return paramRows.find((row) => row.name === known);
}

/** Describes a key of a request, as Markdown. Undefined for an undocumented key. */
export function describeKey(key: string, isAdvanced: boolean): string | undefined {
  const own: Readonly<Record<string, string>> = isAdvanced
    ? { ...descriptions, ...advancedDescriptions }
    : descriptions;
  return Object.hasOwn(own, key) ? `**${markdownProse(key)}**\n\n${markdownProse(own[key] ?? '')}` : undefined;
}

/** Describes the values of a param and its meaning in a prompt, as Markdown. */
export function describeParam(row: ParamRow): string {
  return [`**${row.name}**`, markdownProse(meaningOf(row)), `- ${markdownProse(describeKind(row))}`].join('\n\n');
}

/** Describes a value of a param by its meaning in a prompt; `undefined` where that is obvious. */
export function describeValue({ means }: ParamRow, value: string): string | undefined {
  return means.as === 'phrase' && means.phrases && Object.hasOwn(means.phrases, value)
    ? `“${means.phrases[value]}” in a prompt`
    : undefined;
}

function meaningOf({ means }: ParamRow): string {
  if (means.as === 'exclusions') return 'What must not be in the picture, with commas between: `--no` in a prompt.';
  if (means.as === 'phrase') {
    const example = means.prefix === undefined ? Object.values(means.phrases ?? {})[0] : `${means.prefix}…`;
    return `A phrase at the end of the text: “${example}”.`;
  }
  const { summary }: ParameterNotes = notes[(parameter(means.name as Parameter['name']) as Parameter).name];
  return `--${means.name} in a prompt: ${summary}`;
}
