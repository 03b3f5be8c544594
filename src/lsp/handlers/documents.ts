import { type Change, OpenDocument } from '../open-document.js';
import { invalidParams, objectAt, rangeAt, textAt, uriAt } from '../params.js';
import type { ServerState } from '../state/state.js';

export async function openDocument(state: ServerState, params: unknown): Promise<void> {
  const { session, scopes } = state;
  const { uri, languageId, version, text } = objectAt(objectAt(params, 'params').textDocument, 'textDocument');
  const item = {
    uri: textAt(uri, 'textDocument.uri'),
    languageId: textAt(languageId, 'textDocument.languageId'),
    version: Number(version),
    text: textAt(text, 'textDocument.text'),
  };
  if (!session.watchesConfigs) session.host.forget?.();
  putDocument(state, await OpenDocument.open(item, await scopes.scopeFor(item.uri), session.client.encoding));
}

export async function changeDocument(state: ServerState, params: unknown): Promise<void> {
  const { textDocument, contentChanges } = objectAt(params, 'params');
  const document = state.documents.of(params);
  if (!document) throw invalidParams(`${uriAt(params)} is not open`);
  if (!Array.isArray(contentChanges)) throw invalidParams('contentChanges has to be a list');
  const changes = contentChanges.map((change, index): Change => {
    const { range, text } = objectAt(change, `contentChanges[${index}]`);
    const newText = textAt(text, `contentChanges[${index}].text`);
    // Some clients write what is missing as null.
    return range === undefined || range === null
      ? { text: newText }
      : { range: rangeAt(range, `contentChanges[${index}].range`), text: newText };
  });
  await document.change(changes, Number(objectAt(textDocument, 'textDocument').version));
  putDocument(state, document);
}

export function closeDocument({ documents, publisher }: ServerState, params: unknown): void {
  const uri = uriAt(params);
  if (documents.delete(uri)) publisher.closed(uri);
}

/** Stores a document that is new or has changed, and schedules its diagnostics. */
export function putDocument({ documents, publisher }: ServerState, document: OpenDocument): void {
  documents.put(document);
  publisher.schedule(document);
}
