import { describe, expect, it } from 'vitest';
import {
  type CodeAction,
  type CompletionItem,
  type Diagnostic,
  DiagnosticSeverity,
  ResponseError,
} from 'vscode-languageserver/node';
import manifest from '../../package.json' with { type: 'json' };
import type { GenerationRequest } from '../../src/request/request.js';
import { toFetch, toPython } from '../../src/request/snippets.js';
import { edited, on, pages, useBuild, useClients, useFolders } from './client.js';

useBuild();
const start = useClients();
const folder = useFolders();

/** What a client says that asks for diagnostics and knows trees of symbols and versions of documents. */
const modern = {
  textDocument: { diagnostic: {}, documentSymbol: { hierarchicalDocumentSymbolSupport: true } },
  workspace: { workspaceEdit: { documentChanges: true } },
};

const finding = (
  code: string,
  severity: DiagnosticSeverity,
  range: Diagnostic['range'],
  message: string,
): Diagnostic => ({
  range,
  severity,
  code,
  codeDescription: { href: `${pages}${code}.md` },
  source: 'promptc',
  message,
});

const dash = (line: number, at: number): Diagnostic =>
  finding(
    'wrong-dash',
    DiagnosticSeverity.Information,
    on(line, at, at + 1),
    '"—" stands for the two hyphens of --ar; the service reads it so, other tools may not.',
  );

const chaos = (line: number, at: number): Diagnostic =>
  finding(
    'value-out-of-range',
    DiagnosticSeverity.Error,
    on(line, at, at + 3),
    '--chaos accepts 0 to 100 in V8.2, not 400.',
  );

/** A document that is open in a modern client. */
async function opened(text: string, { name = 'a.mj', languageId = 'midjourney-prompt', options = {} as object } = {}) {
  const uri = folder().uri(name);
  const client = await start({ capabilities: modern, options });
  client.open(uri, text, languageId);
  const textDocument = { uri };
  const ask = <T>(method: string, params: object = {}) =>
    client.ask<T>(`textDocument/${method}`, { textDocument, ...params });
  return { client, uri, textDocument, ask };
}

it('says what it can', async () => {
  const client = await start();
  expect(client.initialized).toEqual({
    serverInfo: { name: 'promptc', version: manifest.version },
    capabilities: {
      positionEncoding: 'utf-16',
      textDocumentSync: { openClose: true, change: 2, save: true },
      completionProvider: { triggerCharacters: ['-', '—', ' ', '"'] },
      hoverProvider: true,
      signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [':'] },
      documentHighlightProvider: true,
      selectionRangeProvider: true,
      foldingRangeProvider: true,
      inlayHintProvider: { resolveProvider: true },
      codeActionProvider: { codeActionKinds: ['quickfix', 'refactor.rewrite', 'source.fixAll.promptc'] },
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      documentSymbolProvider: true,
      workspaceSymbolProvider: true,
      documentLinkProvider: {},
      semanticTokensProvider: {
        legend: {
          tokenTypes: ['comment', 'macro', 'string', 'operator', 'number', 'keyword', 'parameter', 'regexp'],
          tokenModifiers: [],
        },
        full: { delta: true },
        range: true,
      },
      diagnosticProvider: { identifier: 'promptc', interFileDependencies: false, workspaceDiagnostics: true },
      executeCommandProvider: {
        commands: ['promptc.compile', 'promptc.decompile', 'promptc.expand', 'promptc.overview', 'promptc.explain'],
      },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  });
});

it('takes --stdio, as most editors give it, and leaves when it is told to', async () => {
  const client = await start({}, ['lsp', '--stdio']);
  expect(await client.ask('shutdown')).toBe(null);
  client.tell('exit', undefined);
  expect({ code: await client.process.exited, stderr: client.process.stderr() }).toEqual({ code: 0, stderr: '' });
});

