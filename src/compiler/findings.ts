import { finding } from '../diagnostics/define.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { maxAdditionalPromptLength, maxPromptLength, requestKeys } from '../request/params.js';
import { pathText } from '../request/path-text.js';
import type { ShapeProblem } from '../request/read-request.js';
import type { GenerationRequest } from '../request/request.js';
import { countCharacters } from '../text/characters.js';
import { didYouMean } from '../text/did-you-mean.js';
import type { Range } from '../text/range.js';
import { correctTypo } from '../text/typo.js';
import { isObject } from '../validation/is-object.js';
import { invalidRequest } from './diagnostics/modes/invalid-request.js';
import { optionOverridden } from './diagnostics/modes/option-overridden.js';
import { requestTooLong } from './diagnostics/texts/request-too-long.js';

/** Diagnostics for the problems of a request's shape, and for its unknown keys: one may be a misspelled `prompt`. */
export const shapeFindings = (request: unknown, problems: readonly ShapeProblem[]): readonly Diagnostic[] => [
  ...problems.map(({ path, problem }) => finding(invalidRequest, { at: pathText(path), problem }, { path })),
  ...(isObject(request) ? unknownKeyFindings(request) : []),
];

/** The keys of a request that the service does not document. */
export const unknownKeys = (request: object): readonly string[] =>
  Object.keys(request).filter((key) => !(requestKeys as readonly string[]).includes(key));

/** Reports {@link unknownKeys}. `at` is the path of the object that has them. */
export const unknownKeyFindings = (request: object, at: readonly string[] = []): readonly Diagnostic[] =>
  unknownKeys(request).map((key) => {
    const path = [...at, key];
    const missing = requestKeys.filter((known) => !(known in request));
    const problem = `is no key that a request has${didYouMean(correctTypo(key, missing))}`;
    return finding(invalidRequest, { at: pathText(path), problem }, { path, severity: 'warning' });
  });

/** Most levels of metadata that are looked into. */
const maxDepth = 20;

/** The paths of the whole numbers in a value that JSON may have rounded. A value may contain itself. */
function* roundedIn(
  value: unknown,
  path: readonly (string | number)[],
  seen = new Set<object>(),
): Generator<readonly (string | number)[]> {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) yield path;
  if (typeof value !== 'object' || value === null || path.length > maxDepth || seen.has(value)) return;
  seen.add(value);
  for (const [key, item] of Object.entries(value)) {
    yield* roundedIn(item, [...path, Array.isArray(value) ? Number(key) : key], seen);
  }
}

/** Reports numbers in the metadata of a request that are too large to be kept. `at` is the path of the request. */
export const roundedFindings = (
  { metaData }: { readonly metaData?: unknown },
  at: readonly string[] = [],
): readonly Diagnostic[] =>
  metaData === undefined
    ? []
    : Array.from(roundedIn(metaData, [...at, 'metaData']), (path) => {
        const problem = 'is a number beyond 2^53, whose last digits may be lost: write it as text';
        return finding(invalidRequest, { at: pathText(path), problem }, { path, severity: 'warning' });
      });

/** The diagnostic for a flag of the prompt and an option that name different speeds. */
export const speedOverridden = (speed: string, wanted: string, range: Range | undefined): Diagnostic =>
  finding(optionOverridden, { flag: `--${speed}`, option: `processMode ${wanted}` }, range ? { range } : {});

/** Diagnostics for texts that are longer than the service accepts. `hasPaths` adds JSON paths, for a request that is the input. */
export function lengthFindings(
  { prompt, additionalPrompt = '' }: GenerationRequest,
  hasPaths = false,
): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const measure = (label: string, key: string, text: string, most: number): void => {
    const length = countCharacters(text, most);
    if (length > most)
      diagnostics.push(finding(requestTooLong, { what: label, length, most }, hasPaths ? { path: [key] } : {}));
  };
  measure('prompt', 'prompt', prompt, maxPromptLength);
  measure('additional prompt', 'additionalPrompt', additionalPrompt, maxAdditionalPromptLength);
  return diagnostics;
}
