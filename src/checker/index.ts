export { type CheckOptions, check } from './check.js';
export type { CodeDocumentation, Documentation, Example, Topic } from './documentation.js';