it('leaves with its client, as an error where that said nothing', async () => {
  const client = await start();
  // What it said before has been written once this is answered.
  await client.ask('textDocument/documentLink', { textDocument: { uri: 'file:///no.mj' } });
  client.process.child.stdin.end();
  expect({ code: await client.process.exited, stderr: client.process.stderr() }).toEqual({ code: 1, stderr: '' });
});

describe('diagnostics', () => {
  const text = 'a dog —ar 3:2\n\na fox --chaos 400\n';

  it('are given to who asks, and only once', async () => {
    const { client, uri, ask } = await opened(text);
    const report = await ask<{ resultId: string }>('diagnostic');
    expect(report).toEqual({ kind: 'full', resultId: expect.any(String), items: [dash(0, 6), chaos(2, 14)] });
    const { resultId } = report;
    expect(await ask('diagnostic', { previousResultId: resultId })).toEqual({ kind: 'unchanged', resultId });
    client.change(uri, 2, [{ range: on(2, 14, 16), text: '' }]);
    const next = await ask<{ resultId: string }>('diagnostic', { previousResultId: resultId });
    expect(next).toEqual({ kind: 'full', resultId: expect.any(String), items: [dash(0, 6)] });
    expect(next.resultId).not.toBe(resultId);
    expect(client.published).toEqual([]);
  });

  it('are sent to who does not ask', async () => {
    const uri = folder().uri('a.mj');
    const client = await start();
    client.open(uri, text);
    await client.until(() => client.published.length === 1);
    client.change(uri, 2, [{ range: on(0, 6, 7), text: '--' }]);
    await client.until(() => client.published.length === 2);
    client.tell('textDocument/didClose', { textDocument: { uri } });
    await client.until(() => client.published.length === 3);
    expect(client.published).toEqual([
      { uri, version: 1, diagnostics: [dash(0, 6), chaos(2, 14)] },
      { uri, version: 2, diagnostics: [chaos(2, 14)] },
      { uri, diagnostics: [] },
    ]);
  });

  it('of a document that is not open are none', async () => {
    const client = await start({ capabilities: modern });
    expect(await client.ask('textDocument/diagnostic', { textDocument: { uri: 'file:///no.mj' } })).toEqual({
      kind: 'full',
      items: [],
    });
  });

  it.each([
    ['text', 'midjourney-prompt', 'x', 'a dog —ar 3:2', [dash(0, 6)]],
    ['text by its short name', 'mj', 'x', 'a dog —ar 3:2', [dash(0, 6)]],
    ['Markdown', 'markdown', 'x', '# A\n\n```mj\na dog —ar 3:2\n```\n', [dash(3, 6)]],
    ['NDJSON', 'jsonl', 'x', '{"prompt":"a"}\n{"prompt":"a \\" dog —ar 3:2"}\n', [dash(1, 20)]],
    ['JSON', 'json', 'x', '[\n{"prompt": "a dog —ar 3:2"}\n]', [dash(1, 18)]],
    ['CSV', 'csv', 'x', 'id,prompt\n1,a dog —ar 3:2\n', [dash(1, 8)]],
    ['a file that its name tells', 'plaintext', 'a.csv', 'id,prompt\n1,a dog —ar 3:2\n', [dash(1, 8)]],
    ['a file that its content tells', 'plaintext', 'a', 'id,prompt\n1,a dog —ar 3:2\n', [dash(1, 8)]],
    ['text without an extension', 'plaintext', 'prompts', 'a dog —ar 3:2', [dash(0, 6)]],
    ['text that was never saved', 'plaintext', 'Untitled-1', 'a dog —ar 3:2', [dash(0, 6)]],
    ['text as Vim calls it', 'text', 'a.txt', 'a dog —ar 3:2', [dash(0, 6)]],
    ['prompts that the editor takes for something else', 'mathjs', 'a.mj', 'a dog —ar 3:2', [dash(0, 6)]],
    ['no program', 'python', 'a.py', '"a dog —ar 3:2",', []],
    ['no program that the editor knows nothing of', 'plaintext', 'a.foo', 'a dog —ar 3:2', []],
    ['no program without an extension', 'shellscript', 'fox', 'echo a dog —ar 3:2', []],
    ['no script', 'plaintext', 'fox', '#!/bin/sh\necho a dog —ar 3:2', []],
    ['no list of packages', 'pip-requirements', 'a.txt', 'a dog —ar 3:2', []],
    ['no settings', 'yaml', 'a.yaml', 'suffix: " —ar 3:2"', []],
    ['no settings that are hidden', 'plaintext', '.env', 'A=" —ar 3:2"', []],
    ['no page', 'html', 'a.html', '<p>a dog —ar 3:2', []],
    ['no notebook', 'json', 'a.ipynb', '{"cells": [{"source": "a dog —ar 3:2"}]}', []],
    ['no message of a commit', 'git-commit', 'COMMIT_EDITMSG', 'a dog —ar 3:2', []],
    ['JSON with JSON in it', 'json', 'x', '{"prompt": "{\\"a\\": \\"b —ar 3:2\\"}"}', []],
    ['JSON of something else', 'json', 'x', '{"name": "x"}', []],
    ['JSON with remarks, of something else', 'jsonc', 'x', '{ // x\n"name": "x"}', []],
  ])('are found in %s', async (_what, languageId, name, content, expected) => {
    const { client, uri } = await opened(content, { name, languageId });
    expect(await client.found(uri)).toEqual(expected);
  });

  it('count characters as editors do', async () => {
    const { client, uri } = await opened('a 😀 dog —ar 3:2');
    expect(await client.found(uri)).toEqual([dash(0, 9)]);
  });

  it('of records that are not like others are told', async () => {
    const { client, uri } = await opened('{"prompt":"a dog"}\n{"promp":"a dog"}\n', { languageId: 'ndjson' });
    expect(await client.found(uri)).toEqual([
      {
        range: on(1, 0, 1),
        severity: DiagnosticSeverity.Error,
        source: 'promptc',
        message: 'there is no field prompt (there is promp).',
      },
    ]);
  });
});

