import type { PageData } from '../../src/cli/reporters/stats-page.js';
import { groups } from './cards.js';
import { h } from './dom.js';
import { nowrap } from './layout.js';
import { followLinks, meanings } from './meanings.js';
import { counted, grouped, mean, percent } from './numbers.js';
import style from './style.css';

// The page of a report: draws the data that stands in it.

const page = (data: PageData): HTMLElement =>
  h(
    'main',
    {},
    h(
      'header',
      {},
      h('p', { class: 'eyebrow' }, 'promptc stats'),
      h('h1', {}, counted(data.prompts, 'prompt')),
      h('p', { class: 'lead' }, lead(data)),
      origin(data),
    ),
    ...(data.prompts === 0 ? [] : [figures(data), ...groups(data), meanings(data)]),
    h(
      'footer',
      {},
      `Made by promptc ${data.promptc}. This page holds counts, names and values, and none of the prompts: examples are promptc’s own. `,
      'It asks no other computer for anything.',
    ),
  );

function lead({ prompts, words, characters, unreadable }: PageData): string {
  const unread = unreadable > 0 ? ` ${counted(unreadable, 'record')} could not be read.` : '';
  if (prompts === 0) return `There is nothing to count.${unread}`;
  const all = `${counted(words.sum, 'word')} in ${counted(characters.sum, 'character')}`;
  return `${all}: ${mean(characters.sum / prompts)} characters a prompt.${unread}`;
}

/** What was counted, and when. */
function origin({ sources, date }: PageData): HTMLElement {
  const shown = sources.slice(0, mostSources).join(', ');
  const more = sources.length - mostSources;
  return h(
    'p',
    { class: 'origin' },
    h('span', {}, more > 0 ? `${shown} and ${grouped(more)} more` : shown),
    ' · ',
    h('time', { datetime: date }, date),
  );
}

/** Sources that are named. */
const mostSources = 3;

/** What one sees first. */
function figures({ prompts, modes, worst, mendable, features, versions }: PageData): HTMLElement {
  const figure = (value: string, name: string, more: string | HTMLElement, tone = ''): HTMLElement =>
    h('li', { class: `figure ${tone}` }, h('strong', {}, value), h('span', {}, name), h('small', {}, more));
  const chosen = versions.filter(({ named }) => named > 0).sort((a, b) => b.named - a.named)[0];
  const mended = h('span', {}, `${grouped(mendable)} of ${grouped(worst.error)} fixable with `, nowrap('--fix'));
  return h(
    'ul',
    { class: 'figures', 'aria-label': 'At a glance' },
    figure(percent(modes.simple, prompts), 'fit simple mode', counted(modes.simple, 'prompt'), 'good'),
    worst.error > 0
      ? figure(percent(worst.error, prompts), 'have errors', mended, 'bad')
      : figure('0%', 'have errors', 'not one prompt', 'good'),
    figure(percent(features.parameters, prompts), 'have parameters', counted(features.parameters, 'prompt')),
    chosen
      ? figure(chosen.label, 'is named most', `by ${counted(chosen.named, 'prompt')}`)
      : figure('none', 'is the version named', `all are read as ${versions[0]?.label ?? ''}`),
  );
}

const data = JSON.parse(document.getElementById('data')?.textContent ?? '') as PageData;
document.head.append(h('style', {}, style));
document.body.append(page(data));
followLinks();
