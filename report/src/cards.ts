import type { PageData } from '../../src/cli/reporters/stats-page.js';
import { obstacleLabel } from '../../src/stats/labels.js';
import type { ParameterSummary, Sizes } from '../../src/stats/summary.js';
import { type Bar, type Bin, bars, columns, shares } from './charts.js';
import { h, table } from './dom.js';
import { card, group, key, legend, note, nowrap } from './layout.js';
import { findingLink } from './meanings.js';
import { grouped, listed, mean, percent } from './numbers.js';

/** All that is drawn, group by group. */
export function groups(data: PageData): readonly HTMLElement[] {
  const { characters, words, settings } = data;
  const all = [
    group('Simple mode', [modesCard(data), obstaclesCard(data)]),
    group('What they ask for', [versionsCard(data), parametersCard(data), ratiosCard(data), featuresCard(data)]),
    group('Numbers', numberCards(data), 'small'),
    group('What is wrong with them', [worstCard(data), findingsCard(data)]),
    group(
      'How long they are',
      [
        sizesCard(data, 'Characters', characters, 'parameters included'),
        sizesCard(data, 'Words', words, 'in the text'),
        sizesCard(data, 'Parameters', settings, 'repeated ones included'),
      ],
      'small',
    ),
  ];
  return all.filter((one) => one !== undefined);
}

const bar = (label: string, count: number, color: Bar['color'] = 'accent'): Bar => ({ label, count, color });

/** A row of a table: a name, how many, and which share that is. */
const cells = (label: string, count: number, whole: number): readonly string[] => [
  label,
  grouped(count),
  percent(count, whole),
];

/** What a chart says, for who cannot see it. */
const described = (title: string, rows: readonly { readonly label: string; readonly count: number }[]): string =>
  `${title}: ${rows.map(({ label, count }) => `${label} ${grouped(count)}`).join(', ')}`;

const most = ({ top }: PageData, rows: readonly unknown[]): string | undefined =>
  rows.length > top ? `The ${top} most frequent of ${grouped(rows.length)}.` : undefined;

/** A card with one bar that is divided. */
function dividedCard(
  { prompts }: PageData,
  {
    title,
    note,
    parts,
    head,
    below,
  }: {
    readonly title: string;
    readonly note: string | undefined;
    readonly parts: readonly Bar[];
    readonly head: string;
    readonly below?: readonly (HTMLElement | false)[];
  },
): HTMLElement {
  const there = parts.filter(({ count }) => count > 0);
  return card({
    title,
    note,
    chart: shares(described(title, there), there),
    below: h('div', {}, legend(there, prompts), ...(below ?? [])),
    table: table(
      title,
      [head, 'prompts', 'share'],
      there.map(({ label, count }) => cells(label, count, prompts)),
    ),
  });
}

function modesCard(data: PageData): HTMLElement {
  const { modes, prompts, obstacles, artwork } = data;
  const alone = obstacles.filter((obstacle) => obstacle.alone > 0).sort((a, b) => b.alone - a.alone);
  const advice = alone
    .slice(0, 3)
    .map(({ kind, alone: count }) =>
      h(
        'li',
        {},
        h('b', {}, `+${grouped(count)}`),
        h('span', {}, `${percent(count, prompts)} more would fit without `, nowrap(obstacleLabel(kind))),
      ),
    );
  const words = artwork.map(({ word, prompts: count }) => `${word} ${grouped(count)}`);
  return dividedCard(data, {
    title: 'What they compile to',
    note: 'A prompt becomes a simple request where everything in it has a counterpart there, and an advanced one otherwise.',
    head: 'request',
    parts: [
      bar('simple', modes.simple, 'green'),
      bar('advanced', modes.advanced),
      bar('none: errors', modes.none, 'red'),
    ],
    below: [
      advice.length > 0 && h('ul', { class: 'advice' }, ...advice),
      words.length > 0 && note(`Words for other media: ${listed(words, 8)}`),
    ],
  });
}