describe('completion', () => {
  it('offers flags that the version in force has, in the place of what is there', async () => {
    const { ask } = await opened('a dog --v 7 --sref 12 —s');
    const items = await ask<CompletionItem[]>('completion', { position: { line: 0, character: 24 } });
    expect(items.slice(0, 2).map(({ label }) => label)).toEqual(['--sw', '--sv']);
    expect(items.map(({ label }) => label)).toContain('--stylize');
    expect(items.every(({ label }) => label.startsWith('--s'))).toBe(true);
    expect(items[0]).toEqual({
      label: '--sw',
      kind: 10,
      documentation: {
        kind: 'markdown',
        value: 'Sets how strongly the style reference acts.\n\n- V7: 0 to 1000\n- Default: 100',
      },
      sortText: '0000',
      filterText: '—sw',
      textEdit: { range: on(0, 22, 24), newText: '--sw' },
    });
  });

  it('says of an alias what it is short for, and of a retired one that it is', async () => {
    const { ask } = await opened('a dog --v 8.1 --p');
    const items = await ask<CompletionItem[]>('completion', { position: { line: 0, character: 17 } });
    expect(items.map(({ label, detail, tags }) => [label, detail, tags])).toEqual([
      ['--profile', undefined, undefined],
      ['--p', '--profile', undefined],
      ['--personalize', '--profile', undefined],
      ['--public', undefined, undefined],
      ['--preview', 'retired', [1]],
    ]);
  });

  it('offers values', async () => {
    const { ask } = await opened('a dog --ar 16');
    const items = await ask<CompletionItem[]>('completion', { position: { line: 0, character: 13 } });
    expect(items[0]).toEqual({
      label: '16:9',
      kind: 12,
      detail: 'a format of simple mode',
      documentation: {
        kind: 'markdown',
        value:
          'Sets the shape of the image, width to height.\n\n- V8.2: 1:14 to 14:1; 1:4 to 4:1 beside `--hd`\n- Default: 1:1',
      },
      sortText: '0000',
      textEdit: { range: on(0, 11, 13), newText: '16:9' },
    });
  });

  it('offers nothing among words', async () => {
    const { ask } = await opened('a dog ');
    expect(await ask('completion', { position: { line: 0, character: 6 } })).toEqual([]);
  });
});

