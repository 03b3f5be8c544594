import { readdir, readFile } from 'node:fs/promises';
import { type Generated, writeOrCheck } from './generated.js';

/** Where definitions of one kind stand: each in a file that its code names, in the folder or in one below. */
interface Origin {
  readonly folder: string;
  /** What the list of their codes is called. */
  readonly codes: string;
  readonly about: string;
  /** The declaration that lists them, by the names of their values. */
  list(definitions: readonly Definition[]): string;
  /** What its first lines import. */
  readonly imports: string;
  /** The type of their documentation, from where, and what lists it. */
  readonly docs: { readonly type: string; readonly from: string; readonly list: string; readonly about: string };
}

interface Definition {
  readonly code: string;
  /** Its path from the folder, without the extension. */
  readonly path: string;
  readonly name: string;
}

const byCode = (list: string, codes: string, about: string): Pick<Origin, 'imports' | 'list'> => ({
  imports: `import type { ${codes} } from '../../diagnostics/codes.js';\nimport type { DiagnosticDefinition } from '../../diagnostics/define.js';`,
  list: (definitions) => `/** ${about} */
export const ${list} = {
${definitions.map(({ code, name }) => `  '${code}': ${name},`).join('\n')}
} satisfies Record<${codes}, DiagnosticDefinition<never>>;`,
});

const origins: readonly Origin[] = [
  {
    folder: 'src/checker/rules',
    codes: 'ruleCodes',
    about: 'Those of rules, in the order in which findings at one place read best.',
    imports: `import type { Rule } from '../rule.js';`,
    list: (definitions) => `/** The rules, in the order in which findings at one place read best. */
export const rules: readonly Rule[] = [
${definitions.map(({ name }) => `  ${name},`).join('\n')}
];`,
    docs: {
      type: 'Documentation',
      from: '../documentation.js',
      list: 'ruleDocumentation',
      about: 'What people are told about the findings of rules.',
    },
  },
  {
    folder: 'src/compiler/diagnostics',
    codes: 'requestCodes',
    about: 'Those of findings about requests.',
    ...byCode('requestDiagnostics', 'RequestCode', 'The findings about requests.'),
    docs: {
      type: 'RequestDocumentation',
      from: '../documentation.js',
      list: 'requestDocumentation',
      about: 'What people are told about the findings of requests.',
    },
  },
  {
    folder: 'src/linter/diagnostics',
    codes: 'fileCodes',
    about: 'Those of findings in a file beside its prompts.',
    ...byCode('fileDiagnostics', 'FileCode', 'The findings in a file beside its prompts.'),
    docs: {
      type: 'FileDocumentation',
      from: '../documentation.js',
      list: 'fileDocumentation',
      about: 'What people are told about findings in a file beside its prompts.',
    },
  },
];

const codesFile = 'src/diagnostics/codes.ts';
const marker = '// Made by `npm run diagnostics` from the files of the definitions.';

/** The definitions of a folder: those that the list has in its order, and new ones behind those that they stand beside. */
async function definitionsIn(folder: string, listed: readonly string[]): Promise<readonly Definition[]> {
  const files = (await readdir(folder, { recursive: true })).map((path) => path.replaceAll('\\', '/'));
  const fromFiles = files
    .filter((path) => path.endsWith('.ts') && !['index.ts', 'documentation.ts'].includes(path))
    .map((path) => definitionOf(path.slice(0, -'.ts'.length)));
  const definitions = listed.flatMap((code) => fromFiles.filter((definition) => definition.code === code));
  for (const added of fromFiles.filter(({ code }) => !listed.includes(code)).sort(byPath)) {
    const beside = definitions.findLastIndex(({ path }) => folderOf(path) === folderOf(added.path));
    definitions.splice(beside < 0 ? definitions.length : beside + 1, 0, added);
  }
  return definitions;
}

function definitionOf(path: string): Definition {
  const code = path.replace(/^.*\//, '');
  return { code, path, name: code.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) };
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

const byPath = (a: Definition, b: Definition): number => (a.path < b.path ? -1 : 1);

const importsOf = (definitions: readonly Definition[], suffix = ''): string =>
  [...definitions]
    .sort(byPath)
    .map(({ path, name }) => `import { ${name}${suffix} } from './${path}.js';`)
    .join('\n');

function listsOf({ folder, imports, list, docs }: Origin, definitions: readonly Definition[]): readonly Generated[] {
  return [
    {
      path: `${folder}/index.ts`,
      text: `${marker}\n${imports}\n${importsOf(definitions)}\n\n${list(definitions)}\n`,
    },
    {
      path: `${folder}/documentation.ts`,
      text: `${marker}
import type { ${docs.type} } from '${docs.from}';
${importsOf(definitions, 'Docs')}

/** ${docs.about} */
export const ${docs.list}: readonly ${docs.type}[] = [
${definitions.map(({ code, name }) => `  { code: '${code}', ...${name}Docs() },`).join('\n')}
];
`,
    },
  ];
}

/** The list of codes, and the lists of definitions in the same order. */
async function lists(): Promise<readonly Generated[]> {
  const before = await readFile(codesFile, 'utf8');
  const codes: string[] = [];
  const generated: Generated[] = [];
  for (const origin of origins) {
    const block = new RegExp(`\\b${origin.codes} = \\[([^\\]]*)`).exec(before)?.[1] ?? '';
    const definitions = await definitionsIn(
      origin.folder,
      [...block.matchAll(/'([^']+)'/g)].map(([, code = '']) => code),
    );
    const names = definitions.map(({ code }) => `'${code}'`);
    const inside = names.length > 1 ? `\n${names.map((name) => `  ${name},`).join('\n')}\n` : names.join('');
    codes.push(`/** ${origin.about} */\nexport const ${origin.codes} = [${inside}] as const;`);
    generated.push(...listsOf(origin, definitions));
  }
  const text = `${marker} Their order is set here, by hand.

${codes.join('\n\n')}

/** Every code that a finding can carry. A code keeps its meaning for ever and is never given out again. */
export const diagnosticCodes = [${origins.map((origin) => `...${origin.codes}`).join(', ')}] as const;

/** The lasting name of what was found. */
export type DiagnosticCode = (typeof diagnosticCodes)[number];

export type RequestCode = (typeof requestCodes)[number];

export type FileCode = (typeof fileCodes)[number];
`;
  return [{ path: codesFile, text }, ...generated];
}

/** Writes the lists of all that can be found; with `--check`, says whether those on disk are stale. */
export const main = async (args: readonly string[]): Promise<number> =>
  writeOrCheck(await lists(), 'npm run diagnostics', args);
