export { type Level, levels } from './level.js';
export {
  createLinter,
  type HostFindings,
  type Linter,
  type LinterOptions,
  type Loaded,
  loadFor,
} from './linter.js';
