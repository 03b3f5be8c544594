import { readFileSync } from 'node:fs';
import { toConfigSchema } from '../src/config/schema.js';
import { type VersionRow, versions } from '../src/language/data/versions.js';
import { languageNames } from '../src/lsp/languages.js';
import type { Generated } from './generated.js';

const path = 'editors/vscode/package.json';

type Schema = Readonly<Record<string, unknown>>;

/** Settings of a configuration file that a client may set, too. */
const shared = ['modelVersion', 'serviceVersion', 'plan', 'customParameters', 'target', 'rules'] as const;

/** Settings that only an editor has. */
const own: Readonly<Record<string, Schema>> = {
  'format.names': {
    type: 'string',
    enum: ['keep', 'long', 'short'],
    default: 'keep',
    description: 'How formatting spells the names of parameters.',
  },
  'format.order': {
    type: 'string',
    enum: ['keep', 'table'],
    default: 'keep',
    description: 'The order that formatting puts parameters in: the author’s, or that of the reference.',
  },
  'inlayHints.version': {
    type: 'boolean',
    default: true,
    description: 'Whether the version in force is drawn behind prompts that name none.',
  },
  'inlayHints.defaults': {
    type: 'boolean',
    default: true,
    description: 'Whether the ratio and other defaults are drawn behind prompts that say nothing of them.',
  },
  'inlayHints.weights': {
    type: 'boolean',
    default: true,
    description: 'Whether the weights of parts are drawn in per cent.',
  },
  languages: {
    type: 'array',
    items: { type: 'string', enum: languageNames },
    uniqueItems: true,
    default: [],
    description:
      'More languages that are looked at: programs, whose string literals are read where they are prompts, tables and plain text.',
  },
  workspaceDiagnostics: {
    type: 'boolean',
    default: false,
    description: 'Whether files are looked at that are not open.',
  },
  configFiles: {
    type: 'boolean',
    default: true,
    description: 'Whether configuration files are read. Those in JavaScript are run for that.',
  },
};

/** The manifest of the VS Code extension, with the settings that the configuration has and the version of the package. */
export function vscodeManifest(): Generated {
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  manifest.version = version;
  manifest.contributes.configuration.properties = settings();
  return { path, text: `${JSON.stringify(manifest, undefined, 2)}\n` };
}

function settings(): Readonly<Record<string, Schema>> {
  const { properties } = toConfigSchema() as { properties: Readonly<Record<string, Schema>> };
  const rows = shared.map((key) => {
    const schema = properties[key];
    if (!schema) throw new Error(`the configuration has no setting ${key}`);
    // What nobody has set is no text, which VS Code does not offer for an enumeration by itself.
    const unset =
      schema.type === 'string' ? { ...orNothing(schema), default: '' } : { ...schema, default: usual(schema) };
    const choices = key === 'modelVersion' || key === 'serviceVersion' ? versionChoices() : {};
    return [`promptc.${key}`, { ...unset, ...choices, scope: 'resource' }] as const;
  });
  const ours = Object.entries(own).map(([key, schema]) => [
    `promptc.${key}`,
    { ...schema, scope: scopes[key] ?? 'resource' },
  ]);
  return Object.fromEntries([...rows, ...ours]);
}

/** The versions that a prompt can be meant for, the newest of each line first. */
function versionChoices(): Schema {
  const rows = (versions as readonly VersionRow[]).filter(({ line, state }) => line !== 'other' && state !== 'retired');
  const ordered = [
    ...rows.filter(({ line }) => line === 'V').reverse(),
    ...rows.filter(({ line }) => line === 'niji').reverse(),
  ];
  return {
    enum: [
      '',
      ...ordered.map(({ line, spellings: [spelling = ''] }) => (line === 'niji' ? `niji ${spelling}` : spelling)),
    ],
    enumItemLabels: ['not set', ...ordered.map(({ label }) => label)],
    enumDescriptions: ['', ...ordered.map(({ state, released }) => [state, released].filter(Boolean).join(', since '))],
  };
}

/** Settings of a window as a whole. */
const scopes: Readonly<Record<string, string>> = {
  languages: 'window',
  workspaceDiagnostics: 'window',
  configFiles: 'window',
};

const orNothing = (schema: Schema): Schema =>
  Array.isArray(schema.enum) ? { ...schema, enum: ['', ...schema.enum] } : schema;

const usual = ({ type }: Schema): unknown => (type === 'array' ? [] : {});
