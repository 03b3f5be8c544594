import { columns, pad, wrap } from './columns.js';
import type { Explanation } from './explanation.js';
import { type Block, type Inline, type Item, type Line, outline } from './outline.js';

/** How a terminal draws. */
export interface TextStyle {
  /** The text made bold; the text itself where there are no colours. */
  bold(text: string): string;
  /** The text made faint; the text itself where there are no colours. */
  dim(text: string): string;
  /** Most columns of a line. Only a word that is longer by itself, such as an address, goes past it. */
  readonly width: number;
}

const indent = '  ';

/** Fewest columns that text beside a label is worth: an address in an example should fit. */
const narrow = 32;

/** An explanation for a terminal, without a line break at the end. */
export function renderText(explanation: Explanation, style: TextStyle): string {
  const lines: string[] = [];
  let before: Block['kind'] | undefined;
  for (const block of outline(explanation)) {
    // No blank line after a title or a heading.
    if (before !== undefined && before !== 'title' && before !== 'heading') lines.push('');
    lines.push(...draw(block, style));
    before = block.kind;
  }
  return lines.join('\n');
}

function draw(block: Block, style: TextStyle): readonly string[] {
  const { bold, dim, width } = style;
  switch (block.kind) {
    case 'title':
      return drawTitle(block.text, block.aside, style);
    case 'heading':
      return wrap(block.text, width).map(bold);
    case 'paragraph':
      return wrap(plain(block.line), width);
    case 'facts': {
      const labels = Math.max(...block.facts.map(({ label }) => label.length)) + indent.length;
      const left = width - indent.length - labels;
      if (left < narrow)
        return block.facts.flatMap(({ label, line }) => hang(`${label}: ${plain(line)}`, indent, width));
      return block.facts.flatMap(({ label, line }) =>
        wrap(plain(line), left).map(
          (text, index) => indent + (index === 0 ? dim(pad(label, labels)) : ' '.repeat(labels)) + text,
        ),
      );
    }
    case 'table':
      return drawTable(block.head, block.rows, style);
    case 'list':
      return block.items.flatMap((item) => drawItem(item, style));
  }
}

function drawTitle(text: string, aside: string, { bold, dim, width }: TextStyle): readonly string[] {
  if (aside === '') return [bold(text)];
  const fits = text.length + indent.length + aside.length <= width;
  return fits ? [`${bold(text)}${indent}${dim(aside)}`] : [bold(text), ...wrap(aside, width).map(dim)];
}

function drawTable(
  head: readonly string[],
  rows: readonly (readonly Line[])[],
  { dim, width }: TextStyle,
): readonly string[] {
  const cells = rows.map((row) => row.map(plain));
  const drawn = columns([head, ...cells], width - indent.length);
  if (drawn) return drawn.flatMap((lines, index) => lines.map((line) => indent + (index === 0 ? dim(line) : line)));
  // Too narrow for columns: a paragraph a row.
  return cells.flatMap(([first, ...rest]) =>
    hang(`${first}: ${rest.filter((cell) => cell !== '').join('; ')}`, indent, width),
  );
}

const drawItem = ({ line, more = [] }: Item, { dim, width }: TextStyle): readonly string[] => [
  ...hang(plain(line), indent, width),
  ...line.flatMap((part) => (typeof part === 'object' && 'url' in part ? [indent.repeat(2) + dim(part.url)] : [])),
  ...more.flatMap((text) => hang(plain(text), indent.repeat(3), width)),
];

/** A paragraph of which all lines but the first stand further in. */
const hang = (text: string, margin: string, width: number): readonly string[] =>
  wrap(text, width - margin.length - indent.length).map((line, index) => margin + (index === 0 ? '' : indent) + line);

const plain = (line: Line): string => line.map(inlineText).join('');

function inlineText(part: Inline): string {
  if (typeof part === 'string') return part;
  if ('verbatim' in part) return part.verbatim;
  return 'topic' in part ? part.topic : part.link;
}
