import { parse } from '../../../parser/parse.js';
import type { Work } from '../task.js';
import { type Told, tell } from './findings.js';
import { ofPrompts } from './of-prompts.js';

export const parseWork =
  ({ indent }: { readonly indent: number | undefined }): Work<Told> =>
  (block) =>
    tell(
      block,
      undefined,
      ofPrompts(({ text }) => ({
        fields: {},
        text: `${JSON.stringify(parse(text), undefined, indent)}\n`,
        diagnostics: [],
      })),
    );
