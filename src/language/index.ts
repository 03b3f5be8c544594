export { parameters } from './parameters.js';
