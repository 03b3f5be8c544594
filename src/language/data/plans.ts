/** A subscription plan, as far as it limits what a prompt may ask for. */
export interface PlanRow {
  readonly id: string;
  readonly label: string;
  /** Most jobs that the permutations of one prompt may stand for, repeats included. */
  readonly maxJobs: number;
  /** Largest number that `--repeat` takes; the smallest is 2 on every plan. */
  readonly maxRepeat: number;
  /** Whether jobs can run in Relax mode. */
  readonly relax: boolean;
  /** Whether jobs can run in Stealth mode. */
  readonly stealth: boolean;
  /** Keys of `sources.ts`. */
  readonly sources: readonly string[];
}

/** The subscription plans, from the narrowest to the widest. */
export const plans = [
  {
    id: 'basic',
    label: 'Basic',
    maxJobs: 4,
    maxRepeat: 4,
    relax: false,
    stealth: false,
    sources: ['PLAN', 'L-permutations', 'L-repeat'],
  },
  {
    id: 'standard',
    label: 'Standard',
    maxJobs: 10,
    maxRepeat: 10,
    relax: true,
    stealth: false,
    sources: ['PLAN', 'L-permutations', 'L-repeat'],
  },
  {
    id: 'pro',
    label: 'Pro',
    maxJobs: 40,
    maxRepeat: 40,
    relax: true,
    stealth: true,
    sources: ['PLAN', 'L-permutations', 'L-repeat', 'STEALTH'],
  },
  {
    id: 'mega',
    label: 'Mega',
    maxJobs: 40,
    maxRepeat: 40,
    relax: true,
    stealth: true,
    sources: ['PLAN', 'L-permutations', 'L-repeat', 'STEALTH'],
  },
] as const satisfies readonly PlanRow[];

/** A subscription plan by its id. */
export type PlanId = (typeof plans)[number]['id'];
