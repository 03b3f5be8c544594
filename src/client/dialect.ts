import type { GenerationRequest } from '../request/request.js';

/**
 * How params are spelled on the way to the service. `page`: as its page on creating generations does (`Time`, numbers as
 * numbers). `api`: as its OpenAPI document does (`time`, all values as text).
 */
export type Dialect = 'page' | 'api';

/** Names of params that the OpenAPI document spells otherwise. */
const apiNames: Readonly<Record<string, string>> = { Time: 'time' };

/** The request as JSON that is sent. */
export function spell(request: GenerationRequest, dialect: Dialect): GenerationRequest {
  if (dialect === 'page' || request.mode !== 'simple' || !request.params) return request;
  const params = request.params.map(({ name, value }) => ({
    name: apiNames[name] ?? name,
    value: typeof value === 'number' ? String(value) : value,
  }));
  return { ...request, params } as unknown as GenerationRequest;
}

/** Whether the service's sentences are about what the other dialect spells otherwise. */
export const isAboutDialect = (messages: readonly string[]): boolean =>
  messages.some((message) => /\bparams?\b|\btime\b|must be a string/i.test(message));
