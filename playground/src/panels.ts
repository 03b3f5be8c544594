import type { Diagnostic, Fix, Range } from 'promptc';
import type { NumberOverview, PartOverview, RatioOverview } from 'promptc/service';
import { type Change, changesBetween, changesOf } from './changes.js';
import { byId, h, setTag, svg } from './dom.js';
import type { Limits, PromptReport, Proposal, RequestFinding } from './protocol.js';

/** The URL of the documentation, with a final slash; empty without one. */
const docs: string = import.meta.env.VITE_DOCS ?? '';

/** Maximum number of parts to draw. */
const maxParts = 20;
/** Parameters that are always shown; others only where the prompt sets them. */
const usual: readonly string[] = ['chaos', 'stylize', 'weird'];

const severityNames = { error: 'Error', warning: 'Warning', info: 'Note' } as const;

export interface FindingActions {
  readonly show: (side: 'prompt' | 'request', range: Range) => void;
  readonly fix: (fix: Fix) => void;
  readonly propose: (proposal: Proposal) => void;
}

/** An entry of the list. */
interface Item {
  readonly severity: Diagnostic['severity'];
  readonly code: string;
  readonly element: HTMLElement;
}

/** Notes with this code are grouped: each names one thing that simple mode lacks. */
const grouped = 'not-in-simple-mode';

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** Whether the user opened or closed that group. Undefined: neither. */
let isGroupOpen: boolean | undefined;

/**
 * Draws the findings: errors first, and within a severity those about the request first, because they concern what the
 * user just wrote there.
 */
export function drawFindings(
  { findings: prompt, counts }: Pick<PromptReport, 'findings' | 'counts'>,
  request: readonly RequestFinding[],
  texts: Readonly<Record<'prompt' | 'request', string>>,
  actions: FindingActions,
): void {
  const body = byId('findings');
  const all = (severity: Diagnostic['severity']): number =>
    counts[severity] + request.filter((finding) => finding.severity === severity).length;
  const [errors, warnings, notes] = [all('error'), all('warning'), all('info')];
  const total = errors + warnings + notes;
  setTag(
    'findings-count',
    [counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'note')].filter(Boolean).join(', '),
    errors > 0 ? 'error' : warnings > 0 ? 'warning' : '',
  );
  const isFixable = prompt.some(({ fixes }) => fixes?.some(({ safety }) => safety === 'safe'));
  byId('fix-all').hidden = !isFixable;
  byId<HTMLDetailsElement>('fix-all-changes').hidden = !isFixable;
  byId<HTMLDetailsElement>('fix-all-changes').open = false;
  if (total === 0) {
    body.replaceChildren(
      emptyText(texts.prompt.trim() === '' ? 'Write something to see what there is to say.' : 'All is well.'),
    );
    return;
  }
  const items = [
    ...request.map((finding) => requestItem(finding, texts, actions)),
    ...prompt.map((finding) => promptItem(finding, texts.prompt, actions)),
  ].sort((one, other) => ranks[one.severity] - ranks[other.severity]);
  const group = items.filter(({ severity, code }) => severity === 'info' && code === grouped);
  const single = group.length > 1 ? items.filter((item) => !group.includes(item)) : items;
  const rest = total - items.length;
  body.replaceChildren(
    h(
      'ul',
      { class: 'findings' },
      ...single.map(({ element }) => element),
      ...(group.length > 1 ? [groupItem(group, single.length === 0)] : []),
    ),
    ...(rest > 0 ? [emptyText(`And ${rest} more.`)] : []),
  );
}

function groupItem(group: readonly Item[], isAlone: boolean): HTMLElement {
  const details = h(
    'details',
    { class: 'finding-group' },
    h('summary', {}, `${counted(group.length, 'thing')} keep this from a simple request.`),
    h('ul', {}, ...group.map(({ element }) => element)),
  );
  details.open = isGroupOpen ?? isAlone;
  details.querySelector('summary')?.addEventListener('click', () => {
    isGroupOpen = !details.open;
  });
  return h('li', { class: 'finding', 'data-severity': 'info' }, badge('info'), details);
}

