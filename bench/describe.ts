import { readCorpus } from './corpus.js';
import { prompts } from './prompts.js';
import type { Section } from './section.js';
import { printTable } from './table.js';

/** What is counted, as in the profile of the real prompts: the share of prompts that the pattern finds something in. */
const forms: readonly (readonly [string, RegExp])[] = [
  ['em dash before a name', /—\s?[a-z]/i],
  ['`::`', /::/],
  ['address in front', /^\W*https?:/],
  ['/imagine', /^\/imagine/],
  ['echo of a job', /^\*\*.*<@\d+>/s],
  ['two or more blanks', / {2}/],
  ['smart quotes', /[“”‘’]/],
  ['emoji', /\p{Extended_Pictographic}/u],
  ['Chinese, Japanese, Korean', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['comma before a parameter', /,\s*(?:--|—)\s?[a-z]/i],
  ['glued value', /--(?:ar|v|q|s)\d/],
  ['blank behind the dashes', /-- [a-z]/i],
  ['no blank before the dashes', /\w--\w/],
  ['group with a comma', /\{[^}]*,/],
  ['line break', /\n/],
];

const flag = /(?:--|—)\s?([a-z]+)/gi;

interface Description {
  readonly count: number;
  readonly mean: number;
  /** Characters at each of `shares`. */
  readonly percentiles: Readonly<Record<string, number>>;
  /** Share of prompts with 0, 1, 2, 3 and more parameters. */
  readonly parameters: readonly number[];
  readonly forms: Readonly<Record<string, number>>;
  /** Share of all parameters that each spelling has. */
  readonly spellings: ReadonlyMap<string, number>;
}

function describe(texts: readonly string[]): Description {
  const sorted = texts.map((text) => text.length).sort((a, b) => a - b);
  const parameters = [0, 0, 0, 0];
  const spellings = new Map<string, number>();
  let total = 0;
  for (const text of texts) {
    const names = [...text.matchAll(flag)].map(([, name]) => name!.toLowerCase());
    parameters[Math.min(names.length, 3)]! += 1 / texts.length;
    for (const name of names) spellings.set(name, (spellings.get(name) ?? 0) + 1);
    total += names.length;
  }
  return {
    count: texts.length,
    mean: sorted.reduce((sum, length) => sum + length, 0) / texts.length,
    percentiles: Object.fromEntries(
      [5, 10, 25, 50, 75, 90, 95, 99, 100].map((p) => [
        `p${p}`,
        sorted[Math.min(sorted.length - 1, Math.floor((p / 100) * sorted.length))]!,
      ]),
    ),
    parameters,
    forms: Object.fromEntries(
      forms.map(([name, pattern]) => [name, texts.filter((text) => pattern.test(text)).length / texts.length]),
    ),
    spellings: new Map([...spellings].map(([name, count]) => [name, count / total])),
  };
}

const percent = (share: number | undefined): string => (share === undefined ? '' : `${(share * 100).toFixed(1)} %`);

/** What the prompts are like, beside the real ones where these are at hand. */
export const describePrompts: Section = {
  name: 'describe',
  summary: 'what the prompts are like: lengths, parameters, forms',
  run({ corpus }) {
    const real = readCorpus(corpus);
    // One batch runner wrote half of the corpus, all prompts alike; `prompts` is not meant to resemble those.
    const columns = [prompts, ...(real ? [real.filter(({ uniform }) => !uniform).map(({ prompt }) => prompt)] : [])];
    const described = columns.map(describe);
    const titles = ['', 'prompts', ...(real ? ['corpus without the batch runner'] : [])];
    const rows = (of: (description: Description) => Readonly<Record<string, string>>): string[][] => {
      const cells = described.map(of);
      return Object.keys(cells[0]!).map((name) => [name, ...cells.map((cell) => cell[name] ?? '')]);
    };
    printTable('Lengths in characters', titles, [
      ...rows(({ count, mean }) => ({ prompts: String(count), mean: mean.toFixed(0) })),
      ...rows(({ percentiles }) => Object.fromEntries(Object.entries(percentiles).map(([p, n]) => [p, String(n)]))),
    ]);
    printTable(
      'Parameters in a prompt',
      titles,
      ['0', '1', '2', '3 and more'].map((name, index) => [
        name,
        ...described.map(({ parameters }) => percent(parameters[index])),
      ]),
    );
    printTable(
      'Forms, share of prompts',
      titles,
      rows(({ forms }) => Object.fromEntries(Object.entries(forms).map(([name, share]) => [name, percent(share)]))),
    );
    const spellings = [...described[0]!.spellings].sort(([, a], [, b]) => b - a).map(([name]) => name);
    printTable(
      'Spellings, share of parameters',
      titles,
      spellings.map((name) => [`--${name}`, ...described.map((each) => percent(each.spellings.get(name)))]),
    );
    return { figures: described.map((each) => ({ ...each, spellings: Object.fromEntries(each.spellings) })) };
  },
};
