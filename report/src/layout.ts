import { type Bar, type Chart, place } from './charts.js';
import { h } from './dom.js';
import { grouped, percent } from './numbers.js';

/** What a card shows. */
export interface CardContent {
  readonly title: string;
  readonly note?: string | undefined;
  readonly above?: HTMLElement | undefined;
  readonly chart?: Chart | undefined;
  readonly below?: HTMLElement | undefined;
  /** The same for those who would rather read it. */
  readonly table: HTMLElement;
}

/** A card: what it is about, a chart, and the same as a table. */
export const card = ({ title, note, above, chart, below, table }: CardContent): HTMLElement =>
  h(
    'article',
    { class: 'card' },
    h('h3', {}, title),
    note !== undefined && h('p', { class: 'note' }, note),
    above,
    chart && place(chart),
    below,
    h('details', {}, h('summary', {}, 'As a table'), h('div', { class: 'scroll', tabindex: '0' }, table)),
  );

/** Cards under a title. Many small ones stand closer. Undefined where none is there. */
export function group(
  title: string,
  cards: readonly (HTMLElement | undefined)[],
  size: 'small' | '' = '',
): HTMLElement | undefined {
  const there = cards.filter((one) => one !== undefined);
  if (there.length === 0) return undefined;
  return h('section', { 'aria-label': title }, h('h2', {}, title), h('div', { class: `cards ${size}` }, ...there));
}

/** What the parts of a bar are, and how many. */
export const legend = (parts: readonly Bar[], whole: number): HTMLElement =>
  h(
    'ul',
    { class: 'legend' },
    ...parts.map(({ label, count, color }) =>
      h(
        'li',
        { 'data-color': color },
        label,
        ' ',
        h('b', {}, grouped(count)),
        ' ',
        h('span', {}, percent(count, whole)),
      ),
    ),
  );

/** What the two colours of bars mean. */
export const key = (strong: string, soft: string): HTMLElement =>
  h(
    'ul',
    { class: 'legend' },
    h('li', { 'data-color': 'accent' }, strong),
    h('li', { 'data-color': 'accent-soft' }, soft),
  );

/** A name that no line may break in: browsers break behind a hyphen. */
export const nowrap = (text: string): HTMLElement => h('span', { class: 'nowrap' }, text);

export const note = (text: string): HTMLElement => h('p', { class: 'note' }, text);
