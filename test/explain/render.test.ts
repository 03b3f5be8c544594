import { describe, expect, it } from 'vitest';
import { diagnosticCodes } from '../../src/diagnostics/codes.js';
import { columns, wrap } from '../../src/explain/columns.js';
import { type Explanation, explain, explanationTopics, renderMarkdown, renderText } from '../../src/explain/index.js';
import { markdownCode, markdownProse, markdownTable } from '../../src/explain/markdown.js';
import { parameters } from '../../src/language/data/parameters.js';
import { type Parameter, versionsWith } from '../../src/language/lookup.js';
import { idsOf, plain } from './support.js';

const rows: readonly Parameter[] = parameters;
const explained = (topic: string): Explanation => {
  const found = explain(topic);
  if (!found) throw new Error(`${topic} is not explained`);
  return found;
};

/** What the table of limits says of versions that have the parameter, read from the text as it is drawn. */
function versionsNamed(text: string): readonly string[] {
  const lines = text.split('\n');
  const from = lines.indexOf('Limits') + 2;
  const to = lines.indexOf('', from);
  const accepts = (lines[from - 1] as string).indexOf('Accepts');
  const labels: string[] = [];
  for (const line of lines.slice(from, to < 0 ? undefined : to)) {
    const [first, second = ''] = [line.slice(0, accepts), line.slice(accepts)];
    if (/^(?:not available|refused|taken without effect|no source says)/.test(second)) continue;
    labels.push(...first.split(',').map((label) => label.trim()));
  }
  return idsOf(labels.filter((label) => label !== ''));
}

describe('in a terminal', () => {
  it.each(rows.map((row) => ({ row, name: row.name })))('$name names each version that has it once', ({ row }) => {
    // Wide enough for each row of the table to stand on one line.
    const named = versionsNamed(renderText(explained(row.name), plain(400)));
    expect([...named].sort()).toEqual([...versionsWith(row)].sort());
  });

  it.each([20, 40, 60, 80, 100, 120])('no line is wider than %i columns, but for a long word alone', (width) => {
    const tooLong = explanationTopics().flatMap((topic) =>
      renderText(explained(topic), plain(width))
        .split('\n')
        .filter((line) => [...line].length > width && !isOneWord(line)),
    );
    expect(tooLong).toEqual([]);
  });

  it('leaves no blanks at the ends of lines, no two empty lines, and no break at the end', () => {
    for (const topic of explanationTopics()) {
      const text = renderText(explained(topic), plain(80));
      expect(text, topic).not.toMatch(/ \n|\n\n\n|\s$/);
    }
  });

  it('draws a code', () => {
    expect(renderText(explained('coerced-value'), plain(60))).toBe(
      [
        'coerced-value  info',
        'A value that the service takes for another one.',
        '',
        'The prompt runs as if the other value stood there.',
        '',
        'Finds',
        '  a dog --v 7 --q 3',
        '      V7 takes --q 3 for --q 4.',
        '      Unsafe fix: Use 4 → a dog --v 7 --q 4',
        '',
        'Lets pass',
        '  a dog --v 7 --q 4',
        '',
        'Details',
        '  Versions  V7',
        '  Severity  info; `promptc lint --rule coerced-value=off`',
        '            (or warning, error) changes that',
        '  See also  unknown-choice, --quality',
        '',
        'Sources',
        '  Quality, read 2026-09-01',
        '    https://docs.midjourney.com/hc/en-us/articles/32176522101773-Quality',
        '  Version, read 2026-09-01',
        '    https://docs.midjourney.com/hc/en-us/articles/32199405667853-Version',
        '  Kinovi models, V7 and Niji 7 (an API vendor with',
        '    recorded backend errors)',
        '    https://github.com/kinovi-ai/kinovi-models/blob/main/models/midjourney-v7-niji/README.md',
      ].join('\n'),
    );
  });

  it.each(diagnosticCodes)('says of %s what Markdown says', (code) => {
    const found = explained(code);
    expect(words(renderText(found, plain(80)).replaceAll('`', ''))).toEqual(words(unmarked(renderMarkdown(found))));
  });

  it('draws a parameter, styled: colours take no columns', () => {
    const style = { bold: (text: string) => `<b>${text}</b>`, dim: (text: string) => `<i>${text}</i>`, width: 64 };
    expect(renderText(explained('sameseed'), style)).toBe(
      [
        '<b>--sameseed</b>  <i>legacy: for older models</i>',
        'Starts all images of a grid from the same noise.',
        '',
        '  <i>Flags        </i>--sameseed',
        '  <i>Value        </i>a whole number from 0 to 4294967295',
        '  <i>Given twice  </i>promptc reads the last one',
        '  <i>Example      </i>a red bicycle --sameseed 1234 --version 3',
        '',
        '<b>Limits</b>',
        '  <i>Versions                       Accepts          Confidence</i>',
        '  V3                             0 to 4294967295  medium',
        '  V1, V2                         no source says   low',
        '  V4 to V8.2, niji 4 to niji 7,  not available    medium',
        '  test, testp, video',
        '',
        '<b>Notes</b>',
        '  One noise field for the whole grid. Compatibility table',
        '    ticks V3 only.',
        '',
        '<b>Sources, last read 2026-09-01</b>',
        '  Parameter List (older page)',
        '    <i>https://docs.midjourney.com/docs/parameter-list</i>',
        '  Legacy Features, read 2026-09-01',
        '    <i>https://docs.midjourney.com/hc/en-us/articles/33329788681101-Legacy-Features</i>',
        '  V5-era copy of the official parameter list (public GitHub',
        '    file)',
        '  Complete parameter list at w3cschool.cn',
        '    <i>https://www.w3cschool.cn/midjourney/midjournal-complete-parameter-list.html</i>',
      ].join('\n'),
    );
  });

  it('draws a version', () => {
    const [title, ...lines] = renderText(explained('V8'), plain(80)).split('\n');
    expect([title, ...lines.slice(0, 8)]).toEqual([
      'V8  withdrawn',
      '  Released       2026-03-17',
      '  Withdrawn      2026-07',
      '  Chosen by      no longer; it was --version 8',
      '  Multi-prompts  no (confidence low)',
      '  Not known      --tile, --no, --draft, --sd',
      '',
      'Parameters',
      '  Parameter  Accepts                                 Default          Confidence',
    ]);
  });
});

