/**
 * What an argument or an option takes. A list of words is a choice of them; a table is an object with options of its own.
 */
export type Takes =
  | 'text'
  | 'a list of texts'
  | 'true or false'
  | 'an object'
  | 'a list'
  | 'a function'
  | 'a tree of parse'
  | 'a whole number from 0'
  | readonly string[]
  | TakesEach;

interface TakesEach {
  readonly [name: string]: Takes;
}

/** What the options of an interface take: every one of them, so that none is forgotten. */
export type OptionTable<Options> = { readonly [Name in keyof Required<Options>]: Takes };

/**
 * Refuses an argument that is none which a function takes.
 *
 * @throws TypeError for a value of another type, RangeError for a word that is none of a choice. Both name the argument.
 */
export function assertArgument(name: string, value: unknown, takes: Takes): void {
  if (typeof takes === 'object') {
    if (!isList(takes)) {
      assertOptions(value, takes, name);
      return;
    }
    if (typeof value === 'string' && takes.includes(value)) return;
    if (typeof value !== 'string') throw wrongType(name, `one of ${takes.join(', ')}`, value);
    throw new RangeError(`${name} ${JSON.stringify(value)} is none of ${takes.join(', ')}`);
  }
  if (!fits(value, takes)) throw wrongType(name, takes, value);
}

/** {@link assertArgument} for the options that are given. Names that no table has are let pass. */
export function assertOptions(options: unknown, table: TakesEach, name = 'options'): void {
  if (!isObject(options)) throw wrongType(name, 'an object', options);
  for (const key in options) {
    const value = options[key];
    const takes = value === undefined || !Object.hasOwn(table, key) ? undefined : table[key];
    if (takes !== undefined) assertArgument(name === 'options' ? key : `${name}.${key}`, value, takes);
  }
}

function fits(value: unknown, takes: Exclude<Takes, object>): boolean {
  switch (takes) {
    case 'text':
      return typeof value === 'string';
    case 'true or false':
      return typeof value === 'boolean';
    case 'an object':
      return isObject(value);
    case 'a tree of parse':
      return isObject(value) && value.kind === 'prompt';
    case 'a function':
      return typeof value === 'function';
    case 'a whole number from 0':
      return Number.isInteger(value) && (value as number) >= 0;
    default:
      return Array.isArray(value) && (takes === 'a list' || value.every((item) => typeof item === 'string'));
  }
}

const isList = (takes: object): takes is readonly string[] => Array.isArray(takes);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrongType = (name: string, takes: string, value: unknown): TypeError =>
  new TypeError(`${name} has to be ${takes}, not ${described(value)}`);

function described(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
