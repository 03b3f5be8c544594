import { byId, h, setTag } from '../dom.js';
import { emptyText, formatNumber } from './texts.js';

/** Keeps a flag on one line. */
const jobRow = (text: string): HTMLElement =>
  h(
    'li',
    {},
    ...text
      .split(/(--[a-z]{1,24})/i)
      .map((part, index) => (index % 2 === 1 ? h('span', { class: 'unbroken' }, part) : part)),
  );

/** Lists the prompts that the service would run. */
export function drawJobs(jobs: number, permutations: readonly string[]): void {
  const many = permutations.length > 1;
  setTag(
    'jobs-tag',
    many ? `${Number.isFinite(jobs) ? formatNumber(Math.max(jobs, permutations.length)) : 'countless'} jobs` : '',
  );
  byId('copy-jobs').hidden = !many;
  if (!many) {
    byId('jobs').replaceChildren(emptyText('One prompt, one job.'));
    return;
  }
  byId('jobs').replaceChildren(
    h(
      'ol',
      { class: 'jobs', tabindex: 0, 'aria-label': 'The prompts that the service would run' },
      ...permutations.map(jobRow),
    ),
    ...(jobs > permutations.length ? [emptyText(`The first ${permutations.length} are shown.`)] : []),
  );
}