/** The words of a text, sorted: the terminal puts an address behind what Markdown puts it around. */
const words = (text: string): readonly string[] => text.split(/\s+/).filter(Boolean).sort();

/** Markdown without its marks: what is said, an address as a word of its own. */
const unmarked = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]+)\]\((https:[^)]+)\)(, read \S+)?/g, '$1$3 $2')
    .replace(/^# |^\*\*|\*\*$|^\*|\*$|^ *- /gm, '')
    .replace(/^(Versions|Severity|See also): /gm, '$1 ')
    .replace(/\\([\\`*_<>[\]])/g, '$1')
    .replaceAll('`', '');

/** One word behind an indent: what cannot be broken. */
const isOneWord = (line: string): boolean => /^\s*\S+$/.test(line);

describe('wrapping', () => {
  it.each<[string, string, number, readonly string[]]>([
    ['what fits stays', 'one two', 7, ['one two']],
    ['a break takes the blank with it', 'one two', 6, ['one', 'two']],
    ['blanks inside a line stay as they are', 'a  b c', 4, ['a  b', 'c']],
    ['a long word is not cut', 'to https://example.com/a', 10, ['to', 'https://example.com/a']],
    ['nothing is one empty line', '', 10, ['']],
  ])('%s', (_, text, width, expected) => {
    expect(wrap(text, width)).toEqual(expected);
  });

  it('gives columns no more than they need', () => {
    const table = [
      ['one', 'a long cell that breaks'],
      ['two', 'short'],
    ];
    expect(columns(table, 30)).toEqual([['one  a long cell that breaks'], ['two  short']]);
    expect(columns(table, 18)).toEqual([['one  a long cell', '     that breaks'], ['two  short']]);
  });

  it('says where columns do not fit', () => {
    expect(columns([['incomprehensible', 'words']], 12)).toBeUndefined();
  });
});

describe('in Markdown', () => {
  it.each<[string, string, string]>([
    ['a flag is code', 'use --ar here', 'use `--ar` here'],
    ['with its number', 'use --v 6.1.', 'use `--v 6.1`.'],
    ['but not with a word', 'use --no cats', 'use `--no` cats'],
    ['a hyphen in a word is none', 'a film--noir', 'a film--noir'],
    ['backticks stay code', 'the `plan` option', 'the `plan` option'],
    ['an odd backtick is a character', 'a ` alone', 'a \\` alone'],
    ['what Markdown would read stands for itself', '<code> *x* a_b [y]', '\\<code\\> \\*x\\* a\\_b \\[y\\]'],
  ])('%s', (_, text, expected) => {
    expect(markdownProse(text)).toBe(expected);
  });

  it.each<[string, string, string]>([
    ['plain', 'a dog', '`a dog`'],
    ['backticks at the ends', '`--sw`', '`` `--sw` ``'],
    ['backticks inside', 'a `b` c', '``a `b` c``'],
    ['blanks at both ends', ' a ', '`  a  `'],
  ])('code: %s', (_, text, expected) => {
    expect(markdownCode(text)).toBe(expected);
  });

  it('keeps the cells of a table apart', () => {
    expect(markdownTable(['a', 'b'], [['1|2', '`3|4`']])).toBe('| a | b |\n| --- | --- |\n| 1\\|2 | `3\\|4` |');
  });

  it('draws a code, at the level asked for', () => {
    expect(renderMarkdown(explained('coerced-value'), 3)).toBe(`### coerced-value

*info*

A value that the service takes for another one.

The prompt runs as if the other value stood there.

**Finds**

- \`a dog --v 7 --q 3\`
  - V7 takes \`--q 3\` for \`--q 4\`.
  - Unsafe fix: Use 4 → \`a dog --v 7 --q 4\`

**Lets pass**

- \`a dog --v 7 --q 4\`

**Details**

- Versions: V7
- Severity: info; \`promptc lint --rule coerced-value=off\` (or warning, error) changes that
- See also: unknown-choice, \`--quality\`

**Sources**

- [Quality](https://docs.midjourney.com/hc/en-us/articles/32176522101773-Quality), read 2026-09-01
- [Version](https://docs.midjourney.com/hc/en-us/articles/32199405667853-Version), read 2026-09-01
- [Kinovi models, V7 and Niji 7 (an API vendor with recorded backend errors)](https://github.com/kinovi-ai/kinovi-models/blob/main/models/midjourney-v7-niji/README.md)
`);
  });

  it('links other topics where it is told to', () => {
    const addressOf = (topic: string) => (topic.startsWith('--') ? `parameters#${topic}` : undefined);
    expect(renderMarkdown(explained('coerced-value'), 1, addressOf)).toContain(
      '\n- See also: unknown-choice, [`--quality`](parameters#--quality)\n',
    );
  });

  it('has a heading for every topic', () => {
    for (const topic of explanationTopics()) expect(renderMarkdown(explained(topic)), topic).toMatch(/^# \S/);
  });
});
