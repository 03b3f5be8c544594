import { explain } from '../../explain/explain.js';
import { type Block, outline } from '../../explain/outline.js';
import type { Summary, ValueSummary } from '../../stats/summary.js';
import { counted } from '../../text/counted.js';

/** The data for the script of the page. */
export interface PageData extends Summary {
  /** The number of records that could not be read. */
  readonly unreadable: number;
  /** The maximum number of rows in a table or chart. */
  readonly top: number;
  /** The inputs, as the user named them. */
  readonly sources: readonly string[];
  /** The day, as `2026-11-29`. */
  readonly date: string;
  /** The version of promptc. */
  readonly promptc: string;
  /** The explanations of all codes in the report. */
  readonly explanations: Readonly<Record<string, readonly Block[]>>;
}

/** Information on a page besides the counts. */
export type PageNotes = Pick<PageData, 'unreadable' | 'top' | 'sources' | 'date' | 'promptc'>;

/** Maximum number of values for a parameter, and of unknown names, on a page. */
const maxValues = 200;

/**
 * A report as a self-contained HTML page. Its content security policy forbids it to load anything.
 *
 * @param script The bundled script that draws the page; it must not contain `</script`.
 */
export function reportPage(summary: Summary, script: string, notes: PageNotes): string {
  const data: PageData = {
    ...summary,
    parameters: summary.parameters.map((entry) => ({ ...entry, values: shortened(entry.values) })),
    unknown: shortened(summary.unknown),
    ...notes,
    explanations: Object.fromEntries(
      summary.findings.flatMap(({ code }) => {
        const explanation = explain(code);
        return explanation ? [[code, outline(explanation)]] : [];
      }),
    ),
  };
  const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${titleOf(summary, notes)}</title>
</head>
<body>
<noscript>This page draws its charts with a script, which is in the page itself.</noscript>
<script type="application/json" id="data">${jsonForScript(data)}</script>
<script>${script}</script>
</body>
</html>
`;
}

/** The title, for a tab and for bookmarks: the number of prompts and the inputs. */
function titleOf({ prompts }: Summary, { sources }: PageNotes): string {
  const [first = '', ...others] = sources;
  const of = others.length > 0 ? `${first} and ${others.length} more` : first;
  return `${counted(prompts, 'prompt')} of ${asText(of)}`;
}

const asText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** JSON for a script element. Its strings come from prompts, so it escapes what could end the element. */
const jsonForScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

function shortened({ uses, values, others }: ValueSummary): ValueSummary {
  const left = values.slice(maxValues).reduce((sum, entry) => sum + entry.uses, others);
  return { uses, values: values.slice(0, maxValues), others: left };
}
