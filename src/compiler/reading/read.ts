import { finding } from '../../diagnostics/define.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import type { Intent, IntentSetting } from '../../intent/intent.js';
import { plainText } from '../../intent/intent.js';
import { type LowerOptions, lower } from '../../intent/lower.js';
import { liftPhrases } from '../../intent/phrases.js';
import { lowestTerms, readRatioText } from '../../language/kinds/ratio.js';
import { readItems } from '../../language/kinds/words.js';
import { parse } from '../../parser/parse.js';
import { resolve } from '../../parser/resolve.js';
import { type ParamName, type PhraseName, paramRows } from '../../request/params.js';
import type { GenerationRequest, Param, SimpleRequest } from '../../request/request.js';
import { paramsInAdvancedRequest } from '../diagnostics/params/params-in-advanced-request.js';
import { readParams } from './read-params.js';

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
  const { values, undocumented, diagnostics } = readParams(request);
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

/** Prints a param's value as the value of its parameter: a ratio in lowest terms, a number unchanged. */
function printSetting(name: ParamName, value: string | number): string {
  if (name !== 'format') return String(value);
  const { width, height } = lowestTerms(readRatioText(String(value)));
  return `${width}:${height}`;
}
