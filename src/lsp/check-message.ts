import { ErrorCodes, type Message } from 'vscode-languageserver';
import { isObject } from '../validation/is-object.js';

/** The answer to a malformed message. `id` is that of the request; null if it has none. */
export interface ErrorAnswer extends Message {
  readonly id: number | string | null;
  readonly error: { readonly code: number; readonly message: string };
}

export const errorAnswer = (code: number, message: string, id: ErrorAnswer['id'] = null): ErrorAnswer => ({
  jsonrpc: '2.0',
  id,
  error: { code, message },
});

/**
 * Whether to pass a message on, to drop it, or to answer it with an error. The library accepts any JSON as a message,
 * and then fails or stays silent.
 */
export function checkMessage(value: unknown): 'take' | 'drop' | ErrorAnswer {
  if (!isObject(value)) return errorAnswer(ErrorCodes.InvalidRequest, 'a message has to be an object');
  const { id, method, params } = value;
  const isId = typeof id === 'string' || typeof id === 'number';
  const isAnswer = method === undefined && isId && ('result' in value || 'error' in value);
  if (isAnswer) return 'take';
  const invalid = (message: string): ErrorAnswer => errorAnswer(ErrorCodes.InvalidRequest, message, isId ? id : null);
  if (typeof method !== 'string') return invalid('a message has to have a method that is text');
  if ('id' in value && !isId) return invalid('the id of a request has to be text or a number');
  if (params !== undefined && (typeof params !== 'object' || params === null))
    return isId ? errorAnswer(ErrorCodes.InvalidParams, 'params has to be an object or a list', id) : 'drop';
  const { id: cancelled, capabilities } = (params ?? {}) as Readonly<Record<string, unknown>>;
  if (method === '$/cancelRequest' && cancelled === undefined) return 'drop';
  if (method === 'initialize' && isId && (typeof capabilities !== 'object' || capabilities === null))
    return errorAnswer(ErrorCodes.InvalidParams, 'capabilities has to be an object', id);
  return 'take';
}
