import {
  type DocumentSymbol as LspDocumentSymbol,
  type SymbolInformation,
  SymbolKind,
  type WorkspaceSymbol,
} from 'vscode-languageserver';
import { type DocumentSymbol, symbolsOf } from '../../service/index.js';
import type { OpenDocument } from '../open-document.js';

const symbolKinds = {
  prompt: SymbolKind.Object,
  image: SymbolKind.File,
  part: SymbolKind.String,
  setting: SymbolKind.Property,
} as const;

export function toDocumentSymbol(symbol: DocumentSymbol, document: OpenDocument): LspDocumentSymbol {
  const { kind, detail, children } = symbol;
  const range = document.placeOf(symbol.range);
  return {
    name: nameOf(symbol),
    ...(detail === '' ? {} : { detail }),
    kind: symbolKinds[kind],
    range,
    selectionRange: range,
    ...(children.length > 0 ? { children: children.map((child) => toDocumentSymbol(child, document)) } : {}),
  };
}

/** Flat symbols for a client without support for trees, each with the name of its parent. */
export const toSymbolInformation = (
  symbol: DocumentSymbol,
  document: OpenDocument,
  container?: string,
): SymbolInformation[] => [
  {
    name: nameOf(symbol),
    kind: symbolKinds[symbol.kind],
    location: { uri: document.uri, range: document.placeOf(symbol.range) },
    ...(container === undefined ? {} : { containerName: container }),
  },
  ...symbol.children.flatMap((child) => toSymbolInformation(child, document, nameOf(symbol))),
];

/** A part without words has no name, and editors refuse symbols without one. */
const nameOf = ({ name, kind }: DocumentSymbol): string => (name.trim() === '' ? kind : name);

/** The prompts of a document as symbols of the workspace. */
export const toWorkspaceSymbols = (document: OpenDocument): readonly WorkspaceSymbol[] =>
  symbolsOf(document.service, { contents: false }).map((symbol) => ({
    name: nameOf(symbol),
    kind: SymbolKind.Object,
    location: { uri: document.uri, range: document.placeOf(symbol.range) },
  }));
