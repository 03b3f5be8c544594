import type { TextEdit } from 'vscode-languageserver';
import { formattingEdits } from '../../service/index.js';
import type { Range } from '../../text/range.js';
import type { OpenDocument } from '../open-document.js';
import { rangeAt } from '../params.js';
import { toTextEdits } from '../shapes/edits.js';
import type { ServerState } from '../state/state.js';

export function formatDocument({ documents }: ServerState, params: unknown): TextEdit[] {
  const document = documents.of(params);
  return document ? formatted(document) : [];
}

export function formatRange({ documents }: ServerState, params: unknown): TextEdit[] {
  const document = documents.of(params);
  const range = rangeAt((params as { readonly range?: unknown }).range);
  return document ? formatted(document, document.offsetsOf(range)) : [];
}

function formatted(document: OpenDocument, range?: Range): TextEdit[] {
  const { service, scope } = document;
  return scope.ignored ? [] : toTextEdits(formattingEdits(service, scope.format, range), document);
}
