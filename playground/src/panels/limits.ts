import { byId, h, setTag } from '../dom.js';
import type { Limits } from '../protocol.js';
import { flagLink } from './docs-links.js';

/** Draws the limits of the version in force, a row for each parameter. */
export function drawLimits({ label, rows }: Limits): void {
  setTag('limits-tag', label);
  const head = ['Parameter', 'Accepts', 'Default'].map((text) => h('th', { scope: 'col' }, text));
  const body = byId('limits');
  // Make it scrollable with the keyboard.
  body.tabIndex = 0;
  body.replaceChildren(
    h(
      'table',
      { class: 'limits' },
      h('thead', {}, h('tr', {}, ...head)),
      h(
        'tbody',
        {},
        ...rows.map(({ flag, accepts, default: usual = '' }) =>
          h('tr', {}, h('th', { scope: 'row' }, flagLink(flag)), h('td', {}, ...withCode(accepts)), h('td', {}, usual)),
        ),
      ),
    ),
  );
}

/** Formats text between backticks as code. */
const withCode = (text: string): readonly (Node | string)[] =>
  text.split('`').map((part, index) => (index % 2 === 1 ? h('code', {}, part) : part));
