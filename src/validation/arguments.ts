import { isObject } from './is-object.js';

/**
 * The type of an argument or option, in the words of error messages. A list of words is a choice of them; a table is an
 * object with options of its own; a function throws for a value that it does not take.
 */
export type ArgumentType =
  | 'text'
  | 'a list of texts'
  | 'true or false'
  | 'an object'
  | 'a list'
  | 'a list of objects'
  | 'a function'
  | 'a Map'
  | 'an AbortSignal'
  | 'a tree of parse'
  | 'a document of createServiceDocument'
  | 'a number'
  | 'a whole number from 0'
  | 'a number from 0'
  | readonly string[]
  | ArgumentTypes
  | ((name: string, value: unknown) => void);

interface ArgumentTypes {
  readonly [name: string]: ArgumentType;
}

/** The types of all options of an interface. Every option is required, so that none is forgotten. */
export type OptionTable<Options> = { readonly [Name in keyof Required<Options>]: ArgumentType };

/**
 * Asserts the type of an argument.
 *
 * @throws TypeError for a value of another type, RangeError for a word that is not one of a choice. Both name the argument.
 */
export function assertArgument(name: string, value: unknown, type: ArgumentType): void {
  if (typeof type === 'function') {
    type(name, value);
    return;
  }
  if (typeof type === 'object') {
    if (!isList(type)) {
      assertOptions(value, type, name);
      return;
    }
    if (typeof value === 'string' && type.includes(value)) return;
    if (typeof value !== 'string') throw wrongType(name, `one of ${type.join(', ')}`, value);
    throw new RangeError(`${name} ${JSON.stringify(value)} is none of ${type.join(', ')}`);
  }
  if (!fits(value, type)) throw wrongType(name, type, value);
}

/** {@link assertArgument} for each option that is not undefined. Unknown options are ignored. */
export function assertOptions(options: unknown, table: ArgumentTypes, name = 'options'): void {
  if (!isObject(options)) throw wrongType(name, 'an object', options);
  for (const key in options) {
    const value = options[key];
    const type = value === undefined || !Object.hasOwn(table, key) ? undefined : table[key];
    if (type !== undefined) assertArgument(name === 'options' ? key : `${name}.${key}`, value, type);
  }
}

function fits(value: unknown, type: Extract<ArgumentType, string>): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'true or false':
      return typeof value === 'boolean';
    case 'an object':
      return isObject(value);
    case 'a Map':
      return value instanceof Map;
    case 'an AbortSignal':
      return isObject(value) && typeof value.aborted === 'boolean';
    case 'a tree of parse':
      return isObject(value) && value.kind === 'prompt';
    case 'a document of createServiceDocument':
      return isObject(value) && 'segments' in value;
    case 'a function':
      return typeof value === 'function';
    case 'a number':
      return typeof value === 'number';
    case 'a whole number from 0':
      return Number.isInteger(value) && (value as number) >= 0;
    case 'a number from 0':
      return typeof value === 'number' && value >= 0;
    case 'a list of objects':
      return Array.isArray(value) && withHoles(value).every(isObject);
    default:
      return Array.isArray(value) && (type === 'a list' || withHoles(value).every((item) => typeof item === 'string'));
  }
}

/** The items of a list, holes included: `every` passes over them. */
const withHoles = (list: readonly unknown[]): readonly unknown[] => Array.from(list);

const isList = (type: object): type is readonly string[] => Array.isArray(type);

/** The item of a list that is of another type than its first one; the first one where there is none. */
const odd = (list: readonly unknown[]): unknown =>
  list.includes(undefined) ? undefined : (list.find((item) => typeof item !== typeof list[0]) ?? list[0]);

const wrongType = (name: string, type: string, value: unknown): TypeError =>
  new TypeError(`${name} has to be ${type}, not ${described(value)}`);

/** A value of any type in a few words: it may be long, deep, or contain itself. */
export function described(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Array.isArray(value)) {
    if (value.length === 0) return 'a list';
    const item = odd(value);
    return `a list with ${Array.isArray(item) ? 'a list' : described(item)}`;
  }
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
