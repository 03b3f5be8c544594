import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { type ServiceDocument, textOf } from '../../service/index.js';
import type { Edit } from '../../text/range.js';
import type { OpenDocument } from '../open-document.js';

export const toTextEdits = (edits: readonly Edit[], document: OpenDocument): TextEdit[] =>
  edits.map((edit) => {
    const { range, text } = withWholeCharacters(edit, document.service);
    return { range: document.placeOf(range), newText: text };
  });

/** Widens an edit that would split a surrogate pair: two emojis may share their first half. */
function withWholeCharacters({ range, text }: Edit, service: ServiceDocument): Edit {
  let [{ start, end }, put] = [range, text];
  if (splitsPair(service, start)) {
    start--;
    put = textOf(service, { start, end: start + 1 }) + put;
  }
  if (splitsPair(service, end)) {
    put += textOf(service, { start: end, end: end + 1 });
    end++;
  }
  return { range: { start, end }, text: put };
}

/** Whether an offset splits a surrogate pair. */
const splitsPair = (service: ServiceDocument, at: number): boolean =>
  at > 0 &&
  at < service.length &&
  /^[\ud800-\udbff][\udc00-\udfff]$/.test(textOf(service, { start: at - 1, end: at + 1 }));

/** Edits of one document; with its version for a client that understands it. */
export function toWorkspaceEdit(edits: readonly Edit[], document: OpenDocument, versioned: boolean): WorkspaceEdit {
  const { uri, version } = document;
  const textEdits = toTextEdits(edits, document);
  return versioned
    ? { documentChanges: [{ textDocument: { uri, version }, edits: textEdits }] }
    : { changes: { [uri]: textEdits } };
}
