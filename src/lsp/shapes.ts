import {
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  DiagnosticSeverity,
  type CodeAction as LspCodeAction,
  type Diagnostic as LspDiagnostic,
  type DocumentSymbol as LspDocumentSymbol,
  MarkupKind,
  type SemanticTokens,
  SemanticTokensBuilder,
  SemanticTokenTypes,
  type SymbolInformation,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { HostProblem } from '../readers/host.js';
import {
  type CodeAction,
  type Completion,
  type DocumentSymbol,
  type SemanticToken,
  type SemanticTokenType,
  semanticTokenTypes,
} from '../service/index.js';
import type { Edit } from '../text/range.js';
import type { OpenDocument } from './open-document.js';

/** Who says what is found. */
const source = 'promptc';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

export function toDiagnostic(
  { code, severity, range, message }: Diagnostic,
  document: OpenDocument,
  pages: string | undefined,
): LspDiagnostic {
  return {
    range: document.placeOf(range),
    severity: severities[severity],
    code,
    ...(pages === undefined ? {} : { codeDescription: { href: `${pages}${code}.md` } }),
    source,
    message,
  };
}

export const toProblem = ({ range, message }: HostProblem, document: OpenDocument): LspDiagnostic => ({
  range: document.placeOf(range),
  severity: DiagnosticSeverity.Error,
  source,
  message: `${message}.`,
});

export const toTextEdits = (edits: readonly Edit[], document: OpenDocument): TextEdit[] =>
  edits.map(({ range, text }) => ({ range: document.placeOf(range), newText: text }));

/** Edits of one document, by its version where the client heeds that. */
export function toWorkspaceEdit(edits: readonly Edit[], document: OpenDocument, versioned: boolean): WorkspaceEdit {
  const { uri, version } = document;
  const made = toTextEdits(edits, document);
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits: made }] }
    : { changes: { [uri]: made } };
}

const actionKinds = {
  fix: CodeActionKind.QuickFix,
  // Of the prompts that a range touches; `source.fixAll` is of the whole document.
  'fix-all': CodeActionKind.QuickFix,
  rewrite: CodeActionKind.RefactorRewrite,
} as const;

/** The command of the client that shows a text: `{ language, text }`. */
export const showCommand = 'promptc.show';

export function toCodeAction(
  { title, kind, edits, diagnostic, isPreferred, output }: CodeAction,
  document: OpenDocument,
  options: { readonly pages: string | undefined; readonly versioned: boolean },
): LspCodeAction {
  return {
    title,
    kind: actionKinds[kind],
    ...(diagnostic ? { diagnostics: [toDiagnostic(diagnostic, document, options.pages)] } : {}),
    ...(isPreferred ? { isPreferred } : {}),
    ...(output
      ? { command: { title, command: showCommand, arguments: [output] } }
      : { edit: toWorkspaceEdit(edits, document, options.versioned) }),
  };
}

/** A completion, the one with `index` others in front of it. `written` is what stands in front of the cursor in its place. */
export function toCompletionItem(
  { kind, label, detail, documentation, edits, retired }: Completion,
  index: number,
  offset: number,
  document: OpenDocument,
  written: (start: number) => string,
): CompletionItem {
  const main = edits.find(({ range }) => range.start <= offset && offset <= range.end) ?? edits[0];
  const [dashes = ''] = /^[^\p{L}\p{N}]*/u.exec(main ? written(main.range.start) : '') ?? [];
  const filter = kind === 'parameter' ? dashes + label.replace(/^-+/, '') : label;
  const others = edits.filter((edit) => edit !== main);
  return {
    label,
    kind: kind === 'parameter' ? CompletionItemKind.Property : CompletionItemKind.Value,
    ...(detail === '' ? {} : { detail }),
    documentation: { kind: MarkupKind.Markdown, value: documentation },
    sortText: String(index).padStart(4, '0'),
    // What is written may start with an em dash, as no label does. Some editors want no text that says nothing new.
    ...(main && filter !== label ? { filterText: filter } : {}),
    ...(retired ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(main ? { textEdit: toTextEdits([main], document)[0] as TextEdit } : {}),
    ...(others.length > 0 ? { additionalTextEdits: toTextEdits(others, document) } : {}),
  };
}

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

/** Symbols for a client that knows no tree of them: each with the name of what it is in. */
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

/** Editors refuse a symbol without a name, as that of a part without words. */
const nameOf = ({ name, kind }: DocumentSymbol): string => (name.trim() === '' ? kind : name);

/** Types that every editor has a colour for. */
const tokenTypes: Readonly<Record<SemanticTokenType, SemanticTokenTypes>> = {
  comment: SemanticTokenTypes.comment,
  wrapper: SemanticTokenTypes.macro,
  image: SemanticTokenTypes.string,
  separator: SemanticTokenTypes.operator,
  weight: SemanticTokenTypes.number,
  flag: SemanticTokenTypes.keyword,
  value: SemanticTokenTypes.parameter,
  group: SemanticTokenTypes.regexp,
};

/** The types by their numbers. */
export const tokenLegend = { tokenTypes: semanticTokenTypes.map((type) => tokenTypes[type]), tokenModifiers: [] };

/** Tokens as five numbers each. One that goes over lines is one in each of them, since few editors know others. */
export function toSemanticTokens(
  tokens: readonly SemanticToken[],
  document: OpenDocument,
  read: (start: number, end: number) => string,
): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  for (const { type, range } of tokens) {
    const number = semanticTokenTypes.indexOf(type);
    for (const match of read(range.start, range.end).matchAll(/\S(?:[^\r\n]*\S)?/g)) {
      const { line, character } = document.lines.positionAt(range.start + match.index);
      builder.push(line, character, match[0].length, number, 0);
    }
  }
  // Its number would be for who asks what has changed since.
  return { data: builder.build().data };
}
