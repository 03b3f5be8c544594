import { parse } from '../../../parser/parse.js';
import type { JobWork } from '../task.js';
import { ofPrompts } from './of-prompts.js';
import type { JobResult } from './result.js';
import { resultOf } from './result-of.js';

export const parseJob =
  ({ indent }: { readonly indent: number | undefined }): JobWork<JobResult> =>
  (block) =>
    resultOf(
      block,
      undefined,
      ofPrompts(({ text }) => ({
        fields: {},
        text: `${JSON.stringify(parse(text), undefined, indent)}\n`,
        diagnostics: [],
      })),
    );
