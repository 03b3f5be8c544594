import { correctTypo } from '../text/typo.js';
import { isObject } from '../validation/is-object.js';

type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a value has the two fields that every request has, as they have to be. */
export const isRequest = (value: unknown): value is JsonObject =>
  isObject(value) && isMode(value.mode) && typeof value.prompt === 'string';

/**
 * Whether a value was meant for a request, with something wrong in what tells one: a misspelled or missing mode, a prompt that
 * is missing or no text. Read as any other record it would lose its params, and nobody would be told.
 */
function seemsRequest(value: unknown): value is JsonObject {
  if (!isObject(value)) return false;
  const { mode, prompt } = value;
  if (isMode(mode)) return 'prompt' in value || Array.isArray(value.params) || hasFieldOfRequest(value);
  if (typeof prompt !== 'string') return false;
  if (mode === undefined) return hasFieldOfRequest(value);
  if (typeof mode !== 'string') return false;
  const isSameWord = modes.includes(mode.trim().toLowerCase());
  return isSameWord || (correctTypo(mode, modes) !== undefined && ('name' in value || hasFieldOfRequest(value)));
}

/** Tells which values to read as requests. A field that somebody names is read, unless all of a request is there. */
export const requestTest = (field: string | undefined): typeof isRequest =>
  field === undefined ? seemsRequest : isRequest;

const modes = ['simple', 'advanced'];

const isMode = (mode: unknown): boolean => mode === 'simple' || mode === 'advanced';

/** Whether an object has a field that other records hardly have, with a value as in a request. */
const hasFieldOfRequest = ({ params, additionalPrompt, optimizePrompt, processMode }: JsonObject): boolean =>
  (Array.isArray(params) &&
    (params.length === 0 || params.some((param) => isObject(param) && 'name' in param && 'value' in param))) ||
  typeof additionalPrompt === 'string' ||
  typeof optimizePrompt === 'boolean' ||
  typeof processMode === 'string';
