import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worker as built, on, useBuild, useClients } from './client.js';

useBuild();
const start = useClients();

/** What a worker answers, by the ids of the questions; what has no id comes first. */
class Page {
  readonly heard: Record<string, unknown>[] = [];
  private waiting: (() => void)[] = [];

  constructor(readonly worker: Worker) {
    worker.on('message', (message) => {
      this.heard.push(message);
      for (const resolve of this.waiting.splice(0)) resolve();
    });
  }

  tell(method: string, params: unknown, more: object = {}): void {
    this.worker.postMessage({ jsonrpc: '2.0', method, params, ...more });
  }

  async ask(id: number, method: string, params: unknown): Promise<unknown> {
    this.tell(method, params, { id });
    return this.until((message) => message.id === id);
  }

  async until(isMeant: (message: Record<string, unknown>) => boolean): Promise<Record<string, unknown>> {
    for (;;) {
      const found = this.heard.find(isMeant);
      if (found) return found;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}

describe('the server in a worker', () => {
  let page: Page;
  const uri = 'vscode-test-web://mount/a.mj';
  const textDocument = { uri };

  beforeAll(async () => {
    const shim = fileURLToPath(new URL('worker-shim.mjs', import.meta.url));
    const worker = new Worker(shim, { workerData: { messages: pathToFileURL(built).href } });
    const [ready] = await once(worker, 'message');
    expect(ready).toBe('ready');
    page = new Page(worker);
  });
  afterAll(() => page.worker.terminate());

  it('is one file, which asks for no other', async () => {
    const { metafile } = await build({
      entryPoints: [built],
      bundle: true,
      platform: 'neutral',
      packages: 'external',
      format: 'esm',
      write: false,
      metafile: true,
      outdir: 'out',
      logLevel: 'silent',
    });
    expect(Object.keys(metafile.inputs).length).toBe(1);
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  });

  it('answers as the one of the command line does, but for files', async () => {
    const { capabilities } = (await start()).initialized;
    expect(await page.ask(1, 'initialize', { processId: null, rootUri: null, capabilities: {} })).toEqual({
      jsonrpc: '2.0',
      id: 1,
      result: {
        serverInfo: { name: 'promptc' },
        capabilities: {
          ...capabilities,
          hoverProvider: true,
          diagnosticProvider: { ...capabilities.diagnosticProvider, workspaceDiagnostics: false },
        },
      },
    });
    page.tell('initialized', {});
    page.tell('textDocument/didOpen', {
      textDocument: { uri, languageId: 'midjourney-prompt', version: 1, text: 'a dog —ar 3:2 --chaos 400' },
    });
    expect(await page.until(({ method }) => method === 'textDocument/publishDiagnostics')).toEqual({
      jsonrpc: '2.0',
      method: 'textDocument/publishDiagnostics',
      params: {
        uri,
        version: 1,
        diagnostics: [
          {
            range: on(0, 6, 7),
            severity: 3,
            code: 'wrong-dash',
            source: 'promptc',
            message: '"—" stands for the two hyphens of --ar; the service reads it so, other tools may not.',
          },
          {
            range: on(0, 22, 25),
            severity: 1,
            code: 'value-out-of-range',
            source: 'promptc',
            message: '--chaos accepts 0 to 100 in V8.2, not 400.',
          },
        ],
      },
    });
    expect(await page.ask(2, 'textDocument/formatting', { textDocument, options: {} })).toEqual({
      jsonrpc: '2.0',
      id: 2,
      result: [{ range: on(0, 6, 9), newText: '--ar' }],
    });
    expect(
      await page.ask(3, 'workspace/executeCommand', { command: 'promptc.expand', arguments: [{ text: '{a, b} c' }] }),
    ).toEqual({ jsonrpc: '2.0', id: 3, result: 'a c\nb c' });
  });

  it('reads every kind of document by itself', async () => {
    const texts = {
      markdown: ['```mj\na dog —ar 3:2\n```\n', on(1, 6, 7)],
      json: ['[{"prompt": "a dog —ar 3:2"}]', on(0, 19, 20)],
      ndjson: ['{"prompt": "a dog —ar 3:2"}\n', on(0, 18, 19)],
      csv: ['id,prompt\n1,a dog —ar 3:2\n', on(1, 8, 9)],
    } as const;
    for (const [index, [languageId, [text, range]]] of Object.entries(texts).entries()) {
      const other = `untitled:${languageId}`;
      page.tell('textDocument/didOpen', { textDocument: { uri: other, languageId, version: 1, text } });
      const report = await page.ask(10 + index, 'textDocument/diagnostic', { textDocument: { uri: other } });
      expect(report).toEqual({
        jsonrpc: '2.0',
        id: 10 + index,
        result: {
          kind: 'full',
          resultId: expect.any(String),
          items: [
            {
              range,
              severity: 3,
              code: 'wrong-dash',
              source: 'promptc',
              message: '"—" stands for the two hyphens of --ar; the service reads it so, other tools may not.',
            },
          ],
        },
      });
    }
  });

  it('outlives what is no message', async () => {
    for (const noise of [undefined, null, 7, 'x', [], {}, { id: {}, method: 'x' }, { method: '$/cancelRequest' }])
      page.worker.postMessage(noise);
    expect(await page.ask(20, 'textDocument/hover', { textDocument })).toEqual({
      jsonrpc: '2.0',
      id: 20,
      error: { code: -32602, message: 'position has to be an object' },
    });
    expect(page.heard.filter(({ id }) => id === null)).toEqual([
      ...Array.from({ length: 5 }, () => refusal('a message has to be an object')),
      refusal('a message has to have a method that is text'),
      refusal('the id of a request has to be text or a number'),
    ]);
  });

  const refusal = (message: string): object => ({ jsonrpc: '2.0', id: null, error: { code: -32600, message } });
});