function obstaclesCard(data: PageData): HTMLElement | undefined {
  const { obstacles, prompts, top } = data;
  if (obstacles.length === 0) return undefined;
  const title = 'What keeps them from simple mode';
  const rows = obstacles.map(({ kind, prompts: count, alone }) => ({ label: obstacleLabel(kind), count, alone }));
  const shown = rows.slice(0, top);
  const parts = shown.flatMap(({ label, count, alone }): Bar[] => [
    { label, count: alone, color: 'accent', part: 'nothing else in the way' },
    { label, count: count - alone, color: 'accent-soft', part: 'together with others' },
  ]);
  return card({
    title,
    note: most(data, rows),
    above: key('nothing else in the way', 'together with others'),
    chart: bars(described(title, shown), parts, prompts),
    table: table(
      title,
      ['obstacle', 'prompts', 'share', 'alone'],
      rows.map(({ label, count, alone }) => [...cells(label, count, prompts), grouped(alone)]),
    ),
  });
}

function versionsCard(data: PageData): HTMLElement {
  const { versions, prompts, top } = data;
  const title = 'Versions in force';
  const rows = versions.map(({ label, prompts: count, named, assumed }) => ({ label, count, named, assumed }));
  const shown = rows.slice(0, top);
  const parts = shown.flatMap(({ label, named, assumed }): Bar[] => [
    { label, count: named, color: 'accent', part: 'named in the prompt' },
    { label, count: assumed, color: 'accent-soft', part: 'not named' },
  ]);
  return card({
    title,
    note: most(data, rows),
    above: key('named in the prompt', 'not named'),
    chart: bars(described(title, shown), parts, prompts),
    table: table(
      title,
      ['version', 'prompts', 'share', 'named'],
      rows.map(({ label, count, named }) => [...cells(label, count, prompts), grouped(named)]),
    ),
  });
}

function parametersCard(data: PageData): HTMLElement | undefined {
  const { parameters, prompts, unknown, top } = data;
  if (parameters.length === 0) return undefined;
  const title = 'Parameters';
  const shown = parameters.slice(0, top).map(({ parameter, prompts: count }) => bar(`--${parameter}`, count));
  const names = unknown.values.map(({ value, uses }) => `--${value} ${grouped(uses)}`);
  return card({
    title,
    note: most(data, parameters),
    chart: bars(described(title, shown), shown, prompts),
    below: names.length > 0 ? note(`Names that no table has: ${listed(names, 5)}`) : undefined,
    table: table(
      title,
      ['parameter', 'prompts', 'share', 'written as'],
      parameters.map(({ parameter, prompts: count, flags }) => [
        ...cells(`--${parameter}`, count, prompts),
        flags.map(({ flag, uses }) => `--${flag} ${grouped(uses)}`).join(', '),
      ]),
    ),
  });
}

function ratiosCard(data: PageData): HTMLElement | undefined {
  const ratios = data.parameters.find(({ parameter }) => parameter === 'aspect')?.values;
  if (!ratios || ratios.values.length === 0) return undefined;
  const title = 'Ratios';
  const shown = ratios.values.slice(0, data.top).map(({ value, uses }) => bar(value, uses));
  return card({
    title,
    note: ['In lowest terms.', most(data, ratios.values)].filter(Boolean).join(' '),
    chart: bars(described(title, shown), shown, ratios.uses),
    table: table(
      title,
      ['ratio', 'uses', 'share'],
      ratios.values.map(({ value, uses }) => cells(value, uses, ratios.uses)),
    ),
  });
}

function featuresCard({ features, prompts }: PageData): HTMLElement | undefined {
  const rows = [
    bar('images in front', features.images),
    bar('several parts (::)', features.multiPrompt),
    bar('permutations', features.permutation),
    bar('/imagine in front', features.command),
    bar('echo of a job', features.echo),
    bar('marks around', features.marks),
  ].filter(({ count }) => count > 0);
  if (rows.length === 0) return undefined;
  const title = 'What else is in them';
  return card({
    title,
    chart: bars(described(title, rows), rows, prompts),
    table: table(
      title,
      ['what', 'prompts', 'share'],
      rows.map(({ label, count }) => cells(label, count, prompts)),
    ),
  });
}

/** Charts of numbers that are drawn at least. */
const leastNumbers = 12;

const numberCards = ({ parameters, top }: PageData): readonly (HTMLElement | undefined)[] =>
  parameters
    .filter(({ distribution }) => distribution)
    .slice(0, Math.max(top, leastNumbers))
    .map(numberCard);

