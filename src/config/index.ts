export { type Config, type Disabled, defineConfig, type ReaderSettings, type Settings } from './config.js';
export { type ConfigProblem, readConfigShape } from './read-config.js';
export { type ResolvedConfig, resolveConfig, type Sourced } from './resolve.js';
