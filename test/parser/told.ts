import { parse } from '../../src/parser/parse.js';

const isRange = (value: object): value is { readonly start: number; readonly end: number } =>
  'start' in value && 'end' in value && Object.keys(value).length === 2;

/** JSON in which a range is `start-end`, and nothing stands for what is not there. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && isRange(part) ? `${part.start}-${part.end}` : part,
  );

/** What nearly all trees say. */
const usual = /"kind":"(?:part|setting)",?|,"punctuation":\[\]|,"misspelled":false|,"detached":true|,"joint":" "/g;

/** The whole tree of a prompt, a line for each of its parts. */
export function tellTree(source: string): readonly string[] {
  const { range, wrapper, parts, settings, groups, unbalanced, tooDeep } = parse(source);
  return [
    `prompt ${range.start}-${range.end}`,
    ...(wrapper ? [`wrapper ${toJson(wrapper)}`] : []),
    ...parts.map((part) => `part ${toJson(part)}`),
    ...settings.map((setting) => `setting ${toJson(setting)}`),
    ...groups.map((group) => `group ${toJson(group)}`),
    ...(unbalanced.length > 0 ? [`unbalanced ${toJson(unbalanced)}`] : []),
    ...(tooDeep === undefined ? [] : [`too deep ${tooDeep}`]),
  ].map((line) => line.replaceAll(usual, ''));
}

/** Prompts of a file, each in a line as JSON, with the lines of its tree behind two blanks. */
export function readTrees(content: string): readonly { readonly source: string; readonly tree: readonly string[] }[] {
  const trees: { readonly source: string; readonly tree: string[] }[] = [];
  for (const line of content.split('\n')) {
    if (line.startsWith('"')) trees.push({ source: JSON.parse(line), tree: [] });
    else if (line.startsWith('  ')) trees.at(-1)?.tree.push(line.slice(2));
    else if (line !== '') throw new SyntaxError(`cannot read ${JSON.stringify(line)}`);
  }
  return trees;
}
