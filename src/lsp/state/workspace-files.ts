import type { Diagnostic as LspDiagnostic, WorkspaceSymbol } from 'vscode-languageserver';
import { OpenDocument } from '../open-document.js';
import { lspDiagnosticsOf } from '../shapes/diagnostics.js';
import { toWorkspaceSymbols } from '../shapes/symbols.js';
import type { Documents } from './documents.js';
import { pause } from './queue.js';
import type { Scopes } from './scopes.js';
import type { Session } from './session.js';
import { uriKey } from './uri-key.js';

/** A file that is not open, with the results computed so far. */
interface CachedFile {
  readonly text: string;
  readonly resultId: string;
  diagnostics: LspDiagnostic[] | undefined;
  symbols: readonly WorkspaceSymbol[] | undefined;
}

interface FileDiagnostics {
  readonly uri: string;
  readonly resultId: string;
  /** Computes those of an open document: a client that has them by their id does not need them. */
  diagnostics(): LspDiagnostic[];
  readonly version: number | null;
}

/** All files of the workspace, open or not, with a cache of the results for those that are not. */
export class WorkspaceFiles {
  private readonly cache = new Map<string, CachedFile>();

  constructor(
    private readonly session: Session,
    private readonly scopes: Scopes,
    private readonly documents: Documents,
  ) {}

  forget(): void {
    this.cache.clear();
  }

  /** The diagnostics of each file, where the settings ask for those of the workspace. */
  async *diagnostics(): AsyncGenerator<FileDiagnostics> {
    const { host, client, diagnosticStyle } = this.session;
    const { workspaceDiagnostics } = await this.scopes.settingsFor(undefined);
    if (!workspaceDiagnostics || !host.filesIn) return;
    const seen = new Set<string>();
    for await (const { uri, text } of host.filesIn(client.folders)) {
      // A folder may lie in another one.
      if (seen.has(uri)) continue;
      seen.add(uri);
      const open = this.documents.get(uri);
      if (open) {
        const diagnostics = (): LspDiagnostic[] => lspDiagnosticsOf(open, diagnosticStyle);
        yield { uri: open.uri, resultId: this.documents.resultIdOf(open), diagnostics, version: open.version };
        continue;
      }
      const file = this.cached(uri, text);
      if (!file.diagnostics) {
        file.diagnostics = lspDiagnosticsOf(await this.read(uri, text), diagnosticStyle);
        await pause();
      }
      const { diagnostics } = file;
      yield { uri, resultId: file.resultId, diagnostics: () => diagnostics, version: null };
    }
  }

  /** The prompts of each file as symbols: first of the open documents, then of the other files. */
  async *symbols(): AsyncGenerator<readonly WorkspaceSymbol[]> {
    const { host, client } = this.session;
    const seen = new Set<string>();
    for (const document of this.documents.all()) {
      seen.add(uriKey(document.uri));
      yield toWorkspaceSymbols(document);
    }
    for await (const { uri, text } of host.filesIn?.(client.folders) ?? []) {
      const key = uriKey(uri);
      if (seen.has(key)) continue;
      seen.add(key);
      const file = this.cached(uri, text);
      if (!file.symbols) {
        file.symbols = toWorkspaceSymbols(await this.read(uri, text));
        await pause();
      }
      yield file.symbols;
    }
  }

  /** The cache entry of a file: a new one where its text has changed. */
  private cached(uri: string, text: string): CachedFile {
    let file = this.cache.get(uri);
    if (file?.text !== text) {
      file = { text, resultId: String(this.session.nextRevision()), diagnostics: undefined, symbols: undefined };
      this.cache.set(uri, file);
    }
    return file;
  }

  private async read(uri: string, text: string): Promise<OpenDocument> {
    const scope = await this.scopes.scopeFor(uri);
    return OpenDocument.open({ uri, languageId: '', version: null, text }, scope, this.session.client.encoding);
  }
}
