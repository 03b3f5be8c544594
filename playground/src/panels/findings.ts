import type { Diagnostic, Fix, Range } from 'promptc';
import { changesBetween, changesOf } from '../changes.js';
import { byId, h, setTag } from '../dom.js';
import type { PromptReport, Proposal, RequestFinding } from '../protocol.js';
import { codeLink } from './docs-links.js';
import { fixItem } from './fix-item.js';
import { counted, emptyText } from './texts.js';

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
