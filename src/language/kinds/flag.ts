import { blankClass } from '../../text/patterns.js';
import { type Kind, matchesAt, reading } from './kind.js';
import type { NoValue } from './value.js';

const none: NoValue = { kind: 'none' };

/** A parameter that takes no value. What stands behind it is not its own. */
export const flag: Kind = {
  read: () => reading(none, 0, 0),
  startsAt: () => false,
  print: () => '',
  describe: () => 'no value',
};

const one = new RegExp(`^1(?![^${blankClass}])`);

/** A flag behind which echoes print a `1`, which means the same as nothing. */
export const switchFlag: Kind = {
  read: (text) => reading(none, 0, one.test(text) ? 1 : 0),
  startsAt: (text, at) => matchesAt(/1(?![\p{L}\d])/uy, text, at),
  print: () => '',
  describe: () => 'no value',
};
