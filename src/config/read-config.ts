import { diagnosticCodes } from '../diagnostics/codes.js';
import { pathText, valueAt } from '../request/path-text.js';
import { listed } from '../text/listed.js';
import type { Config } from './config.js';
import { configSchema, disabledSchema, overrideSchema, readerSchema } from './schema.js';

/** An error in a configuration. */
export interface ConfigProblem {
  readonly path: readonly (string | number)[];
  /** A sentence without its full stop. */
  readonly message: string;
  /** Whether the key at the path is wrong, not its value. */
  readonly isKey?: boolean;
  /** An unknown word, and the words that may have been meant. */
  readonly unknown?: { readonly word: string; readonly known: readonly string[] };
}

type Result =
  | { readonly config: Config; readonly problems?: undefined }
  | { readonly config?: undefined; readonly problems: readonly [ConfigProblem, ...ConfigProblem[]] };

/** A configuration, or all errors in it. */
export function readConfigShape(value: unknown): Result {
  const parsed = configSchema.safeParse(value);
  if (parsed.success) return { config: parsed.data as Config };
  const problems = parsed.error.issues.flatMap((issue) => problemsOf(issue as Issue, value));
  return { problems: problems as [ConfigProblem, ...ConfigProblem[]] };
}

interface Issue {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly values?: readonly string[];
  readonly expected?: string;
  readonly errors?: readonly (readonly Issue[])[];
  readonly issues?: readonly Issue[];
}

function problemsOf(issue: Issue, config: unknown): readonly ConfigProblem[] {
  const { code, path, keys = [], values = [], expected = '', errors = [], issues = [] } = issue;
  const at = path.length > 0 ? pathText(path) : 'the configuration';
  const actual = jsonOf(valueAt(config, path));
  switch (code) {
    case 'unrecognized_keys':
      return keys.map((key) => unknownKey(key, path));
    case 'invalid_key':
      return issues.map(({ message }) => ({
        path,
        isKey: true,
        message: `a key of ${pathText(path.slice(0, -1))} ${message}: ${JSON.stringify(path.at(-1))}`,
      }));
    case 'invalid_value': {
      const message = `${at} takes ${listed(values)}, not ${actual}`;
      const word = valueAt(config, path);
      const unknown = typeof word === 'string' ? { unknown: { word, known: values } } : {};
      // With more than 20 words, suggest the nearest instead of listing all.
      if (values.length > 20) return [{ path, message: `${at} names no finding: ${actual}`, ...unknown }];
      return [{ path, message, ...unknown }];
    }
    case 'invalid_type':
      return [wrongType(path, [expected], actual)];
    case 'invalid_union': {
      // Of several allowed shapes, the one meant is that whose type fits.
      const fitting = errors.find((branch) => !branch.some(isOfOtherType(valueAt(config, path))));
      if (!fitting)
        return [
          wrongType(
            path,
            errors.map(([first]) => first?.expected ?? 'string'),
            actual,
          ),
        ];
      return fitting.flatMap((inner) => problemsOf({ ...inner, path: [...path, ...inner.path] }, config));
    }
    case 'too_small':
      // The only numbers are lines.
      if (typeof valueAt(config, path) === 'number') {
        return [{ path, message: `${at} has to be a line from 1, not ${actual}` }];
      }
      return [{ path, message: `${at} is empty` }];
    default:
      return [{ path, message: `${at} ${issue.message}: ${actual}` }];
  }
}

/** A value as JSON. Undefined for `undefined`. */
function jsonOf(value: unknown): string | undefined {
  if (typeof value === 'function') return 'a function';
  try {
    return JSON.stringify(value);
  } catch {
    // A module can export a value that holds itself, and JSON can be nested too deep.
    return 'a value that is no JSON';
  }
}

function wrongType(
  path: ConfigProblem['path'],
  expected: readonly string[],
  actual: string | undefined,
): ConfigProblem {
  const at = path.length > 0 ? pathText(path) : 'the configuration';
  if (actual === undefined) return { path, message: `${at} is missing` };
  return {
    path,
    message: `${at} has to be ${expected.map((type) => typeNames[type] ?? type).join(' or ')}, not ${actual}`,
  };
}

/** Whether an error is about the type of the value, so that another shape was meant. */
const isOfOtherType =
  (value: unknown) =>
  ({ code, path }: Issue): boolean =>
    path.length === 0 && (code === 'invalid_type' || (code === 'invalid_value' && typeof value !== 'string'));

function unknownKey(key: string, path: readonly (string | number)[]): ConfigProblem {
  if (path.at(-1) === 'rules') {
    const message = `there is no finding ${JSON.stringify(key)}`;
    return { path: [...path, key], isKey: true, message, unknown: { word: key, known: diagnosticCodes } };
  }
  const where = path.length > 0 ? ` in ${pathText(path)}` : '';
  const message = `unknown key ${JSON.stringify(key)}${where}`;
  return { path: [...path, key], isKey: true, message, unknown: { word: key, known: keysAt(path) } };
}

function keysAt(path: readonly (string | number)[]): readonly string[] {
  const [key] = path;
  if (key === undefined) return Object.keys(configSchema.shape);
  const inside = { overrides: overrideSchema, readers: readerSchema, 'promptc-disable': disabledSchema };
  return Object.keys(inside[key as keyof typeof inside].shape);
}

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  number: 'a number',
  int: 'a whole number',
};
