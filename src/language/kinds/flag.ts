import { blankClass } from '../../text/patterns.js';
import { type Kind, matchesAt, reading } from './kind.js';
import type { NoValue } from './value.js';

const none: NoValue = { kind: 'none' };

/** A parameter that takes no value. Text behind it is left over. */
export const flag: Kind = {
  read: () => reading(none, 0, 0),
  startsAt: () => false,
  print: () => '',
  describe: () => 'no value',
};

const onePattern = new RegExp(`^1(?![^${blankClass}])`);

/** A flag behind which echoes print a `1`, which means the same as no value. */
export const switchFlag: Kind = {
  read: (text) => reading(none, 0, onePattern.test(text) ? 1 : 0),
  startsAt: (text, at) => matchesAt(/1(?![\p{L}\d])/uy, text, at),
  print: () => '',
  describe: () => 'no value',
};