/** `2 errors`, or nothing for none. */
export const counted = (count: number, one: string): string =>
  count === 0 ? '' : `${format(count)} ${one}${count === 1 ? '' : 's'}`;

const badge = (severity: Diagnostic['severity']): HTMLElement => h('span', { class: 'badge' }, severityNames[severity]);

function itemOf(
  { severity, message, code }: Pick<RequestFinding, 'severity' | 'message' | 'code'>,
  place: readonly Node[],
  fixes: readonly Node[],
): Item {
  const element = h(
    'li',
    { class: 'finding', 'data-severity': severity },
    badge(severity),
    h(
      'div',
      { class: 'finding-body' },
      h('p', { class: 'finding-text' }, message),
      h('p', { class: 'finding-place' }, ...place, ...(code === '' ? [] : [codeLink(code)])),
      ...(fixes.length > 0 ? [h('ul', { class: 'finding-fixes' }, ...fixes)] : []),
    ),
  );
  return { severity, code, element };
}

/** A code, with a link to its page where there is documentation. */
const codeLink = (code: string): HTMLElement =>
  docs === ''
    ? h('span', { class: 'finding-code' }, code)
    : h('a', { class: 'finding-code', href: `${docs}diagnostics/${code}.html` }, code);

function promptItem(finding: Diagnostic, source: string, actions: FindingActions): Item {
  const { start, end } = finding.range;
  const excerpt = end - start > 40 ? `${source.slice(start, start + 39)}…` : source.slice(start, end);
  const fixes = (finding.fixes ?? []).filter(({ edits }) => edits.length > 0);
  return itemOf(
    finding,
    [
      placeButton(excerpt.trim() === '' ? 'Show' : excerpt, `Show in the prompt: ${excerpt || 'its end'}`, () =>
        actions.show('prompt', finding.range),
      ),
    ],
    fixes.map((fix) => fixItem(fix.title, fix.safety === 'safe', changesOf(source, fix.edits), () => actions.fix(fix))),
  );
}

function requestItem(
  finding: RequestFinding,
  texts: Readonly<Record<'prompt' | 'request', string>>,
  actions: FindingActions,
): Item {
  const { range, fixes } = finding;
  const place = finding.place === '' ? 'request' : finding.place;
  return itemOf(
    finding,
    [
      range
        ? placeButton(place, `Show in the request: ${place}`, () => actions.show('request', range))
        : h('span', { class: 'place' }, place),
    ],
    fixes.map((proposal) => {
      // A text that moves to the other side is visible there.
      const isMove = proposal.side !== 'request' || texts.request === '';
      const changes = isMove ? [] : changesBetween(texts.request, proposal.text);
      return fixItem(proposal.title, false, changes, () => actions.propose(proposal));
    }),
  );
}

function placeButton(text: string, label: string, run: () => void): HTMLElement {
  const button = h('button', { type: 'button', class: 'place', 'aria-label': label }, text);
  button.addEventListener('click', run);
  return button;
}

let lastChange = 0;

/** A fix and the changes that it makes. */
function fixItem(title: string, isSafe: boolean, changes: readonly Change[], run: () => void): HTMLElement {
  const id = `change-${++lastChange}`;
  const button = h(
    'button',
    {
      type: 'button',
      class: `button small fix ${isSafe ? 'safe' : 'unsafe'}`,
      title: isSafe ? 'Keeps the meaning' : 'Changes the meaning',
      'aria-describedby': changes.length > 0 ? id : undefined,
    },
    title,
  );
  button.addEventListener('click', run);
  return h(
    'li',
    {},
    button,
    ...(changes.length > 0 ? [h('span', { class: 'change', id }, ...drawn(changes, 16))] : []),
  );
}

