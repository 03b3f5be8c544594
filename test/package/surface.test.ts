import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as checker from '../../src/checker/index.js';
import { ruleDocumentation } from '../../src/checker/rules/documentation.js';
import * as client from '../../src/client/index.js';
import * as clientNode from '../../src/client/node/index.js';
import { requestDocumentation } from '../../src/compiler/diagnostics/documentation.js';
import * as compiler from '../../src/compiler/index.js';
import * as config from '../../src/config/index.js';
import * as diagnostics from '../../src/diagnostics/index.js';
import * as eslint from '../../src/eslint/index.js';
import * as explain from '../../src/explain/index.js';
import * as formatter from '../../src/formatter/index.js';
import * as grammar from '../../src/grammar/index.js';
import * as promptc from '../../src/index.js';
import { sources } from '../../src/language/data/sources.js';
import * as language from '../../src/language/index.js';
import * as lexer from '../../src/lexer/index.js';
import * as linter from '../../src/linter/index.js';
import * as parser from '../../src/parser/index.js';
import * as readers from '../../src/readers/index.js';
import * as request from '../../src/request/index.js';
import * as service from '../../src/service/index.js';
import * as text from '../../src/text/index.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const modules: Readonly<Record<string, object>> = {
  '.': promptc,
  './checker': checker,
  './client': client,
  './client/node': clientNode,
  './compiler': compiler,
  './config': config,
  './diagnostics': diagnostics,
  './eslint': eslint,
  './explain': explain,
  './formatter': formatter,
  './grammar': grammar,
  './language': language,
  './lexer': lexer,
  './linter': linter,
  './parser': parser,
  './readers': readers,
  './request': request,
  './service': service,
  './text': text,
};

/** Every name is for ever: a change here is a change for users, and wants a line in the changelog. */
const surface: Readonly<Record<string, readonly string[]>> = {
  '.': [
    'applyFixes',
    'check',
    'compile',
    'decompile',
    'expand',
    'format',
    'hasErrors',
    'lint',
    'parse',
    'toAdvanced',
    'toSimple',
  ],
  './checker': ['check'],
  './client': [
    'AddressError',
    'AnswerError',
    'ClientError',
    'ConnectionError',
    'CreditsError',
    'DeadlineError',
    'KeyError',
    'ServiceError',
    'UnknownOutcomeError',
    'createClient',
    'isAboutDialect',
    'keyTag',
    'requestKey',
    'serviceUrl',
  ],
  './client/node': [
    'Journal',
    'JournalError',
    'LockedError',
    'PictureExistsError',
    'PictureFolder',
    'assertInput',
    'defaultPattern',
    'keyed',
    'patternProblem',
    'readJournal',
    'send',
    'willSend',
  ],
  './compiler': [
    'affix',
    'compile',
    'decompile',
    'expand',
    'intentOfPrompt',
    'intentOfRequest',
    'print',
    'toAdvanced',
    'toSimple',
  ],
  './config': ['defineConfig', 'readConfigShape', 'resolveConfig'],
  './diagnostics': ['applyFixes', 'diagnosticCodes', 'hasErrors', 'safeFix'],
  './eslint': ['default'],
  './explain': [
    'explain',
    'explainVersion',
    'explanationTopics',
    'renderMarkdown',
    'renderText',
    'topicGroups',
    'unknownTopic',
  ],
  './formatter': ['format'],
  './grammar': ['PromptGrammar', 'parseConcrete', 'promptGrammar', 'rangeOf', 'tokenTypes', 'tokenize', 'tokensOf'],
  './language': [
    'companions',
    'conflicts',
    'defaultVersion',
    'findParameter',
    'kinds',
    'lowestTerms',
    'parameters',
    'plans',
    'readVersion',
    'sources',
    'supportOf',
    'versionRow',
    'versions',
    'versionsWith',
  ],
  './lexer': ['lex', 'maxDepth'],
  './linter': ['createLinter', 'levels', 'loadFor'],
  './parser': ['parse'],
  './readers': ['chatForm', 'createReader', 'foreignName', 'kindByContent', 'kindByName', 'readerKinds'],
  './request': [
    'advancedRequestSchema',
    'formats',
    'generationRequestSchema',
    'paramSchema',
    'paramTable',
    'pathText',
    'readShape',
    'simpleRequestSchema',
    'templates',
    'times',
    'toCurl',
    'toFetch',
    'toJsonSchema',
    'toPython',
    'weathers',
  ],
  './service': [
    'codeActionsAt',
    'completionsAt',
    'createServiceDocument',
    'describeHint',
    'diagnosticsOf',
    'foldingRangesOf',
    'formattingEdits',
    'highlightsAt',
    'hintsIn',
    'hoverAt',
    'linksOf',
    'overviewOf',
    'safeFixEdits',
    'selectionRangesAt',
    'semanticTokenTypes',
    'semanticTokensOf',
    'signatureAt',
    'suppressionsAt',
    'symbolsOf',
    'textOf',
    'updateDocument',
  ],
  './text': ['applyEdits', 'createLineMap', 'nearest', 'overlap', 'slice'],
};

