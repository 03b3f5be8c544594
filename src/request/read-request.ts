import type { GenerationRequest } from './request.js';
import { requestShapeSchema } from './schema.js';

/** A problem of shape, with its place in the JSON. */
export interface ShapeProblem {
  readonly path: readonly (string | number)[];
  /** The rest of a sentence that starts with the place: `has to be text`. */
  readonly problem: string;
}

/** A request whose shape is right, or what is wrong with it. Values of params are not looked at yet. */
export function readShape(
  input: unknown,
):
  | { readonly request: GenerationRequest; readonly problems?: undefined }
  | { readonly problems: readonly ShapeProblem[] } {
  const parsed = requestShapeSchema.safeParse(input);
  if (parsed.success) return { request: parsed.data as unknown as GenerationRequest };
  const problems = parsed.error.issues.map(({ code, path, ...issue }): ShapeProblem => {
    const place = path.filter((key): key is string | number => typeof key !== 'symbol');
    if (code === 'invalid_value') return { path: place, problem: `has to be one of ${valuesOf(issue)}` };
    if (code === 'invalid_type')
      return { path: place, problem: `has to be ${typeNames[expectedOf(issue)] ?? expectedOf(issue)}` };
    return { path: place, problem: 'does not have the shape of a request' };
  });
  return { problems };
}

const valuesOf = (issue: object): string =>
  ((issue as { readonly values?: readonly unknown[] }).values ?? []).map((value) => JSON.stringify(value)).join(', ');

const expectedOf = (issue: object): string => (issue as { readonly expected?: string }).expected ?? '';

const typeNames: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};
