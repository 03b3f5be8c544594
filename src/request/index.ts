export { formats, paramTable, templates, times, weathers } from './params.js';
export { pathText } from './path-text.js';
export { readShape, type ShapeProblem } from './read-request.js';
export type { AdvancedRequest, GenerationRequest, Param, ProcessMode, RequestBase, SimpleRequest } from './request.js';
export {
  advancedRequestSchema,
  generationRequestSchema,
  paramSchema,
  simpleRequestSchema,
  toJsonSchema,
} from './schema.js';
export { toCurl, toFetch, toPython } from './snippets.js';
