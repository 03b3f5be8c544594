import { finding } from '../diagnostics/define.js';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.js';
import type { Intent, IntentSetting } from '../intent/intent.js';
import { plainText } from '../intent/intent.js';
import { type LowerOptions, lower } from '../intent/lower.js';
import { liftPhrases } from '../intent/phrases.js';
import { lowestTerms, readRatioText } from '../language/kinds/ratio.js';
import { readItems } from '../language/kinds/words.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import {
  type Meaning,
  otherSpellings,
  type ParamKind,
  type ParamName,
  type PhraseName,
  paramRows,
  paramTable,
  undocumentedParams,
} from '../request/params.js';
import { pathText } from '../request/path-text.js';
import type { GenerationRequest, Param, SimpleRequest } from '../request/request.js';
import { didYouMean } from '../text/did-you-mean.js';
import { correctTypo } from '../text/typo.js';
import { described } from '../validation/arguments.js';
import { invalidRequest } from './diagnostics/modes/invalid-request.js';
import { duplicateParam } from './diagnostics/params/duplicate-param.js';
import { invalidParamValue } from './diagnostics/params/invalid-param-value.js';
import { paramsInAdvancedRequest } from './diagnostics/params/params-in-advanced-request.js';
import { undocumentedParam } from './diagnostics/params/undocumented-param.js';
import { unknownParam } from './diagnostics/params/unknown-param.js';

/** The intent of a request, and diagnostics of its values. */
export interface ReadRequest {
  readonly intent: Intent;
  /** Undocumented params, unchanged. */
  readonly undocumented: readonly Param[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads a request into an intent. Wrong values are reported and left out. */
export function read(request: GenerationRequest, options: LowerOptions = {}): ReadRequest {
  return request.mode === 'simple' ? readSimple(request, options) : readAdvanced(request, options);
}

function readAdvanced(request: GenerationRequest, options: LowerOptions): ReadRequest {
  const { intent } = lower(resolve(parse(request.prompt), options), options);
  const hasParams = 'params' in request && request.params !== undefined;
  const diagnostics = hasParams ? [paramsInAdvanced(request, request.params as readonly unknown[])] : [];
  const speed = intent.speed ?? request.processMode;
  return { intent: { ...intent, speed }, undocumented: [], diagnostics };
}

/** Reports params in an advanced request. An empty list is a warning only, with a safe fix. */
function paramsInAdvanced(request: GenerationRequest, params: readonly unknown[]): Diagnostic {
  const count = params.length;
  if (count > 0) return finding(paramsInAdvancedRequest, { count }, { path: ['params'] });
  const { params: _, ...rest } = request as SimpleRequest;
  const fixes = [{ title: 'Remove params', safety: 'safe', edits: [], request: rest } as const];
  return finding(paramsInAdvancedRequest, { count }, { path: ['params'], severity: 'warning', fixes });
}

function readSimple(request: SimpleRequest, { phrases: mode }: LowerOptions): ReadRequest {
  const diagnostics: Diagnostic[] = [];
  const undocumented: Param[] = [];
  const values = new Map<ParamName, string | number>();
  /** The spellings that params have where they stand first. */
  const firsts = new Map<ParamName, string>();
  for (const [index, param] of (request.params ?? []).entries()) {
    const path = ['params', index] as const;
    const name = paramName(param.name);
    for (const key of Object.keys(param)) {
      if (key === 'name' || key === 'value') continue;
      const keyPath = [...path, key];
      const missing = ['name', 'value'].filter((known) => !(known in param));
      const problem = `is no key that a param has${didYouMean(correctTypo(key, missing))}`;
      diagnostics.push(
        finding(invalidRequest, { at: pathText(keyPath), problem }, { path: keyPath, severity: 'warning' }),
      );
    }
    if ((undocumentedParams as readonly string[]).includes(param.name)) {
      const place = { path: [...path, 'name'] };
      const isSecond = undocumented.some((other) => other.name === param.name);
      if (isSecond) diagnostics.push(finding(duplicateParam, { name: param.name }, place));
      else {
        undocumented.push(param);
        diagnostics.push(finding(undocumentedParam, { name: param.name }, place));
      }
      if (param.value === undefined) {
        const data = { name: param.name, expected: 'a value', value: 'nothing' };
        diagnostics.push(finding(invalidParamValue, data, { path }));
      }
    } else if (!name) {
      const names = Object.keys(paramTable);
      const suggestion =
        otherNames.get(param.name.trim().toLowerCase()) ?? correctTypo(param.name, [...names, ...undocumentedParams]);
      const data = { name: param.name, names, ...(suggestion ? { suggestion } : {}) };
      const fixes = suggestion ? [replacementFix(request, index, 'name', suggestion)] : [];
      diagnostics.push(finding(unknownParam, data, { path: [...path, 'name'], fixes }));
    } else {
      const first = firsts.get(name);
      if (first !== undefined) {
        const data = { name: param.name, ...(first === param.name ? {} : { first }) };
        diagnostics.push(finding(duplicateParam, data, { path: [...path, 'name'] }));
        if (values.has(name)) continue;
      }
      firsts.set(name, first ?? param.name);
      const kind = paramTable[name];
      const value = readValue(kind, param.value);
      if (value === undefined) {
        const suggestion = suggestValue(name, param.value);
        const data = {
          name: param.name,
          expected: describeKind(kind),
          value: describeValue(kind, param.value),
          ...(suggestion === undefined ? {} : { suggestion: String(suggestion) }),
        };
        const fixes = suggestion === undefined ? [] : [replacementFix(request, index, 'value', suggestion)];
        diagnostics.push(finding(invalidParamValue, data, { path: [...path, 'value'], fixes }));
      } else values.set(name, value);
    }
  }
  const settings: IntentSetting[] = [];
  const phrases: Partial<Record<PhraseName, string>> = {};
  let exclusions: readonly string[] = [];
  for (const { name, means } of paramRows) {
    const value = values.get(name);
    if (value === undefined) continue;
    if (means.as === 'setting') settings.push({ name: means.name, value: printSetting(name, value) });
    else if (means.as === 'phrase') phrases[name as PhraseName] = String(value);
    else exclusions = readItems(String(value));
  }
  const text = plainText(request.prompt);
  const lifted = (mode === 'keep' ? undefined : liftPhrases(text, phrases)) ?? { text, phrases };
  return {
    intent: {
      parts: [{ images: [], text: lifted.text, weight: 1 }],
      settings,
      exclusions,
      speed: request.processMode,
      phrases: lifted.phrases,
    },
    undocumented,
    diagnostics,
  };
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

/** Prints a param's value as the value of its parameter: a ratio in lowest terms, a number unchanged. */
function printSetting(name: ParamName, value: string | number): string {
  if (name !== 'format') return String(value);
  const { width, height } = lowestTerms(readRatioText(String(value)));
  return `${width}:${height}`;
}

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
