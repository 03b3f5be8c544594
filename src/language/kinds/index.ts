import type { ValueKind } from '../row.js';
import { choice, style } from './choice.js';
import { flag, switchFlag } from './flag.js';
import type { Kind } from './kind.js';
import { decimal, integer } from './number.js';
import { ratio } from './ratio.js';
import { oneUrl, profiles, styleReferences, urls } from './references.js';
import { words } from './words.js';

/** The operations on each kind of value. */
export const kinds: Readonly<Record<ValueKind, Kind>> = {
  flag,
  switch: switchFlag,
  ratio,
  integer,
  decimal,
  choice,
  style,
  words,
  url: oneUrl,
  urls,
  references: styleReferences,
  profiles,
};
