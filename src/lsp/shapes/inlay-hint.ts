import { type InlayHint, InlayHintKind } from 'vscode-languageserver';
import type { Hint } from '../../service/hints.js';
import type { OpenDocument } from '../open-document.js';
import { toTextEdits } from './edits.js';

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
