import {
  type ClientCapabilities,
  CodeActionKind,
  type DiagnosticTag,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { commandNames } from './commands.js';
import type { Host } from './host.js';
import { type Encoding, isEncoding } from './lines.js';
import { tokenLegend } from './shapes.js';

/** Mends the whole document, as on saving. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.promptc`;

/** What is known of a client. */
export interface Client {
  readonly capabilities: ClientCapabilities;
  /** Its settings where it is not asked for them: those it was started with, then those it told of. */
  settings: unknown;
  folders: readonly string[];
  /** Whether it asks for diagnostics; others are sent them. */
  readonly pulls: boolean;
  /** Whether it has the command that shows a text. */
  readonly canShow: boolean;
  /** Whether it completes requests by their JSON schema itself. */
  readonly knowsSchemas: boolean;
  /** What it counts positions in. */
  readonly encoding: Encoding;
  /** The tags of findings that it draws. */
  readonly tags: readonly DiagnosticTag[];
}

/** What a client says of itself when it greets. What is not as the protocol has it counts as not said. */
export function readClient(params: InitializeParams): Client {
  const { capabilities, initializationOptions: options, workspaceFolders, rootUri } = params;
  const { canShow, knowsSchemas, promptc } = (options ?? {}) as Readonly<Record<string, unknown>>;
  const { textDocument, general } = capabilities;
  const tagged: readonly Tagged[] = [textDocument?.diagnostic ?? {}, textDocument?.publishDiagnostics ?? {}];
  // They come in the order in which the client likes them.
  const encodings = listOf<string>(general?.positionEncodings);
  return {
    capabilities,
    // Some editors give what they are asked for later, with its sections.
    settings: promptc ?? options,
    folders: workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []),
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

const listOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? value : []);

/** What the server can do for a client. */
export const capabilitiesFor = ({ encoding }: Client, host: Host): ServerCapabilities => ({
  positionEncoding: encoding,
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
  completionProvider: { triggerCharacters: ['-', '—', ' ', '"'] },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: [' '], retriggerCharacters: [':'] },
  documentHighlightProvider: true,
  selectionRangeProvider: true,
  foldingRangeProvider: true,
  inlayHintProvider: { resolveProvider: true },
  codeActionProvider: {
    codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
  },
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  documentLinkProvider: {},
  semanticTokensProvider: { legend: tokenLegend, full: { delta: true }, range: true },
  diagnosticProvider: {
    identifier: 'promptc',
    interFileDependencies: false,
    workspaceDiagnostics: host.filesIn !== undefined,
  },
  executeCommandProvider: { commands: [...commandNames] },
  workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
});
