import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Diagnostic, DiagnosticData, Draft, Fix, Severity } from '../diagnostics/diagnostic.js';
import { longestAdditionalPrompt, longestPrompt } from '../request/params.js';
import { pathText } from '../request/path-text.js';
import type { ShapeProblem } from '../request/read-request.js';
import type { GenerationRequest } from '../request/request.js';
import { countCharacters } from '../text/characters.js';
import { quote } from '../text/quote.js';
import type { Range } from '../text/range.js';

/** What is said of requests: each code's severity, and its sentence made from data. */
const messages = {
  'request-too-long': {
    severity: 'error',
    message: ({ what, length, most }) => `The ${what} has ${length} characters; a request takes ${most}.`,
  },
  'not-in-simple-mode': {
    severity: 'info',
    message: ({ what, why }) => `${what} keeps this from a simple request: ${why}.`,
  },
  'default-dropped': {
    severity: 'info',
    message: ({ setting, why }) => `${setting} is left out: ${why}.`,
  },
  'needs-dedicated-offer': {
    severity: 'info',
    message: ({ mode }) => `processMode ${mode} is for users with the Dedicated offer.`,
  },
  'photo-template-on-artwork': {
    severity: 'warning',
    message: ({ word }) => `Simple mode puts a photo template on every picture, and ${word} is no photograph.`,
  },
  'option-overridden': {
    severity: 'warning',
    message: ({ flag, option }) => `${flag} in the prompt wins over ${option}.`,
  },
  'respelled-text': {
    severity: 'warning',
    message: ({ was, because }) => `${quote(String(was))} is spelled otherwise, since it ${because}.`,
  },
  'undocumented-param': {
    severity: 'warning',
    message: ({ name }) => `No page documents the param ${name}: its value is not looked at.`,
  },
  'unknown-param': {
    severity: 'error',
    message: ({ name, names, suggestion }) =>
      suggestion
        ? `${name} is no param: did you mean ${suggestion}?`
        : `${name} is no param; params are ${list(names)}.`,
  },
  'duplicate-param': {
    severity: 'error',
    message: ({ name }) => `The param ${name} is given twice; each one may stand once.`,
  },
  'invalid-param-value': {
    severity: 'error',
    message: ({ name, expected, value, suggestion }) =>
      `The param ${name} takes ${expected}, not ${value}${suggestion ? `: did you mean ${suggestion}?` : '.'}`,
  },
  'params-in-advanced-request': {
    severity: 'error',
    message: ({ count }) =>
      count === 0
        ? 'An advanced request has no params, not even an empty list of them.'
        : 'An advanced request has no params: write parameters into its prompt.',
  },
  'parameter-in-simple-prompt': {
    severity: 'error',
    message: ({ flag }) => `The prompt of a simple request must not contain ${flag}: use params, or advanced mode.`,
  },
  'optimize-prompt-dropped': {
    severity: 'info',
    message: ({ value }) => `optimizePrompt ${value} is left out: an advanced request is never optimised.`,
  },
  'template-dropped': {
    severity: 'warning',
    message: ({ template }) =>
      `Simple mode puts the template ${template} on every picture, and the advanced prompt does not: set templatePrompt to say it.`,
  },
  'param-dropped': {
    severity: 'warning',
    message: ({ name, why }) => `The param ${name} is left out: ${why}.`,
  },
  'text-read-otherwise': {
    severity: 'error',
    message: ({ was, because }) => `${quote(String(was))} ${because}: a text of a request is to be nothing but text.`,
  },
  'invalid-request': {
    severity: 'error',
    message: ({ at, problem }) => `${at} ${problem}${String(problem).endsWith('?') ? '' : '.'}`,
  },
} as const satisfies Partial<
  Record<DiagnosticCode, { readonly severity: Severity; readonly message: (data: DiagnosticData) => string }>
>;

const list = (names: unknown): string => (Array.isArray(names) ? names.join(', ') : String(names));

export type RequestCode = keyof typeof messages;

/** The codes of findings about requests, with their usual severity. */
export const requestCodes: readonly { readonly code: RequestCode; readonly severity: Severity }[] = (
  Object.keys(messages) as RequestCode[]
).map((code) => ({ code, severity: messages[code].severity }));

/** A finding about a request. Without a range it is about the whole. */
export function finding(
  code: RequestCode,
  data: DiagnosticData,
  place: {
    readonly range?: Range;
    readonly path?: readonly (string | number)[];
    readonly severity?: Severity;
    readonly fixes?: readonly Fix[];
  } = {},
): Diagnostic {
  const { severity, message } = messages[code];
  const found: Draft<Diagnostic> = {
    code,
    severity: place.severity ?? severity,
    range: place.range ?? { start: 0, end: 0 },
    message: (message as (data: DiagnosticData) => string)(data),
    data,
  };
  if (place.path) found.path = place.path;
  if (place.fixes && place.fixes.length > 0) found.fixes = place.fixes;
  return found;
}

/** Problems of a request's shape as findings. */
export const shapeFindings = (problems: readonly ShapeProblem[]): readonly Diagnostic[] =>
  problems.map(({ path, problem }) => finding('invalid-request', { at: pathText(path), problem }, { path }));

/** The finding where a flag of the prompt and an option name different speeds. */
export const speedOverridden = (speed: string, wanted: string, range: Range | undefined): Diagnostic =>
  finding('option-overridden', { flag: `--${speed}`, option: `processMode ${wanted}` }, range ? { range } : {});

/** The findings about texts of a request that are longer than the service takes. `given`: the request was, so that it has places. */
export function lengthFindings(
  { prompt, additionalPrompt = '' }: GenerationRequest,
  given = false,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const measure = (what: string, key: string, text: string, most: number): void => {
    const length = countCharacters(text, most);
    if (length > most) found.push(finding('request-too-long', { what, length, most }, given ? { path: [key] } : {}));
  };
  measure('prompt', 'prompt', prompt, longestPrompt);
  measure('additional prompt', 'additionalPrompt', additionalPrompt, longestAdditionalPrompt);
  return found;
}