describe('hover', () => {
  it('says what a flag does', async () => {
    const { ask } = await opened('x\na dog --chaos 5');
    const hover = await ask<{ contents: { value: string } }>('hover', { position: { line: 1, character: 9 } });
    expect(hover).toEqual({ contents: { kind: 'markdown', value: expect.any(String) }, range: on(1, 6, 13) });
    expect(hover.contents.value).toContain('- V8.2: 0 to 100\n- Default: 0');
  });

  it('says nothing of words', async () => {
    const { ask } = await opened('a dog --chaos 5');
    expect(await ask('hover', { position: { line: 0, character: 3 } })).toBe(null);
  });
});

describe('code actions', () => {
  const text = 'a dog —ar 3:2\na cat --AR 3:2 --chaos 400\n';
  const context = { diagnostics: [] };
  const change = (uri: string, edits: readonly object[]) => ({
    documentChanges: [{ textDocument: { uri, version: 1 }, edits }],
  });

  it('are fixes of what is found, and what else can be made of the prompt', async () => {
    const { uri, ask } = await opened(text);
    const upper = finding(
      'letter-case',
      DiagnosticSeverity.Information,
      on(1, 8, 10),
      expect.any(String) as unknown as string,
    );
    const actions = await ask<CodeAction[]>('codeAction', { range: on(1, 9, 9), context });
    expect(actions).toEqual([
      {
        title: 'Write --ar',
        kind: 'quickfix',
        diagnostics: [upper],
        isPreferred: true,
        edit: change(uri, [{ range: on(1, 8, 10), newText: 'ar' }]),
      },
      { title: 'Make all safe fixes', kind: 'quickfix', edit: change(uri, [{ range: on(1, 6, 10), newText: '--ar' }]) },
      {
        title: 'Spell flags long',
        kind: 'refactor.rewrite',
        edit: change(uri, [{ range: on(1, 8, 10), newText: 'aspect' }]),
      },
      {
        title: 'Spell flags short',
        kind: 'refactor.rewrite',
        edit: change(uri, [{ range: on(1, 17, 22), newText: 'c' }]),
      },
      {
        title: 'Suppress letter-case here',
        kind: 'quickfix',
        diagnostics: [upper],
        edit: change(uri, [{ range: on(1, 0, 0), newText: '# promptc-disable-next-line letter-case\n' }]),
      },
      {
        title: 'Explain letter-case',
        kind: 'quickfix',
        diagnostics: [upper],
        command: { title: 'Explain letter-case', command: 'promptc.explain', arguments: [{ topic: 'letter-case' }] },
      },
    ]);
  });

  it('mend the whole document only where that is asked for', async () => {
    const { uri, ask } = await opened(text);
    const only = (kind: string) =>
      ask<CodeAction[]>('codeAction', { range: on(0, 0, 0), context: { ...context, only: [kind] } });
    const all = [
      {
        title: 'Make all safe fixes in the document',
        kind: 'source.fixAll.promptc',
        edit: change(uri, [
          { range: on(0, 6, 9), newText: '--ar' },
          { range: on(1, 6, 10), newText: '--ar' },
        ]),
      },
    ];
    expect(await only('source.fixAll')).toEqual(all);
    expect(await only('source')).toEqual(all);
    expect(await only('source.fixAll.promptc')).toEqual(all);
    expect(await only('source.organizeImports')).toEqual([]);
    expect((await only('refactor')).map(({ kind }) => kind)).toEqual(['refactor.rewrite']);
    expect((await only('quickfix')).map(({ title }) => title)).toEqual(['Make all safe fixes']);
  });

  it('edit documents without a version where the client knows none', async () => {
    const uri = folder().uri('a.mj');
    const client = await start({ capabilities: { textDocument: { diagnostic: {} } } });
    client.open(uri, 'a dog —ar 3:2\n');
    const [first] = await client.ask<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: on(0, 6, 6),
      context,
    });
    expect(first?.edit).toEqual({ changes: { [uri]: [{ range: on(0, 6, 7), newText: '--' }] } });
  });

  it('show a text to who can show one', async () => {
    const { ask } = await opened('a dog --ar 3:2', { options: { canShow: true } });
    const request = {
      name: 'a dog',
      prompt: 'a dog',
      mode: 'simple',
      optimizePrompt: false,
      params: [{ name: 'format', value: '3:2' }],
    };
    const actions = await ask<CodeAction[]>('codeAction', { range: on(0, 0, 0), context });
    expect(actions.filter(({ command }) => command)).toEqual([
      {
        title: 'Compile to a request',
        kind: 'refactor.rewrite',
        command: {
          title: 'Compile to a request',
          command: 'promptc.show',
          arguments: [{ language: 'json', text: `${JSON.stringify(request, undefined, 2)}\n` }],
        },
      },
    ]);
  });
});

