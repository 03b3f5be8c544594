import { expand } from '../../../compiler/expand.js';
import { onOneLine } from '../../../text/one-line.js';
import type { JobWork } from '../task.js';
import { ofPrompts } from './of-prompts.js';
import type { RecordOptions } from './records.js';
import type { JobResult } from './result.js';
import { atHost, resultOf } from './result-of.js';

export const expandJob =
  ({ records }: { readonly records: RecordOptions | undefined }): JobWork<JobResult> =>
  (block, { language }) =>
    resultOf(
      block,
      records,
      ofPrompts((prompt) => {
        const { prompts, diagnostics } = expand(prompt.text, language);
        return {
          fields: { prompts },
          text: prompts.map((expanded) => `${onOneLine(expanded).trim()}\n`).join(''),
          diagnostics: records ? diagnostics : atHost(diagnostics, prompt),
        };
      }),
    );
