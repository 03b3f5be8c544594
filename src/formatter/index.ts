export { type FormatOptions, format } from './format.js';
