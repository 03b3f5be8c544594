export { type ParameterName, parameters } from './data/parameters.js';
export { type PlanId, type PlanRow, plans } from './data/plans.js';
export { type Companion, type Conflict, companions, conflicts } from './data/relations.js';
export type { Confidence } from './data/sources.js';
export { sources } from './data/sources.js';
export { type VersionId, type VersionRow, versions } from './data/versions.js';
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
export type { ParameterRow, ValueKind } from './row.js';
export type { Support, Supported } from './support.js';
