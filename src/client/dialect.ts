import type { GenerationRequest } from '../request/request.js';

/**
 * The spelling of params. `page`: as on the page about creating generations (`Time`, numbers as numbers). `api`: as in
 * the OpenAPI document (`time`, all values as text).
 */
export type Dialect = 'page' | 'api';

/** The names in the OpenAPI document of params that it spells differently. */
const apiNames: Readonly<Record<string, string>> = { Time: 'time' };

/** The request as the JSON to send. */
export function spell(request: GenerationRequest, dialect: Dialect): GenerationRequest {
  if (dialect === 'page' || request.mode !== 'simple' || !request.params) return request;
  const params = request.params.map(({ name, value }) => ({
    name: apiNames[name] ?? name,
    value: typeof value === 'number' ? String(value) : value,
  }));
  return { ...request, params } as unknown as GenerationRequest;
}

/** Whether error messages of the service are about the spelling of params, so that the other dialect may help. */
export const isAboutDialect = (messages: readonly string[]): boolean =>
  messages.some((message) => /\bparams?\b|\btime\b|must be a string/i.test(message));
