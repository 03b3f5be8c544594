import type { PageData } from '../../src/cli/reporters/stats-page.js';
import type { Block, Inline, Line } from '../../src/explain/outline.js';
import { h } from './dom.js';

/** Where on the page a finding is explained. */
export const anchorOf = (code: string): string => `finding-${code}`;

/** The name of a finding, which leads to what it means. */
export const findingLink = (code: string): HTMLElement => h('a', { href: `#${anchorOf(code)}` }, code);

/** What each finding means, to be unfolded. */
export function meanings({ explanations, findings }: PageData): HTMLElement | undefined {
  const known = findings.filter(({ code }) => explanations[code]);
  if (known.length === 0) return undefined;
  const isKnown = (topic: string): boolean => explanations[topic] !== undefined;
  return h(
    'section',
    { 'aria-label': 'What the findings mean' },
    h('h2', {}, 'What the findings mean'),
    h(
      'div',
      { class: 'card meanings' },
      ...known.map(({ code }) => {
        const [title, ...blocks] = explanations[code] ?? [];
        const aside = title?.kind === 'title' ? title.aside : '';
        return h(
          'details',
          { id: anchorOf(code) },
          h('summary', {}, h('b', {}, code), ' ', h('span', {}, aside)),
          h('div', { class: 'meaning' }, ...blocks.map((block) => draw(block, isKnown))),
        );
      }),
    ),
  );
}

/** Unfolds what a link leads to. */
export function followLinks(): void {
  const open = (): void => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!(target instanceof HTMLDetailsElement)) return;
    target.open = true;
    target.scrollIntoView();
    target.querySelector('summary')?.focus({ preventScroll: true });
  };
  addEventListener('hashchange', open);
  // A link to where the page already is changes no address.
  document.addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a[href^="#"]') : null;
    if (link?.getAttribute('href') === location.hash) open();
  });
  open();
}

type Known = (topic: string) => boolean;

function draw(block: Block, isKnown: Known): HTMLElement {
  const inline = (line: Line): (Node | string)[] => line.flatMap((each) => inlineOf(each, isKnown));
  switch (block.kind) {
    case 'title':
      return h('p', {}, block.text);
    case 'heading':
      return h('h3', {}, block.text);
    case 'paragraph':
      return h('p', {}, ...inline(block.line));
    case 'facts':
      return h('ul', {}, ...block.facts.map(({ label, line }) => h('li', {}, `${label}: `, ...inline(line))));
    case 'list':
      return h(
        'ul',
        {},
        ...block.items.map(({ line, more = [] }) =>
          h('li', {}, ...inline(line), h('ul', {}, ...more.map((one) => h('li', {}, ...inline(one))))),
        ),
      );
    case 'table':
      return h(
        'div',
        { class: 'scroll', tabindex: '0' },
        h(
          'table',
          {},
          h('thead', {}, h('tr', {}, ...block.head.map((name) => h('th', { scope: 'col' }, name)))),
          h('tbody', {}, ...block.rows.map((row) => h('tr', {}, ...row.map((cell) => h('td', {}, ...inline(cell)))))),
        ),
      );
  }
}

function inlineOf(inline: Inline, isKnown: Known): (Node | string)[] {
  if (typeof inline === 'string') return prose(inline);
  if ('verbatim' in inline) return [h('code', {}, inline.verbatim)];
  if ('link' in inline) return [h('a', { href: inline.url, rel: 'noreferrer' }, inline.link)];
  return [isKnown(inline.topic) ? findingLink(inline.topic) : h('code', {}, inline.topic)];
}

/** Prose in which backticks mark code. */
const prose = (text: string): (Node | string)[] =>
  text.split(/`([^`]*)`/).map((part, index) => (index % 2 === 1 ? h('code', {}, part) : part));
