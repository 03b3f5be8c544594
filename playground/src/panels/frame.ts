import type { RatioOverview } from 'promptc/service';
import { byId, h, setTag, svg } from '../dom.js';
import { emptyText } from './texts.js';

/** The size of the box for a frame. */
const box = { width: 220, height: 132 };
/** The minimum thickness of a frame, for extreme ratios. */
const thinnest = 3;

/** Draws the shape of the picture. */
export function drawFrame(ratio: RatioOverview | undefined, version: string): void {
  const body = byId('frame');
  setTag('frame-tag', ratio?.isDefault ? 'default' : '');
  if (!ratio) {
    body.replaceChildren(emptyText(`No ratio that reads, in ${version}.`));
    return;
  }
  const scale = Math.min(box.width / ratio.width, box.height / ratio.height);
  const width = Math.max(thinnest, ratio.width * scale);
  const height = Math.max(thinnest, ratio.height * scale);
  const [x, y] = [(box.width - width) / 2, (box.height - height) / 2];
  const lines = [1 / 3, 2 / 3].flatMap((part) => [
    svg('line', { x1: x + width * part, x2: x + width * part, y1: y, y2: y + height }),
    svg('line', { x1: x, x2: x + width, y1: y + height * part, y2: y + height * part }),
  ]);
  const picture = svg(
    'svg',
    {
      viewBox: `-2 -2 ${box.width + 4} ${box.height + 4}`,
      class: 'frame-picture',
      role: 'img',
      'aria-label': `A frame of ${ratio.width} to ${ratio.height}`,
    },
    svg('rect', { x, y, width, height, rx: Math.min(6, width / 4, height / 4), class: 'frame-shape' }),
    svg('g', { class: 'frame-thirds' }, ...lines),
  );
  const shape = ratio.width === ratio.height ? 'square' : ratio.width > ratio.height ? 'landscape' : 'portrait';
  body.replaceChildren(picture, h('p', { class: 'frame-label' }, h('strong', {}, ratio.text), h('span', {}, shape)));
}
