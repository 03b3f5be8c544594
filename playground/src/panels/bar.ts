import { h } from '../dom.js';

/** A row with a bar of which `part`, from 0 to 1, is filled. */
export function bar(name: string, value: string, part: number | undefined, tone: string, more: string): HTMLElement {
  const fill = h('span', { class: 'fill' });
  fill.style.width = `${(part ?? 0) * 100}%`;
  return h(
    'li',
    { class: 'bar-row', 'data-tone': tone },
    h('span', { class: 'bar-name', title: name }, name),
    h('span', { class: 'bar-value' }, value),
    h('span', { class: 'track' }, fill),
    h('span', { class: 'bar-more' }, more, ...(tone === 'default' ? [' · default'] : [])),
  );
}
