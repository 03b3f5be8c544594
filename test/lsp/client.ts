import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll } from 'vitest';
import {
  CancellationTokenSource,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { builtFile, ensureBuilt, root } from '../support/built.js';

export { root };
export const bin = builtFile('cli/bin.cjs');
export const worker = builtFile('lsp/worker.js');

/** Where the pages about findings are, as the server names them. */
export const pages = pathToFileURL(join(root, 'docs/diagnostics/')).href;

/** To be called by each file that needs what is built. */
export function useBuild(): void {
  beforeAll(() => ensureBuilt(bin, worker), 300_000);
}

/** A folder of its own for each test that asks for one. */
export function useFolders(): (files?: Readonly<Record<string, string>>) => Folder {
  const made: string[] = [];
  afterAll(() => {
    for (const path of made) rmSync(path, { recursive: true, force: true });
  });
  return (files = {}) => {
    const path = mkdtempSync(join(tmpdir(), 'promptc-lsp-'));
    made.push(path);
    const folder = {
      path,
      uri: (name: string) => pathToFileURL(join(path, name)).href,
      write(name: string, text: string) {
        mkdirSync(dirname(join(path, name)), { recursive: true });
        writeFileSync(join(path, name), text);
      },
    };
    for (const [name, text] of Object.entries(files)) folder.write(name, text);
    return folder;
  };
}

export interface Folder {
  readonly path: string;
  uri(name: string): string;
  write(name: string, text: string): void;
}

export interface Published {
  readonly uri: string;
  readonly version?: number;
  readonly diagnostics: readonly Diagnostic[];
}

export interface Start {
  readonly capabilities?: object;
  readonly options?: unknown;
  /** What the client answers when it is asked for its settings. */
  readonly settings?: { current: unknown };
  readonly folders?: readonly string[];
}

/** A client of the language server: it speaks the protocol, and remembers what it is told. */
export class Client {
  /** What the server sent without being asked, in order. */
  readonly published: Published[] = [];
  readonly shown: string[] = [];
  readonly registered: { readonly method: string; readonly registerOptions: unknown }[] = [];
  refreshes = 0;
  initialized!: InitializeResult;
  private waiting: (() => void)[] = [];

  constructor(readonly connection: ProtocolConnection) {
    connection.onNotification('textDocument/publishDiagnostics', (params: Published) =>
      this.heard(() => this.published.push(params)),
    );
    connection.onNotification('window/showMessage', ({ message }: { message: string }) =>
      this.heard(() => this.shown.push(message)),
    );
    connection.onRequest('client/registerCapability', ({ registrations }: { registrations: Client['registered'] }) => {
      this.heard(() =>
        this.registered.push(...registrations.map(({ method, registerOptions }) => ({ method, registerOptions }))),
      );
      return null;
    });
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.heard(() => this.refreshes++);
      return null;
    });
    connection.listen();
  }

  async start({ capabilities = {}, options, settings, folders = [] }: Start): Promise<this> {
    if (settings) {
      this.connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
        items.map(() => settings.current),
      );
    }
    this.initialized = await this.ask('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities,
      ...(options === undefined ? {} : { initializationOptions: options }),
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    });
    this.tell('initialized', {});
    return this;
  }

  ask<T = unknown>(method: string, params?: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, params);
  }

  /** A request that can be cancelled. */
  askUntil(method: string, params: unknown): { readonly answer: Promise<unknown>; cancel(): void } {
    const source = new CancellationTokenSource();
    return { answer: this.connection.sendRequest(method, params, source.token), cancel: () => source.cancel() };
  }

  tell(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, languageId = 'midjourney-prompt', version = 1): void {
    this.tell('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, contentChanges: readonly unknown[]): void {
    this.tell('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  /** The findings in a document, asked for. */
  async found(uri: string): Promise<readonly Diagnostic[]> {
    const report = await this.ask<{ items: readonly Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    return report.items;
  }

  /** Waits until what has been heard is enough. */
  async until(isEnough: () => boolean): Promise<void> {
    while (!isEnough()) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private heard(take: () => void): void {
    take();
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}

/** A server in a process of its own, as editors start it. */
export interface ServerProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly exited: Promise<number | null>;
  /** What it wrote to standard error. */
  stderr(): string;
}

export function startProcess(argv: readonly string[] = ['lsp'], cwd = root): ServerProcess {
  const child = spawn(process.execPath, [bin, ...argv], { cwd, stdio: 'pipe' });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, exited, stderr: () => stderr };
}

/** Clients with a server each, which are ended after the tests of a file. */
export function useClients(): (
  start?: Start,
  argv?: readonly string[],
) => Promise<Client & { process: ServerProcess }> {
  const started: ServerProcess[] = [];
  afterAll(() => {
    for (const { child } of started) child.kill('SIGKILL');
  });
  return async (start = {}, argv = ['lsp']) => {
    const server = startProcess(argv);
    started.push(server);
    const connection = createProtocolConnection(
      new StreamMessageReader(server.child.stdout),
      new StreamMessageWriter(server.child.stdin),
    );
    const client = Object.assign(new Client(connection), { process: server });
    return client.start(start) as Promise<typeof client>;
  };
}

/** The text with edits made as an editor makes them: all of them refer to the text before. */
export function edited(
  text: string,
  edits: readonly { readonly range: Diagnostic['range']; readonly newText: string }[],
): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: { line: number; character: number }): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return edits
    .map(({ range, newText }) => ({ start: offset(range.start), end: offset(range.end), newText }))
    .sort((a, b) => b.start - a.start)
    .reduce((now, { start, end, newText }) => now.slice(0, start) + newText + now.slice(end), text);
}

/** A range on one line. */
export const on = (line: number, start: number, end: number): Diagnostic['range'] => ({
  start: { line, character: start },
  end: { line, character: end },
});
