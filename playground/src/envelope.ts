import type { Envelope } from 'promptc';
import { readShape } from 'promptc/request';

/**
 * An envelope from a text, or from the storage of the browser, where another version of the page may have written it.
 * Undefined for anything else. An envelope is a request without its prompt.
 */
export const readEnvelope = (value: unknown): Envelope | undefined =>
  readShape({ ...(value as object), prompt: '' }).problems ? undefined : (value as Envelope);
