/** A request as JSON, indented, with a param a line. A string holds no line break, so nothing in one looks like a param. */
export const jsonOf = (request: object): string =>
  JSON.stringify(request, undefined, 2).replace(/\{\n +("name": .*),\n +("value": .*)\n +\}/g, '{ $1, $2 }');

/** Whether a JSON value is an object; lists and `null` are not. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
