import {
  type CancellationToken,
  type CodeAction,
  CodeActionKind,
  type CompletionItem,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  type InlayHint,
  LSPErrorCodes,
  type Diagnostic as LspDiagnostic,
  MessageType,
  ResponseError,
  type SelectionRange,
  type SemanticTokens,
  type SemanticTokensDelta,
  ShowMessageNotification,
  type WorkspaceDocumentDiagnosticReport,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import type { Resolved } from '../config/resolve.js';
import { diagnosticCodes } from '../diagnostics/codes.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { hasPrompts, promptAt } from '../service/document/prompts.js';
import { hintTopic } from '../service/hints.js';
import {
  codeActionsAt,
  completionsAt,
  describeHint,
  diagnosticsOf,
  foldingRangesOf,
  formattingEdits,
  highlightsAt,
  hintsIn,
  hoverAt,
  linksOf,
  safeFixEdits,
  selectionRangesAt,
  semanticTokensOf,
  signatureAt,
  suppressionsAt,
  symbolsOf,
  textOf,
} from '../service/index.js';
import { type Client, capabilitiesFor, fixAllKind, readClient } from './client.js';
import { explanationOf, runCommand } from './commands.js';
import type { Host } from './host.js';
import { type Change, OpenDocument } from './open-document.js';
import { invalidParams, objectAt, positionAt, rangeAt, textAt, uriAt } from './params.js';
import { pause, Queue } from './queue.js';
import { type Scope, scopeOf } from './scope.js';
import { type ClientSettings, readSettings } from './settings.js';
import {
  type Drawing,
  pageOf,
  showCommand,
  toCodeAction,
  toCompletionItem,
  toDiagnostic,
  toDocumentSymbol,
  toFoldingRanges,
  toHighlights,
  toInlayHint,
  tokenEdits,
  toProblem,
  toRequestItem,
  toSelectionRange,
  toSemanticTokens,
  toSignatureHelp,
  toSymbolInformation,
  toTextEdits,
  toWorkspaceEdit,
} from './shapes.js';
import { isLike, promptSymbols } from './workspace-symbols.js';

/** Prompts whose contents an outline has: more of them nobody unfolds one by one, and each answer would take a second. */
const mostUnfolded = 5000;

/** Symbols of a workspace that are given at most. */
const mostSymbols = 1000;

const isCode = (topic: string): boolean => (diagnosticCodes as readonly string[]).includes(topic);

/** What is known of a file that is not open, as far as somebody asked. */
interface KnownFile {
  readonly text: string;
  readonly resultId: string;
  items: LspDiagnostic[] | undefined;
  symbols: readonly WorkspaceSymbol[] | undefined;
}

/** A place that a request is about. */
interface PlaceInDocument {
  readonly document: OpenDocument;
  readonly offset: number;
}

/** Answers what comes over a connection. It has to be listened to afterwards. */
export function createServer(connection: Connection, host: Host = {}): void {
  new Server(connection, host).start();
}

class Server {
  private readonly queue = new Queue();
  private readonly documents = new Map<string, OpenDocument>();
  private client: Client | undefined;
  private settings = new Map<string | undefined, Promise<ClientSettings>>();
  /** What people have been told is wrong, so that they are told once. */
  private told = new Set<string>();
  /** Numbers what is found in a document: another number, other findings. */
  private revision = 0;
  private readonly revisions = new WeakMap<OpenDocument, number>();
  private readonly unpublished = new Set<string>();
  private isShutDown = false;
  /** The tokens that a client has of a document, for who asks what has changed since. */
  private readonly tokensSent = new WeakMap<OpenDocument, SemanticTokens>();
  /** Files that are not open, with what is known of them. */
  private files = new Map<string, KnownFile>();

  /** Files that are not open, whose findings a client was sent. */
  private publishedFiles = new Set<string>();

  constructor(
    private readonly connection: Connection,
    private readonly host: Host,
  ) {}

  start(): void {
    const { connection } = this;
    connection.onInitialize((params) => this.queue.run(() => this.initialize(params)));
    connection.onInitialized(this.heeds(() => this.initialized()));
    connection.onShutdown(() => this.queue.run(() => this.shutDown()));
    connection.onDidOpenTextDocument(this.heeds((params) => this.open(params)));
    connection.onDidChangeTextDocument(this.heeds((params) => this.change(params)));
    connection.onDidCloseTextDocument(this.heeds((params) => this.close(uriAt(params))));
    connection.onDidSaveTextDocument(this.heeds(() => this.saved()));
    connection.onDidChangeConfiguration(this.heeds((params) => this.configured(params)));
    connection.onDidChangeWatchedFiles(this.heeds(() => this.reload()));

    connection.onCompletion(this.answers((params) => this.complete(params)));
    connection.onHover(this.answers((params) => this.hover(params)));
    connection.onSignatureHelp(this.answers((params) => this.signature(params)));
    connection.onDocumentHighlight(this.answers((params) => this.highlights(params)));
    connection.onSelectionRanges(this.answers((params) => this.selections(params)));
    connection.onFoldingRanges(this.answers((params) => this.foldings(params)));
    connection.languages.inlayHint.on(this.answers((params) => this.hints(params)));
    connection.languages.inlayHint.resolve(this.answers((hint) => this.resolveHint(hint)));
    connection.onCodeAction(this.answers((params) => this.codeActions(params)));
    connection.onDocumentFormatting(this.answers((params) => this.format(params, false)));
    connection.onDocumentRangeFormatting(this.answers((params) => this.format(params, true)));
    connection.onDocumentSymbol(this.answers((params) => this.symbols(params)));
    connection.onWorkspaceSymbol((params, token) => this.workspaceSymbols(params, token));
    connection.onDocumentLinks(this.answers((params) => this.links(params)));
    connection.languages.semanticTokens.on(this.answers((params) => this.tokens(params)));
    connection.languages.semanticTokens.onDelta(this.answers((params) => this.tokensSince(params)));
    connection.languages.semanticTokens.onRange(this.answers((params) => this.tokensIn(params)));
    connection.languages.diagnostics.on(this.answers((params) => this.diagnostics(params)));
    connection.languages.diagnostics.onWorkspace((params, token) => this.workspaceDiagnostics(params, token));
    connection.onExecuteCommand(this.answers((params) => this.execute(params)));
    // Also what nobody knows is answered in its turn.
    connection.onRequest((method: string, ...rest: readonly unknown[]) =>
      this.answers((): never => {
        throw new ResponseError(ErrorCodes.MethodNotFound, `there is no method ${method}`);
      })(undefined, rest.at(-1) as CancellationToken),
    );
  }

  /** A handler of requests that waits for its turn. */
  private answers<P, R>(handler: (params: P) => R | Promise<R>): (params: P, token?: CancellationToken) => Promise<R> {
    return (params, token) =>
      this.queue.run(async () => {
        await pause();
        this.assertReady();
        if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
        return handler(params);
      });
  }

  /** A handler of notifications that waits for its turn. Nobody waits for an answer, so what is wrong goes to the log. */
  private heeds<P>(handler: (params: P) => void | Promise<void>): (params: P) => void {
    return (params) => {
      this.queue
        .run(async () => {
          if (this.client && !this.isShutDown) await handler(params);
        })
        .catch((error: Error) => this.connection.console.error(error.message));
    };
  }

  /** Throws where no request may come: before the greeting, and after the farewell. */
  private assertReady(): void {
    if (!this.client) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize comes first');
    if (this.isShutDown) throw new ResponseError(ErrorCodes.InvalidRequest, 'nothing but exit comes after shutdown');
  }

  private shutDown(): void {
    this.assertReady();
    this.isShutDown = true;
  }

  private initialize(params: InitializeParams): InitializeResult {
    if (this.client) throw new ResponseError(ErrorCodes.InvalidRequest, 'initialize comes once');
    this.client = readClient(params);
    // Not before: the library has put a handler of its own there, for listeners that there are none of.
    this.connection.onNotification(
      DidChangeWorkspaceFoldersNotification.type,
      this.heeds((event) => this.moved(event)),
    );
    return {
      serverInfo: { name: 'promptc', ...(this.host.version ? { version: this.host.version } : {}) },
      capabilities: capabilitiesFor(this.client, this.host),
    };
  }

  private async initialized(): Promise<void> {
    const { workspace } = this.known.capabilities;
    const { connection, host } = this;
    const registered: Promise<unknown>[] = [];
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      registered.push(connection.client.register(DidChangeConfigurationNotification.type, { section: 'promptc' }));
    if (this.isWatched)
      registered.push(
        connection.client.register(DidChangeWatchedFilesNotification.type, {
          watchers: (host.configNames ?? []).map((name) => ({ globPattern: `**/${name}` })),
        }),
      );
    await Promise.all(registered);
    await this.publishFiles();
  }

  /** Only to be asked once the client has introduced itself. */
  private get known(): Client {
    if (!this.client) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize comes first');
    return this.client;
  }

  /** Whether the client tells of changes of configuration files. */
  private get isWatched(): boolean {
    const { capabilities } = this.known;
    return (
      this.host.configNames !== undefined && capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true
    );
  }

  private async open(params: unknown): Promise<void> {
    const { uri, languageId, version, text } = objectAt(objectAt(params, 'params').textDocument, 'textDocument');
    const item = {
      uri: textAt(uri, 'textDocument.uri'),
      languageId: textAt(languageId, 'textDocument.languageId'),
      version: Number(version),
      text: textAt(text, 'textDocument.text'),
    };
    if (!this.isWatched) this.host.forget?.();
    this.take(await OpenDocument.open(item, await this.scopeFor(item.uri), this.known.encoding));
  }

  private async change(params: unknown): Promise<void> {
    const { textDocument, contentChanges } = objectAt(params, 'params');
    const document = this.documents.get(uriAt(params));
    if (!document) throw invalidParams(`${uriAt(params)} is not open`);
    if (!Array.isArray(contentChanges)) throw invalidParams('contentChanges has to be a list');
    const changes = contentChanges.map((change, index): Change => {
      const { range, text } = objectAt(change, `contentChanges[${index}]`);
      const made = textAt(text, `contentChanges[${index}].text`);
      return range === undefined
        ? { text: made }
        : { range: rangeAt(range, `contentChanges[${index}].range`), text: made };
    });
    await document.change(changes, Number(objectAt(textDocument, 'textDocument').version));
    this.take(document);
  }

  private async close(uri: string): Promise<void> {
    if (!this.documents.delete(uri) || this.known.pulls) return;
    this.unpublished.delete(uri);
    void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    // What is found in the file is another matter.
    await this.publishFiles();
  }

  /** A document is as nobody has seen it yet. */
  private take(document: OpenDocument): void {
    this.documents.set(document.uri, document);
    this.revisions.set(document, ++this.revision);
    if (this.known.pulls) return;
    // After the changes that are already waiting, so that fast typing is not told of letter by letter.
    if (this.unpublished.size === 0) void this.queue.run(pause).then(() => this.queue.run(() => this.publish()));
    this.unpublished.add(document.uri);
  }

  private publish(): void {
    const uris = [...this.unpublished];
    this.unpublished.clear();
    for (const uri of uris) {
      const document = this.documents.get(uri);
      if (!document) continue;
      const { version } = document;
      const diagnostics = this.find(document);
      void this.connection.sendDiagnostics({ uri, ...(version === null ? {} : { version }), diagnostics });
    }
  }

  private async saved(): Promise<void> {
    // Who is not told of changes looks now and then.
    if (!this.isWatched && this.host.configFor) await this.reload();
  }

  private async configured(params: unknown): Promise<void> {
    const { settings } = objectAt(params, 'params') as { readonly settings?: { readonly promptc?: unknown } | null };
    if (settings?.promptc !== undefined) this.known.settings = settings.promptc;
    await this.reload();
  }

  private async moved(params: unknown): Promise<void> {
    const { added, removed } = objectAt(objectAt(params, 'params').event, 'event');
    const urisOf = (folders: unknown): readonly string[] =>
      Array.isArray(folders) ? folders.map((folder) => textAt(objectAt(folder, 'folder').uri, 'folder.uri')) : [];
    const gone = urisOf(removed);
    this.known.folders = [...this.known.folders.filter((uri) => !gone.includes(uri)), ...urisOf(added)];
    await this.publishFiles();
  }

  /** Looks at all settings and configuration files anew. */
  private async reload(): Promise<void> {
    this.host.forget?.();
    this.settings.clear();
    this.told.clear();
    this.files.clear();
    for (const document of [...this.documents.values()]) {
      const { uri, scope } = document;
      const now = await this.scopeFor(uri);
      if (JSON.stringify(scope.reader) === JSON.stringify(now.reader)) {
        document.scope = now;
        this.take(document);
      } else this.take(await document.withScope(now));
    }
    const { pulls, capabilities } = this.known;
    if (pulls && capabilities.workspace?.diagnostics?.refreshSupport)
      this.connection.languages.diagnostics.refresh().catch(() => {});
    if (capabilities.workspace?.inlayHint?.refreshSupport)
      this.connection.languages.inlayHint.refresh().catch(() => {});
    await this.publishFiles();
  }

  private async scopeFor(uri: string | undefined): Promise<Scope> {
    const settings = await this.settingsFor(uri);
    let config: Resolved | undefined;
    if (uri !== undefined && settings.configFiles) {
      try {
        config = await this.host.configFor?.(uri);
      } catch (error) {
        this.tell((error as Error).message);
      }
    }
    return scopeOf(settings, config);
  }

  /** What the client sets for a document, or for all. */
  private settingsFor(uri: string | undefined): Promise<ClientSettings> {
    let settings = this.settings.get(uri);
    if (!settings) {
      settings = this.askSettings(uri).then((section) => {
        const { settings: read, problems } = readSettings(section);
        for (const problem of problems) this.tell(`settings: ${problem}`);
        return read;
      });
      this.settings.set(uri, settings);
    }
    return settings;
  }

  private async askSettings(uri: string | undefined): Promise<unknown> {
    const { capabilities, settings } = this.known;
    if (!capabilities.workspace?.configuration) return settings;
    try {
      const item = { section: 'promptc', ...(uri === undefined ? {} : { scopeUri: uri }) };
      return (await this.connection.workspace.getConfiguration(item)) ?? settings;
    } catch {
      return settings;
    }
  }

  private tell(message: string): void {
    if (this.told.has(message)) return;
    this.told.add(message);
    void this.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Error,
      message: `promptc: ${message}`,
    });
  }

  private get drawing(): Drawing {
    return { pages: this.host.pages, tags: this.known.tags };
  }

  /** The findings in a document. */
  private find(document: OpenDocument): LspDiagnostic[] {
    const { scope, service, linter } = document;
    if (scope.ignored) return [];
    const { diagnostics, problems } = diagnosticsOf(service, linter);
    // Most JSON has nothing to do with prompts; where nobody says that this has, it need not be as we read it.
    const minds = scope.reader !== undefined || service.kind !== 'json' || hasPrompts(service);
    return [
      ...diagnostics.map((diagnostic) => toDiagnostic(diagnostic, document, this.drawing)),
      ...(minds ? problems.map((problem) => toProblem(problem, document)) : []),
    ];
  }

  private diagnostics(params: unknown): DocumentDiagnosticReport {
    const document = this.documents.get(uriAt(params));
    const { previousResultId } = params as { readonly previousResultId?: unknown };
    if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const resultId = String(this.revisions.get(document));
    if (previousResultId === resultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
    return { kind: DocumentDiagnosticReportKind.Full, resultId, items: this.find(document) };
  }

  /** Not in its turn: all files take long, and no edit or answer has to wait for them. */
  private async workspaceDiagnostics(
    params: unknown,
    token: CancellationToken,
  ): Promise<{ items: WorkspaceDocumentDiagnosticReport[] }> {
    await this.queue.run(pause);
    this.assertReady();
    const given = (objectAt(params, 'params').previousResultIds ?? []) as {
      readonly uri: string;
      readonly value: string;
    }[];
    const before = new Map(given.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for await (const { uri, resultId, found, version } of this.filesFound()) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      items.push(
        before.get(uri) === resultId
          ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId }
          : { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: found },
      );
    }
    return { items };
  }

  /** What is found in each file of the workspace, where the settings ask for that. */
  private async *filesFound(): AsyncGenerator<{
    readonly uri: string;
    readonly resultId: string;
    readonly found: LspDiagnostic[];
    readonly version: number | null;
  }> {
    const { workspaceDiagnostics } = await this.settingsFor(undefined);
    if (!workspaceDiagnostics || !this.host.filesIn) return;
    for await (const { uri, text } of this.host.filesIn(this.known.folders)) {
      const open = this.documents.get(uri);
      if (open) {
        yield { uri, resultId: String(this.revisions.get(open)), found: this.find(open), version: open.version };
        continue;
      }
      const file = this.fileOf(uri, text);
      if (!file.items) {
        file.items = this.find(await this.read(uri, text));
        await pause();
      }
      yield { uri, resultId: file.resultId, found: file.items, version: null };
    }
  }

  /** What is known of a file: nothing yet where its text is another one. */
  private fileOf(uri: string, text: string): KnownFile {
    let file = this.files.get(uri);
    if (file?.text !== text) {
      file = { text, resultId: String(++this.revision), items: undefined, symbols: undefined };
      this.files.set(uri, file);
    }
    return file;
  }

  private async read(uri: string, text: string): Promise<OpenDocument> {
    const scope = await this.scopeFor(uri);
    return OpenDocument.open({ uri, languageId: '', version: null, text }, scope, this.known.encoding);
  }

  /** Sends what is found in files that are not open, to who does not ask. */
  private async publishFiles(): Promise<void> {
    if (this.known.pulls) return;
    const before = this.publishedFiles;
    this.publishedFiles = new Set();
    for await (const { uri, found } of this.filesFound()) {
      if (this.documents.has(uri)) continue;
      void this.connection.sendDiagnostics({ uri, diagnostics: found });
      this.publishedFiles.add(uri);
    }
    for (const uri of before) {
      if (!this.publishedFiles.has(uri) && !this.documents.has(uri))
        void this.connection.sendDiagnostics({ uri, diagnostics: [] });
    }
  }

  private async complete(params: unknown): Promise<CompletionItem[]> {
    const found = this.placeIn(params);
    if (!found) return [];
    const { document, offset } = found;
    const { service, linter } = document;
    if (this.isOfRequest(found)) {
      const { requestCompletionsAt } = await import('../service/requests/completion.js');
      const { isRequest } = document;
      return requestCompletionsAt(service, offset, { isRequest }).map((completion, index) =>
        toRequestItem(completion, index, document),
      );
    }
    return completionsAt(service, offset, linter).map((completion, index) =>
      toCompletionItem(completion, index, offset, document, (start) =>
        textOf(service, { start: Math.min(start, offset), end: offset }),
      ),
    );
  }

  /** Whether a place may be one in the JSON of a request, outside of a prompt. */
  private isOfRequest({ document, offset }: PlaceInDocument): boolean {
    const { kind } = document.service;
    if (kind !== 'json' && kind !== 'ndjson' && kind !== 'request') return false;
    return promptAt(document.service, offset) === undefined && !(this.known.knowsSchemas && document.isRequest);
  }

  private async hover(params: unknown) {
    const found = this.placeIn(params);
    if (!found) return null;
    const { document, offset } = found;
    const { service, linter, isRequest } = document;
    const hover = this.isOfRequest(found)
      ? (await import('../service/requests/hover.js')).requestHoverAt(service, offset, { isRequest })
      : hoverAt(service, offset, linter);
    if (!hover) return null;
    return { contents: { kind: 'markdown' as const, value: hover.text }, range: found.document.placeOf(hover.range) };
  }

  private signature(params: unknown) {
    const found = this.placeIn(params);
    const signature = found && signatureAt(found.document.service, found.offset, found.document.linter);
    return signature ? toSignatureHelp(signature) : null;
  }

  private highlights(params: unknown) {
    const found = this.placeIn(params);
    return found ? toHighlights(highlightsAt(found.document.service, found.offset), found.document) : [];
  }

  private selections(params: unknown): SelectionRange[] | null {
    const document = this.documents.get(uriAt(params));
    const { positions } = params as { readonly positions?: unknown };
    if (!Array.isArray(positions)) throw invalidParams('positions has to be a list');
    const places = positions.map((position, index) => positionAt(position, `positions[${index}]`));
    if (!document) return null;
    return places.map((place) => {
      const offset = document.lines.offsetAt(place);
      return toSelectionRange(selectionRangesAt(document.service, offset), offset, document);
    });
  }

  private foldings(params: unknown) {
    const document = this.documents.get(uriAt(params));
    if (!document) return null;
    const ranges = toFoldingRanges(foldingRangesOf(document.service), document);
    // An editor that is told nothing goes by indentation.
    return ranges.length > 0 ? ranges : null;
  }

  private hints(params: unknown): InlayHint[] {
    const document = this.documents.get(uriAt(params));
    const range = rangeAt((params as { readonly range?: unknown }).range);
    if (!document) return [];
    const { service, linter, scope } = document;
    const { version, defaults, weights } = scope.inlayHints;
    const asked = { version, default: defaults, weight: weights };
    const { start, end } = document.offsetsOf(range);
    return hintsIn(service, linter, { start, end }).flatMap((hint) =>
      asked[hint.kind] && start <= hint.offset && hint.offset <= end ? [toInlayHint(hint, document)] : [],
    );
  }

  private resolveHint(hint: InlayHint): InlayHint {
    const { parameter: name, version } = objectAt(objectAt(hint, 'params').data ?? {}, 'data');
    if (name === undefined) return hint;
    const topic = hintTopic(name, version);
    if (!topic) throw invalidParams('data has to be that of a hint');
    return { ...hint, tooltip: { kind: 'markdown', value: describeHint(topic) } };
  }

  private async codeActions(params: unknown): Promise<CodeAction[]> {
    const document = this.documents.get(uriAt(params));
    const { range, context } = params as { readonly range?: unknown; readonly context?: { readonly only?: unknown } };
    const given = rangeAt(range);
    if (!document) return [];
    const { service, linter } = document;
    const only = Array.isArray(context?.only) ? (context.only as readonly unknown[]).map(String) : undefined;
    const isAsked = (kind: string): boolean =>
      only?.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`)) ?? true;
    const versioned = this.known.capabilities.workspace?.workspaceEdit?.documentChanges === true;
    const actions: CodeAction[] = [];
    if (isAsked(CodeActionKind.QuickFix) || isAsked(CodeActionKind.RefactorRewrite)) {
      for (const action of codeActionsAt(service, document.offsetsOf(given), linter)) {
        if (action.output && !this.known.canShow) continue;
        const made = toCodeAction(action, document, { ...this.drawing, versioned });
        if (isAsked(made.kind ?? '')) actions.push(made);
      }
    }
    if (isAsked(CodeActionKind.QuickFix)) actions.push(...(await this.aboutFindings(document, given, versioned)));
    // It is about more than the place asked about, and so nothing to be offered unasked.
    if (only && isAsked(fixAllKind)) {
      const edits = safeFixEdits(service, linter);
      if (edits.length > 0)
        actions.push({
          title: 'Make all safe fixes in the document',
          kind: fixAllKind,
          edit: toWorkspaceEdit(edits, document, versioned),
        });
    }
    return actions;
  }

  /** What can be done about findings beside mending them: each code once. */
  private async aboutFindings(
    document: OpenDocument,
    given: Parameters<OpenDocument['offsetsOf']>[0],
    versioned: boolean,
  ): Promise<readonly CodeAction[]> {
    const { service, linter } = document;
    const range = document.offsetsOf(given);
    const action = (title: string, diagnostic: Diagnostic): CodeAction => ({
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(diagnostic, document, this.drawing)],
    });
    const actions = suppressionsAt(service, range, linter).map(({ diagnostic, edits }) => ({
      ...action(`Suppress ${diagnostic.code} here`, diagnostic),
      edit: toWorkspaceEdit(edits, document, versioned),
    }));
    const codes = new Map(diagnosticsOf(service, linter, range).diagnostics.map((found) => [found.code, found]));
    for (const [code, diagnostic] of codes) {
      const title = `Explain ${code}`;
      const command = this.known.canShow
        ? { title, command: showCommand, arguments: [{ language: 'markdown', text: await explanationOf(code) }] }
        : { title, command: 'promptc.explain', arguments: [{ topic: code }] };
      actions.push({ ...action(title, diagnostic), command } as (typeof actions)[number]);
    }
    return actions;
  }

  private format(params: unknown, isRange: boolean) {
    const document = this.documents.get(uriAt(params));
    const given = isRange ? rangeAt((params as { readonly range?: unknown }).range) : undefined;
    if (!document) return [];
    const { service, scope } = document;
    return toTextEdits(formattingEdits(service, scope.format, given && document.offsetsOf(given)), document);
  }

  private symbols(params: unknown) {
    const document = this.documents.get(uriAt(params));
    if (!document) return [];
    const prompts = symbolsOf(document.service, { contents: false });
    const found = prompts.length > mostUnfolded ? prompts : symbolsOf(document.service);
    return this.known.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport
      ? found.map((symbol) => toDocumentSymbol(symbol, document))
      : found.flatMap((symbol) => toSymbolInformation(symbol, document));
  }

  /** Not in its turn, as the findings of a workspace. */
  private async workspaceSymbols(params: unknown, token: CancellationToken): Promise<WorkspaceSymbol[]> {
    await this.queue.run(pause);
    this.assertReady();
    const query = textAt(objectAt(params, 'params').query, 'query');
    const symbols: WorkspaceSymbol[] = [];
    const seen = new Set<string>();
    const add = (uri: string, found: readonly WorkspaceSymbol[]): void => {
      seen.add(uri);
      for (const symbol of found) {
        if (symbols.length < mostSymbols && isLike(symbol.name, query)) symbols.push(symbol);
      }
    };
    for (const document of this.documents.values()) add(document.uri, promptSymbols(document));
    for await (const { uri, text } of this.host.filesIn?.(this.known.folders) ?? []) {
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');
      if (symbols.length >= mostSymbols) break;
      if (seen.has(uri)) continue;
      const file = this.fileOf(uri, text);
      if (!file.symbols) {
        file.symbols = promptSymbols(await this.read(uri, text));
        await pause();
      }
      add(uri, file.symbols);
    }
    return symbols;
  }

  private links(params: unknown) {
    const document = this.documents.get(uriAt(params));
    if (!document) return [];
    return linksOf(document.service).map(({ range, url }) => ({ range: document.placeOf(range), target: url }));
  }

  /** Null of a program: its own server knows the tokens, and some editors ask one server only. */
  private tokens(params: unknown): SemanticTokens | null {
    const document = this.documents.get(uriAt(params));
    if (!document) return { data: [] };
    if (document.service.kind === 'code') return null;
    const data = toSemanticTokens(semanticTokensOf(document.service), document, (start, end) =>
      textOf(document.service, { start, end }),
    );
    const { requests } = this.known.capabilities.textDocument?.semanticTokens ?? {};
    const { full } = requests ?? {};
    if (typeof full !== 'object' || full.delta !== true) return { data };
    const tokens = { resultId: String(++this.revision), data };
    this.tokensSent.set(document, tokens);
    return tokens;
  }

  private tokensSince(params: unknown): SemanticTokens | SemanticTokensDelta | null {
    const document = this.documents.get(uriAt(params));
    const before = document && this.tokensSent.get(document);
    const after = this.tokens(params);
    const { previousResultId } = params as { readonly previousResultId?: unknown };
    if (!after || !before || before.resultId !== previousResultId) return after;
    return { resultId: after.resultId ?? '', edits: tokenEdits(before.data, after.data) };
  }

  private tokensIn(params: unknown): SemanticTokens | null {
    const document = this.documents.get(uriAt(params));
    const given = rangeAt((params as { readonly range?: unknown }).range);
    if (!document) return { data: [] };
    const { service } = document;
    if (service.kind === 'code') return null;
    const range = document.offsetsOf(given);
    // The service gives those of whole prompts.
    const tokens = semanticTokensOf(service, range).filter(
      (token) => token.range.start <= range.end && range.start <= token.range.end,
    );
    return { data: toSemanticTokens(tokens, document, (start, end) => textOf(service, { start, end })) };
  }

  private async execute(params: unknown): Promise<string> {
    const { command, arguments: args } = objectAt(params, 'params');
    const name = textAt(command, 'command');
    if (name === 'promptc.explain') return this.explain(Array.isArray(args) ? args[0] : undefined);
    return runCommand(
      name,
      args,
      (uri) => this.documents.get(uri),
      async () => (await this.scopeFor(undefined)).linter,
    );
  }

  /** Gives an explanation back, and opens the page about a finding where the client opens pages. */
  private async explain(source: unknown): Promise<string> {
    const topic = textAt(objectAt(source, 'the first argument').topic, 'topic');
    const text = await explanationOf(topic);
    const { pages } = this.host;
    const { window } = this.known.capabilities;
    if (isCode(topic) && pages !== undefined && window?.showDocument?.support)
      this.connection.window.showDocument({ uri: pageOf(pages, topic), takeFocus: true }).catch(() => {});
    return text;
  }

  /** The document and the offset that a request is about; undefined where the document is not open. */
  private placeIn(params: unknown): PlaceInDocument | undefined {
    const document = this.documents.get(uriAt(params));
    const position = positionAt((params as { readonly position?: unknown }).position);
    return document && { document, offset: document.lines.offsetAt(position) };
  }
}
