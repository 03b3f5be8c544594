import { describe, expect, it } from 'vitest';
import {
  type CodeAction,
  type CompletionItem,
  type InlayHint,
  ResponseError,
  type SemanticTokens,
  type WorkspaceSymbol,
} from 'vscode-languageserver/node';
import { overviewOf } from '../../src/service/index.js';
import { edited, on, pages, useBuild, useClients, useFolders } from './client.js';

useBuild();
const start = useClients();
const folder = useFolders();

const place = folder({ 'other.mj': 'a grey whale\na red whale\n', 'notes.md': '# no prompts\n' });

/** One client for all of these: what it can is what most editors can today. */
const modern = start({
  capabilities: {
    textDocument: {
      diagnostic: {},
      publishDiagnostics: { tagSupport: { valueSet: [1, 2] } },
      semanticTokens: { requests: { full: { delta: true } } },
    },
    window: { showDocument: { support: true } },
  },
  options: { canShow: true },
  folders: [place.uri('')],
});

let opened = 0;

/** A document that is open in it. */
async function open(text: string, { name = 'a.mj', languageId = 'midjourney-prompt' } = {}) {
  const client = await modern;
  const uri = place.uri(`${++opened}/${name}`);
  client.open(uri, text, languageId);
  const ask = <T>(method: string, params: object = {}) =>
    client.ask<T>(`textDocument/${method}`, { textDocument: { uri }, ...params });
  return { client, uri, ask };
}

const at = (line: number, character: number) => ({ position: { line, character } });

it('draws hints, and says more of one', async () => {
  const { client, ask } = await open('a dog::2 cat --v 6.1 --ar 3:2\na fox --ar 3:2\n');
  const hints = await ask<InlayHint[]>('inlayHint', { range: on(0, 0, 99) });
  expect(hints).toEqual([
    { position: { line: 0, character: 8 }, label: '67 %', kind: 2, paddingLeft: true },
    { position: { line: 0, character: 12 }, label: '33 %', kind: 2, paddingLeft: true },
    {
      position: { line: 0, character: 29 },
      label: '--s 100',
      kind: 2,
      paddingLeft: true,
      textEdits: [{ range: on(0, 29, 29), newText: ' --s 100' }],
      data: { parameter: 'stylize', version: 'V6.1' },
    },
  ]);
  const [weight, , stylize] = hints;
  expect(await client.ask('inlayHint/resolve', weight)).toEqual(weight);
  expect(await client.ask('inlayHint/resolve', stylize)).toEqual({
    ...stylize,
    tooltip: { kind: 'markdown', value: expect.stringContaining('- V6.1: 0 to 1000') },
  });
  await expect(client.ask('inlayHint/resolve', { ...stylize, data: { parameter: 'x' } })).rejects.toEqual(
    new ResponseError(-32602, 'data has to be that of a hint'),
  );
  expect((await ask<InlayHint[]>('inlayHint', { range: on(1, 0, 99) })).map(({ label }) => label)).toEqual([
    '--v 8.2',
    '--s 100',
  ]);
});

it('draws only the hints that the settings ask for', async () => {
  const uri = folder().uri('a.mj');
  const client = await start({ options: { inlayHints: { version: false, defaults: false } } });
  client.open(uri, 'a::2 b --v 7');
  const hints = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range: on(0, 0, 9) });
  expect(hints.map(({ label }) => label)).toEqual([]);
  client.change(uri, 2, [{ text: 'a::2 b --v 6' }]);
  const others = await client.ask<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range: on(0, 0, 9) });
  expect(others.map(({ label }) => label)).toEqual(['67 %', '33 %']);
});

it('highlights, folds and grows a selection', async () => {
  const { ask } = await open('# animals\na fox --AR 3:2\na cat --aspect 1:1\n');
  expect(await ask('documentHighlight', at(1, 8))).toEqual([
    { range: on(1, 6, 10), kind: 1 },
    { range: on(2, 6, 14), kind: 1 },
  ]);
  expect(await ask('documentHighlight', at(0, 4))).toEqual([]);
  expect(await ask('foldingRange')).toEqual([{ startLine: 0, endLine: 2, kind: 'region' }]);
  expect(await ask('selectionRange', { positions: [at(1, 13).position, at(0, 3).position] })).toEqual([
    {
      range: on(1, 13, 14),
      parent: {
        range: on(1, 11, 14),
        parent: { range: on(1, 6, 14), parent: { range: on(1, 0, 14) } },
      },
    },
    { range: on(0, 3, 3) },
  ]);
});

it('folds nothing where there is nothing to fold, so that editors go by indentation', async () => {
  const { ask } = await open('a fox\n');
  expect(await ask('foldingRange')).toBe(null);
});