const namesOf = (module: object): readonly string[] => Object.keys(module).sort();

describe('the surface', () => {
  it('has the names listed here, and no other', () => {
    expect(Object.fromEntries(Object.entries(modules).map(([path, module]) => [path, namesOf(module)]))).toEqual(
      surface,
    );
  });

  it('has every subpath of the package', () => {
    const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const paths = Object.keys(exports).filter((path) => !path.endsWith('.json'));
    expect(paths.sort()).toEqual(Object.keys(modules));
  });

  it('gives the same thing under the same name at the root and in a subpath', () => {
    const inSubpath = new Map(
      Object.entries(modules).flatMap(([path, module]) => (path === '.' ? [] : Object.entries(module))),
    );
    const different = Object.entries(promptc).filter(
      ([name, value]) => name !== 'lint' && inSubpath.get(name) !== value,
    );
    expect(different).toEqual([]);
  });
});

describe('importing', () => {
  it.each(Object.keys(modules))('%s does nothing that can be seen', async (path) => {
    expect(await importAlone(`./src/${path}/index.ts`)).toEqual({ status: 0, stdout: '', stderr: '', added: [] });
  });

  it('would be seen if it did', async () => {
    const loud = `
      globalThis.extra = 1;
      Array.extra = 1;
      Map.prototype.extra = 1;
      Math[Symbol('extra')] = 1;
      console.log('out');
      console.error('error');
    `;
    expect(await importAlone(`data:text/javascript,${encodeURIComponent(loud)}`)).toEqual({
      status: 0,
      stdout: 'out\n',
      stderr: 'error\n',
      added: ['Array extra', 'Map.prototype extra', 'Math Symbol(extra)', 'extra'],
    });
  });
});

describe('bundling', () => {
  it('the root entry brings along no documentation of findings, and no sources', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(root, 'src/index.ts')],
      bundle: true,
      write: false,
      format: 'esm',
      external: ['zod'],
      charset: 'utf8',
      logLevel: 'silent',
    });
    const text = outputFiles[0]?.text ?? '';
    const told = [...ruleDocumentation, ...requestDocumentation].flatMap(({ summary, why }) => [summary, why]);
    const titles = Object.values(sources).map(({ title }) => `title: "${title}"`);
    expect([...told, ...titles].filter((words) => text.includes(words))).toEqual([]);
    // That it would be seen: the messages are there.
    expect(text).toContain('is no parameter; did you mean');
  });
});

/** What a module does to a fresh process: what it prints, and which names it adds to the globals and inside them. */
async function importAlone(specifier: string): Promise<unknown> {
  // Importing zod makes two globals of zod's own, so zod comes first: what is asked is what we add.
  const contents = `
    import 'zod/mini';
    import { writeSync } from 'node:fs';
    const isObject = (value) => typeof value === 'function' || (typeof value === 'object' && value !== null);
    const inside = (value, name) =>
      isObject(value) ? Reflect.ownKeys(value).map((key) => name + ' ' + String(key)) : [];
    const namesOf = () =>
      Reflect.ownKeys(globalThis).flatMap((name) => {
        const { value } = Reflect.getOwnPropertyDescriptor(globalThis, name);
        if (value === globalThis) return [String(name)];
        const prototype = typeof value === 'function' ? value.prototype : undefined;
        return [String(name), ...inside(value, String(name)), ...inside(prototype, String(name) + '.prototype')];
      });
    // Node loads some globals when they are read, which may add others, or warn: what counts is what is there when all
    // of them were read, and reading them again adds nothing.
    const { emitWarning } = process;
    process.emitWarning = () => {};
    for (const name of Reflect.ownKeys(globalThis)) {
      try {
        globalThis[name];
      } catch {
        // Nothing is stored, for one.
      }
    }
    process.emitWarning = emitWarning;
    let before = [];
    for (let names = namesOf(); names.length > before.length; names = namesOf()) before = names;
    const known = new Set(before);
    await import(${JSON.stringify(specifier)});
    // Beside standard output and error, which have to stay empty.
    writeSync(3, JSON.stringify(namesOf().filter((name) => !known.has(name)).sort()));
  `;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    // As Node runs it: a bundler would leave out an import that nothing uses.
    ignoreAnnotations: true,
    target: 'node20.19',
    logLevel: 'silent',
  });
  const { status, output } = spawnSync(process.execPath, ['--input-type=module', '-'], {
    input: outputFiles[0]?.text ?? '',
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: {},
  });
  return { status, stdout: output[1], stderr: output[2], added: JSON.parse(output[3] || 'null') };
}
