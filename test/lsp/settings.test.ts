import { readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, ResponseError } from 'vscode-languageserver/node';
import { commandNames } from '../../src/lsp/handlers/commands.js';
import { settingNames } from '../../src/lsp/settings.js';
import { type Client, on, root, useBuild, useClients, useFolders } from './client.js';

useBuild();
const start = useClients();
const folder = useFolders();

const pulls = { textDocument: { diagnostic: {} } };
const asks = { ...pulls, workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } } };
const watches = {
  ...pulls,
  workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } },
};

const said = (found: readonly Diagnostic[]): readonly string[] =>
  found.map(({ code, severity, message }) => `${severity} ${code}: ${message}`);

const chaos = (limit: string): string => `1 value-out-of-range: ${limit}`;
const in82 = chaos('--chaos accepts 0 to 100 in V8.2, not 400.');
const weird = (version: string): string => `1 value-out-of-range: --weird accepts 0 to 3000 in ${version}, not 4000.`;

describe('the guide', () => {
  const page = readFileSync(join(root, 'docs/guides/editors.md'), 'utf8');

  it('has every setting and every command', () => {
    const rows = [...page.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => match[1]);
    expect(rows).toEqual([...settingNames, ...commandNames]);
  });

  it('has a client for each of the editors that it names', () => {
    expect([...page.matchAll(/^### (.+)$/gm)].map((match) => match[1])).toEqual([
      'Neovim',
      'Helix',
      'Zed',
      'Emacs',
      'Sublime Text',
    ]);
  });
});

describe('settings of the client', () => {
  it('come with initialize', async () => {
    const client = await start({
      capabilities: pulls,
      options: { modelVersion: '7', rules: { 'wrong-dash': 'error' } },
    });
    const uri = folder().uri('a.mj');
    client.open(uri, 'a —weird 4000');
    expect(said(await client.found(uri))).toEqual([
      '1 wrong-dash: "—" stands for the two hyphens of --weird; the service reads it so, other tools may not.',
      weird('V7'),
    ]);
  });

  it('come with initialize in their section', async () => {
    const client = await start({ capabilities: pulls, options: { promptc: { modelVersion: '7' } } });
    const uri = folder().uri('a.mj');
    client.open(uri, 'a --weird 4000');
    expect(said(await client.found(uri))).toEqual([weird('V7')]);
  });

  it('come with a change', async () => {
    const client = await start({ capabilities: pulls });
    const uri = folder().uri('a.mj');
    client.open(uri, 'a --weird 4000');
    expect(said(await client.found(uri))).toEqual([weird('V8.2')]);
    client.tell('workspace/didChangeConfiguration', { settings: { promptc: { modelVersion: '7' }, other: 5 } });
    expect(said(await client.found(uri))).toEqual([weird('V7')]);
    client.tell('workspace/didChangeConfiguration', { settings: null });
    expect(said(await client.found(uri))).toEqual([weird('V7')]);
  });

  it('are asked for, and again when they change', async () => {
    const settings = { current: { modelVersion: '7', plan: '', target: null } as unknown };
    const client = await start({ capabilities: asks, settings });
    const uri = folder().uri('a.mj');
    client.open(uri, 'a --weird 4000');
    expect(said(await client.found(uri))).toEqual([weird('V7')]);
    await client.until(() => client.registered.length > 0);
    expect(client.registered).toEqual([
      { method: 'workspace/didChangeConfiguration', registerOptions: { section: 'promptc' } },
    ]);
    settings.current = { modelVersion: '6.1' };
    client.tell('workspace/didChangeConfiguration', { settings: null });
    expect(said(await client.found(uri))).toEqual([weird('V6.1')]);
    settings.current = null;
    client.tell('workspace/didChangeConfiguration', { settings: null });
    expect(said(await client.found(uri))).toEqual([weird('V8.2')]);
    expect(client.shown).toEqual([]);
  });

  it('that are wrong are told of, once each, and the others hold', async () => {
    const options = {
      modelVersion: '7',
      serviceVersion: 'seven',
      plan: 5,
      customParameters: 'x',
      rules: { 'wrong-dsh': 'off' },
      format: { names: 'tall' },
      workspaceDiagnostics: 'yes',
      somethingElse: true,
    };
    const client = await start({ capabilities: pulls, options });
    const place = folder();
    for (const name of ['a.mj', 'b.mj']) client.open(place.uri(name), 'a --weird 4000');
    expect(said(await client.found(place.uri('b.mj')))).toEqual([weird('V7')]);
    expect(client.shown).toEqual([
      'promptc: settings: serviceVersion is none of V1, V2, V3, V4, V5, V5.1, V5.2, V6, V6.1, V7, V8, V8.1, V8.2, niji 4, niji 5, niji 6, niji 7, test, testp, video: "seven"',
      'promptc: settings: plan takes basic, standard, pro or mega, not 5',
      'promptc: settings: customParameters has to be a list, not "x"',
      'promptc: settings: there is no finding "wrong-dsh"',
      'promptc: settings: format.names takes keep, long, short, not "tall"',
      'promptc: settings: workspaceDiagnostics has to be true or false, not "yes"',
    ]);
  });

  it('say what the mode of requests is to be', async () => {
    const client = await start({ capabilities: pulls, options: { target: 'simple' } });
    const uri = folder().uri('a.mj');
    client.open(uri, 'a dog --weird 50');
    expect((await client.found(uri)).map(({ code, range }) => ({ code, range }))).toEqual([
      { code: 'not-in-simple-mode', range: on(0, 6, 16) },
    ]);
  });
});

describe('configuration files', () => {
  const text = 'a dog --weird 4000';

  it('hold for the documents beside and below them, and count more than the client', async () => {
    const place = folder({
      'promptc.config.json': '{"modelVersion": "7"}',
      'sub/promptc.config.json': '{"modelVersion": "6.1"}',
    });
    const client = await start({ capabilities: pulls, options: { modelVersion: '8.1' } });
    for (const name of ['a.mj', 'deep/er/a.mj', 'sub/a.mj']) client.open(place.uri(name), text);
    client.open('untitled:Untitled-1', text);
    const found = async (uri: string): Promise<readonly string[]> => said(await client.found(uri));
    expect(await found(place.uri('a.mj'))).toEqual([weird('V7')]);
    expect(await found(place.uri('deep/er/a.mj'))).toEqual([weird('V7')]);
    expect(await found(place.uri('sub/a.mj'))).toEqual([weird('V6.1')]);
    expect(await found('untitled:Untitled-1')).toEqual([weird('V8.1')]);
  });

  it('say what is ignored, read otherwise and not reported', async () => {
    const config = {
      ignore: ['drafts/'],
      overrides: [{ files: 'old.mj', modelVersion: '6.1' }],
      readers: { '*.data': { reader: 'csv', column: 'text' }, '*.py': 'text', '*.log': { split: 'paragraph' } },
      'promptc-disable': [{ files: 'kept.mj', codes: ['value-out-of-range'], lines: [2] }],
    };
    const place = folder({ 'promptc.config.json': JSON.stringify(config) });
    const client = await start({ capabilities: pulls });
    const found = async (name: string, content: string, languageId = 'plaintext'): Promise<readonly string[]> => {
      client.open(place.uri(name), content, languageId);
      return (await client.found(place.uri(name))).map(({ code, range }) => `${code} ${range.start.line}`);
    };
    expect(await found('drafts/a.mj', text)).toEqual([]);
    expect(await found('a.mj', text)).toEqual(['value-out-of-range 0']);
    expect(await found('old.mj', text)).toEqual(['value-out-of-range 0']);
    expect(await found('a.data', `text\n${text}\n`)).toEqual(['value-out-of-range 1']);
    expect(await found('a.py', text, 'python')).toEqual(['value-out-of-range 0']);
    expect(await found('a.log', text)).toEqual([]);
    expect(await found('kept.mj', `${text}\n${text}\n${text}`)).toEqual([
      'value-out-of-range 0',
      'value-out-of-range 2',
    ]);
  });

  it('keep what is ignored as it is', async () => {
    const place = folder({ 'promptc.config.json': '{"ignore": ["drafts/"]}' });
    const client = await start({ capabilities: pulls, options: { canShow: true } });
    const answers = async (name: string): Promise<readonly number[]> => {
      const document = { textDocument: { uri: place.uri(name) } };
      const range = on(0, 0, 16);
      client.open(place.uri(name), 'a dog --AR 3:2 --s 5');
      const found = [
        await client.ask<unknown[]>('textDocument/formatting', { ...document, options: {} }),
        await client.ask<unknown[]>('textDocument/rangeFormatting', { ...document, range, options: {} }),
        await client.ask<unknown[]>('textDocument/inlayHint', { ...document, range: on(0, 0, 20) }),
        await client.ask<unknown[]>('textDocument/codeAction', { ...document, range, context: { diagnostics: [] } }),
      ];
      return found.map(({ length }) => length);
    };
    expect(await answers('a.mj')).toEqual([1, 1, 1, 6]);
    expect(await answers('drafts/a.mj')).toEqual([0, 0, 0, 0]);
  });

  it('are watched', async () => {
    const place = folder({ 'promptc.config.json': '{"modelVersion": "7"}' });
    const client = await start({ capabilities: watches });
    const uri = place.uri('a.mj');
    client.open(uri, text);
    expect(said(await client.found(uri))).toEqual([weird('V7')]);
    await client.until(() => client.registered.length > 0);
    expect(client.registered).toEqual([
      {
        method: 'workspace/didChangeWatchedFiles',
        registerOptions: {
          watchers: [
            'promptc.config.json',
            'promptc.config.jsonc',
            'promptc.config.yaml',
            'promptc.config.yml',
            'promptc.config.js',
            'promptc.config.mjs',
            'promptc.config.cjs',
            'promptc.config.ts',
            'promptc.config.mts',
            'promptc.config.cts',
            'package.json',
            '.promptcignore',
          ].map((name) => ({ globPattern: `**/${name}` })),
        },
      },
    ]);
    place.write(
      'promptc.config.json',
      '{"modelVersion": "6.1", "readers": {"a.mj": {"reader": "csv", "column": "text"}}}',
    );
    expect(said(await client.found(uri))).toEqual([weird('V7')]);
    client.tell('workspace/didChangeWatchedFiles', { changes: [{ uri: place.uri('promptc.config.json'), type: 2 }] });
    await client.until(() => client.refreshes === 1);
    expect(said(await client.found(uri))).toEqual([
      '1 undefined: there is no column text; the first row has a dog --weird 4000.',
    ]);
    client.change(uri, 2, [{ range: on(0, 0, 0), text: 'text\n' }]);
    expect(said(await client.found(uri))).toEqual([weird('V6.1')]);
  });

  it('in JavaScript are run again when they change', async () => {
    const place = folder({ 'promptc.config.mjs': 'export default { modelVersion: "7" };' });
    const client = await start({ capabilities: watches });
    const uri = place.uri('a.mj');
    client.open(uri, text);
    expect(said(await client.found(uri))).toEqual([weird('V7')]);
    place.write('promptc.config.mjs', 'export default { modelVersion: "6.1" };');
    client.tell('workspace/didChangeWatchedFiles', { changes: [] });
    expect(said(await client.found(uri))).toEqual([weird('V6.1')]);
  });

  it('are read again on saving where nobody watches them', async () => {
    const place = folder({ 'promptc.config.json': '{"modelVersion": "7"}' });
    const client = await start();
    const uri = place.uri('a.mj');
    client.open(uri, text);
    await client.until(() => client.published.length === 1);
    place.write('promptc.config.json', '{"modelVersion": "6.1"}');
    client.tell('textDocument/didSave', { textDocument: { uri } });
    await client.until(() => client.published.length === 2);
    expect(client.published.map(({ diagnostics }) => said(diagnostics))).toEqual([[weird('V7')], [weird('V6.1')]]);
  });

  it('that are wrong are told of, once', async () => {
    const place = folder({ 'promptc.config.json': '{"rules": {"leter-case": "off"}}' });
    const client = await start({ capabilities: watches });
    for (const name of ['a.mj', 'b.mj']) client.open(place.uri(name), text);
    expect(said(await client.found(place.uri('b.mj')))).toEqual([weird('V8.2')]);
    expect(client.shown).toEqual([
      expect.stringMatching(/^promptc: .*promptc\.config\.json:1:12: there is no finding "leter-case"$/),
    ]);
  });

  it('are not read where the client says so', async () => {
    const place = folder({ 'promptc.config.mjs': 'throw new Error("run");' });
    const client = await start({ capabilities: pulls, options: { configFiles: false } });
    client.open(place.uri('a.mj'), text);
    expect(said(await client.found(place.uri('a.mj')))).toEqual([weird('V8.2')]);
    expect(client.shown).toEqual([]);
  });
});

describe('the setting languages', () => {
  const program = 'p = "a fox --ar 3:2 --chaos 400"';

  it('has literals read of these languages, whatever the editor calls them', async () => {
    const client = await start({ capabilities: pulls, options: { languages: ['python', 'typescript'] } });
    const found = async (name: string, languageId: string): Promise<readonly string[]> => {
      const uri = folder().uri(name);
      client.open(uri, program, languageId);
      return said(await client.found(uri));
    };
    expect(await found('a.py', 'python')).toEqual([in82]);
    expect(await found('a.tsx', 'typescriptreact')).toEqual([in82]);
    // A cell of a notebook is a document that says its language.
    expect(await found('a.ipynb', 'python')).toEqual([in82]);
    expect(await found('a.js', 'javascript')).toEqual([]);
    expect(await found('a.go', 'go')).toEqual([]);
  });

  it('has prompts with parameters of the author read, as soon as these are known', async () => {
    const client = await start({ capabilities: pulls, options: { languages: ['python'] } });
    const uri = folder().uri('a.py');
    client.open(uri, 'p = "a fox in snow --chaos 400 --mine 7"', 'python');
    expect(said(await client.found(uri))).toEqual([]);
    client.tell('workspace/didChangeConfiguration', {
      settings: { promptc: { languages: ['python'], customParameters: ['mine'] } },
    });
    expect(said(await client.found(uri))).toEqual([in82]);
  });

  it('holds for open programs as soon as it is changed', async () => {
    const client = await start({ capabilities: pulls });
    const uri = folder().uri('a.py');
    client.open(uri, program, 'python');
    const found: (readonly string[])[] = [];
    for (const languages of [['python'], ['go'], ['go', 'python'], []]) {
      client.tell('workspace/didChangeConfiguration', { settings: { promptc: { languages } } });
      found.push(said(await client.found(uri)));
    }
    expect(found).toEqual([[in82], [], [in82], []]);
  });

  it('leaves the tokens of a program to its own server', async () => {
    const client = await start({ capabilities: pulls, options: { languages: ['python'] } });
    const uri = folder().uri('a.py');
    client.open(uri, program, 'python');
    expect(await client.ask('textDocument/semanticTokens/full', { textDocument: { uri } })).toBe(null);
  });

  it('says which names there are', async () => {
    const client = await start({ capabilities: pulls, options: { languages: ['c++'] } });
    const uri = folder().uri('a.py');
    client.open(uri, program, 'python');
    expect(said(await client.found(uri))).toEqual([]);
    expect(client.shown).toEqual([
      'promptc: settings: languages takes a list of javascript, typescript, python, java, kotlin, go, rust, swift, php, ruby, csharp, shellscript, csv, tsv, plaintext, not "c++"',
    ]);
  });
});

describe('files that are not open', () => {
  const files = {
    'a.mj': 'a dog --chaos 400',
    'sub/b.md': '# B\n\n```mj\na dog --chaos 400\n```\n',
    'other.txt': 'a dog --chaos 400',
    'promptc.config.json': '{"ignore": ["drafts/"]}',
    'drafts/c.mj': 'a dog --chaos 400',
  };
  const ask = { previousResultIds: [] };

  it('are not looked at by default', async () => {
    const place = folder(files);
    const client = await start({ capabilities: pulls, folders: [place.uri('.')] });
    expect(await client.ask('workspace/diagnostic', ask)).toEqual({ items: [] });
  });

  it('are looked at where the client says so, and what has not changed is not told again', async () => {
    const place = folder(files);
    const client = await start({
      capabilities: pulls,
      folders: [place.uri('.')],
      options: { workspaceDiagnostics: true },
    });
    client.open(place.uri('a.mj'), 'a dog', 'mj', 5);
    const report = await client.ask<{ items: { uri: string; resultId: string; items: Diagnostic[] }[] }>(
      'workspace/diagnostic',
      ask,
    );
    expect(report.items.map(({ items, ...rest }) => ({ ...rest, found: said(items) }))).toEqual([
      { kind: 'full', uri: place.uri('a.mj'), version: 5, resultId: expect.any(String), found: [] },
      { kind: 'full', uri: place.uri('drafts/c.mj'), version: null, resultId: expect.any(String), found: [] },
      { kind: 'full', uri: place.uri('sub/b.md'), version: null, resultId: expect.any(String), found: [in82] },
    ]);
    place.write('sub/b.md', '');
    const again = await client.ask<typeof report>('workspace/diagnostic', {
      previousResultIds: report.items.map(({ uri, resultId }) => ({ uri, value: resultId })),
    });
    expect(again.items.map(({ items: _, ...rest }) => rest)).toEqual([
      { kind: 'unchanged', uri: place.uri('a.mj'), version: 5, resultId: report.items[0]?.resultId },
      { kind: 'unchanged', uri: place.uri('drafts/c.mj'), version: null, resultId: report.items[1]?.resultId },
      { kind: 'full', uri: place.uri('sub/b.md'), version: null, resultId: expect.any(String) },
    ]);
  });

  it('lose what was found in them where they are not found any more', async () => {
    const names = ['a.mj', 'b.mj', 'c.mj', 'open.mj'];
    const place = folder(Object.fromEntries(names.map((name) => [name, files['a.mj']])));
    const client = await start({
      capabilities: pulls,
      folders: [place.uri('.')],
      options: { workspaceDiagnostics: true },
    });
    const known = new Map<string, string>();
    const told = async (): Promise<readonly string[]> => {
      const report = await client.ask<{
        items: { kind: string; uri: string; resultId?: string; items?: Diagnostic[] }[];
      }>('workspace/diagnostic', { previousResultIds: [...known].map(([uri, value]) => ({ uri, value })) });
      return report.items.map(({ kind, uri, resultId, items }) => {
        if (resultId === undefined) known.delete(uri);
        else known.set(uri, resultId);
        return `${basename(uri)}: ${kind}${items ? ` ${items.length}` : ''}`;
      });
    };
    client.open(place.uri('open.mj'), files['a.mj'], 'mj');
    expect(await told()).toEqual(['a.mj: full 1', 'b.mj: full 1', 'c.mj: full 1', 'open.mj: full 1']);
    for (const name of ['a.mj', 'open.mj']) rmSync(join(place.path, name));
    renameSync(join(place.path, 'b.mj'), join(place.path, 'd.mj'));
    expect(await told()).toEqual(['c.mj: unchanged', 'd.mj: full 1', 'a.mj: full 0', 'b.mj: full 0']);
    expect(await told()).toEqual(['c.mj: unchanged', 'd.mj: unchanged']);
    client.tell('textDocument/didClose', { textDocument: { uri: place.uri('open.mj') } });
    expect(await told()).toEqual(['c.mj: unchanged', 'd.mj: unchanged', 'open.mj: full 0']);
    client.tell('workspace/didChangeConfiguration', { settings: { promptc: {} } });
    expect(await told()).toEqual(['c.mj: full 0', 'd.mj: full 0']);
    expect(await told()).toEqual([]);
  });

  it('are looked at once, by the name that the client gives an open one', async () => {
    const place = folder({ 'sub/fox (1).mj': files['a.mj'] });
    const client = await start({
      capabilities: pulls,
      folders: [place.uri('.'), place.uri('sub')],
      options: { workspaceDiagnostics: true },
    });
    const uri = place.uri('sub/fox (1).mj').replaceAll('(', '%28').replaceAll(')', '%29');
    client.open(uri, 'a dog', 'mj', 5);
    const report = await client.ask<{ items: { uri: string; resultId: string }[] }>('workspace/diagnostic', ask);
    const [one] = report.items;
    expect(report.items).toEqual([{ kind: 'full', uri, version: 5, resultId: expect.any(String), items: [] }]);
    expect(await client.ask('workspace/symbol', { query: '' })).toHaveLength(1);
    const previousResultIds = [{ uri: place.uri('sub/fox (1).mj'), value: one?.resultId }];
    expect(await client.ask('workspace/diagnostic', { previousResultIds })).toEqual({
      items: [{ kind: 'unchanged', uri, version: 5, resultId: one?.resultId }],
    });
  });

  it.each([
    [5, 'previousResultIds has to be a list'],
    [{}, 'previousResultIds has to be a list'],
    [[null], 'previousResultIds[0] has to be an object'],
    [[{ uri: 5, value: '' }], 'previousResultIds[0].uri has to be text'],
    [[{ uri: 'a:b' }], 'previousResultIds[0].value has to be text'],
  ])('need previous results that fit: %j', async (previousResultIds, message) => {
    const client = await start({ capabilities: pulls });
    await expect(client.ask('workspace/diagnostic', { previousResultIds })).rejects.toEqual(
      new ResponseError(-32602, message),
    );
  });

  /** What a client was told, in order. */
  const told = ({ published }: Client): readonly (readonly [file: string, found: readonly string[]])[] =>
    published.map(({ uri, diagnostics }) => [basename(uri), said(diagnostics)]);

  it('are told of to who does not ask, where something is found', async () => {
    const place = folder(files);
    const client = await start({ folders: [place.uri('.')], options: { workspaceDiagnostics: true } });
    await client.until(() => client.published.length === 2);
    expect(told(client)).toEqual([
      ['a.mj', [in82]],
      ['b.md', [in82]],
    ]);
  });

  it.each([{}, { workspace: { workspaceFolders: true } }])(
    'are those of the folders that are open now: %j',
    async (capabilities) => {
      const [one, other] = [folder({ 'a.mj': files['a.mj'] }), folder({ 'b.mj': files['a.mj'] })];
      const client = await start({ capabilities, folders: [one.uri('.')], options: { workspaceDiagnostics: true } });
      await client.until(() => client.published.length === 1);
      const event = { added: [{ uri: other.uri('.'), name: 'b' }], removed: [{ uri: one.uri('.'), name: 'a' }] };
      client.tell('workspace/didChangeWorkspaceFolders', { event });
      await client.until(() => client.published.length === 3);
      client.tell('workspace/didChangeConfiguration', { settings: { promptc: {} } });
      await client.until(() => client.published.length === 4);
      expect(told(client)).toEqual([
        ['a.mj', [in82]],
        ['b.mj', [in82]],
        ['a.mj', []],
        ['b.mj', []],
      ]);
    },
  );

  it('are told of again when a document is closed, and none beside it', async () => {
    const place = folder({ 'a.mj': files['a.mj'], 'b.mj': files['a.mj'], 'c.mj': files['a.mj'] });
    const client = await start({ folders: [place.uri('.')], options: { workspaceDiagnostics: true } });
    await client.until(() => client.published.length === 3);
    client.open(place.uri('c.mj'), 'a dog');
    await client.until(() => client.published.length === 4);
    client.tell('textDocument/didClose', { textDocument: { uri: place.uri('c.mj') } });
    await client.until(() => client.published.length === 6);
    expect(told(client)).toEqual([
      ['a.mj', [in82]],
      ['b.mj', [in82]],
      ['c.mj', [in82]],
      ['c.mj', []],
      ['c.mj', []],
      ['c.mj', [in82]],
    ]);
  });

  it('are not told of again while they have the same findings', async () => {
    const place = folder({
      'a.mj': 'a dog --AR 3:2',
      'b.mj': 'a --weird 4000',
      'c.mj': 'a dog',
      'd.mj': 'a --weird 4000',
    });
    const client = await start({ folders: [place.uri('.')], options: { workspaceDiagnostics: true } });
    await client.until(() => client.published.length === 3);
    client.tell('workspace/didChangeConfiguration', {
      settings: { promptc: { workspaceDiagnostics: true, modelVersion: '7' } },
    });
    await client.until(() => client.published.length === 5);
    const letters = ['3 letter-case: --AR is written --ar.'];
    expect(told(client)).toEqual([
      ['a.mj', letters],
      ['b.mj', [weird('V8.2')]],
      ['d.mj', [weird('V8.2')]],
      ['b.mj', [weird('V7')]],
      ['d.mj', [weird('V7')]],
    ]);
  });

  describe('keep nobody waiting', () => {
    /** A client that does not say what the settings are for a file, until it is let go. */
    const held = async () => {
      const place = folder({ 'a.mj': files['a.mj'], 'b.mj': files['a.mj'] });
      const client = await start({ capabilities: { workspace: { configuration: true } }, folders: [place.uri('.')] });
      let letGo = (): void => {};
      const isLetGo = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const settings = { current: { workspaceDiagnostics: true } as object };
      const asked = new Promise<void>((resolve) => {
        client.connection.onRequest('workspace/configuration', async ({ items: [item] }) => {
          const { current } = settings;
          if (item.scopeUri === place.uri('a.mj')) {
            resolve();
            await isLetGo;
          }
          return [current];
        });
      });
      await asked;
      return { place, client, settings, letGo };
    };

    it('who asks and edits', async () => {
      const { place, client, letGo } = await held();
      const uri = place.uri('c.mj');
      client.open(uri, 'a dog --ar 3:2');
      await client.until(() => client.published.length === 1);
      client.change(uri, 2, [{ range: on(0, 0, 5), text: 'a fox' }]);
      expect(
        await client.ask('textDocument/documentHighlight', {
          textDocument: { uri },
          position: { line: 0, character: 8 },
        }),
      ).toEqual([{ range: on(0, 6, 10), kind: 1 }]);
      await client.until(() => client.published.length === 2);
      letGo();
      await client.until(() => client.published.length === 4);
      expect(told(client)).toEqual([
        ['c.mj', []],
        ['c.mj', []],
        ['a.mj', [in82]],
        ['b.mj', [in82]],
      ]);
    });

    it('who opens one of them meanwhile, or changes the settings', async () => {
      const { place, client, settings, letGo } = await held();
      client.open(place.uri('b.mj'), 'a dog');
      await client.until(() => client.published.length === 1);
      settings.current = { workspaceDiagnostics: true, modelVersion: '7' };
      client.tell('workspace/didChangeConfiguration', { settings: null });
      await client.until(() => client.published.length === 2);
      letGo();
      await client.until(() => client.published.length === 3);
      expect(told(client)).toEqual([
        ['b.mj', []],
        ['b.mj', []],
        ['a.mj', [chaos('--chaos accepts 0 to 100 in V7, not 400.')]],
      ]);
    });

    it('who leaves', async () => {
      const { client } = await held();
      await client.ask('shutdown');
      client.tell('exit', undefined);
      expect(await client.process.exited).toBe(0);
      expect(client.process.stderr()).toBe('');
      expect(told(client)).toEqual([]);
    });
  });
});
