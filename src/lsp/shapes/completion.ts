import {
  type CompletionItem,
  CompletionItemKind,
  CompletionItemTag,
  MarkupKind,
  type SignatureHelp,
  type TextEdit,
} from 'vscode-languageserver';
import { type Completion, textOf } from '../../service/index.js';
import type { RequestCompletion } from '../../service/requests/completion.js';
import type { Signature } from '../../service/signature.js';
import type { OpenDocument } from '../open-document.js';
import { toTextEdits } from './edits.js';

/** A completion; `index` keeps its place in the list. `written` reads the text from an offset up to the cursor. */
export function toCompletionItem(
  { kind, label, detail, documentation, edits, retired }: Completion,
  index: number,
  offset: number,
  document: OpenDocument,
  written: (start: number) => string,
): CompletionItem {
  const main = edits.find(({ range }) => range.start <= offset && offset <= range.end) ?? edits[0];
  // A dash may be an escape of JSON: `\u2014ar`.
  const [dashes = ''] = /^(?:\\u[\da-f]{4}|[^\p{L}\p{N}])*/iu.exec(main ? written(main.range.start) : '') ?? [];
  const filter = kind === 'parameter' ? dashes + label.replace(/^-+/, '') : label;
  const others = edits.filter((edit) => edit !== main);
  return {
    label,
    kind: kind === 'parameter' ? CompletionItemKind.Property : CompletionItemKind.Value,
    ...(detail === '' ? {} : { detail }),
    documentation: { kind: MarkupKind.Markdown, value: documentation },
    sortText: String(index).padStart(4, '0'),
    // The user may have typed an em dash, which no label starts with. Some editors reject a filter equal to the label.
    ...(main && filter !== label ? { filterText: filter } : {}),
    ...(retired ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(main ? { textEdit: toTextEdits([main], document)[0] as TextEdit } : {}),
    ...(others.length > 0 ? { additionalTextEdits: toTextEdits(others, document) } : {}),
  };
}

/**
 * A completion in the JSON of a request. Editors filter by the text that it inserts, quotes included, or by its label where
 * it replaces a word without quotes.
 */
export function toRequestItem(
  { kind, label, detail, documentation, edit }: RequestCompletion,
  index: number,
  document: OpenDocument,
): CompletionItem {
  const { start, end } = edit.range;
  const isBare = /^[^"]/.test(textOf(document.service, { start, end }));
  return {
    label,
    kind: kind === 'key' ? CompletionItemKind.Property : CompletionItemKind.Value,
    ...(detail === '' ? {} : { detail }),
    documentation: { kind: MarkupKind.Markdown, value: documentation },
    sortText: String(index).padStart(4, '0'),
    filterText: isBare ? label : edit.text,
    textEdit: toTextEdits([edit], document)[0] as TextEdit,
  };
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
