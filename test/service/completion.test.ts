import { describe, expect, it } from 'vitest';
import type { LinterOptions } from '../../src/linter/linter.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { type Completion, completionsAt } from '../../src/service/index.js';
import { applyEdits } from '../../src/text/edits.js';
import { cursorIn, documentOf } from './support.js';

async function complete(drawn: string, options?: LinterOptions, kind?: ReaderKind): Promise<readonly Completion[]> {
  const { text, offset } = cursorIn(drawn);
  return completionsAt(await documentOf(text, kind), offset, options);
}

const labels = async (drawn: string, options?: LinterOptions): Promise<string> =>
  (await complete(drawn, options)).map(({ label }) => label).join(' ');

/** The text after the completion of a label was taken. */
async function taking(label: string, drawn: string, kind: ReaderKind): Promise<string | undefined> {
  const chosen = (await complete(drawn, {}, kind)).find((completion) => completion.label === label);
  return chosen && applyEdits(cursorIn(drawn).text, chosen.edits);
}

const all =
  '--aspect --ar --chaos --c --stylize --s --weird --w --seed --tile --no --version --v --niji --raw --sref --edit ' +
  '--profile --p --personalize --exp --draft --hd --sd --repeat --r --fast --relax --stealth --public';

type Row = readonly [why: string, drawn: string, expected: string, options?: LinterOptions];

const asCases = (rows: readonly Row[]) =>
  rows.map(([why, drawn, expected, options]) => ({ why, drawn, expected, options }));

const names: readonly Row[] = [
  [
    'all that the version has; what lacks its companion, and what is of old models, last',
    'a dog --|',
    `${all} --iw --sw --sv --zoom --style --test --testp`,
  ],
  ['what starts with the letters', 'a dog --s|', '--stylize --s --seed --sref --sd --stealth --sw --sv --style'],
  ['in any case', 'a dog --St|', '--stylize --stealth --style'],
  ['companions first', 'a dog --sref 123 --s|', '--sw --sv --stylize --s --seed --sref --sd --stealth --style'],
  ['nothing twice', 'a dog --stylize 100 --st|', '--stealth --style'],
  ['nothing twice, whatever follows', 'a dog --st| --stylize 100', '--stealth --style'],
  ['nothing twice under another name', 'a dog --s 100 --sty|', '--style'],
  ['but lists', 'a dog --no cats --n| ', '--no --niji'],
  [
    'what excludes another behind what does not',
    'a dog --hd --s|',
    '--stylize --s --seed --sref --stealth --sw --sv --sd --style',
  ],
  ['what an older version has', 'a dog --v 5.2 --st|', '--stylize --stealth --stop --style'],
  ['what the version of an option has', 'a dog --q|', '--quality --q', { modelVersion: '7' }],
  ['and the default one has not', 'a dog --q|', ''],
  ['what the version that a configuration appends has', 'a dog --q|', '--quality --q', { append: '--v 7' }],
  ['the version of the prompt before that', 'a dog --v 8.2 --q|', '', { append: '--v 7' }],
  ['retired ones last', 'a dog --p|', '--profile --p --personalize --public --preview', { modelVersion: '8.1' }],
  ['what the plan allows', 'a dog --re|', '--repeat', { plan: 'basic' }],
  ['a video job by its image', 'https://example.com/a.png a dog --vi|', '--video'],
  ['and not without', 'a dog --vi|', ''],
  ['behind an em dash', 'a dog —sty|', '--stylize --style'],
  ['behind one that is glued to a word', 'a dog—sty|', '--stylize --style'],
  ['behind an en dash', 'a dog –sty|', '--stylize --style'],
  ['but not behind another that is', 'a dog–sty|', ''],
  ['in a group', 'a dog {--ar 16:9, --sty|}', '--stylize --style'],
  ['in a group that is still open', 'a dog {--ar 16:9, {--v 7, --sty|', '--stylize --style'],
  ['in a group, with what stands around it', 'a dog {red, --v 7 --qu|} park', '--quality'],
  ['of other options nothing is given', 'a dog {--stylize 5, --sty|}', '--stylize --style'],
  ['not behind one hyphen', 'a dog -sty|', ''],
  ['not behind a word and hyphens', 'a well--st|', ''],
  ['not where the name starts in a group and ends behind it', 'a {--s,x}ty|', ''],
  ['not among words', 'a dog in a p|', ''],
  ['not on an empty line', '|', ''],
];

