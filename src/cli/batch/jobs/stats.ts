import type { HostProblem } from '../../../readers/host.js';
import { type CounterOptions, createCounter } from '../../../stats/counter.js';
import type { Counts } from '../../../stats/counts.js';
import type { JobWork, Outcome } from '../task.js';
import type { Whole } from './whole.js';

/** The counts, and the problems. */
export interface Counted extends Outcome {
  readonly counts: Counts;
  readonly problems: readonly HostProblem[];
}

export const statsJob =
  (): JobWork<Counted> =>
  ({ items, records }, { language, rules }) => {
    const options: Whole<CounterOptions> = {
      modelVersion: language.modelVersion,
      serviceVersion: language.serviceVersion,
      plan: language.plan,
      customParameters: language.customParameters,
      rules,
    };
    const counter = createCounter(options);
    const problems: HostProblem[] = [];
    for (const item of items) {
      if (item.kind === 'problem') problems.push(item);
      else if (item.kind === 'prompt') counter.add(item.text, item.holes);
      else if (item.kind === 'request' && item.prompt) counter.add(item.prompt.text);
    }
    const counts = counter.counts();
    return { counts, problems, records: records.length, findings: findingsIn(counts) };
  };

const findingsIn = ({ findings }: Counts): number =>
  Object.values(findings).reduce((sum, { error, warning, info }) => sum + error + warning + info, 0);
