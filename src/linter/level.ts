import type { Severity } from '../diagnostics/diagnostic.js';

/** How to report a finding, or `off`. */
export type Level = Severity | 'off';

export const levels: readonly Level[] = ['off', 'info', 'warning', 'error'];