const ratios = '1:1 16:9 9:16 3:2 2:3 4:3 3:4 5:4 4:5 7:4 4:7 2:1 1:2 21:9 9:21';

const values: readonly Row[] = [
  ['common ratios', 'a dog --ar |', ratios],
  ['those that start so', 'a dog --ar 1|', '1:1 16:9 1:2'],
  ['in place of the one that stands there', 'a dog --ar 1|6:9 --v 7', '1:1 16:9 1:2'],
  [
    'within the limits of the version',
    'a dog --ar | --v 3',
    '1:1 16:9 9:16 3:2 2:3 4:3 3:4 5:4 4:5 7:4 4:7 2:1 1:2 21:9 9:21',
  ],
  ['and of a style', 'a dog --v 4 --style 4a --ar |', '1:1 3:2 2:3'],
  ['versions, the newest first', 'a dog --v |', '8.2 8.1 7 6.1 6 5.2 5.1 5 4 3 2 1'],
  ['versions of the other line', 'a dog --niji |', '7 6 5 4'],
  ['choices of the version', 'a dog --quality |', '1 2 4', { modelVersion: '7' }],
  ['choices of another', 'a dog --quality | --v 5.2', '0.25 0.5 1'],
  ['styles', 'a dog --style |', 'cute expressive original scenic', { modelVersion: 'niji 5' }],
  ['words for a value', 'a dog --sref |', 'random'],
  ['behind another item of a list', 'a dog --sref 123 ra|', 'random'],
  ['a default', 'a dog --stylize |', '100'],
  ['before another parameter', 'a dog --chaos | --v 7', '0'],
  ['behind an em dash', 'a dog —ar 3|', '3:2 3:4'],
  ['in a group', 'a dog --ar {16:9, 3|}', '3:2 3:4'],
  ['in a group that is still open', 'a dog --ar {16:9, 3|', '3:2 3:4'],
  ['in a group of settings', 'a dog {--ar 3|, --v 7}', '3:2 3:4'],
  ['nothing for free words', 'a dog --no |', ''],
  ['nothing behind a flag', 'a dog --tile |', ''],
  ['nothing behind a value', 'a dog --ar 3:2 |', ''],
  ['nothing behind an unknown name', 'a dog --nobody |', ''],
  ['nothing where a value starts in a group and ends behind it', 'a dog --ar {1,3}:|2', ''],
  ['nothing where it would be glued to words', 'a dog {--v 6, --v |7}-era', ''],
  ['nothing where it would be glued to a weight', 'a dog --ar |::2 x', ''],
];

describe('names', () => {
  it.each(asCases(names))('$why: $drawn', async ({ drawn, expected, options }) => {
    expect(await labels(drawn, options)).toBe(expected);
  });
});

describe('values', () => {
  it.each(asCases(values))('$why: $drawn', async ({ drawn, expected, options }) => {
    expect(await labels(drawn, options)).toBe(expected);
  });

  it('say which are the default, and which of them a simple request has', async () => {
    expect((await complete('a dog --ar 1|')).map(({ label, detail }) => [label, detail])).toEqual([
      ['1:1', 'default, a format of simple mode'],
      ['16:9', 'a format of simple mode'],
      ['1:2', ''],
    ]);
  });
});

