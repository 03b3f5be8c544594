import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import { semanticTokensOf, textOf } from '../../service/index.js';
import type { OpenDocument } from '../open-document.js';
import { rangeAt } from '../params.js';
import { tokenEdits, toSemanticTokens } from '../shapes/tokens.js';
import type { ServerState } from '../state/state.js';

/** The tokens that were last sent for a document: the base of a delta. */
const sent = new WeakMap<OpenDocument, SemanticTokens>();

/** Null for a program: its own server has the tokens, and some editors ask one server only. */
export function tokens({ session, documents }: ServerState, params: unknown): SemanticTokens | null {
  const document = documents.of(params);
  if (!document) return { data: [] };
  if (document.service.kind === 'code') return null;
  const data = toSemanticTokens(semanticTokensOf(document.service), document, (start, end) =>
    textOf(document.service, { start, end }),
  );
  const { full } = session.client.capabilities.textDocument?.semanticTokens?.requests ?? {};
  if (typeof full !== 'object' || full.delta !== true) return { data };
  const tokens = { resultId: String(session.nextRevision()), data };
  sent.set(document, tokens);
  return tokens;
}

export function tokensDelta(state: ServerState, params: unknown): SemanticTokens | SemanticTokensDelta | null {
  const document = state.documents.of(params);
  const before = document && sent.get(document);
  const after = tokens(state, params);
  const { previousResultId } = params as { readonly previousResultId?: unknown };
  if (!after || !before || before.resultId !== previousResultId) return after;
  return { resultId: after.resultId ?? '', edits: tokenEdits(before.data, after.data) };
}

export function tokensInRange({ documents }: ServerState, params: unknown): SemanticTokens | null {
  const document = documents.of(params);
  const requestedRange = rangeAt((params as { readonly range?: unknown }).range);
  if (!document) return { data: [] };
  const { service } = document;
  if (service.kind === 'code') return null;
  const range = document.offsetsOf(requestedRange);
  // The service returns the tokens of whole prompts.
  const tokens = semanticTokensOf(service, range).filter(
    (token) => token.range.start <= range.end && range.start <= token.range.end,
  );
  return { data: toSemanticTokens(tokens, document, (start, end) => textOf(service, { start, end })) };
}
