import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { HostPrompt, HostRequest, HostSuppression } from '../readers/host.js';
import { suppressesNothing } from './diagnostics/unused-suppression.js';

interface Active {
  readonly suppression: HostSuppression;
  /** The codes that it has suppressed. */
  readonly used: Set<string>;
  /** Whether a prompt or request follows it. */
  entered: boolean;
}

/** The suppressions in force at the current item of a host, and their use so far. */
export class Suppressions {
  private active: Active[] = [];

  add(suppression: HostSuppression): void {
    this.active.push({ suppression, used: new Set(), entered: false });
  }

  /** Moves on to a prompt or request. Returns the findings about suppressions that have ended. */
  enter(item: HostPrompt | HostRequest): readonly Diagnostic[] {
    if (this.active.length === 0) return [];
    const { start } = item.range;
    const ended = this.active.filter(({ suppression: { until }, entered }) =>
      until === undefined ? entered : start >= until,
    );
    this.active = this.active.filter((entry) => !ended.includes(entry));
    for (const entry of this.active) entry.entered = true;
    return ended.flatMap(unusedIn);
  }

  /** Whether a finding is suppressed. */
  covers({ code }: Diagnostic): boolean {
    let covered = false;
    for (const { suppression, used } of this.active) {
      const { codes } = suppression;
      if (codes.length > 0 && !codes.some((listed) => listed.code === code)) continue;
      used.add(code);
      covered = true;
    }
    return covered;
  }

  /** Ends the host. Returns the findings about the remaining suppressions. */
  end(): readonly Diagnostic[] {
    const ended = this.active;
    this.active = [];
    return ended.flatMap(unusedIn);
  }
}

function unusedIn({ suppression: { codes, range }, used }: Active): readonly Diagnostic[] {
  if (codes.length === 0) return used.size > 0 ? [] : [suppressesNothing(range, undefined)];
  return codes.filter(({ code }) => !used.has(code)).map(({ code, range: place }) => suppressesNothing(place, code));
}
