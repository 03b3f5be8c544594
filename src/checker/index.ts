export { type CheckOptions, check } from './check.js';
export type { Documentation, Example } from './rule.js';
