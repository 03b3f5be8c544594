import { expand } from '../../../compiler/expand.js';
import { onOneLine } from '../../../text/one-line.js';
import type { JobWork } from '../task.js';
import { affixingOf } from './affixing.js';
import { type HoleOptions, refusedHoles } from './holes.js';
import { ofPrompts } from './of-prompts.js';
import type { RecordOptions } from './records.js';
import type { JobResult } from './result.js';
import { atHost, resultOf } from './result-of.js';

export interface ExpandJobOptions extends HoleOptions {
  readonly records: RecordOptions | undefined;
}

export const expandJob =
  ({ records, keepHoles }: ExpandJobOptions): JobWork<JobResult> =>
  async (block, { language, affixes }) => {
    const affixing = await affixingOf(affixes);
    return resultOf(
      block,
      records,
      ofPrompts((prompt) => {
        const refused = refusedHoles(prompt, { keepHoles });
        if (refused) return refused;
        const affixed = affixing?.(prompt, language);
        if (affixed && 'kind' in affixed) return affixed;
        const { prompts, diagnostics: findings } = expand(affixed?.text ?? prompt.text, language);
        const diagnostics = affixed?.trace(findings) ?? findings;
        return {
          fields: { prompts },
          text: prompts.map((expanded) => `${onOneLine(expanded).trim()}\n`).join(''),
          diagnostics: records ? diagnostics : atHost(diagnostics, prompt),
        };
      }),
    );
  };
