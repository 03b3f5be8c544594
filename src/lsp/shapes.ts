import {
  CodeActionKind,
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentHighlight,
  DocumentHighlightKind,
  FoldingRangeKind,
  type InlayHint,
  InlayHintKind,
  type CodeAction as LspCodeAction,
  type Diagnostic as LspDiagnostic,
  type DocumentSymbol as LspDocumentSymbol,
  type FoldingRange as LspFoldingRange,
  MarkupKind,
  type SelectionRange,
  SemanticTokensBuilder,
  type SemanticTokensEdit,
  SemanticTokenTypes,
  type SignatureHelp,
  type SymbolInformation,
  SymbolKind,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { diagnosticTags } from '../diagnostics/tags.js';
import type { HostProblem } from '../readers/host.js';
import type { FoldingRange } from '../service/folding.js';
import type { Hint } from '../service/hints.js';
import {
  type CodeAction,
  type Completion,
  type DocumentSymbol,
  type SemanticToken,
  type SemanticTokenType,
  type ServiceDocument,
  semanticTokenTypes,
  textOf,
} from '../service/index.js';
import type { RequestCompletion } from '../service/requests/completion.js';
import type { Signature } from '../service/signature.js';
import type { Edit, Range } from '../text/range.js';
import type { OpenDocument } from './open-document.js';

/** Who says what is found. */
const source = 'promptc';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

const tags = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** How findings are written for a client. */
export interface Drawing {
  /** The address of the folder with the pages about findings. */
  readonly pages: string | undefined;
  /** The tags that the client knows. */
  readonly tags: readonly DiagnosticTag[];
}

export function toDiagnostic(
  { code, severity, range, message }: Diagnostic,
  document: OpenDocument,
  { pages, tags: known }: Drawing,
): LspDiagnostic {
  const name = diagnosticTags[code];
  const tag = name && tags[name];
  return {
    range: document.placeOf(range),
    severity: severities[severity],
    code,
    ...(pages === undefined ? {} : { codeDescription: { href: pageOf(pages, code) } }),
    source,
    message,
    ...(tag && known.includes(tag) ? { tags: [tag] } : {}),
  };
}

/** The address of the page about a finding. */
export const pageOf = (pages: string, code: string): string => `${pages}${code}.md`;

export const toProblem = ({ range, message }: HostProblem, document: OpenDocument): LspDiagnostic => ({
  range: document.placeOf(range),
  severity: DiagnosticSeverity.Error,
  source,
  message: `${message}.`,
});

export const toTextEdits = (edits: readonly Edit[], document: OpenDocument): TextEdit[] =>
  edits.map((edit) => {
    const { range, text } = withWholeCharacters(edit, document.service);
    return { range: document.placeOf(range), newText: text };
  });

/** An edit that cuts no character in two: what two emojis have in common may be half of each. */
function withWholeCharacters({ range, text }: Edit, service: ServiceDocument): Edit {
  let [{ start, end }, put] = [range, text];
  if (isInside(service, start)) {
    start--;
    put = textOf(service, { start, end: start + 1 }) + put;
  }
  if (isInside(service, end)) {
    put += textOf(service, { start: end, end: end + 1 });
    end++;
  }
  return { range: { start, end }, text: put };
}

/** Whether a place stands between the two halves of a character. */
const isInside = (service: ServiceDocument, at: number): boolean =>
  at > 0 &&
  at < service.length &&
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(textOf(service, { start: at - 1, end: at + 1 }));

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
  options: Drawing & { readonly versioned: boolean },
): LspCodeAction {
  return {
    title,
    kind: actionKinds[kind],
    ...(diagnostic ? { diagnostics: [toDiagnostic(diagnostic, document, options)] } : {}),
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
export const nameOf = ({ name, kind }: DocumentSymbol): string => (name.trim() === '' ? kind : name);

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
): number[] {
  const builder = new SemanticTokensBuilder();
  for (const { type, range } of tokens) {
    const number = semanticTokenTypes.indexOf(type);
    const { start, end } = document.placeOf(range);
    if (start.line === end.line) {
      builder.push(start.line, start.character, end.character - start.character, number, 0);
      continue;
    }
    for (const match of read(range.start, range.end).matchAll(/\S(?:[^\r\n]*\S)?/g)) {
      const at = range.start + match.index;
      const place = document.placeOf({ start: at, end: at + match[0].length });
      const { line, character } = place.start;
      builder.push(line, character, place.end.character - character, number, 0);
    }
  }
  return builder.build().data;
}

/** What makes some numbers of others: one stretch put in place of another. */
export function tokenEdits(before: readonly number[], after: readonly number[]): SemanticTokensEdit[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let behind = 0;
  while (behind < most - start && before.at(-1 - behind) === after.at(-1 - behind)) behind++;
  const deleteCount = before.length - behind - start;
  const data = after.slice(start, after.length - behind);
  return deleteCount === 0 && data.length === 0 ? [] : [{ start, deleteCount, data }];
}

/** What can be folded, without what stands on one line. */
export function toFoldingRanges(ranges: readonly FoldingRange[], document: OpenDocument): LspFoldingRange[] {
  return ranges.flatMap(({ kind, range }) => {
    const [startLine, endLine] = [document.lines.lineAt(range.start), document.lines.lineAt(range.end)];
    if (startLine === endLine) return [];
    const name =
      kind === 'comment' ? FoldingRangeKind.Comment : kind === 'section' ? FoldingRangeKind.Region : undefined;
    return [{ startLine, endLine, ...(name ? { kind: name } : {}) }];
  });
}

export const toHighlights = (ranges: readonly Range[], document: OpenDocument): DocumentHighlight[] =>
  ranges.map((range) => ({ range: document.placeOf(range), kind: DocumentHighlightKind.Text }));

/** The innermost range with those around it. Where there is none, it is the place itself. */
export function toSelectionRange(ranges: readonly Range[], offset: number, document: OpenDocument): SelectionRange {
  const [first = { start: offset, end: offset }, ...others] = ranges;
  const parent = others.length > 0 ? toSelectionRange(others, offset, document) : undefined;
  return { range: document.placeOf(first), ...(parent ? { parent } : {}) };
}

export const toSignatureHelp = ({ label, parts, active, documentation }: Signature): SignatureHelp => ({
  signatures: [
    {
      label,
      documentation: { kind: MarkupKind.Markdown, value: documentation },
      parameters: parts.map(({ start, end }) => ({ label: [start, end] })),
    },
  ],
  activeSignature: 0,
  activeParameter: active,
});

export function toInlayHint({ offset, label, about, edits }: Hint, document: OpenDocument): InlayHint {
  return {
    position: document.placeOf({ start: offset, end: offset }).start,
    label,
    kind: InlayHintKind.Parameter,
    paddingLeft: true,
    ...(edits ? { textEdits: toTextEdits(edits, document) } : {}),
    ...(about ? { data: about } : {}),
  };
}

/** A completion in the JSON of a request. It is found by what it writes, quotes included. */
export function toRequestItem(
  { kind, label, detail, documentation, edit }: RequestCompletion,
  index: number,
  document: OpenDocument,
): CompletionItem {
  return {
    label,
    kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
    ...(detail === '' ? {} : { detail }),
    documentation: { kind: MarkupKind.Markdown, value: documentation },
    sortText: String(index).padStart(4, '0'),
    filterText: edit.text,
    textEdit: toTextEdits([edit], document)[0] as TextEdit,
  };
}
