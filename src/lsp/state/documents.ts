import type { OpenDocument } from '../open-document.js';
import { positionAt, uriAt } from '../params.js';
import type { Session } from './session.js';
import { uriKey } from './uri-key.js';

/** An offset in an open document. */
export interface DocumentOffset {
  readonly document: OpenDocument;
  readonly offset: number;
}

/** The documents that the client has open. */
export class Documents {
  /** By the key of their URI. */
  private readonly byKey = new Map<string, OpenDocument>();
  /** Changes whenever the diagnostics of a document may change. */
  private readonly revisions = new WeakMap<OpenDocument, number>();

  constructor(private readonly session: Session) {}

  get(uri: string): OpenDocument | undefined {
    return this.byKey.get(uriKey(uri));
  }

  all(): readonly OpenDocument[] {
    return [...this.byKey.values()];
  }

  /** Stores a document that is new, or whose text or settings have changed. */
  put(document: OpenDocument): void {
    this.byKey.set(uriKey(document.uri), document);
    this.revisions.set(document, this.session.nextRevision());
  }

  delete(uri: string): boolean {
    return this.byKey.delete(uriKey(uri));
  }

  /** The id of the diagnostics of a document. */
  resultIdOf(document: OpenDocument): string {
    return String(this.revisions.get(document));
  }

  /** The document of a request; `undefined` where it is not open. */
  of(params: unknown): OpenDocument | undefined {
    return this.get(uriAt(params));
  }

  /** The document and the offset of a request; `undefined` where the document is not open. */
  offsetOf(params: unknown): DocumentOffset | undefined {
    const document = this.of(params);
    const position = positionAt((params as { readonly position?: unknown }).position);
    return document && { document, offset: document.lines.offsetAt(position) };
  }
}
