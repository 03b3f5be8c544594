import * as Plot from '@observablehq/plot';
import { grouped, percent } from './numbers.js';

/** A chart for a width in pixels. */
export type Chart = (width: number) => Element;

/** One bar, or several that follow each other in one row. */
export interface Bar {
  readonly label: string;
  readonly count: number;
  readonly color: Color;
  /** What the part is, where a row has several. */
  readonly part?: string;
}

/** What appears beside the pointer. */
const tip = { stroke: 'var(--line-strong)', lineHeight: 1.35, textPadding: 10 };

const style = { fontFamily: 'inherit', fontSize: '12px', overflow: 'visible' };
/** A colour of the style sheet, so that one drawing serves both schemes. */
export type Color = 'accent' | 'accent-soft' | 'red' | 'amber' | 'blue' | 'green';

const paint = (color: Color): string => `var(--${color})`;

/** A chart is one picture with one description: what is in it has no names of its own. */
function finish(svg: Element, description: string): Element {
  for (const part of svg.querySelectorAll('g[aria-label]')) part.removeAttribute('aria-label');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', description);
  return svg;
}

/** Narrower than this, labels stand above their bars. */
const narrow = 420;

/** Rows of bars, the first on top, each with its number and share. */
export function bars(description: string, rows: readonly Bar[], whole: number): Chart {
  const labels = [...new Set(rows.map(({ label }) => label))];
  const totals = labels.map((label) => ({
    label,
    count: rows.reduce((sum, row) => (row.label === label ? sum + row.count : sum), 0),
  }));
  const largest = Math.max(...totals.map(({ count }) => count));
  const title = ({ label, part, count }: Bar): string =>
    [label, part, `${grouped(count)} (${percent(count, whole)})`].filter(Boolean).join('\n');
  return (width) => {
    const isNarrow = width < narrow;
    const room = isNarrow ? 0 : Math.min(Math.max(...labels.map(({ length }) => length)) * 6.9 + 14, width * 0.45);
    const insetTop = isNarrow ? 20 : 0;
    const behind = { x: largest, y: 'label', textAnchor: 'end', fontVariant: 'tabular-nums' } as const;
    const shift = isNarrow ? { dx: 0, dy: -7 } : { dx: 90, dy: 0 };
    return finish(
      Plot.plot({
        width,
        height: labels.length * (isNarrow ? 40 : 28) + 8,
        marginLeft: room,
        marginRight: isNarrow ? 0 : 92,
        marginTop: 4,
        marginBottom: 4,
        style,
        x: { axis: null, domain: [0, largest] },
        y: { domain: labels, axis: null, padding: isNarrow ? 0.18 : 0.28 },
        marks: [
          Plot.text(totals, {
            x: 0,
            y: 'label',
            text: 'label',
            textAnchor: isNarrow ? 'start' : 'end',
            dx: isNarrow ? 0 : -10,
            dy: shift.dy,
            fill: 'var(--ink)',
          }),
          Plot.barX(totals, { x: largest, y: 'label', fill: 'var(--track)', rx: 4, insetTop }),
          Plot.barX(
            rows,
            Plot.stackX({
              x: 'count',
              y: 'label',
              fill: ({ color }: Bar) => paint(color),
              rx: 4,
              insetTop,
              title,
              tip,
            }),
          ),
          Plot.text(totals, {
            ...behind,
            ...shift,
            dx: shift.dx - 40,
            text: ({ count }) => grouped(count),
            fontWeight: 600,
            fill: 'var(--ink)',
          }),
          Plot.text(totals, { ...behind, ...shift, text: ({ count }) => percent(count, whole), fill: 'var(--muted)' }),
        ],
      }),
      description,
    );
  };
}

/** How numbers spread: a column for each bin. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export function columns(
  description: string,
  bins: readonly Bin[],
  {
    unit,
    height = 150,
    median,
  }: { readonly unit: string; readonly height?: number; readonly median?: number | undefined },
): Chart {
  const low = Math.min(...bins.map(({ from }) => from));
  const [{ from = 0, to = 1 } = {}] = bins;
  // A few bins are drawn no wider than many: a lone one is no wall.
  const high = Math.max(...bins.map((bin) => bin.to), from + 12 * (to - from));
  return (width) =>
    finish(
      Plot.plot({
        width,
        height,
        marginLeft: 6,
        marginRight: 14,
        marginTop: 16,
        marginBottom: 24,
        style,
        x: {
          domain: [low, high],
          label: null,
          ticks: Math.max(2, Math.min(8, Math.floor(width / 70))),
          tickSize: 0,
          grid: false,
        },
        y: { axis: null },
        marks: [
          Plot.ruleY([0], { stroke: 'var(--line-strong)' }),
          Plot.rectY(bins, {
            x1: 'from',
            x2: 'to',
            y: 'count',
            fill: 'var(--accent)',
            insetLeft: 0.5,
            insetRight: 0.5,
            ry1: 2,
            title: (bin: Bin) => `${bin.from} to ${bin.to}\n${grouped(bin.count)} ${unit}`,
            tip,
          }),
          ...(median === undefined
            ? []
            : [
                Plot.ruleX([median], { stroke: 'var(--ink)', strokeDasharray: '3 3', strokeOpacity: 0.7 }),
                Plot.text([median], {
                  x: (value: number) => value,
                  frameAnchor: 'top',
                  dy: -14,
                  text: (value: number) => `median ${grouped(value)}`,
                  fill: 'var(--muted)',
                  textAnchor:
                    median > low + (high - low) * 0.7 ? 'end' : median < low + (high - low) * 0.3 ? 'start' : 'middle',
                }),
              ]),
        ],
      }),
      description,
    );
}

/** One bar that is divided. */
export function shares(description: string, parts: readonly Bar[]): Chart {
  const whole = parts.reduce((sum, { count }) => sum + count, 0);
  return (width) =>
    finish(
      Plot.plot({
        width,
        height: 44,
        margin: 0,
        style,
        x: { axis: null, domain: [0, whole] },
        y: { axis: null },
        marks: [
          Plot.barX(
            parts,
            Plot.stackX({
              x: 'count',
              fill: (row: Bar) => paint(row.color),
              insetLeft: 0.5,
              insetRight: 0.5,
              rx: 4,
              title: (row: Bar) => `${row.label}\n${grouped(row.count)} (${percent(row.count, whole)})`,
            }),
          ),
        ],
      }),
      description,
    );
}

/** Draws a chart as wide as its place, again whenever that changes. */
export function place(chart: Chart): HTMLElement {
  const box = document.createElement('div');
  box.className = 'chart';
  let drawn = 0;
  new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width === drawn || width < 40) return;
    drawn = width;
    box.replaceChildren(chart(width));
  }).observe(box);
  return box;
}
