// The project that `check-package.mjs` installs the packed package into: its files by name. They are kept as text,
// since their imports resolve only there.

/** What a program in TypeScript does with each subpath; `check-package.mjs` asks that none is left out. */
const types = `
import schema from 'promptc/schema/generation-request.json' with { type: 'json' };
import configSchema from 'promptc/schema/config.json' with { type: 'json' };
import recordSchema from 'promptc/schema/record.json' with { type: 'json' };
import reportSchema from 'promptc/schema/lint-report.json' with { type: 'json' };
import statsSchema from 'promptc/schema/stats.json' with { type: 'json' };
import manifest from 'promptc/package.json' with { type: 'json' };
import * as promptc from 'promptc';
import { check, type CheckOptions } from 'promptc/checker';
import { createClient, type Client } from 'promptc/client';
import { readJournal, type JournalContent } from 'promptc/client/node';
import { intentOfPrompt, type Intent, type Target } from 'promptc/compiler';
import { defineConfig, type Config } from 'promptc/config';
import { diagnosticCodes, type Diagnostic, type DiagnosticCode } from 'promptc/diagnostics';
import eslint, { type PromptOptions } from 'promptc/eslint';
import { explain, type Explanation } from 'promptc/explain';
import { format, type FormatOptions } from 'promptc/formatter';
import { parseConcrete, type PromptCstNode } from 'promptc/grammar';
import { findParameter, type Parameter, type VersionId } from 'promptc/language';
import { lex, type Token } from 'promptc/lexer';
import { createLinter, type Linter } from 'promptc/linter';
import { parse, type Prompt, type Setting } from 'promptc/parser';
import { createReader, type HostReader } from 'promptc/readers';
import { generationRequestSchema, type Param } from 'promptc/request';
import { completionsAt, createServiceDocument, type Completion, type ServiceDocument } from 'promptc/service';
import { createLineMap, type LineMap, type Range } from 'promptc/text';

const source: string = 'a dog --ar 3:2';
const client: Client = createClient({ apiKey: 'key' });
const journal: Promise<JournalContent> = readJournal('journal.ndjson');
const tree: Prompt = parse(source);
const concrete: PromptCstNode = parseConcrete(source);
const tokens: readonly Token[] = lex(source);
const setting: Setting | undefined = tree.settings[0];
const checkOptions: CheckOptions = { modelVersion: '7' };
const findings: readonly Diagnostic[] = check(tree, checkOptions);
const codes: readonly DiagnosticCode[] = diagnosticCodes;
const range: Range | undefined = findings[0]?.range;
const target: Target = 'simple';
const options: promptc.CompileOptions = { target, tags: ['dog'] };
const { request }: promptc.CompileResult = promptc.compile(source, options);
// What is the same type in two subpaths is one declaration.
const sameTree: promptc.Prompt = tree;
const params: readonly Param[] | undefined = request?.mode === 'simple' ? request.params : undefined;
const intent: Intent = intentOfPrompt(source);
const explanation: Explanation | undefined = explain('stylize');
const formatOptions: FormatOptions = { names: 'long' };
const formatted: string = format(source, formatOptions);
const parameter: Parameter | undefined = findParameter('ar');
const version: VersionId = 'V7';
const valid: boolean = generationRequestSchema.safeParse(request).success;
const config: Config = defineConfig({ modelVersion: '7', rules: { 'letter-case': 'off' } });
const ruleOptions: PromptOptions = { modelVersion: '7', names: ['prompt'] };
const eslintConfig: { readonly rules: object } = eslint.configs.recommended;
const linter: Linter = createLinter({ modelVersion: config.modelVersion }, {});
const reader: Promise<HostReader> = createReader('csv', { column: 'text' });
const document: Promise<ServiceDocument> = createServiceDocument(source, { kind: 'text' });
const completions: Promise<readonly Completion[]> = document.then((made) => completionsAt(made, source.length));
const lines: LineMap = createLineMap(source);
// @ts-expect-error: were the declarations not found, everything would be \`any\`, and this no mistake.
promptc.compile(7);
export {
  codes, completions, concrete, configSchema, eslintConfig, ruleOptions, explanation, formatted, linter, reader, recordSchema, reportSchema, statsSchema, intent, lines, manifest, parameter, params, range, sameTree, schema, setting, tokens,
  valid, version,
};
`;

/** Node reads an ES module by `require` from 20.19 on; TypeScript knows that since 5.8. */
const typesOfCommonJs = `
import promptc = require('promptc');
const { request }: promptc.CompileResult = promptc.compile('a dog --ar 3:2');
export = request;
`;

/** Imports the subpaths that its arguments name and compiles a prompt; prints the request and how many names each has. */
const esModule = `
import { compile } from 'promptc';
const names = {};
for (const subpath of process.argv.slice(2)) names[subpath] = Object.keys(await import(subpath)).length;
const { request } = compile('a dog --ar 3:2', { name: 'dog' });
process.stdout.write(JSON.stringify({ request, names }));
`;

const commonJs = `
'use strict';
const { compile } = require('promptc');
const names = {};
for (const subpath of process.argv.slice(2)) names[subpath] = Object.keys(require(subpath)).length;
const schema = require('promptc/schema/generation-request.json');
const { version } = require('promptc/package.json');
if (typeof schema.$schema !== 'string' || typeof version !== 'string') throw new Error('no schema, or no version');
const { request } = compile('a dog --ar 3:2', { name: 'dog' });
process.stdout.write(JSON.stringify({ request, names }));
`;

/** Parses with the grammar, validated by nothing, as on every Node; prints the names of the tokens. */
const grammar = `
import { parseConcrete, tokensOf } from 'promptc/grammar';
const names = tokensOf(parseConcrete('a dog --ar 3:2')).map(({ tokenType }) => tokenType.name);
process.stdout.write(names.join() + '\\n');
`;

/** As strict as a consumer can be: no declaration is skipped, and Node's are not there. `dom`: zod's name `URL`. */
const tsconfig = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022', 'dom'],
    module: 'nodenext',
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    resolveJsonModule: true,
    skipLibCheck: false,
    noEmit: true,
  },
  files: ['types.mts', 'types.cts'],
};

/** The files of the project. */
export const consumerFiles = () => ({
  'package.json': JSON.stringify({ name: 'consumer', private: true, version: '0.0.0' }),
  'tsconfig.json': JSON.stringify(tsconfig),
  'types.mts': types,
  'types.cts': typesOfCommonJs,
  'program.mjs': esModule,
  'program.cjs': commonJs,
  'grammar.mjs': grammar,
});
