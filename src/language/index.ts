export { kinds } from './kinds/index.js';
export { lowestTerms } from './kinds/ratio.js';
export type {
  ChoiceValue,
  NumberValue,
  RatioValue,
  Reference,
  ReferencesValue,
  Value,
  WordsValue,
} from './kinds/value.js';
export {
  defaultVersion,
  findParameter,
  type Parameter,
  readVersion,
  supportOf,
  versionRow,
  versionsWith,
} from './lookup.js';
export type { LanguageOptions } from './options.js';
export { type ParameterName, parameters } from './parameters.js';
export { type PlanId, type PlanRow, plans } from './plans.js';
export { type Companion, type Conflict, companions, conflicts } from './relations.js';
export type { ParameterRow, ValueKind } from './row.js';
export type { Confidence } from './sources.js';
export { sources } from './sources.js';
export type { Support, Supported } from './support.js';
export { type VersionId, type VersionRow, versions } from './versions.js';
