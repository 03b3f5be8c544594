import type { NumberOverview } from 'promptc/service';
import { byId, h, setTag } from '../dom.js';
import { bar } from './bar.js';
import { formatNumber } from './texts.js';

/** Parameters that are always shown; others only where the prompt sets them. */
const usual: readonly string[] = ['chaos', 'stylize', 'weird'];

/** Draws the numbers that the prompt sets, each within its limits. */
export function drawNumbers(numbers: readonly NumberOverview[], version: string): void {
  setTag('numbers-tag', version);
  const shown = numbers.filter(({ name, isDefault }) => usual.includes(name) || !isDefault);
  byId('numbers').replaceChildren(h('ul', { class: 'bars' }, ...shown.map((number) => numberRow(number, version))));
}

function numberRow({ name, value, isDefault, limits }: NumberOverview, version: string): HTMLElement {
  if (!limits) {
    const text = value === undefined || isDefault ? `not in ${version}` : `${formatNumber(value)}, not in ${version}`;
    return bar(name, text, undefined, 'none', '');
  }
  const range = `${formatNumber(limits.min)} to ${formatNumber(limits.max)}`;
  if (value === undefined) return bar(name, isDefault ? 'not set' : 'unreadable', undefined, 'none', range);
  const outside = value < limits.min || value > limits.max;
  const part = Math.min(1, Math.max(0, (value - limits.min) / (limits.max - limits.min)));
  const more = outside ? `${range}: too ${value > limits.max ? 'high' : 'low'}` : range;
  const row = bar(name, formatNumber(value), part, outside ? 'over' : isDefault ? 'default' : 'set', more);
  const track = row.querySelector('.track');
  for (const [attribute, content] of Object.entries({
    role: 'meter',
    'aria-label': name,
    'aria-valuemin': limits.min,
    'aria-valuemax': limits.max,
    'aria-valuenow': Math.min(limits.max, Math.max(limits.min, value)),
    'aria-valuetext': `${value}${isDefault ? ', the default' : ''}${outside ? `, ${more}` : ''}`,
  })) {
    track?.setAttribute(attribute, String(content));
  }
  return row;
}
