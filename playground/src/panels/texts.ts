import { h } from '../dom.js';

/** A number with at most three decimals. */
export const formatNumber = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 3 });

/** `2 errors`, or nothing for none. */
export const counted = (count: number, one: string): string =>
  count === 0 ? '' : `${formatNumber(count)} ${one}${count === 1 ? '' : 's'}`;

/** A sentence for a panel that has nothing to show. */
export const emptyText = (text: string): HTMLElement => h('p', { class: 'empty' }, text);