/** Maximum number of characters of a change to show. */
const maxChangeLength = 160;

/** Draws changes; of unchanged text, so many characters on each side. */
export function drawn(changes: readonly Change[], around = Number.POSITIVE_INFINITY): readonly (Node | string)[] {
  return changes.map(({ kind, text }, index) => {
    if (kind === 'same') {
      const front = index > 0 ? around : 0;
      const back = index < changes.length - 1 ? around : 0;
      if (text.length <= front + back + 1) return text;
      return `${text.slice(0, front)}…${back === 0 ? '' : text.slice(text.length - back)}`;
    }
    const shown = text.length > maxChangeLength ? `${text.slice(0, maxChangeLength)}…` : text;
    return h(kind === 'out' ? 'del' : 'ins', {}, shown);
  });
}

const emptyText = (text: string): HTMLElement => h('p', { class: 'empty' }, text);

/** Draws everything except the findings. */
export function drawReport({ overview, jobs, permutations }: PromptReport): void {
  drawFrame(overview.ratio, overview.versionLabel);
  drawNumbers(overview.numbers, overview.versionLabel);
  drawWeights(overview.parts);
  drawJobs(jobs, permutations);
}

/** The size of the box for a frame. */
const box = { width: 220, height: 132 };
/** The minimum thickness of a frame, for extreme ratios. */
const thinnest = 3;

function drawFrame(ratio: RatioOverview | undefined, version: string): void {
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

function drawNumbers(numbers: readonly NumberOverview[], version: string): void {
  setTag('numbers-tag', version);
  const shown = numbers.filter(({ name, isDefault }) => usual.includes(name) || !isDefault);
  byId('numbers').replaceChildren(h('ul', { class: 'bars' }, ...shown.map((number) => numberRow(number, version))));
}

function numberRow({ name, value, isDefault, limits }: NumberOverview, version: string): HTMLElement {
  if (!limits) {
    const text = value === undefined || isDefault ? `not in ${version}` : `${format(value)}, not in ${version}`;
    return bar(name, text, undefined, 'none', '');
  }
  const range = `${format(limits.min)} to ${format(limits.max)}`;
  if (value === undefined) return bar(name, isDefault ? 'not set' : 'unreadable', undefined, 'none', range);
  const outside = value < limits.min || value > limits.max;
  const part = Math.min(1, Math.max(0, (value - limits.min) / (limits.max - limits.min)));
  const more = outside ? `${range}: too ${value > limits.max ? 'high' : 'low'}` : range;
  const row = bar(name, format(value), part, outside ? 'over' : isDefault ? 'default' : 'set', more);
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

const format = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 3 });

function bar(name: string, value: string, part: number | undefined, tone: string, more: string): HTMLElement {
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

function drawWeights(parts: readonly PartOverview[]): void {
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
      `weight ${format(weight)}${away ? ', steers away' : ''}`,
    );
  });
  byId('weights').replaceChildren(h('ul', { class: 'bars' }, ...rows));
}

/** Keeps a flag on one line. */
const jobRow = (text: string): HTMLElement =>
  h(
    'li',
    {},
    ...text
      .split(/(--[a-z]{1,24})/i)
      .map((part, index) => (index % 2 === 1 ? h('span', { class: 'unbroken' }, part) : part)),
  );

function drawJobs(jobs: number, permutations: readonly string[]): void {
  const many = permutations.length > 1;
  setTag(
    'jobs-tag',
    many ? `${Number.isFinite(jobs) ? format(Math.max(jobs, permutations.length)) : 'countless'} jobs` : '',
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

const flagLink = (flag: string): Node | string =>
  docs === '' ? flag : h('a', { href: `${docs}parameters.html#${flag}` }, flag);

/** Formats text between backticks as code. */
const withCode = (text: string): readonly (Node | string)[] =>
  text.split('`').map((part, index) => (index % 2 === 1 ? h('code', {}, part) : part));
