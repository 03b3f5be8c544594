import type { CompletionItem, Hover, SignatureHelp } from 'vscode-languageserver';
import { promptAt } from '../../service/document/prompts.js';
import { completionsAt, hoverAt, signatureAt, textOf } from '../../service/index.js';
import { toCompletionItem, toRequestItem, toSignatureHelp } from '../shapes/completion.js';
import type { DocumentOffset } from '../state/documents.js';
import type { ServerState } from '../state/state.js';

export async function completions(state: ServerState, params: unknown): Promise<CompletionItem[]> {
  const cursor = state.documents.offsetOf(params);
  if (!cursor) return [];
  const { document, offset } = cursor;
  const { service, linter, isRequest } = document;
  if (isInRequest(state, cursor)) {
    const { requestCompletionsAt } = await import('../../service/requests/completion.js');
    return requestCompletionsAt(service, offset, { isRequest }).map((completion, index) =>
      toRequestItem(completion, index, document),
    );
  }
  return completionsAt(service, offset, linter).map((completion, index) =>
    toCompletionItem(completion, index, offset, document, (start) =>
      textOf(service, { start: Math.min(start, offset), end: offset }),
    ),
  );
}

export async function hover(state: ServerState, params: unknown): Promise<Hover | null> {
  const cursor = state.documents.offsetOf(params);
  if (!cursor) return null;
  const { document, offset } = cursor;
  const { service, linter, isRequest } = document;
  const hover = isInRequest(state, cursor)
    ? (await import('../../service/requests/hover.js')).requestHoverAt(service, offset, { isRequest })
    : hoverAt(service, offset, linter);
  if (!hover) return null;
  return { contents: { kind: 'markdown', value: hover.text }, range: document.placeOf(hover.range) };
}

export function signature({ documents }: ServerState, params: unknown): SignatureHelp | null {
  const cursor = documents.offsetOf(params);
  const signature = cursor && signatureAt(cursor.document.service, cursor.offset, cursor.document.linter);
  return signature ? toSignatureHelp(signature) : null;
}

/** Whether an offset may lie in the JSON of a request, outside of its prompt. */
function isInRequest({ session }: ServerState, { document, offset }: DocumentOffset): boolean {
  const { kind } = document.service;
  if (kind !== 'json' && kind !== 'ndjson' && kind !== 'request') return false;
  return promptAt(document.service, offset) === undefined && !(session.client.knowsSchemas && document.isRequest);
}
