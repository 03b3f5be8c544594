import type { Severity } from '../diagnostics/diagnostic.js';

/** How to report a finding, or `off`. */
export type Level = Severity | 'off';

/** All levels, in order of severity. */
export const levels: readonly Level[] = ['off', 'info', 'warning', 'error'];
