import type { InlayHint } from 'vscode-languageserver';
import { hintTopic } from '../../service/hints.js';
import { describeHint, hintsIn } from '../../service/index.js';
import { invalidParams, objectAt, rangeAt } from '../params.js';
import { toInlayHint } from '../shapes/inlay-hint.js';
import type { ServerState } from '../state/state.js';

export function inlayHints({ documents }: ServerState, params: unknown): InlayHint[] {
  const document = documents.of(params);
  const range = rangeAt((params as { readonly range?: unknown }).range);
  if (!document || document.scope.ignored) return [];
  const { service, linter, scope } = document;
  const { version, defaults, weights } = scope.inlayHints;
  const isOn = { version, default: defaults, weight: weights };
  const { start, end } = document.offsetsOf(range);
  return hintsIn(service, linter, { start, end }).flatMap((hint) =>
    isOn[hint.kind] && start <= hint.offset && hint.offset <= end ? [toInlayHint(hint, document)] : [],
  );
}

export function resolveInlayHint(_: ServerState, hint: InlayHint): InlayHint {
  const { parameter: name, version } = objectAt(objectAt(hint, 'params').data ?? {}, 'data');
  if (name === undefined) return hint;
  const topic = hintTopic(name, version);
  if (!topic) throw invalidParams('data has to be that of a hint');
  return { ...hint, tooltip: { kind: 'markdown', value: describeHint(topic) } };
}
