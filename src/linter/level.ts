import type { Severity } from '../diagnostics/diagnostic.js';

/** How a finding is reported, or that it is not. */
export type Level = Severity | 'off';

export const levels: readonly Level[] = ['off', 'info', 'warning', 'error'];
