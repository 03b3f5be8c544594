import type { CancellationToken, DocumentSymbol, SymbolInformation, WorkspaceSymbol } from 'vscode-languageserver';
import { symbolsOf } from '../../service/index.js';
import { objectAt, textAt } from '../params.js';
import { toDocumentSymbol, toSymbolInformation } from '../shapes/symbols.js';
import { assertWanted } from '../state/session.js';
import type { ServerState } from '../state/state.js';

/** With more prompts than this, an outline leaves out their contents: they would take a second, and nobody unfolds them. */
const maxUnfolded = 5000;

const maxWorkspaceSymbols = 1000;

export function documentSymbols(
  { session, documents }: ServerState,
  params: unknown,
): DocumentSymbol[] | SymbolInformation[] {
  const document = documents.of(params);
  if (!document) return [];
  const prompts = symbolsOf(document.service, { contents: false });
  const symbols = prompts.length > maxUnfolded ? prompts : symbolsOf(document.service);
  return session.client.capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport
    ? symbols.map((symbol) => toDocumentSymbol(symbol, document))
    : symbols.flatMap((symbol) => toSymbolInformation(symbol, document));
}

/** Reads all files, which takes long: edits and other requests do not wait for it. */
export async function workspaceSymbols(
  { session, files }: ServerState,
  params: unknown,
  token: CancellationToken,
): Promise<WorkspaceSymbol[]> {
  await session.afterEarlierMessages();
  const query = textAt(objectAt(params, 'params').query, 'query');
  const symbols: WorkspaceSymbol[] = [];
  for await (const batch of files.symbols()) {
    assertWanted(token);
    symbols.push(
      ...batch.filter(({ name }) => matchesQuery(name, query)).slice(0, maxWorkspaceSymbols - symbols.length),
    );
    if (symbols.length >= maxWorkspaceSymbols) break;
  }
  return symbols;
}

/** Whether a name contains the letters of a query in order. Editors sort better matches to the front. */
function matchesQuery(name: string, query: string): boolean {
  const [text, letters] = [name.toLowerCase(), query.toLowerCase()];
  let at = 0;
  for (const letter of letters) {
    if (letter.trim() === '') continue;
    at = text.indexOf(letter, at) + letter.length;
    if (at < letter.length) return false;
  }
  return true;
}
