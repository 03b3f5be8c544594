import { describe, expect, it } from 'vitest';
import type { LinterOptions } from '../../src/linter/linter.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { hoverAt, textOf } from '../../src/service/index.js';
import { cursorIn, documentOf } from './support.js';

/** What is shown at a cursor: what it is about, and the first paragraphs. */
async function shown(drawn: string, options: LinterOptions = {}, kind: ReaderKind = 'text'): Promise<unknown> {
  const { text, offset } = cursorIn(drawn);
  const document = await documentOf(text, kind);
  const hover = hoverAt(document, offset, options);
  return hover && [textOf(document, hover.range), ...hover.text.split('\n\n').slice(0, 2)];
}

const stylize = ['**`--stylize`, `--s`**', 'Sets how strongly the house style of the model shapes the image.'];
const aspect = '**`--aspect`, `--ar`**';

const cases: readonly {
  readonly why: string;
  readonly drawn: string;
  readonly expected: unknown;
  readonly options?: LinterOptions;
  readonly kind?: ReaderKind;
}[] = [
  { why: 'a flag', drawn: 'a dog --sty|lize 5', expected: ['--stylize', ...stylize] },
  { why: 'its value', drawn: 'a dog --s 5|', expected: ['5', ...stylize] },
  { why: 'an attempt at a flag', drawn: 'a dog —s| 5', expected: ['—s', ...stylize] },
  { why: 'a flag in a group', drawn: 'a dog {--ar 3:2, --s| 5}', expected: ['--s', ...stylize] },
  {
    why: 'a ratio that simple mode has',
    drawn: 'a dog --ar 32|:18',
    expected: ['32:18', '**16:9** in lowest terms: a format of simple mode.', aspect],
  },
  {
    why: 'one that it has not',
    drawn: 'a dog --ar 42:18|',
    expected: [
      '42:18',
      '**7:3** in lowest terms: simple mode has only 1:1, 3:2, 2:3, 4:7, 7:4, 5:4, 4:5, 16:9, 9:16.',
      aspect,
    ],
  },
  {
    why: 'one of a group',
    drawn: 'a dog --ar {16:9, 2|:2}',
    expected: ['2:2', '**1:1** in lowest terms: a format of simple mode.', aspect],
  },
  { why: 'no sign around a group', drawn: 'a dog --ar |{16:9, 2:2} --tile', expected: undefined },
  { why: 'nor behind it', drawn: 'a dog --ar {16:9, 2:2}| --tile', expected: undefined },
  {
    why: 'no indentation of the host',
    drawn: 'prompt: >\n  a dog\n |  --tile\n',
    kind: 'yaml',
    expected: undefined,
  },
  { why: 'a weight', drawn: 'a dog::2| a cat::1 --v 5', expected: ['::2', '**Weight 2**: 67 % of the whole.'] },
  {
    why: 'a weight that nobody wrote',
    drawn: 'a dog:|: a cat::3 --v 5',
    expected: ['::', '**Weight 1**: 25 % of the whole.'],
  },
  {
    why: 'a weight with one that follows',
    drawn: 'a dog:|: a cat --v 5',
    expected: ['::', '**Weight 1**: 50 % of the whole.'],
  },
  {
    why: 'a negative weight',
    drawn: 'a dog::1 a cat::-.5| --v 5',
    expected: ['::-.5', '**Weight -0.5**: 33 % of the whole, away from it.'],
  },
  {
    why: 'weights of nothing',
    drawn: 'a dog::0| a cat::0 --v 5',
    expected: ['::0', '**Weight 0**: 0 % of the whole.'],
  },
  {
    why: 'a weight in a version without',
    drawn: 'a dog::2| a cat::2',
    expected: ['::2', '**Weight 2**: V8.2 has no multi-prompts, so it weighs nothing.'],
  },
  {
    why: 'a width of the first models',
    drawn: 'a dog --w| 512',
    options: { modelVersion: '2' },
    expected: ['--w', '**`--width`**', 'Set the width of the image in pixels.'],
  },
  {
    why: 'a flag in a string with escapes',
    drawn: '{"prompt":"a \\u201cdog\\u201d --s| 5"}',
    kind: 'ndjson',
    expected: ['--s', ...stylize],
  },
  { why: 'a word', drawn: 'a d|og --s 5', expected: undefined },
  { why: 'a name that nobody documents', drawn: 'a dog --nob|ody', expected: undefined },
  { why: 'text beside prompts', drawn: '# --s| 5', kind: 'markdown', expected: undefined },
  { why: 'nothing', drawn: '|', expected: undefined },
];

it('has the limits of the version that a configuration appends', async () => {
  const hover = hoverAt(await documentOf('a dog --s 5'), 7, { append: '--v 3' });
  expect(hover?.text).toContain('- V3: 625 to 60000');
});

describe('hovering over', () => {
  it.each(cases)('$why: $drawn', async ({ drawn, expected, options, kind }) => {
    expect(await shown(drawn, options, kind)).toEqual(expected);
  });

  it('a flag shows limits, default, versions and sources', async () => {
    const document = await documentOf('a dog --chaos 5');
    expect(hoverAt(document, 8)).toEqual({
      range: { start: 6, end: 13 },
      text: [
        '**`--chaos`, `--c`**',
        'Sets how far the images of one grid differ from each other.',
        '- V8.2: 0 to 100\n- Default: 0\n- Versions: V1 to V8.2, niji 4 to niji 7, test, testp\n- Example: `a market in the rain --chaos 30`',
        'Sources, read 2026-09-01: [Chaos (Variety)](https://docs.midjourney.com/hc/en-us/articles/32099348346765-Chaos-Variety), [Version](https://docs.midjourney.com/hc/en-us/articles/32199405667853-Version), [Chaos (older page)](https://docs.midjourney.com/docs/chaos)',
      ].join('\n\n'),
    });
  });

  it('a flag that has had its day shows what to write instead', async () => {
    const document = await documentOf('a dog --cref https://example.com/a.png');
    expect(hoverAt(document, 8)?.text).toContain(
      '- V8.2: refused (confidence medium)\n- Versions: V6, V6.1, niji 6\n- Instead: `--oref` on V7, `--edit` on V8.x\n',
    );
  });
});
