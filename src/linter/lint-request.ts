import { checkResolved } from '../checker/check.js';
import { decompile, lintTexts } from '../compiler/decompile.js';
import { invalidRequest } from '../compiler/diagnostics/modes/invalid-request.js';
import { hasWordsInFront } from '../compiler/envelope.js';
import { unknownKeys } from '../compiler/findings.js';
import { finding } from '../diagnostics/define.js';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.js';
import type { LanguageOptions } from '../language/options.js';
import { parse } from '../parser/parse.js';
import { resolve } from '../parser/resolve.js';
import type { HostRequest } from '../readers/host.js';
import { nonEmptyTextPattern } from '../request/params.js';
import type { GenerationRequest } from '../request/request.js';
import { isObject } from '../validation/is-object.js';
import { inHost } from './in-host.js';
import { neverLinted } from './never-linted.js';

/** The findings in a request and in its prompt, with ranges in the host. */
export function lintRequest(request: HostRequest, options: LanguageOptions): readonly Diagnostic[] {
  const { value, prompt } = request;
  const { diagnostics, mode } = findInRequest(value, optionsOf(options));
  const findings = diagnostics.map((diagnostic) => placed(request, diagnostic));
  if (mode !== 'advanced' || !prompt || prompt.text.trim() === '') return findings;
  const path = [...request.path, 'prompt'];
  const behindWords = hasWordsInFront(value as GenerationRequest);
  const resolveOptions = { ...optionsOf(options), behindWords };
  const inPrompt = checkResolved(resolve(parse(prompt.text), resolveOptions), resolveOptions);
  return [...findings, ...inPrompt.map((diagnostic) => ({ ...inHost(diagnostic, prompt), path }))];
}

/** The findings in a request, without those in its prompt. */
export function findInRequest(
  value: unknown,
  options: LanguageOptions = {},
): { readonly diagnostics: readonly Diagnostic[]; readonly mode: GenerationRequest['mode'] | undefined } {
  const { diagnostics, envelope } = decompile(value, options);
  // For params, findings in all texts are more specific.
  const ofValues = diagnostics.filter(
    ({ code }) => !neverLinted.includes(code) && code !== 'parameter-in-simple-prompt',
  );
  const ofSending = envelope ? findForSending(value as GenerationRequest, options) : [];
  return { diagnostics: [...ofValues, ...ofSending], mode: envelope?.mode };
}

/** Only the options that the language needs. */
const optionsOf = ({ modelVersion, serviceVersion, plan, customParameters }: LanguageOptions): LanguageOptions => ({
  modelVersion,
  serviceVersion,
  plan,
  customParameters,
});

function placed(request: HostRequest, { fixes, path = [], range, ...rest }: Diagnostic): Diagnostic {
  const mended = (fixes ?? []).flatMap((fix): readonly Fix[] => {
    if (!fix.request) return [];
    const edits = request.replace({ ...unknownIn(request.value), ...fix.request });
    return edits.length > 0 ? [{ title: fix.title, safety: fix.safety, edits }] : [];
  });
  return {
    ...rest,
    range: request.locate(path, range.end > 0 ? range : undefined),
    path: [...request.path, ...path],
    ...(mended.length > 0 ? { fixes: mended } : {}),
  };
}

/** Requirements of the service that do not depend on the prompt: a name, and strings that have to be text. */
function findForSending(request: GenerationRequest, options: LanguageOptions): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const { name } = request;
  if (name === undefined) diagnostics.push(finding(invalidRequest, { at: 'name', problem: 'is missing' }));
  else if (!new RegExp(nonEmptyTextPattern).test(name)) {
    diagnostics.push(finding(invalidRequest, { at: 'name', problem: 'has no text' }, { path: ['name'] }));
  }
  return [...diagnostics, ...lintTexts(request, options)];
}

/** Keys that no request has. They are reported, and no fix drops them. */
const unknownIn = (value: unknown): object =>
  isObject(value) ? Object.fromEntries(unknownKeys(value).map((key) => [key, value[key]])) : {};
