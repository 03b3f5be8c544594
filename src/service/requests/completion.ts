import { defaultVersion, type Parameter, parameter, supportOf } from '../../language/lookup.js';
import { type ParamRow, paramRows, requestKeys } from '../../request/params.js';
import type { Edit } from '../../text/range.js';
import { isObject } from '../../validation/is-object.js';
import type { ServiceDocument } from '../document/document.js';
import { describeKey, describeParam, describeValue, paramRow } from './describe.js';
import { type RequestOptions, type RequestPosition, requestAt } from './request-at.js';

/** A proposal to complete the JSON of a request. */
export interface RequestCompletion {
  readonly kind: 'key' | 'value';
  /** Without quotes. */
  readonly label: string;
  /** A short note, or empty. */
  readonly detail: string;
  /** Markdown. */
  readonly documentation: string;
  readonly edit: Edit;
}

/**
 * The completions in the JSON of a request, which may be incomplete: missing keys, modes, params and their values.
 * Empty where any text is allowed, where nothing can be written before something else is mended, such as a missing comma,
 * and outside of requests.
 */
export function requestCompletionsAt(
  document: ServiceDocument,
  offset: number,
  options: RequestOptions = {},
): readonly RequestCompletion[] {
  const found = requestAt(document, offset, options);
  if (!found?.isFree) return [];
  const place = found.isKey && found.range.start === offset ? inFrontOfKey(found, offset) : found;
  const { range, text, start } = place;
  const offers = place.isKey ? keysFor(place) : valuesFor(place);
  const behind = text.slice(range.end - start);
  return offers.map(({ json, ...offer }) => ({
    ...offer,
    edit: { range, text: offer.kind === 'key' ? keyText(offer.label, json, behind) : json },
  }));
}

type Offer = Omit<RequestCompletion, 'edit'> & {
  /** A value as JSON; for a key, its initial value. */
  readonly json: string;
};

/** The position of a key that is still to be written, in front of the one that stands there. */
const inFrontOfKey = (place: RequestPosition, offset: number): RequestPosition => ({
  ...place,
  path: [...place.path.slice(0, -1), ''],
  range: { start: offset, end: offset },
});

/** The text for a key and what has to follow it, without what is already there. */
function keyText(key: string, value: string, behind: string): string {
  const next = behind.trimStart().charAt(0);
  if (next === ':') return JSON.stringify(key);
  return `${JSON.stringify(key)}: ${value}${next === '"' ? ',' : ''}`;
}

const startOf: Readonly<Record<string, string>> = {
  mode: '"simple"',
  processMode: '"fast"',
  optimizePrompt: 'false',
  tags: '[]',
  params: '[]',
  metaData: '{}',
};

function keysFor({ request, path }: RequestPosition): readonly Offer[] {
  const isAdvanced = request.mode === 'advanced';
  const key = (label: string, documentation: string, json: string): Offer => ({
    kind: 'key',
    label,
    detail: '',
    documentation,
    json,
  });
  if (path.length === 1) {
    return (
      requestKeys
        // The key that is being written may already have been parsed.
        .filter((name) => name === path[0] || !Object.hasOwn(request, name))
        .filter((name) => !isAdvanced || (name !== 'params' && name !== 'optimizePrompt'))
        .map((name) => key(name, describeKey(name, isAdvanced) ?? '', startOf[name] ?? '""'))
    );
  }
  const param = paramAt(request, path);
  if (path.length !== 3 || !param) return [];
  const row = paramRow(param.name);
  return ['name', 'value']
    .filter((name) => name === path[2] || !Object.hasOwn(param, name))
    .map((name) => key(name, row ? describeParam(row) : '', '""'));
}

function valuesFor({ request, path }: RequestPosition): readonly Offer[] {
  const [key, , inner] = path;
  if (path.length === 1) {
    if (key === 'mode') return words(['simple', 'advanced'], describeKey('mode', false));
    if (key === 'processMode') return words(['fast', 'relax'], describeKey(key, false));
    if (key === 'optimizePrompt')
      return ['false', 'true'].map((word) => offer(word, word, '', describeKey(key, false)));
    return [];
  }
  if (key !== 'params') return [];
  if (path.length === 2) {
    return free(request, path).map((row) =>
      offer(row.name, `{ "name": "${row.name}", "value": ${firstValue(row)} }`, '', describeParam(row)),
    );
  }
  const param = paramAt(request, path);
  if (path.length !== 3 || !param) return [];
  if (inner === 'name')
    return free(request, path).map((row) => offer(row.name, `"${row.name}"`, '', describeParam(row)));
  const row = inner === 'value' ? paramRow(param.name) : undefined;
  if (!row || row.kind === 'text') return [];
  if (row.kind === 'number') {
    const usual = firstValue(row);
    return [...new Set([usual, String(row.min), String(row.max)])].map((number) =>
      offer(number, number, number === usual ? 'default' : '', describeParam(row)),
    );
  }
  return row.choices.map((word) => offer(word, `"${word}"`, describeValue(row, word) ?? '', describeParam(row)));
}

const offer = (label: string, json: string, detail: string, documentation = ''): Offer => ({
  kind: 'value',
  label,
  detail,
  documentation,
  json,
});

const words = (all: readonly string[], documentation: string | undefined): readonly Offer[] =>
  all.map((word) => offer(word, `"${word}"`, '', documentation));

/** The params that a request lacks, and the one at the offset. */
function free(request: RequestPosition['request'], path: RequestPosition['path']): readonly ParamRow[] {
  const given = Array.isArray(request.params) ? request.params : [];
  const taken = given.map((param, index) => (index === path[1] ? undefined : paramRow(param?.name)?.name));
  return paramRows.filter(({ name }) => !taken.includes(name));
}

function paramAt(
  { params }: RequestPosition['request'],
  path: RequestPosition['path'],
): Readonly<Record<string, unknown>> | undefined {
  const param: unknown = path[0] === 'params' && Array.isArray(params) ? params[path[1] as number] : undefined;
  return isObject(param) ? param : undefined;
}

/** An initial value as JSON: the default where there is one. */
function firstValue(row: ParamRow): string {
  if (row.kind === 'choice') return JSON.stringify(row.choices[0]);
  if (row.kind === 'text') return '""';
  const support =
    row.means.as === 'setting' ? supportOf(parameter(row.means.name as Parameter['name']), defaultVersion) : undefined;
  return String(support?.support === 'yes' && typeof support.default === 'number' ? support.default : row.min);
}