describe('formatting', () => {
  const text = 'a dog ,  —AR 3:2\nx\na cat  --chaos  5\n';
  const options = { tabSize: 2, insertSpaces: true };

  it('brings a document into one spelling', async () => {
    const { ask } = await opened(text);
    const edits = await ask<never[]>('formatting', { options });
    expect(edited(text, edits)).toBe('a dog --ar 3:2\nx\na cat --chaos 5\n');
  });

  it('brings a range into one spelling', async () => {
    const { ask } = await opened(text);
    const edits = await ask<never[]>('rangeFormatting', { options, range: on(2, 0, 3) });
    expect(edited(text, edits)).toBe('a dog ,  —AR 3:2\nx\na cat --chaos 5\n');
  });

  it('spells flags as the settings say', async () => {
    const { ask } = await opened(text, { options: { format: { names: 'short', order: 'table' } } });
    const edits = await ask<never[]>('formatting', { options });
    expect(edited(text, edits)).toBe('a dog --ar 3:2\nx\na cat --c 5\n');
  });
});

describe('symbols', () => {
  const text = 'https://a.example/c.png a fox::2 snow --ar 3:2';

  it('are prompts with what is in them', async () => {
    const { ask } = await opened(text);
    const symbol = (name: string, kind: number, range: Diagnostic['range'], more: object = {}) => ({
      name,
      kind,
      range,
      selectionRange: range,
      ...more,
    });
    expect(await ask('documentSymbol')).toEqual([
      symbol('a fox', 19, on(0, 0, 46), {
        children: [
          symbol('https://a.example/c.png', 1, on(0, 0, 23)),
          symbol('a fox', 15, on(0, 0, 32), { detail: '2' }),
          symbol('snow', 15, on(0, 33, 37), { detail: '1' }),
          symbol('--ar', 7, on(0, 38, 46), { detail: '3:2' }),
        ],
      }),
    ]);
  });

  it('are a list for who knows no tree', async () => {
    const uri = folder().uri('a.mj');
    const client = await start();
    client.open(uri, 'a fox --ar 3:2');
    expect(await client.ask('textDocument/documentSymbol', { textDocument: { uri } })).toEqual([
      { name: 'a fox', kind: 19, location: { uri, range: on(0, 0, 14) } },
      { name: '--ar', kind: 7, location: { uri, range: on(0, 6, 14) }, containerName: 'a fox' },
    ]);
  });
});

it('links the addresses of images and references', async () => {
  const { ask } = await opened('x\nhttps://a.example/c.png a fox --sref https://b.example/d.png::2');
  expect(await ask('documentLink')).toEqual([
    { range: on(1, 0, 23), target: 'https://a.example/c.png' },
    { range: on(1, 37, 60), target: 'https://b.example/d.png' },
  ]);
});

