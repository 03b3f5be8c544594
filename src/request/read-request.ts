import { didYouMean } from '../text/did-you-mean.js';
import { correctTypo } from '../text/typo.js';
import { valueAt } from './path-text.js';
import type { GenerationRequest } from './request.js';
import { requestShapeSchema } from './shape.js';

/** A problem of a request's shape, with its JSON path. */
export interface ShapeProblem {
  readonly path: readonly (string | number)[];
  /** The predicate of a sentence whose subject is the path: `has to be text`. */
  readonly problem: string;
}

/** Checks that a value has the shape of a request: returns it as a request, or its problems. Values of params are not checked. */
export function readShape(
  input: unknown,
):
  | { readonly request: GenerationRequest; readonly problems?: undefined }
  | { readonly problems: readonly ShapeProblem[] } {
  const parsed = requestShapeSchema.safeParse(input);
  // The input itself, since zod's copy lacks keys that are called `__proto__`.
  if (parsed.success) return { request: input as GenerationRequest };
  const problems = parsed.error.issues.map(({ code, path, ...issue }): ShapeProblem => {
    const place = path.filter((key): key is string | number => typeof key !== 'symbol');
    const value = valueAt(input, place);
    if (value === undefined && place.length > 0) return { path: place, problem: 'is missing' };
    if (code === 'invalid_value') {
      const suggestion = typeof value === 'string' ? correctTypo(value, valuesOf(issue)) : undefined;
      const guess = didYouMean(suggestion && JSON.stringify(suggestion));
      const values = valuesOf(issue).map((value) => JSON.stringify(value));
      return { path: place, problem: `has to be one of ${values.join(', ')}${guess}` };
    }
    if (code === 'invalid_type') {
      const expected = expectedOf(issue);
      const holding = contents[`${place[0]} ${expected}`] ?? '';
      return { path: place, problem: `has to be ${typeNames[expected] ?? expected}${holding}` };
    }
    return { path: place, problem: 'does not have the shape of a request' };
  });
  return { problems };
}

const valuesOf = (issue: object): readonly string[] =>
  ((issue as { readonly values?: readonly unknown[] }).values ?? []).map(String);

const expectedOf = (issue: object): string => (issue as { readonly expected?: string }).expected ?? '';

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

/** What the lists of a request hold, by name and type. */
const contents: Readonly<Record<string, string>> = {
  'tags array': ' of texts',
  'params array': ' of objects, each with a name and a value',
  'params object': ' with a name and a value',
};
