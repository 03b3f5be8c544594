import type { OpenDocument } from '../open-document.js';
import { lspDiagnosticsOf } from '../shapes/diagnostics.js';
import type { Documents } from './documents.js';
import { pause } from './queue.js';
import type { Session } from './session.js';
import type { WorkspaceFiles } from './workspace-files.js';

/** Publishes diagnostics to a client that does not pull them. */
export class Publisher {
  /** Documents that have changed since their diagnostics were sent. */
  private readonly changed = new Set<string>();
  /** Files that are not open, whose diagnostics the client has. */
  private publishedFiles = new Set<string>();

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
  async closed(uri: string): Promise<void> {
    if (this.session.client.pulls) return;
    this.changed.delete(uri);
    void this.session.connection.sendDiagnostics({ uri, diagnostics: [] });
    await this.publishFiles();
  }

  /** Sends the diagnostics of the files that are not open, where the settings ask for them. */
  async publishFiles(): Promise<void> {
    const { client, connection } = this.session;
    if (client.pulls) return;
    const before = this.publishedFiles;
    this.publishedFiles = new Set();
    for await (const { uri, diagnostics } of this.files.diagnostics()) {
      if (this.documents.get(uri)) continue;
      void connection.sendDiagnostics({ uri, diagnostics: diagnostics() });
      this.publishedFiles.add(uri);
    }
    for (const uri of before) {
      if (!this.publishedFiles.has(uri) && !this.documents.get(uri))
        void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
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
