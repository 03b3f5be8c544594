import { finding } from '../../diagnostics/define.js';
import type { Diagnostic, Fix } from '../../diagnostics/diagnostic.js';
import { plainText } from '../../intent/intent.js';
import {
  type Meaning,
  otherSpellings,
  type ParamKind,
  type ParamName,
  paramTable,
  undocumentedParams,
} from '../../request/params.js';
import { pathText } from '../../request/path-text.js';
import type { Param, SimpleRequest } from '../../request/request.js';
import { didYouMean } from '../../text/did-you-mean.js';
import { correctTypo } from '../../text/typo.js';
import { described } from '../../validation/arguments.js';
import { invalidRequest } from '../diagnostics/modes/invalid-request.js';
import { duplicateParam } from '../diagnostics/params/duplicate-param.js';
import { invalidParamValue } from '../diagnostics/params/invalid-param-value.js';
import { undocumentedParam } from '../diagnostics/params/undocumented-param.js';
import { unknownParam } from '../diagnostics/params/unknown-param.js';

/** What the params of a simple request are set to. Wrong ones are reported and left out. */
export interface ReadParams {
  readonly values: ReadonlyMap<ParamName, string | number>;
  /** Undocumented params, unchanged. */
  readonly undocumented: readonly Param[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads the params of a simple request. */
export function readParams(request: SimpleRequest): ReadParams {
  const reader = new ParamReader(request);
  for (const [index, param] of (request.params ?? []).entries()) reader.add(param, index);
  return reader;
}

class ParamReader implements ReadParams {
  readonly values = new Map<ParamName, string | number>();
  readonly undocumented: Param[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** The spellings that params have where they stand first. */
  private readonly firsts = new Map<ParamName, string>();

  constructor(private readonly request: SimpleRequest) {}

  add(param: Param, index: number): void {
    this.checkKeys(param, index);
    const name = paramName(param.name);
    if ((undocumentedParams as readonly string[]).includes(param.name)) this.addUndocumented(param, index);
    else if (name) this.addDocumented(name, param, index);
    else this.reportUnknown(param, index);
  }

  private checkKeys(param: Param, index: number): void {
    const missing = ['name', 'value'].filter((known) => !(known in param));
    for (const key of Object.keys(param)) {
      if (key === 'name' || key === 'value') continue;
      const path = ['params', index, key];
      const problem = `is no key that a param has${didYouMean(correctTypo(key, missing))}`;
      this.diagnostics.push(finding(invalidRequest, { at: pathText(path), problem }, { path, severity: 'warning' }));
    }
  }

  private addUndocumented(param: Param, index: number): void {
    const { name, value } = param;
    const path = ['params', index];
    const isSecond = this.undocumented.some((other) => other.name === name);
    if (!isSecond) this.undocumented.push(param);
    const rule = isSecond ? duplicateParam : undocumentedParam;
    this.diagnostics.push(finding(rule, { name }, { path: [...path, 'name'] }));
    if (value === undefined) {
      this.diagnostics.push(finding(invalidParamValue, { name, expected: 'a value', value: 'nothing' }, { path }));
    }
  }

  private reportUnknown({ name }: Param, index: number): void {
    const names = Object.keys(paramTable);
    const suggestion =
      otherNames.get(name.trim().toLowerCase()) ?? correctTypo(name, [...names, ...undocumentedParams]);
    const data = { name, names, ...(suggestion ? { suggestion } : {}) };
    const fixes = suggestion ? [replacementFix(this.request, index, 'name', suggestion)] : [];
    this.diagnostics.push(finding(unknownParam, data, { path: ['params', index, 'name'], fixes }));
  }

  private addDocumented(name: ParamName, param: Param, index: number): void {
    const first = this.firsts.get(name);
    if (first !== undefined) {
      const data = { name: param.name, ...(first === param.name ? {} : { first }) };
      this.diagnostics.push(finding(duplicateParam, data, { path: ['params', index, 'name'] }));
      if (this.values.has(name)) return;
    }
    this.firsts.set(name, first ?? param.name);
    const value = readValue(paramTable[name], param.value);
    if (value === undefined) this.reportValue(name, param, index);
    else this.values.set(name, value);
  }

  private reportValue(name: ParamName, param: Param, index: number): void {
    const kind = paramTable[name];
    const suggestion = suggestValue(name, param.value);
    const data = {
      name: param.name,
      expected: describeKind(kind),
      value: describeValue(kind, param.value),
      ...(suggestion === undefined ? {} : { suggestion: String(suggestion) }),
    };
    const fixes = suggestion === undefined ? [] : [replacementFix(this.request, index, 'value', suggestion)];
    this.diagnostics.push(finding(invalidParamValue, data, { path: ['params', index, 'value'], fixes }));
  }
}

/** Other names that prompts and people use for a param. Each can only mean that one. */
const otherNames: ReadonlyMap<string, ParamName> = new Map([
  ...Object.entries(otherSpellings).map(([name, param]) => [name.toLowerCase(), param] as const),
  ...['ar', 'aspect', 'aspectratio', 'aspect_ratio', 'ratio'].map((name) => [name, 'format'] as const),
  ...['no', 'exclude', 'exclusions', 'negative', 'negativeprompt', 'negative_prompt'].map(
    (name) => [name, 'interdiction'] as const,
  ),
  ...['s', 'stylise', 'stylization'].map((name) => [name, 'stylize'] as const),
  ['c', 'chaos'],
  ['timeofday', 'Time'],
  ['time_of_day', 'Time'],
]);

/** The value that a param was most likely meant to have: `Rainy`, `at night`, `20 %`, a list of interdictions. */
function suggestValue(name: ParamName, written: unknown): string | number | undefined {
  const kind: ParamKind & { readonly means: Meaning } = paramTable[name];
  if (kind.kind === 'text') {
    const isList =
      name === 'interdiction' && Array.isArray(written) && written.every((item) => typeof item === 'string');
    return isList ? (readValue(kind, written.join(', ')) as string | undefined) : undefined;
  }
  if (typeof written !== 'string') return undefined;
  if (kind.kind === 'number') {
    const [, number = ''] = /^\+?(\d[\d,' ]*?)(?:\.0+)?\s*%?$/.exec(written.normalize('NFKC').trim()) ?? [];
    const value = readValue(kind, number.replace(/(?<=^\d)[,' ](?=\d{3}$)/, ''));
    return value === undefined ? undefined : Number(value);
  }
  if (name === 'format') return sameRatio(written, kind.choices);
  const phrases = kind.means.as === 'phrase' ? Object.entries(kind.means.phrases ?? {}) : [];
  const phrase = written.trim().toLowerCase();
  return correctTypo(written, kind.choices) ?? phrases.find(([, text]) => text === phrase)?.[0];
}

/** The ratio among the choices that a text is equal to: a near one is another shape. */
function sameRatio(text: string, choices: readonly string[]): string | undefined {
  const [, width, height] = /^\s*(\d{1,5})\s*[:xX×/：]\s*(\d{1,5})\s*$/.exec(text) ?? [];
  const same = choices.find((choice) => {
    const [a, b] = choice.split(':').map(Number);
    return Number(width) * (b as number) === Number(height) * (a as number);
  });
  return Number(width) > 0 ? same : undefined;
}

/** A fix that replaces the name or value of a param. */
const replacementFix = (request: SimpleRequest, index: number, key: 'name' | 'value', word: string | number): Fix => ({
  title: `Use ${word}`,
  safety: 'unsafe',
  edits: [],
  request: {
    ...request,
    params: (request.params ?? []).map((param, at) => (at === index ? { ...param, [key]: word } : param)),
  },
});

function describeValue({ kind }: ParamKind, value: unknown): string {
  if (typeof value === 'string' && (kind === 'text' || plainText(value) === ''))
    return `${described(value)}, which has no text`;
  return value === undefined ? 'nothing' : described(value);
}

/** The name of a param in the spelling that is written; `undefined` for one that no page documents. */
export const paramName = (name: string): ParamName | undefined =>
  Object.hasOwn(paramTable, name)
    ? (name as ParamName)
    : Object.hasOwn(otherSpellings, name)
      ? otherSpellings[name]
      : undefined;

/** Reads a param's value; `undefined` where the param does not take it. */
function readValue(kind: ParamKind, value: unknown): string | number | undefined {
  if (kind.kind === 'choice') return typeof value === 'string' && kind.choices.includes(value) ? value : undefined;
  if (kind.kind === 'text') {
    return typeof value === 'string' && new RegExp(kind.pattern).test(value) ? plainText(value) : undefined;
  }
  const number = typeof value === 'string' && new RegExp(kind.pattern).test(value) ? Number(value) : value;
  const isInteger = typeof number === 'number' && Number.isInteger(number);
  return isInteger && number >= kind.min && number <= kind.max ? number : undefined;
}

function describeKind(kind: ParamKind): string {
  if (kind.kind === 'choice') return kind.choices.join(', ');
  return kind.kind === 'number' ? `a whole number from ${kind.min} to ${kind.max}` : 'text';
}
