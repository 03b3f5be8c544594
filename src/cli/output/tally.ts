import type { DiagnosticCode } from '../../diagnostics/codes.js';
import type { Diagnostic, Safety, Severity } from '../../diagnostics/diagnostic.js';
import type { ExitCode } from '../input/call.js';

/** The number of findings of a code. */
export interface CodeCount {
  readonly code: DiagnosticCode;
  readonly count: number;
  /** How many of them have a safe fix, and how many unsafe fixes only. */
  readonly fixable: Readonly<Record<Safety, number>>;
}

/** Counts findings. */
export class Tally {
  readonly counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  readonly fixable: Record<Safety, number> = { safe: 0, unsafe: 0 };
  private readonly byCode = new Map<DiagnosticCode, { count: number; fixable: Record<Safety, number> }>();

  /** `quiet`: only errors are listed by code. */
  constructor(private readonly quiet = false) {}

  add({ code, severity, fixes }: Diagnostic): void {
    this.counts[severity]++;
    const safety = fixes?.some((fix) => fix.safety === 'safe') ? 'safe' : fixes ? 'unsafe' : undefined;
    if (safety) this.fixable[safety]++;
    if (this.quiet && severity !== 'error') return;
    const entry = this.byCode.get(code) ?? { count: 0, fixable: { safe: 0, unsafe: 0 } };
    this.byCode.set(code, entry);
    entry.count++;
    if (safety) entry.fixable[safety]++;
  }

  /** The findings by code, ordered by frequency. */
  get codes(): readonly CodeCount[] {
    return [...this.byCode]
      .map(([code, entry]) => ({ code, ...entry }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  }

  /** 1 for an error, or for more warnings than `maxWarnings` (default: no limit); otherwise 0. */
  exitCode(maxWarnings = Number.POSITIVE_INFINITY): ExitCode {
    return this.counts.error > 0 || this.counts.warning > maxWarnings ? 1 : 0;
  }
}

/** `2 fixable with --fix, 1 with --fix-unsafe`; empty where nothing is fixable. */
export function fixableText({ safe, unsafe }: Readonly<Record<Safety, number>>): string {
  if (safe === 0) return unsafe === 0 ? '' : `${unsafe} fixable with --fix-unsafe`;
  return unsafe === 0 ? `${safe} fixable with --fix` : `${safe} fixable with --fix, ${unsafe} with --fix-unsafe`;
}
