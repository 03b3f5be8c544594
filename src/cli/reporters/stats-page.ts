import { explain } from '../../explain/explain.js';
import { type Block, outline } from '../../explain/outline.js';
import type { Summary, ValueSummary } from '../../stats/summary.js';
import { counted } from '../../text/counted.js';

/** What the script of the page draws. */
export interface PageData extends Summary {
  /** Records that could not be read. */
  readonly unreadable: number;
  /** Rows that a table or chart has at most. */
  readonly top: number;
  /** What was counted, as it was named. */
  readonly sources: readonly string[];
  /** The day, as `2026-11-29`. */
  readonly date: string;
  /** The version of promptc. */
  readonly promptc: string;
  /** What each finding means that was found. */
  readonly explanations: Readonly<Record<string, readonly Block[]>>;
}

/** What a page says beside what was counted. */
export type PageNotes = Pick<PageData, 'unreadable' | 'top' | 'sources' | 'date' | 'promptc'>;

/** The page may be asked for the whole of an archive; more values than this nobody looks at. */
const maxValues = 200;

/**
 * A report as one page that needs nothing beside it, and is allowed nothing beside it.
 *
 * @param script What draws the page, bundled; it must not contain `</script`.
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

/** How many prompts of what, for a tab and a list of bookmarks. */
function titleOf({ prompts }: Summary, { sources }: PageNotes): string {
  const [first = '', ...others] = sources;
  const of = others.length > 0 ? `${first} and ${others.length} more` : first;
  return `${counted(prompts, 'prompt')} of ${asText(of)}`;
}

const asText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** JSON in which nothing ends the element around it: names and values come from prompts. */
const jsonForScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c');

function shortened({ uses, values, others }: ValueSummary): ValueSummary {
  const left = values.slice(maxValues).reduce((sum, entry) => sum + entry.uses, others);
  return { uses, values: values.slice(0, maxValues), others: left };
}
