import { finding } from '../diagnostics/define.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import { longestAdditionalPrompt, longestPrompt } from '../request/params.js';
import { pathText } from '../request/path-text.js';
import type { ShapeProblem } from '../request/read-request.js';
import type { GenerationRequest } from '../request/request.js';
import { countCharacters } from '../text/characters.js';
import type { Range } from '../text/range.js';
import { invalidRequest } from './diagnostics/modes/invalid-request.js';
import { optionOverridden } from './diagnostics/modes/option-overridden.js';
import { requestTooLong } from './diagnostics/texts/request-too-long.js';

/** Problems of a request's shape as findings. */
export const shapeFindings = (problems: readonly ShapeProblem[]): readonly Diagnostic[] =>
  problems.map(({ path, problem }) => finding(invalidRequest, { at: pathText(path), problem }, { path }));

/** The finding where a flag of the prompt and an option name different speeds. */
export const speedOverridden = (speed: string, wanted: string, range: Range | undefined): Diagnostic =>
  finding(optionOverridden, { flag: `--${speed}`, option: `processMode ${wanted}` }, range ? { range } : {});

/** The findings about texts of a request that are longer than the service takes. `given`: the request was, so that it has places. */
export function lengthFindings(
  { prompt, additionalPrompt = '' }: GenerationRequest,
  given = false,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const measure = (what: string, key: string, text: string, most: number): void => {
    const length = countCharacters(text, most);
    if (length > most) found.push(finding(requestTooLong, { what, length, most }, given ? { path: [key] } : {}));
  };
  measure('prompt', 'prompt', prompt, longestPrompt);
  measure('additional prompt', 'additionalPrompt', additionalPrompt, longestAdditionalPrompt);
  return found;
}
