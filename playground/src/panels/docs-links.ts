import { h } from '../dom.js';

/** The URL of the documentation, with a final slash; empty without one. */
const docs: string = import.meta.env.VITE_DOCS ?? '';

/** A code, with a link to its page where there is documentation. */
export const codeLink = (code: string): HTMLElement =>
  docs === ''
    ? h('span', { class: 'finding-code' }, code)
    : h('a', { class: 'finding-code', href: `${docs}diagnostics/${code}.html` }, code);

/** A flag, with a link to its parameter where there is documentation. */
export const flagLink = (flag: string): Node | string =>
  docs === '' ? flag : h('a', { href: `${docs}parameters.html#${flag}` }, flag);
