import type { ClientCapabilities, DiagnosticTag, InitializeParams } from 'vscode-languageserver';
import { type Encoding, isEncoding } from '../lines.js';

/** What a client says about itself in `initialize`, and what it changes later. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  /** Settings from `initialize`, then from the last notification: for a client that cannot be asked for them. */
  settings: unknown;
  folders: readonly string[];
  /** Whether it pulls diagnostics. To other clients the server publishes them. */
  readonly pulls: boolean;
  /** Whether it has the command that shows a text. */
  readonly canShow: boolean;
  /** Whether it completes requests from their JSON schema by itself. */
  readonly knowsSchemas: boolean;
  /** The unit of its positions. */
  readonly encoding: Encoding;
  /** The tags of diagnostics that it draws. */
  readonly tags: readonly DiagnosticTag[];
}

/** Reads the parameters of `initialize`. Values that break the protocol count as absent. */
export function readClient(params: InitializeParams): Client {
  const { capabilities, initializationOptions: options, workspaceFolders, rootUri } = params;
  const { canShow, knowsSchemas, promptc } = (options ?? {}) as Readonly<Record<string, unknown>>;
  const { textDocument, general } = capabilities;
  const tagged: readonly Tagged[] = [textDocument?.diagnostic ?? {}, textDocument?.publishDiagnostics ?? {}];
  // The client lists them in order of preference.
  const encodings = listOf<string>(general?.positionEncodings);
  return {
    capabilities,
    // Some editors send all of their sections, as they do when they are asked later.
    settings: promptc ?? options,
    folders: Array.isArray(workspaceFolders) ? urisOf(workspaceFolders) : urisOf([{ uri: rootUri }]),
    pulls: textDocument?.diagnostic !== undefined,
    canShow: canShow === true,
    knowsSchemas: knowsSchemas === true,
    encoding: encodings.find(isEncoding) ?? 'utf-16',
    tags: listOf(tagged.find(({ tagSupport }) => tagSupport)?.tagSupport?.valueSet),
  };
}

interface Tagged {
  readonly tagSupport?: { readonly valueSet?: readonly DiagnosticTag[] };
}

const urisOf = (folders: readonly unknown[]): readonly string[] =>
  folders.flatMap((folder) => {
    const { uri } = (folder ?? {}) as { readonly uri?: unknown };
    return typeof uri === 'string' && uri !== '' ? [uri] : [];
  });

const listOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? value : []);