describe('semantic tokens', () => {
  const text = '# promptc-disable-next-line letter-case\na {red, blue} fox::2 --ar 3:2\nx --c 5';

  it('are those of a document', async () => {
    const { ask } = await opened(text);
    expect(await ask('semanticTokens/full')).toEqual({
      data: [
        ...[0, 2, 37, 0, 0],
        ...[1, 2, 1, 7, 0],
        ...[0, 4, 1, 7, 0],
        ...[0, 6, 1, 7, 0],
        ...[0, 5, 2, 3, 0],
        ...[0, 2, 1, 4, 0],
        ...[0, 2, 4, 5, 0],
        ...[0, 5, 3, 6, 0],
        ...[1, 2, 3, 5, 0],
        ...[0, 4, 1, 6, 0],
      ],
    });
  });

  it('are those of a range', async () => {
    const { ask } = await opened(text);
    expect(await ask('semanticTokens/range', { range: on(2, 0, 7) })).toEqual({ data: [2, 2, 3, 5, 0, 0, 4, 1, 6, 0] });
  });

  it('end with their lines', async () => {
    const { ask } = await opened('a dog --no a, \\\n  b');
    expect(await ask('semanticTokens/full')).toEqual({ data: [0, 6, 4, 5, 0, 0, 5, 4, 6, 0, 1, 2, 1, 6, 0] });
  });
});

