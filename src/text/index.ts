export { applyEdits, overlap } from './edits.js';
export { createLineMap, type LineMap, type Position } from './line-map.js';
export { nearest } from './nearest.js';
export { type Edit, type Range, slice } from './range.js';