describe('a completion', () => {
  it('is plain data', async () => {
    expect(await complete('a dog --ar 3:2 --sty|')).toEqual([
      {
        kind: 'parameter',
        label: '--stylize',
        detail: '',
        documentation:
          'Sets how strongly the house style of the model shapes the image.\n\n- V8.2: 0 to 1000\n- Default: 100',
        edits: [{ range: { start: 15, end: 20 }, text: '--stylize' }],
      },
      {
        kind: 'parameter',
        label: '--style',
        detail: 'legacy',
        documentation:
          'Chooses a variant of the model, or a style made with the Style Tuner.\n\n- V8.2: raw (confidence low)',
        edits: [{ range: { start: 15, end: 20 }, text: '--style' }],
      },
    ]);
  });

  it('names the parameter of an alias, and what is retired', async () => {
    const found = await complete('a dog --p|', { modelVersion: '8.1' });
    expect(found.map(({ label, detail, retired }) => [label, detail, retired])).toEqual([
      ['--profile', '', undefined],
      ['--p', '--profile', undefined],
      ['--personalize', '--profile', undefined],
      ['--public', '', undefined],
      ['--preview', 'retired', true],
    ]);
  });

  it.each<readonly [host: string, label: string, kind: ReaderKind, drawn: string, after: string]>([
    ['in place of a longer name', '--stylize', 'text', 'a dog --sty|le 5', 'a dog --stylize 5'],
    ['in place of one that is glued to a word', '--stylize', 'text', 'a dog—sty|', 'a dog --stylize'],
    ['in place of an em dash', '--stylize', 'text', 'a dog —sty|', 'a dog --stylize'],
    ['in a group', '--version', 'text', 'a {dog, cat --v|} x', 'a {dog, cat --version} x'],
    ['at the end of an option', '3:2', 'text', 'a dog --ar {16:9, |} x', 'a dog --ar {16:9, 3:2} x'],
    ['over two lines', '--stylize', 'text', 'a dog \\\n--sty|\na cat', 'a dog \\\n--stylize\na cat'],
    [
      'in a fence',
      '3:2',
      'markdown',
      '# x\n\n- y\n  ```mj\n  a dog --ar |\n  ```\n',
      '# x\n\n- y\n  ```mj\n  a dog --ar 3:2\n  ```\n',
    ],
    ['in a code span', '--stylize', 'markdown', 'Try `/imagine a dog --sty|`.', 'Try `/imagine a dog --stylize`.'],
    [
      'in a string with escapes',
      '--stylize',
      'ndjson',
      '{"prompt":"a \\u201cdog\\u201d --sty|"}',
      '{"prompt":"a \\u201cdog\\u201d --stylize"}',
    ],
    [
      'in the second line',
      '3:2',
      'ndjson',
      '{"prompt":"x"}\n{"prompt":"a\\tdog --ar 3|"}',
      '{"prompt":"x"}\n{"prompt":"a\\tdog --ar 3:2"}',
    ],
    [
      'in a request',
      '3:2',
      'json',
      '[{"mode":"advanced","prompt":"\\"dog\\" --ar |"}]',
      '[{"mode":"advanced","prompt":"\\"dog\\" --ar 3:2"}]',
    ],
    ['in a quoted field', '3:2', 'csv', 'prompt\n"a ""dog"" --ar |"', 'prompt\n"a ""dog"" --ar 3:2"'],
    ['in front of a flag', '3:2', 'text', 'a dog --ar |--chaos 5', 'a dog --ar 3:2--chaos 5'],
    ['in front of an em dash', '6.1', 'text', 'a dog --v 6|—chaos 5', 'a dog --v 6.1—chaos 5'],
    ['in place of a value in front of a flag', '3:2', 'text', 'a dog --ar |3:1--chaos 5', 'a dog --ar 3:2--chaos 5'],
    ['in place of the rest of a value', '3:2', 'text', 'a {b --ar 3:|1, c}, d', 'a {b --ar 3:2, c}, d'],
    ['in front of a word', '3:2', 'text', 'a dog --ar |in snow', 'a dog --ar 3:2 in snow'],
    ['in front of a number that is no value', '3:2', 'text', 'a dog --ar |2 cats', 'a dog --ar 3:2 2 cats'],
    [
      'in front of a word that is no choice',
      'raw',
      'text',
      'an --style |old dog --v 6',
      'an --style raw old dog --v 6',
    ],
    ['in front of a word where no value is needed', 'none', 'text', 'a --p |dog', 'a --p none dog'],
    ['in front of a word of a group', '3:2', 'text', 'a {b --ar |in, c}', 'a {b --ar 3:2 in, c}'],
    ['in place of a misspelled value', '3:2', 'text', 'a dog --ar |16x9', 'a dog --ar 3:2'],
    ['in place of a choice', '6.1', 'text', 'a dog --v |7 --tile', 'a dog --v 6.1 --tile'],
    ['in front of text glued to a group', '3:2', 'text', 'a {b --ar 3|, c --v 7}--s 5', 'a {b --ar 3:2, c --v 7}--s 5'],
    ['in an empty option of a group', '3:2', 'text', 'a --ar {|, 1:1}--s 5', 'a --ar {3:2, 1:1}--s 5'],
    ['in place of a name in front of a group', '--style', 'text', 'a --sty|{le,x}', 'a --style{le,x}'],
    ['in place of a name behind which a group ends', '--style', 'text', 'a {b, --sty|}le', 'a {b, --style}le'],
    ['in front of a comma', '8.1', 'text', 'a dog --v |, in snow', 'a dog --v 8.1, in snow'],
    ['in front of a parenthesis', '8.1', 'text', 'a dog --v |) x', 'a dog --v 8.1) x'],
    ['in quotes', '3:2', 'text', '"a dog --ar |"', '"a dog --ar 3:2"'],
    ['in curly quotes', '6.1', 'text', '“a dog --v 6|”', '“a dog --v 6.1”'],
    ['in parentheses', '6.1', 'text', '(a dog --v 6|)', '(a dog --v 6.1)'],
    ['in an echo', '3:2', 'text', '**a dog --ar |** - <@1> (fast)', '**a dog --ar 3:2** - <@1> (fast)'],
    ['in place of a URL', 'random', 'text', 'a dog --sref |https://x.y/z.png', 'a dog --sref random'],
  ])('is written %s', async (_, label, kind, drawn, after) => {
    expect(await taking(label, drawn, kind)).toBe(after);
  });

  it('is written behind the blank at the end of a literal', async () => {
    const { text, offset } = cursorIn("const p = 'a dog --v 7 --ar | ';");
    const document = await documentOf(text, 'code', { language: 'typescript' });
    const chosen = completionsAt(document, offset).find(({ label }) => label === '3:2');
    expect(applyEdits(text, chosen?.edits ?? [])).toBe("const p = 'a dog --v 7 --ar 3:2 ';");
  });

  it.each<readonly [string, ReaderKind]>([
    ['{"prompt":"a dog \\|u002d-ar"}', 'json'],
    ['> /imagine prompt: q --c\n|> x\n', 'markdown'],
    ['{a,{b,\\,c}} --ar {3:2|,1:', 'text'],
  ])('lies around the cursor, if there is one: %j', async (drawn, kind) => {
    const { offset } = cursorIn(drawn);
    const places = (await complete(drawn, {}, kind)).map(({ edits }) =>
      edits.some(({ range }) => range.start <= offset && offset <= range.end),
    );
    expect(places.filter((isAround) => !isAround)).toEqual([]);
  });

  it('is there for no text beside a prompt', async () => {
    expect(await complete('Some --|\n\n```mj\na dog\n```', {}, 'markdown')).toEqual([]);
    expect(await complete('{"text":"a --|","prompt":"x"}', {}, 'ndjson')).toEqual([]);
    expect(await complete('{"mode":"simple","prompt":"a --|"}', {}, 'ndjson')).toEqual([]);
  });
});
