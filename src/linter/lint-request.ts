import { decompile } from '../compiler/decompile.js';
import { finding } from '../compiler/findings.js';
import type { Diagnostic, Fix } from '../diagnostics/diagnostic.js';
import type { LanguageOptions } from '../language/options.js';
import { lint } from '../lint.js';
import type { HostRequest, JsonPath } from '../readers/host.js';
import { generationRequestSchema } from '../request/schema.js';
import { inHost } from './in-host.js';
import { neverLinted } from './never-linted.js';

/** What is to be said of a request and of the prompt inside, in places of the host. */
export function lintRequest(request: HostRequest, options: LanguageOptions): readonly Diagnostic[] {
  const { value, prompt } = request;
  const { diagnostics, envelope } = decompile(value, options);
  const found = [...diagnostics, ...(envelope ? shapeOf(value as object) : [])]
    .filter(({ code }) => !neverLinted.includes(code))
    .map((diagnostic) => placed(request, diagnostic));
  if (envelope?.mode !== 'advanced' || !prompt || prompt.text.trim() === '') return found;
  const path = [...request.path, 'prompt'];
  return [...found, ...lint(prompt.text, options).map((diagnostic) => ({ ...inHost(diagnostic, prompt), path }))];
}

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

/** What the service asks for beyond what a prompt can be made of: a name, and no key that it does not know. */
function shapeOf(value: object): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  if (!('name' in value)) found.push(finding('invalid-request', { at: 'name', problem: 'is missing' }));
  for (const key of Object.keys(unknownIn(value))) {
    const data = { at: key, problem: 'is no key that a request has' };
    found.push(finding('invalid-request', data, { path: [key] as JsonPath, severity: 'warning' }));
  }
  return found;
}

/** What a request has under keys that no request has: it is reported, and no fix drops it. */
function unknownIn(value: unknown): Readonly<Record<string, unknown>> {
  const unknown: [string, unknown][] = [];
  for (const issue of generationRequestSchema.safeParse(value).error?.issues ?? []) {
    if (issue.code !== 'unrecognized_keys' || issue.path.length > 0) continue;
    for (const key of issue.keys) {
      // `params` in an advanced request have a finding of their own.
      if (key !== 'params') unknown.push([key, (value as Readonly<Record<string, unknown>>)[key]]);
    }
  }
  return Object.fromEntries(unknown);
}