it('folds and selects each request of a list in YAML by itself', async () => {
  const place = folder({ 'promptc.config.json': '{"readers": {"*.yaml": "yaml"}}' });
  const client = await start();
  const textDocument = { uri: place.uri('a.yaml') };
  const request = (...lines: readonly string[]): string =>
    ['- mode: advanced', ...lines, 'prompt: a fox\n'].join('\n  ');
  const text = request('name: x') + request('name: y', 'tags: [a]') + request('name: z', 'tags: [b]');
  client.open(textDocument.uri, text, 'yaml');
  expect(await client.ask('textDocument/foldingRange', { textDocument })).toEqual([
    { startLine: 0, endLine: 2 },
    { startLine: 3, endLine: 6 },
    { startLine: 7, endLine: 10 },
  ]);
  const positions = [at(10, 12).position];
  expect(await client.ask('textDocument/selectionRange', { textDocument, positions })).toEqual([
    {
      range: on(10, 12, 15),
      parent: {
        range: on(10, 10, 15),
        parent: { range: { start: { line: 7, character: 2 }, end: { line: 10, character: 15 } } },
      },
    },
  ]);
});

it('folds a prompt up to the line of its last character', async () => {
  const textDocument = { uri: folder().uri('a.js') };
  const client = await start({ options: { languages: ['javascript'] } });
  client.open(textDocument.uri, 'imagine(`a fox,\nin snow --ar 3:2\n`);\nimagine(`a cat --ar 3:2\n`);\n', 'javascript');
  expect(await client.ask('textDocument/foldingRange', { textDocument })).toEqual([{ startLine: 0, endLine: 1 }]);
});

it('shows what a value has to be', async () => {
  const { ask } = await open('a fox --s \n');
  expect(await ask('signatureHelp', at(0, 10))).toEqual({
    signatures: [
      {
        label: '--stylize 0 to 1000',
        documentation: { kind: 'markdown', value: expect.stringContaining('- V8.2: 0 to 1000') },
        parameters: [{ label: [10, 19] }],
      },
    ],
    activeSignature: 0,
    activeParameter: 0,
  });
  expect(await ask('signatureHelp', at(0, 3))).toBe(null);
});

it('finds prompts in the documents and files of a workspace', async () => {
  const { client, uri } = await open('a blue whale --ar 3:2\na fox\n');
  const symbol = (name: string, uri: string, range: unknown): WorkspaceSymbol =>
    ({ name, kind: 19, location: { uri, range } }) as WorkspaceSymbol;
  const blue = symbol('a blue whale', uri, on(0, 0, 21));
  const [grey, red] = [
    symbol('a grey whale', place.uri('other.mj'), on(0, 0, 12)),
    symbol('a red whale', place.uri('other.mj'), on(1, 0, 11)),
  ];
  expect(await client.ask('workspace/symbol', { query: 'whale' })).toEqual([blue, grey, red]);
  expect(await client.ask('workspace/symbol', { query: 'R WhL' })).toEqual([grey, red]);
  expect(await client.ask('workspace/symbol', { query: 'whalee' })).toEqual([]);
});

it('tags what could be left out and what has had its day', async () => {
  const { ask } = await open('a dog --ar 3:2 --ar 1:1 --v 8 --chaos 400\n');
  const { items } = await ask<{ items: { code: string; tags?: number[] }[] }>('diagnostic');
  expect(items.map(({ code, tags }) => [code, tags])).toEqual([
    ['duplicate-parameter', [1]],
    ['retired-version', [2]],
    ['value-out-of-range', undefined],
  ]);
});