/** Rows of a table of values: beyond these each stands for next to nothing. */
const mostValues = 30;

function numberCard({ parameter, values, distribution }: ParameterSummary): HTMLElement | undefined {
  if (!distribution) return undefined;
  const { bins, min, max, median, below, above } = distribution;
  const outside = below + above;
  const shown = bins.map(({ from, to, uses }): Bin => ({ from, to, count: uses }));
  return card({
    title: `--${parameter}`,
    note: [`${grouped(values.uses)} uses`, `${min} to ${grouped(max)}`, outside > 0 && `${grouped(outside)} outside`]
      .filter(Boolean)
      .join(' · '),
    chart: columns(`Values of ${parameter} from ${min} to ${max}: the median is ${median}`, shown, {
      unit: 'uses',
      height: 130,
      median: median >= min && median <= max ? median : undefined,
    }),
    table: table(
      `Values of --${parameter}`,
      ['value', 'uses', 'share'],
      values.values.slice(0, mostValues).map(({ value, uses }) => cells(value, uses, values.uses)),
    ),
  });
}

function worstCard(data: PageData): HTMLElement {
  const { worst, mendable } = data;
  return dividedCard(data, {
    title: 'Prompts by their worst finding',
    note:
      worst.error > 0
        ? `Of ${grouped(worst.error)} with errors, promptc lint --fix mends ${grouped(mendable)}.`
        : undefined,
    head: 'finding',
    parts: [
      bar('error', worst.error, 'red'),
      bar('warning', worst.warning, 'amber'),
      bar('info', worst.info, 'blue'),
      bar('nothing to say', worst.clean, 'green'),
    ],
  });
}

const severityColor = { error: 'red', warning: 'amber', info: 'blue' } as const;

function findingsCard(data: PageData): HTMLElement | undefined {
  const { findings, prompts, top } = data;
  if (findings.length === 0) return undefined;
  const title = 'Findings';
  const shown = findings
    .slice(0, top)
    .map(({ code, prompts: count, severity }) => bar(code, count, severityColor[severity]));
  return card({
    title,
    note: most(data, findings),
    chart: bars(described(title, shown), shown, prompts),
    below: h(
      'p',
      { class: 'note links' },
      'What they mean: ',
      ...shown.flatMap(({ label }, index) => [index > 0 && ' · ', findingLink(label)]),
    ),
    table: table(
      title,
      ['finding', 'prompts', 'share', 'errors', 'warnings', 'infos', 'fixable'],
      findings.map(({ code, prompts: count, severities, fixable }) => [
        findingLink(code),
        ...cells(code, count, prompts).slice(1),
        grouped(severities.error),
        grouped(severities.warning),
        grouped(severities.info),
        grouped(fixable.safe + fixable.unsafe),
      ]),
    ),
  });
}

/** Sizes up to where nearly all prompts are; those beyond are in the table. */
function sizesCard({ prompts }: PageData, title: string, { sum, bins }: Sizes, what: string): HTMLElement {
  const name = title.toLowerCase();
  const near: Bin[] = [];
  let seen = 0;
  for (const { from, to, prompts: count } of bins) {
    if (seen >= prompts * 0.99 || to === undefined) break;
    near.push({ from, to, count });
    seen += count;
  }
  const beyond = prompts - seen;
  return card({
    title,
    note: [`${mean(sum / prompts)} on average, ${what}`, beyond > 0 && `${grouped(beyond)} prompts beyond`]
      .filter(Boolean)
      .join(' · '),
    chart: near.length > 0 ? columns(`Prompts by how many ${name} they have`, near, { unit: 'prompts' }) : undefined,
    table: table(
      `Prompts by how many ${name} they have`,
      [name, 'prompts', 'share'],
      bins.flatMap(({ from, to, prompts: count }) => (count > 0 ? [cells(span(from, to), count, prompts)] : [])),
    ),
  });
}

function span(from: number, to: number | undefined): string {
  if (to === undefined) return `${grouped(from)} or more`;
  return to === from + 1 ? grouped(from) : `${grouped(from)} to ${grouped(to - 1)}`;
}
