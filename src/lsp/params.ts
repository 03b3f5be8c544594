import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { Position } from '../text/line-map.js';
import { isObject } from '../validation/is-object.js';

/** The error for parameters that do not fit the method. */
export const invalidParams = (message: string): ResponseError<void> =>
  new ResponseError(ErrorCodes.InvalidParams, message);

type Given = Readonly<Record<string, unknown>>;

/** Asserts an object: a client may send anything, whatever the types say. */
export function objectAt(value: unknown, name: string): Given {
  if (!isObject(value)) throw invalidParams(`${name} has to be an object`);
  return value;
}

export function textAt(value: unknown, name: string): string {
  if (typeof value !== 'string') throw invalidParams(`${name} has to be text`);
  return value;
}

const countAt = (value: unknown, name: string): number => {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw invalidParams(`${name} has to be a whole number, 0 or more`);
  return value as number;
};

export function positionAt(value: unknown, name = 'position'): Position {
  const { line, character } = objectAt(value, name);
  return { line: countAt(line, `${name}.line`), character: countAt(character, `${name}.character`) };
}

export function rangeAt(value: unknown, name = 'range'): { readonly start: Position; readonly end: Position } {
  const { start, end } = objectAt(value, name);
  const range = { start: positionAt(start, `${name}.start`), end: positionAt(end, `${name}.end`) };
  const { start: from, end: to } = range;
  if (from.line > to.line || (from.line === to.line && from.character > to.character))
    throw invalidParams(`${name} ends before it starts`);
  return range;
}

/** The URI in `textDocument`. */
export const uriAt = (params: unknown): string =>
  textAt(objectAt(objectAt(params, 'params').textDocument, 'textDocument').uri, 'textDocument.uri');
