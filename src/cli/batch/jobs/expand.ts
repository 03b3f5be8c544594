import { expand } from '../../../compiler/expand.js';
import { onOneLine } from '../../../text/one-line.js';
import type { Work } from '../task.js';
import { atHost, type Told, tell } from './findings.js';
import { ofPrompts } from './of-prompts.js';
import type { RecordOptions } from './records.js';

export const expandWork =
  ({ records }: { readonly records: RecordOptions | undefined }): Work<Told> =>
  (block, { language }) =>
    tell(
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