describe('a finding', () => {
  it('is suppressed by a remark', async () => {
    const text = 'x\na dog --AR 3:2\n';
    const { ask } = await open(text);
    const actions = await ask<CodeAction[]>('codeAction', { range: on(1, 9, 9), context: { diagnostics: [] } });
    const action = actions.find(({ title }) => title === 'Suppress letter-case here');
    const [edits = []] = Object.values(action?.edit?.changes ?? {});
    expect(edited(text, edits)).toBe('x\n# promptc-disable-next-line letter-case\na dog --AR 3:2\n');
  });

  it.each([
    ['a.json', 'json', '[\n"a dog --AR 3:2"]', 2],
    ['b.csv', 'csv', 'prompt\na dog --AR 3:2\n', 2],
    ['c.ndjson', 'jsonl', '{"prompt":"a dog --AR 3:2"}\n', 1],
  ])('is suppressed by the configuration where no comment can stand: %s', async (name, languageId, text, line) => {
    const { ask } = await open(text, { name, languageId });
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const actions = await ask<CodeAction[]>('codeAction', { range, context: { diagnostics: [] } });
    const title = 'Show what suppresses letter-case in promptc.config.json';
    const config = `{"promptc-disable":[{"files":"${name}","codes":["letter-case"],"lines":[${line}]}]}\n`;
    expect(actions.flatMap(({ command }) => (command?.title.includes('uppress') ? [command] : []))).toEqual([
      { title, command: 'promptc.show', arguments: [{ language: 'json', text: config }] },
    ]);
  });

  it('is explained in Markdown to who can show that', async () => {
    const { ask } = await open('a dog --AR 3:2');
    const actions = await ask<CodeAction[]>('codeAction', { range: on(0, 9, 9), context: { diagnostics: [] } });
    const { command } = actions.find(({ title }) => title === 'Explain letter-case') ?? {};
    expect(command).toEqual({
      title: 'Explain letter-case',
      command: 'promptc.show',
      arguments: [{ language: 'markdown', text: expect.stringMatching(/^# letter-case\n/) }],
    });
  });

  it('is explained by its page to who opens pages', async () => {
    const { client } = await open('');
    const shown = new Promise((resolve) => {
      client.connection.onRequest('window/showDocument', (params) => {
        resolve(params);
        return { success: true };
      });
    });
    const text = await client.ask('workspace/executeCommand', {
      command: 'promptc.explain',
      arguments: [{ topic: 'letter-case' }],
    });
    expect(text).toMatch(/^# letter-case\n/);
    expect(await shown).toEqual({ uri: `${pages}letter-case.md`, takeFocus: true });
    const run = (topic: unknown) =>
      client.ask('workspace/executeCommand', { command: 'promptc.explain', arguments: [{ topic }] });
    expect(await run('--ar')).toMatch(/^# `--aspect`\n/);
    await expect(run('nothing')).rejects.toEqual(new ResponseError(-32602, 'nothing is known of "nothing"'));
  });
});

it('gives what holds in a prompt', async () => {
  const { client, uri } = await open('a dog --v 6.1\n\n');
  const overview = async (source: object) =>
    JSON.parse(await client.ask('workspace/executeCommand', { command: 'promptc.overview', arguments: [source] }));
  /** What the library says, as JSON tells it. */
  const told = (prompt: string) => JSON.parse(JSON.stringify(overviewOf(prompt)));
  const overviews = [
    await overview({ uri, range: on(0, 3, 3) }),
    await overview({ uri, range: on(1, 0, 0) }),
    await overview({ text: 'a dog --niji 6' }),
  ];
  expect(overviews.map(({ versionLabel }) => versionLabel)).toEqual(['V6.1', 'V8.2', 'niji 6']);
  expect(overviews).toEqual([told('a dog --v 6.1'), told(''), told('a dog --niji 6')]);
});

it('gives of colours what has changed', async () => {
  const { client, uri, ask } = await open('a dog --ar 3:2\na cat --s 5\n');
  const first = await ask<SemanticTokens>('semanticTokens/full');
  expect(first).toEqual({
    resultId: expect.any(String),
    data: [0, 6, 4, 5, 0, 0, 5, 3, 6, 0, 1, 6, 3, 5, 0, 0, 4, 1, 6, 0],
  });
  client.change(uri, 2, [{ range: on(1, 2, 5), text: 'lion' }]);
  const delta = await ask<object>('semanticTokens/full/delta', { previousResultId: first.resultId });
  expect(delta).toEqual({ resultId: expect.any(String), edits: [{ start: 11, deleteCount: 1, data: [7] }] });
  const again = await ask('semanticTokens/full/delta', { previousResultId: first.resultId });
  expect(again).toEqual({ resultId: expect.any(String), data: expect.arrayContaining([7]) });
  const { resultId } = again as SemanticTokens;
  expect(await ask('semanticTokens/full/delta', { previousResultId: resultId })).toEqual({
    resultId: expect.any(String),
    edits: [],
  });
});

it('gives an outline of many prompts without what stands in them', async () => {
  const { ask } = await open('a dog --ar 3:2\n'.repeat(5001));
  const symbols = await ask<{ name: string }[]>('documentSymbol');
  expect([symbols.length, ...new Set(symbols.map(({ name }) => name))]).toEqual([5001, 'a dog']);
});

describe('in the JSON of a request', () => {
  const request = '{\n  "mode": "simple",\n  "params": [{ "name": "weather", "value": "" }]\n}\n';

  it('completes and explains', async () => {
    const { ask } = await open(request, { name: 'a.request.json', languageId: 'json' });
    const items = await ask<CompletionItem[]>('completion', at(2, 44));
    expect(items.slice(0, 1)).toEqual([
      {
        label: 'sunny',
        kind: 12,
        detail: '“sunny weather” in a prompt',
        documentation: { kind: 'markdown', value: expect.stringMatching(/^\*\*weather\*\*/) },
        sortText: '0000',
        filterText: '"sunny"',
        textEdit: { range: on(2, 43, 45), newText: '"sunny"' },
      },
    ]);
    expect(await ask('hover', at(2, 26))).toEqual({
      contents: { kind: 'markdown', value: expect.stringMatching(/^\*\*weather\*\*/) },
      range: on(2, 23, 32),
    });
  });

  it('starts one where its name says that it is one', async () => {
    const started = await open('{ "" }', { name: 'b.request.json', languageId: 'json' });
    expect((await started.ask<CompletionItem[]>('completion', at(0, 3))).map(({ label }) => label)).toContain('mode');
    const other = await open('{ "" }', { name: 'b.json', languageId: 'json' });
    expect(await other.ask('completion', at(0, 3))).toEqual([]);
  });

  it('is filtered by its label in place of a word without quotes', async () => {
    const { ask } = await open('{"mode": s}', { name: 'c.request.json', languageId: 'json' });
    const items = await ask<CompletionItem[]>('completion', at(0, 10));
    expect(items.map(({ filterText, textEdit }) => ({ filterText, textEdit }))).toEqual([
      { filterText: 'simple', textEdit: { range: on(0, 9, 10), newText: '"simple"' } },
      { filterText: 'advanced', textEdit: { range: on(0, 9, 10), newText: '"advanced"' } },
    ]);
  });

  it('leaves that to a client that knows its schema', async () => {
    const client = await start({ options: { knowsSchemas: true } });
    const uri = folder().uri('a.request.json');
    client.open(uri, request, 'json');
    expect(await client.ask('textDocument/completion', { textDocument: { uri }, ...at(2, 44) })).toEqual([]);
    expect(await client.ask('textDocument/hover', { textDocument: { uri }, ...at(2, 26) })).toBe(null);
  });
});

describe('positions', () => {
  it.each([
    ['utf-8', 22, 24],
    ['utf-32', 13, 15],
  ])('are counted in %s for who likes that best', async (encoding, from, to) => {
    const client = await start({
      capabilities: { general: { positionEncodings: [encoding, 'utf-16'] }, textDocument: { diagnostic: {} } },
    });
    expect(client.initialized.capabilities.positionEncoding).toBe(encoding);
    const uri = folder().uri('a.mj');
    client.open(uri, '😀😀 a — dög --AR 3:2');
    expect((await client.found(uri)).map(({ range }) => range)).toEqual([on(0, from, to)]);
    const { data } = await client.ask<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri } });
    expect(data).toEqual([0, from - 2, 4, 5, 0, 0, 5, 3, 6, 0]);
    client.change(uri, 2, [{ range: on(0, from, to), text: 'chaos' }]);
    const { range } = await client.ask<{ range: unknown }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: from },
    });
    expect(range).toEqual(on(0, from - 2, from + 5));
  });

  it('are counted in the first that both know', async () => {
    const client = await start({ capabilities: { general: { positionEncodings: ['ebcdic', 'utf-8'] } } });
    expect(client.initialized.capabilities.positionEncoding).toBe('utf-8');
    const wrong = {
      general: { positionEncodings: 'utf-8' },
      textDocument: { diagnostic: { tagSupport: { valueSet: 1 } } },
    };
    expect((await start({ capabilities: wrong })).initialized.capabilities.positionEncoding).toBe('utf-16');
  });
});

it('answers nothing after shutdown, and minds no more of what it is told', async () => {
  const client = await start();
  const uri = folder().uri('a.mj');
  expect(await client.ask('shutdown')).toBe(null);
  client.open(uri, 'a dog --chaos 400');
  const refused = new ResponseError(-32600, 'nothing but exit comes after shutdown');
  for (const method of [
    'shutdown',
    'textDocument/hover',
    'workspace/diagnostic',
    'workspace/symbol',
    'no/such/thing',
  ]) {
    await expect(client.ask(method, { textDocument: { uri }, ...at(0, 0), query: '' })).rejects.toEqual(refused);
  }
  await expect(client.ask('initialize', { capabilities: {} })).rejects.toEqual(
    new ResponseError(-32600, 'initialize comes once'),
  );
  client.tell('exit', undefined);
  expect({ code: await client.process.exited, published: client.published }).toEqual({ code: 0, published: [] });
});