describe('commands', () => {
  const request = {
    name: 'a dog',
    prompt: 'a dog',
    mode: 'simple',
    optimizePrompt: false,
    params: [{ name: 'format', value: '3:2' }],
  };
  const run = async (text: string, command: string, args: (uri: string) => readonly unknown[], languageId?: string) => {
    const { client, uri } = await opened(text, languageId === undefined ? {} : { languageId });
    return client.ask('workspace/executeCommand', { command: `promptc.${command}`, arguments: args(uri) });
  };

  it('compile the prompts of a range, of a document, and a text', async () => {
    const text = 'a dog --ar 3:2\na cat\n';
    expect(await run(text, 'compile', (uri) => [{ uri, range: on(0, 2, 2) }])).toBe(
      JSON.stringify(request, undefined, 2),
    );
    const { params: _, ...cat } = { ...request, name: 'a cat', prompt: 'a cat' };
    expect(await run(text, 'compile', (uri) => [{ uri }])).toBe(`${JSON.stringify(request)}\n${JSON.stringify(cat)}`);
    expect(await run('', 'compile', () => [{ text: 'a dog --ar 3:2' }])).toBe(JSON.stringify(request, undefined, 2));
  });

  it('compile as they are asked to', async () => {
    const compiled = await run('', 'compile', () => [
      { text: 'a {red, blue} bird' },
      { expand: true, target: 'advanced' },
    ]);
    expect(
      String(compiled)
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      { name: 'a red bird', prompt: 'a red bird', mode: 'advanced' },
      { name: 'a blue bird', prompt: 'a blue bird', mode: 'advanced' },
    ]);
    for (const [as, code] of [
      ['fetch', toFetch(request as GenerationRequest)],
      ['python', toPython(request as GenerationRequest)],
    ] as const) {
      expect(await run('', 'compile', () => [{ text: 'a dog --ar 3:2' }, { as }])).toBe(code);
    }
    expect(await run('', 'compile', () => [{ text: 'a dog --ar 3:2' }, { as: 'curl' }])).toBe(
      `curl -X POST https://api.all-images.ai/v1/image-generations --fail-with-body -L --max-redirs 0 -H 'content-type: application/json' -H "api-key: $ALL_IMAGES_API_KEY" -d '${JSON.stringify(request)}'`,
    );
  });

  it('compile a record with its envelope', async () => {
    const envelope = { name: 'Fox', mode: 'advanced', tags: ['t'], metaData: { a: '1' }, processMode: 'relax' };
    const record = JSON.stringify({ prompt: 'a fox --ar 3:2', envelope });
    const { client, uri } = await opened(record, {
      name: 'a.json',
      languageId: 'json',
      options: { languages: ['json'] },
    });
    const made = await client.ask('workspace/executeCommand', { command: 'promptc.compile', arguments: [{ uri }] });
    expect(JSON.parse(String(made))).toEqual({ ...envelope, prompt: 'a fox --ar 3:2' });
  });

  it.each([
    [
      'compile',
      'const a = (b: string) => `a \x24{b} in snow --ar 3:2 --v 7 --chaos 10`;',
      'a.ts',
      'What stands for ⟨b⟩ is known only when the program runs.',
    ],
    [
      'expand',
      'const a = (b: string) => `a {red, \x24{b}} fox --ar 3:2 --v 7 --chaos 10`;',
      'a.ts',
      'What stands for ⟨b⟩ is known only when the program runs.',
    ],
    [
      'compile',
      '{"mode": "advanced", "name": "x", "prompt": "a fox --v 7"}',
      'a.json',
      'This is a request, which is compiled already.',
    ],
    [
      'compile',
      '{"prompt": "a fox", "envelope": {"mode": 5}}',
      'a.json',
      'envelope.mode has to be one of "simple", "advanced".',
    ],
  ] as const)('%s nothing that is not known in full or is a request: %s', async (command, text, name, message) => {
    const languageId = name === 'a.ts' ? 'typescript' : 'json';
    const { client, uri } = await opened(text, { name, languageId, options: { languages: [languageId] } });
    const asked = client.ask('workspace/executeCommand', { command: `promptc.${command}`, arguments: [{ uri }] });
    await expect(asked).rejects.toEqual(new ResponseError(-32803, message));
  });

  it('decompile requests', async () => {
    const text = JSON.stringify([request, { ...request, prompt: 'a cat' }]);
    expect(await run(text, 'decompile', (uri) => [{ uri }], 'json')).toBe('a dog --aspect 3:2\na cat --aspect 3:2');
    expect(await run(text, 'decompile', (uri) => [{ uri, range: on(0, 3, 3) }, { names: 'short' }], 'json')).toBe(
      'a dog --ar 3:2',
    );
    expect(await run('', 'decompile', () => [{ text: JSON.stringify(request) }])).toBe('a dog --aspect 3:2');
  });

  it('expand permutations', async () => {
    expect(await run('a {red, blue} bird --repeat 2', 'expand', (uri) => [{ uri }])).toBe(
      'a red bird\na red bird\na blue bird\na blue bird',
    );
    expect(await run('', 'expand', () => [{ text: 'a {red, blue} bird' }])).toBe('a red bird\na blue bird');
  });

  it.each([
    ['compile', [{ text: 'a dog --chaos 400' }], -32803, '--chaos accepts 0 to 100 in V8.2, not 400.'],
    ['compile', [{ uri: 'file:///no.mj' }], -32602, 'file:///no.mj is not open'],
    ['compile', [], -32602, 'the first argument has to be an object'],
    ['compile', [{ text: 5 }], -32602, 'text has to be text'],
    ['compile', [{ text: 'a' }, { as: 'xml' }], -32602, 'as takes json, curl, fetch, python'],
    ['compile', [{ text: 'a' }, { expand: 1 }], -32602, 'expand has to be true or false'],
    ['decompile', [{ text: '{"mode":' }], -32803, 'invalid JSON: a value is missing.'],
    ['decompile', [{ text: '[]' }], -32803, 'There is no request.'],
    ['decompile', [{ text: '{"mode":"simple","prompt":5}' }], -32803, 'prompt has to be text.'],
    [
      'shout',
      [{ text: 'a' }],
      -32602,
      'there is no command promptc.shout; commands are promptc.compile, promptc.decompile, promptc.expand, promptc.overview, promptc.explain',
    ],
  ])('%s refuses %j', async (command, args, code, message) => {
    await expect(run('', command, () => args)).rejects.toEqual(new ResponseError(code, message));
  });

  it('refuse a document without prompts', async () => {
    await expect(run('', 'compile', (uri) => [{ uri }])).rejects.toEqual(
      new ResponseError(-32803, 'There is no prompt.'),
    );
  });
});
