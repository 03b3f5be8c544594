import type { Diagnostic as LspDiagnostic } from 'vscode-languageserver';
import type { OpenDocument } from '../open-document.js';
import { lspDiagnosticsOf } from '../shapes/diagnostics.js';
import type { Documents } from './documents.js';
import { pause } from './queue.js';
import type { Session } from './session.js';
import { uriKey } from './uri-key.js';
import type { WorkspaceFiles } from './workspace-files.js';

/** Publishes diagnostics to a client that does not pull them. */
export class Publisher {
  /** Documents that have changed since their diagnostics were sent. */
  private readonly changed = new Set<string>();
  /** The diagnostics that the client has of files that are not open, as JSON, by the key of their URI. */
  private readonly sent = new Map<string, { readonly uri: string; readonly diagnostics: string }>();
  /** How often it was asked to publish the files. */
  private runs = 0;
  private lastRun: Promise<void> = Promise.resolve();

  constructor(
    private readonly session: Session,
    private readonly documents: Documents,
    private readonly files: WorkspaceFiles,
  ) {}

  /** Sends the diagnostics of a document after the changes that have already arrived: once for a burst of typing. */
  schedule(document: OpenDocument): void {
    const { client, queue } = this.session;
    if (client.pulls) return;
    if (this.changed.size === 0) void queue.run(pause).then(() => queue.run(() => this.publishChanged()));
    this.changed.add(document.uri);
  }

  /** Clears the diagnostics of a document that was closed, and sends those of its file. */
  closed(uri: string): void {
    if (this.session.client.pulls) return;
    this.changed.delete(uri);
    this.sent.delete(uriKey(uri));
    void this.session.connection.sendDiagnostics({ uri, diagnostics: [] });
    this.publishFiles();
  }

  /**
   * Sends the diagnostics of the files that are not open, where the settings ask for them. Reading all files takes long: no
   * other message waits for it, and a later call starts it again.
   */
  publishFiles(): void {
    const { session } = this;
    if (session.client.pulls) return;
    const run = ++this.runs;
    const isWanted = (): boolean => run === this.runs && session.isReady;
    this.lastRun = this.lastRun.then(() => this.sendFiles(isWanted)).catch(session.logError);
  }

  private async sendFiles(isWanted: () => boolean): Promise<void> {
    if (!isWanted()) return;
    const found = new Set<string>();
    for await (const { uri, diagnostics } of this.files.diagnostics()) {
      if (!isWanted()) return;
      found.add(uriKey(uri));
      if (!this.documents.get(uri)) this.sendFile(uri, diagnostics());
    }
    if (!isWanted()) return;
    for (const [key, { uri }] of this.sent) {
      if (!found.has(key) && !this.documents.get(uri)) this.sendFile(uri, []);
    }
  }

  /** Sends the diagnostics of a file, unless the client has them. */
  private sendFile(uri: string, diagnostics: LspDiagnostic[]): void {
    const key = uriKey(uri);
    const text = JSON.stringify(diagnostics);
    if (text === (this.sent.get(key)?.diagnostics ?? '[]')) return;
    if (diagnostics.length > 0) this.sent.set(key, { uri, diagnostics: text });
    else this.sent.delete(key);
    void this.session.connection.sendDiagnostics({ uri, diagnostics });
  }

  private publishChanged(): void {
    const uris = [...this.changed];
    this.changed.clear();
    for (const uri of uris) {
      const document = this.documents.get(uri);
      if (!document) continue;
      const { version } = document;
      const diagnostics = lspDiagnosticsOf(document, this.session.diagnosticStyle);
      void this.session.connection.sendDiagnostics({ uri, ...(version === null ? {} : { version }), diagnostics });
    }
  }
}
