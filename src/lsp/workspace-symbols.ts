import { SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver';
import { symbolsOf } from '../service/index.js';
import type { OpenDocument } from './open-document.js';
import { nameOf } from './shapes.js';

/** The prompts of a document as symbols of a workspace. */
export const promptSymbols = (document: OpenDocument): readonly WorkspaceSymbol[] =>
  symbolsOf(document.service, { contents: false }).map((symbol) => ({
    name: nameOf(symbol),
    kind: SymbolKind.Object,
    location: { uri: document.uri, range: document.placeOf(symbol.range) },
  }));

/** Whether the letters of a query stand in a name, in their order: editors sort what fits better in front. */
export function isLike(name: string, query: string): boolean {
  const [text, letters] = [name.toLowerCase(), query.toLowerCase()];
  let at = 0;
  for (const letter of letters) {
    if (letter.trim() === '') continue;
    at = text.indexOf(letter, at) + letter.length;
    if (at < letter.length) return false;
  }
  return true;
}
