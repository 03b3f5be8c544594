import type { ServiceDocument } from '../document/document.js';
import type { Hover } from '../hover.js';
import { describeKey, describeParam, describeValue, paramRow } from './describe.js';
import { type RequestOptions, type RequestPosition, requestAt } from './request-at.js';

/** The hover for a key of a request, a param, or its value. Undefined for anything else. */
export function requestHoverAt(
  document: ServiceDocument,
  offset: number,
  options: RequestOptions = {},
): Hover | undefined {
  const place = requestAt(document, offset, options);
  if (!place || place.range.end === place.range.start) return undefined;
  const text = textFor(place);
  return text === undefined ? undefined : { range: place.range, text };
}

function textFor({ request, path, isKey }: RequestPosition): string | undefined {
  const [key, index, inner] = path;
  if (path.length === 1 && typeof key === 'string') return describeKey(key, request.mode === 'advanced');
  if (path.length !== 3 || key !== 'params' || typeof index !== 'number' || !Array.isArray(request.params))
    return undefined;
  const param = request.params[index] as { readonly name?: unknown; readonly value?: unknown } | undefined;
  const row = paramRow(param?.name);
  if (!row || (inner !== 'name' && inner !== 'value')) return undefined;
  const value = isKey || inner === 'name' ? undefined : describeValue(row, String(param?.value));
  return value === undefined ? describeParam(row) : `${value}\n\n${describeParam(row)}`;
}
