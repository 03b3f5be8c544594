import type { Explanation } from './explanation.js';
import { type Block, type Inline, type Line, outline } from './outline.js';

/** The URL of the page about a topic: a code or a parameter's flag. Undefined where there is none. */
export type TopicAddress = (topic: string) => string | undefined;

/**
 * An explanation as Markdown, with a final line break.
 *
 * @param level The level of its heading. Default 1.
 * @param addressOf The URLs of links to other topics. Default: no links.
 */
export const renderMarkdown = (
  explanation: Explanation,
  level = 1,
  addressOf: TopicAddress = () => undefined,
): string =>
  `${outline(explanation)
    .map((block) => draw(block, level, addressOf))
    .join('\n\n')}\n`;

function draw(block: Block, level: number, addressOf: TopicAddress): string {
  const inline = (line: Line): string => line.map((part) => inlineText(part, addressOf)).join('');
  switch (block.kind) {
    case 'title': {
      const heading = `${'#'.repeat(level)} ${markdownProse(block.text)}`;
      return block.aside === '' ? heading : `${heading}\n\n*${block.aside}*`;
    }
    case 'heading':
      return `**${block.text}**`;
    case 'paragraph':
      return inline(block.line);
    case 'facts':
      return block.facts.map(({ label, line }) => `- ${label}: ${inline(line)}`).join('\n');
    case 'table':
      return markdownTable(
        block.head,
        block.rows.map((row) => row.map(inline)),
      );
    case 'list':
      return block.items
        .map(({ line, more = [] }) => [`- ${inline(line)}`, ...more.map((text) => `  - ${inline(text)}`)].join('\n'))
        .join('\n');
  }
}

/** A table with cells in Markdown. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  // In a table, a bar ends the cell, even inside of code.
  const row = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [row(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(row)].join('\n');
}

function inlineText(part: Inline, addressOf: TopicAddress): string {
  if (typeof part === 'string') return markdownProse(part);
  if ('verbatim' in part) return markdownCode(part.verbatim);
  if ('link' in part) return `[${escapeProse(part.link)}](${part.url})`;
  const address = addressOf(part.topic);
  return address === undefined ? markdownProse(part.topic) : `[${markdownProse(part.topic)}](${address})`;
}

/** A flag with a simple value (a number, `4a` or `raw`), to keep both on one line. */
const flag = /(?<![\w-])(--[A-Za-z]+(?: (?:\d+(?:[.:]\d+)*[abc]?|raw)(?!\w))?)/;

/** Prose as Markdown: text between backticks and flags are code, everything else is escaped. */
export function markdownProse(text: string): string {
  const parts = text.split('`');
  // An unpaired backtick is text.
  if (parts.length % 2 === 0) return withFlags(text);
  return parts.map((part, index) => (index % 2 === 1 ? markdownCode(part) : withFlags(part))).join('');
}

const withFlags = (text: string): string =>
  text
    .split(flag)
    .map((part, index) => (index % 2 === 1 ? markdownCode(part) : escapeProse(part)))
    .join('');

const escapeProse = (text: string): string => text.replace(/[\\`*_<>[\]]/g, '\\$&');

/** Any text as code. */
export function markdownCode(text: string): string {
  const runs: readonly string[] = text.match(/`+/g) ?? [];
  let fence = '`';
  while (runs.includes(fence)) fence += '`';
  // A backtick at an end would join the fence, and one of the blanks at both ends would be dropped.
  const padding = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return fence + padding + text + padding + fence;
}
