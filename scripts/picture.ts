import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { xml } from './xml.js';

/**
 * Draws what a command of the built command line prints as `docs/images/lint.svg`, so that the picture in the README is what people will see:
 * `npm run picture`, or with `-- --check` to compare.
 */
const file = 'docs/images/lint.svg';
const command = ['lint', 'a red fox —ar 16:9 --stylize 1200 --chaso 20 --cref https://example.com/fox.png'];

const width = 96;
const lineHeight = 20;
const charWidth = 8.43;

const colors: Readonly<Record<string, string>> = {
  '31': '#ff7b72',
  '32': '#7ee787',
  '33': '#e3b341',
  '34': '#79c0ff',
  '35': '#d2a8ff',
  '36': '#76e3ea',
  '90': '#8b949e',
};

/** What the built command line prints, colours and all. */
function record(): string {
  const { stderr, stdout } = spawnSync(process.execPath, ['dist/cli/bin.cjs', ...command], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '1' },
  });
  return stdout + stderr;
}

/** One line with terminal colours as SVG text. */
function drawLine(line: string, row: number): string {
  let style = { bold: false, dim: false, color: '' };
  let column = 0;
  const spans: string[] = [];
  for (const part of line.split(/(\u001b\[[\d;]*m)/)) {
    const codes = /^\u001b\[([\d;]*)m$/.exec(part)?.[1];
    if (codes === undefined) {
      if (part === '') continue;
      const fill = style.color || (style.dim ? '#8b949e' : '#e6edf3');
      const x = (24 + column * charWidth).toFixed(1);
      const weight = style.bold ? ' font-weight="bold"' : '';
      spans.push(`<tspan x="${x}" fill="${fill}"${weight}>${xml(part)}</tspan>`);
      column += [...part].length;
      continue;
    }
    for (const code of codes.split(';')) {
      if (code === '1') style = { ...style, bold: true };
      else if (code === '2') style = { ...style, dim: true };
      else if (code === '22') style = { ...style, bold: false, dim: false };
      else if (code === '39') style = { ...style, color: '' };
      else if (code === '0' || code === '') style = { bold: false, dim: false, color: '' };
      else style = { ...style, color: colors[code] ?? style.color };
    }
  }
  return `<text y="${64 + row * lineHeight}" xml:space="preserve">${spans.join('')}</text>`;
}

function draw(printed: string): string {
  const lines = [
    `\u001b[32m$\u001b[39m promptc lint \u001b[2m'\u001b[22m${command[1]}\u001b[2m'\u001b[22m`,
    '',
    ...printed.trimEnd().split('\n'),
  ];
  const height = 64 + lines.length * lineHeight + 12;
  const dots = ['#ff5f57', '#febc2e', '#28c840'].map(
    (fill, index) => `<circle cx="${24 + index * 20}" cy="22" r="6" fill="${fill}"/>`,
  );
  const total = Math.round(
    48 + Math.max(width, ...lines.map((line) => line.replace(/\u001b\[[\d;]*m/g, '').length)) * charWidth,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${total}" height="${height}" viewBox="0 0 ${total} ${height}" role="img" aria-label="promptc lint prints each finding with the text at fault underlined, its limit and its fix">`,
    `<rect width="${total}" height="${height}" rx="10" fill="#0d1117"/>`,
    ...dots,
    '<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, DejaVu Sans Mono, monospace" font-size="14">',
    ...lines.map(drawLine),
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

export function main(args: readonly string[]): number {
  const picture = draw(record());
  if (!args.includes('--check')) {
    writeFileSync(file, picture);
    console.log(`${file} written`);
    return 0;
  }
  if (readFileSync(file, 'utf8') === picture) return 0;
  console.error(`${file} is stale: npm run picture`);
  return 1;
}
