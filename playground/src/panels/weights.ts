import type { PartOverview } from 'promptc/service';
import { byId, h, setTag } from '../dom.js';
import { bar } from './bar.js';
import { emptyText, formatNumber } from './texts.js';

/** Maximum number of parts to draw. */
const maxParts = 20;

/** Draws the share that each part has in the picture. */
export function drawWeights(parts: readonly PartOverview[]): void {
  setTag('weights-tag', parts.length > 1 ? `${parts.length} parts` : '');
  if (parts.length === 0) {
    byId('weights').replaceChildren(emptyText('One part, which is the whole.'));
    return;
  }
  const rows = parts.slice(0, maxParts).map(({ text, weight, share }) => {
    const percent = `${Math.round(share * 100)} %`;
    const away = weight < 0;
    return bar(
      text === '' ? 'image' : text,
      percent,
      share,
      away ? 'away' : 'set',
      `weight ${formatNumber(weight)}${away ? ', steers away' : ''}`,
    );
  });
  byId('weights').replaceChildren(h('ul', { class: 'bars' }, ...rows));
}
