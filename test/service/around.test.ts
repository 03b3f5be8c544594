import { describe, expect, it } from 'vitest';
import type { LinterOptions } from '../../src/linter/linter.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import {
  describeHint,
  diagnosticsOf,
  foldingRangesOf,
  highlightsAt,
  hintsIn,
  selectionRangesAt,
  signatureAt,
  suppressionsAt,
  textOf,
  updateDocument,
} from '../../src/service/index.js';
import { cursorIn, documentOf } from './support.js';

describe('hints', () => {
  /** The hints of a text, each where it is drawn. */
  const hinted = async (text: string, options: LinterOptions = {}, kind: ReaderKind = 'text'): Promise<string> => {
    const hints = [...hintsIn(await documentOf(text, kind), options)].sort((a, b) => b.offset - a.offset);
    // Those at one place come in their order.
    const places = new Map<number, string>();
    for (const { offset, label } of hints) places.set(offset, `${places.get(offset) ?? ''}‹${label}›`);
    return [...places].reduce((drawn, [at, labels]) => drawn.slice(0, at) + labels + drawn.slice(at), text);
  };

  const cases: readonly (readonly [why: string, drawn: string, options?: LinterOptions, kind?: ReaderKind])[] = [
    ['version and defaults', 'a dog‹--v 8.2›‹--ar 1:1›‹--s 100›'],
    ['no version where one is named', 'a dog --v 6.1‹--ar 1:1›‹--s 100›'],
    ['nor where another flag chooses the model', 'a dog --niji‹--ar 1:1›‹--s 100›'],
    ['no default of what is written, in any spelling', 'a dog —AR 3:2 --stylize 5‹--v 8.2›'],
    ['of a version of the settings', 'a dog‹--niji 6›‹--ar 1:1›‹--s 100›', { modelVersion: 'niji 6' }],
    ['with the defaults of that version', 'a dog‹--v 3›‹--ar 1:1›‹--s 2500›', { modelVersion: '3' }],
    ['what a configuration appends holds', 'a dog‹--v 6.1›‹--ar 1:1›', { append: '--v 6.1 --s 50' }],
    ['weights', 'a dog::2‹50 %› cat::‹25 %› x‹25 %› --v 6.1 --ar 3:2 --s 0'],
    ['a negative weight', 'a::1‹67 %› b::-.5‹−33 %› --v 6.1 --ar 3:2 --s 0'],
    ['a weight without words', 'a dog::2‹67 %› ::3‹0 %› a cat‹33 %› --v 6.1 --ar 3:2 --s 0'],
    ['no weights where a version has none', 'a::2 b --v 8.2 --ar 3:2 --s 0'],
    ['no weights where a group makes parts', 'a::{1, 2} {b::3, c} d --v 6.1 --ar 3:2 --s 0'],
    ['in all prompts that groups stand for', 'a {red --v 6, blue --v 7 --s 5} dog‹--ar 1:1›'],
    ['in front of what wraps a prompt', '**a dog --v 7 --s 5‹--ar 1:1›** - <@1> (fast)'],
    ['none without a prompt', '# a remark\n\n'],
    ['in a string', '{"prompt":"a \\"dog\\"‹--v 8.2›‹--ar 1:1›‹--s 100›"}', {}, 'ndjson'],
    ['in a fence', '# A\n\n```mj\na dog --ar 3:2 --s 5‹--v 8.2›\n```\n', {}, 'markdown'],
  ];
  for (const [why, drawn, options, kind] of cases) {
    it(`are ${why}`, async () => {
      const text = drawn.replace(/‹[^›]*›/g, '');
      expect(await hinted(text, options, kind)).toBe(drawn);
    });
  }

  it('write themselves into the prompt', async () => {
    const document = await documentOf('{"prompt":"a \\"dog\\" --ar 3:2"}', 'ndjson');
    const written = hintsIn(document).map(({ edits = [] }) => textOf(updateDocument(document, edits)));
    expect(written).toEqual(['{"prompt":"a \\"dog\\" --ar 3:2 --v 8.2"}', '{"prompt":"a \\"dog\\" --ar 3:2 --s 100"}']);
  });

  it('say more of what they are about', async () => {
    const [, stylize] = hintsIn(await documentOf('a dog --ar 3:2 --v 7 --v 7\na cat --ar 3:2'));
    expect(stylize?.about).toEqual({ parameter: 'version', version: 'V8.2' });
    expect(describeHint({ parameter: 'stylize', version: 'V3' })).toContain('- V3: 625 to 60000');
  });
});

describe('folding', () => {
  const folded = async (text: string, kind: ReaderKind = 'text') => {
    const document = await documentOf(text, kind);
    return foldingRangesOf(document)
      .map(({ kind, range }) => `${kind}: ${textOf(document, range).replaceAll('\n', '⏎')}`)
      .filter((line) => line.includes('⏎'));
  };

  it('is of sections, of comments and of prompts over lines', async () => {
    const text =
      '# animals\na fox\n\n# promptc-disable-next-line letter-case\na dog --AR 3:2\n\n# places\n# of the north\na city \\\nat night\n';
    expect(await folded(text)).toEqual([
      'section: # animals⏎a fox⏎⏎# promptc-disable-next-line letter-case⏎a dog --AR 3:2',
      'section: # places⏎# of the north⏎a city \\⏎at night',
      'comment: # places⏎# of the north',
      'prompt: a city \\⏎at night',
    ]);
  });

  it('is of requests, and of prompts in paragraphs', async () => {
    expect(await folded('[{\n"mode": "simple",\n"prompt": "a"}]', 'json')).toEqual([
      'request: {⏎"mode": "simple",⏎"prompt": "a"}',
    ]);
    expect(await folded('# not ours\n\n/imagine prompt: a dog,\nin snow --ar 3:2\n', 'markdown')).toEqual([
      'prompt: /imagine prompt: a dog,⏎in snow --ar 3:2',
    ]);
  });

  it('is of requests in YAML up to their last text', async () => {
    const text = [
      '- mode: simple\n  prompt: a fox\n',
      '- mode: simple\n  prompt: a cat # a remark\n\n  # another\n',
      '- mode: simple\n  prompt: >-\n    a cow\n    # in snow\n\n',
      '- mode: simple\n  prompt: |+\n    a dog\n\n# of the list\n',
      '- mode: simple\n  prompt: a hen\n  tags:\n    - &a x\n   \n',
      '- mode: simple\r\n  prompt: "a\n\n    pig"\r\n\r\n',
      '- {mode: simple,\n   prompt: a ram}\n',
      '- mode: simple\n  prompt: an owl\n  tags:',
    ];
    expect(await folded(text.join(''), 'yaml')).toEqual([
      'request: mode: simple⏎  prompt: a fox',
      'request: mode: simple⏎  prompt: a cat # a remark',
      'request: mode: simple⏎  prompt: >-⏎    a cow⏎    # in snow',
      'request: mode: simple⏎  prompt: |+⏎    a dog',
      'request: mode: simple⏎  prompt: a hen⏎  tags:⏎    - &a x',
      'request: mode: simple\r⏎  prompt: "a⏎⏎    pig"',
      'request: {mode: simple,⏎   prompt: a ram}',
      'request: mode: simple⏎  prompt: an owl⏎  tags:',
    ]);
  });
});

describe('highlights', () => {
  /** The text with its cursor, and what is drawn there in brackets. */
  it.each<readonly [why: string, drawn: string]>([
    ['a flag in all spellings', 'a [--a|r] 3:2 [--aspect] 1:1\nb [—AR] 2:3 --s 5'],
    ['those of a value', 'a [--ar] 3|:2\nb [--AR] 1:1'],
    ['in groups', 'a {x [--ar] 3|:2, y [--aspect] 1:1}'],
    ['a name that no page has', 'a [--zz|z] 1\nb [--ZZZ] 2'],
    ['separators and weights of a prompt', 'a[|::][2] b[::][3] c\nd::4 e'],
    ['the signs of a group', '[{]a[|,] {b, c}[}] d'],
    ['the signs of an inner group', '{a, [{|]b[,] c[}]} d'],
    ['both ends of an echo', '[*|*]a dog[** - <@1> (fast)]'],
    ['the same image', '[https://a.b/c|.png] x\n[https://a.b/c.png] y\nhttps://a.b/d.png z'],
    ['nothing for words', 'a d|og, a dog'],
    ['nothing outside of prompts', '# a |remark'],
  ])('%s', async (_, drawn) => {
    const { text, offset } = cursorIn(drawn.replace(/[[\]]/g, ''));
    const document = await documentOf(text);
    const found = [...highlightsAt(document, offset)].sort((a, b) => b.start - a.start);
    const marked = found.reduce(
      (line, { start, end }) => `${line.slice(0, start)}[${line.slice(start, end)}]${line.slice(end)}`,
      text,
    );
    expect(marked).toBe(drawn.replace('|', ''));
  });

  it('look no further than a cursor is worth', async () => {
    const far = `\n${'word '.repeat(20_000)}\n`;
    const document = await documentOf(`a --ar 1:1${far}b --ar 3:2${far}c --ar 2:3\n`);
    const flags = (at: number) => highlightsAt(document, at).map(({ start }) => start);
    const middle = `a --ar 1:1${far}b `.length;
    expect(flags(middle)).toEqual([middle]);
  });
});

describe('selection ranges', () => {
  const cases: readonly (readonly [why: string, drawn: string, ranges: readonly string[], kind?: ReaderKind])[] = [
    [
      'a word, a clause, the text, the prompt',
      'a red fo|x, in snow --ar 3:2',
      ['fox', 'a red fox', 'a red fox, in snow', 'a red fox, in snow --ar 3:2'],
    ],
    ['a value and its setting', 'a --ar 3:|2', ['2', '3:2', '--ar 3:2', 'a --ar 3:2']],
    ['an item of a list', 'a --no cats, do|gs', ['dogs', 'cats, dogs', '--no cats, dogs', 'a --no cats, dogs']],
    [
      'an option, its group, a part',
      'a {red, bl|ue --s 5} fox::2 b',
      [
        ...['blue', 'blue --s 5', '{red, blue --s 5}', 'a {red, blue --s 5} fox'],
        ...['a {red, blue --s 5} fox::2', 'a {red, blue --s 5} fox::2 b'],
      ],
    ],
    ['what wraps a prompt', '/imagine prompt: a d|og', ['dog', 'a dog', '/imagine prompt: a dog']],
    [
      'the request around a prompt',
      '[{"mode":"advanced","prompt":"a d|og"}]',
      ['dog', 'a dog', '{"mode":"advanced","prompt":"a dog"}'],
      'json',
    ],
    [
      'the request around a prompt in YAML',
      '- mode: advanced\n  prompt: a d|og\n\n- mode: advanced\n  prompt: a cat\n',
      ['dog', 'a dog', 'mode: advanced\n  prompt: a dog'],
      'yaml',
    ],
    ['a word with signs in it', "a fox's old-fash|ioned hat", ['old-fashioned', "a fox's old-fashioned hat"]],
    ['nothing outside of prompts', '# a |remark', []],
  ];
  for (const [why, drawn, ranges, kind] of cases) {
    it(`are ${why}`, async () => {
      const { text, offset } = cursorIn(drawn);
      const document = await documentOf(text, kind);
      expect(selectionRangesAt(document, offset).map((range) => textOf(document, range))).toEqual(ranges);
    });
  }
});

describe('signatures', () => {
  it.each<readonly [drawn: string, signature: string | undefined]>([
    ['a --ar |', '--aspect [width]:height'],
    ['a --ar 3:|', '--aspect width:[height]'],
    ['a --ar 3:2:|', '--aspect width:[height]'],
    ['a —chaos 4|', '--chaos [0 to 100]'],
    ['a --no |', '--no [words, items apart by commas]'],
    ['{a --s |, b}', '--stylize [0 to 1000]'],
    ['a --s 5 |', undefined],
    ['a --tile |', undefined],
    ['a |', undefined],
    ['# a --ar |', undefined],
  ])('%s', async (drawn, signature) => {
    const { text, offset } = cursorIn(drawn);
    const found = signatureAt(await documentOf(text), offset);
    const active = found?.parts[found.active];
    expect(
      found &&
        active &&
        `${found.label.slice(0, active.start)}[${found.label.slice(active.start, active.end)}]${found.label.slice(active.end)}`,
    ).toBe(signature);
  });

  it('have the limits of the version in force', async () => {
    const found = signatureAt(await documentOf('a --v 3 --s '), 12);
    expect(found?.documentation).toContain('- V3: 625 to 60000');
    const appended = signatureAt(await documentOf('a --s '), 6, { append: '--v 3' });
    expect(appended?.documentation).toContain('- V3: 625 to 60000');
  });
});

describe('findings in what a configuration appends', () => {
  it('are those of the first prompt that has them', async () => {
    const text = `${Array.from({ length: 300 }, () => 'a dog\n').join('')}a fox --v 3\na cat --v 3 --AR 3:2\n`;
    const { diagnostics, problems } = diagnosticsOf(await documentOf(text), { append: '--weird 9' });
    expect({
      found: diagnostics.map(({ code, range, message }) => [code, text.slice(range.start, range.end), message]),
      problems,
    }).toEqual({
      found: [
        [
          'unsupported-parameter',
          'a fox --v 3',
          'In "append": --weird is not in V3; V5 to V8.2 and niji 5 to niji 7 have it.',
        ],
        ['letter-case', 'AR', '--AR is written --ar.'],
      ],
      problems: [],
    });
  });

  it('are problems of prompts that have no place for it', async () => {
    const { problems } = diagnosticsOf(await documentOf('a dog::2 snow::-1\n'), { append: ', big' });
    expect(problems.map(({ message }) => message)).toEqual([
      'append: nothing can be added to this prompt: it ends with a weight, behind which words would be a part of their own',
    ]);
  });
});

describe('suppressions', () => {
  const remark = 'promptc-disable-next-line letter-case';

  it.each<readonly [why: string, kind: ReaderKind, drawn: string, after: readonly string[]]>([
    ['a line in front', 'text', 'x\r\na dog --A|R 3:2', [`x\r\n# ${remark}\r\na dog --AR 3:2`]],
    ['in front of the first line', 'text', 'a dog --A|R 3:2\r\nx', [`# ${remark}\r\na dog --AR 3:2\r\nx`]],
    [
      'one for each code',
      'text',
      'a dog |—AR 3:2',
      ['# promptc-disable-next-line wrong-dash\na dog —AR 3:2', `# ${remark}\na dog —AR 3:2`],
    ],
    [
      'a code more in the remark that is there',
      'text',
      `# ${remark}\na dog --AR 3:2 --chaos 4|00`,
      [`# ${remark}, value-out-of-range\na dog --AR 3:2 --chaos 400`],
    ],
    ['in front of all lines of a prompt', 'text', 'a dog \\\n --A|R 3:2', [`# ${remark}\na dog \\\n --AR 3:2`]],
    ['in a list', 'text', '1. a dog\n2. b --A|R 3:2\n3. c', [`1. a dog\n# ${remark}\n2. b --AR 3:2\n3. c`]],
    ['in a fence', 'markdown', '```mj\na dog --A|R 3:2\n```', [`\`\`\`mj\n# ${remark}\na dog --AR 3:2\n\`\`\``]],
    [
      'in a fence of a quote',
      'markdown',
      '> ```mj\n> a dog --A|R 3:2\n> ```',
      [`> \`\`\`mj\n> # ${remark}\n> a dog --AR 3:2\n> \`\`\``],
    ],
    [
      'in prose',
      'markdown',
      'Write `/imagine a dog --A|R 3:2` now.',
      [`Write <!-- ${remark} --> \`/imagine a dog --AR 3:2\` now.`],
    ],
    [
      'in an item of a list',
      'markdown',
      '- a\n- /imagine b --A|R 3:2\n- c\n',
      [`- a\n- <!-- ${remark} -->\n  /imagine b --AR 3:2\n- c\n`],
    ],
    [
      'in front of a fence of another language',
      'markdown',
      'x\r\n\r\n> ```\r\n> $ a\r\n> /imagine b --A|R 3:2\r\n> ```\r\n',
      [`x\r\n\r\n> <!-- ${remark} -->\r\n> \`\`\`\r\n> $ a\r\n> /imagine b --AR 3:2\r\n> \`\`\`\r\n`],
    ],
    ['not of the second prompt of such a fence', 'markdown', '```\n/imagine a\n\n/imagine b --A|R 3:2\n```\n', []],
    [
      'in a program',
      'code',
      "f(\n  'a dog --A|R 3:2 --v 7',\n);",
      [`f(\n  // ${remark}\n  'a dog --AR 3:2 --v 7',\n);`],
    ],
    ['not between two lines that are one', 'code', "x = 1 + \\\n  'a dog --A|R 3:2 --v 7'", []],
    [
      'in front of a literal over lines',
      'code',
      'const x = `a\nb --A|R 3:2 --v 7`;',
      [`// ${remark}\nconst x = \`a\nb --AR 3:2 --v 7\`;`],
    ],
    ['not where no remark can stand', 'ndjson', '{"prompt":"a --A|R 3:2"}', []],
    ['not in a table', 'csv', 'prompt\na --A|R 3:2', []],
    ['not of a remark', 'text', '# promptc-disable-next-line wrong-da|sh\na dog', []],
    ['nothing where nothing is found', 'text', 'a d|og --AR 3:2', []],
  ])('%s', async (_, kind, drawn, after) => {
    const { text, offset } = cursorIn(drawn);
    const document = await documentOf(text, kind, { language: 'javascript' });
    const found = suppressionsAt(document, { start: offset, end: offset + (kind === 'text' ? 2 : 0) });
    expect(found.map(({ edits }) => textOf(updateDocument(document, edits)))).toEqual(after);
  });

  it.each<readonly [why: string, kind: ReaderKind, text: string, after: string]>([
    [
      'in a cell of a table',
      'markdown',
      '| a | b |\n|---|---|\n| `/imagine b --AR 3:2` | x |\n| c | y |\n',
      `| a | b |\n|---|---|\n| <!-- ${remark} --> \`/imagine b --AR 3:2\` | x |\n| c | y |\n`,
    ],
    [
      'in front of a statement of two lines',
      'code',
      "x = 1 + \\\n  'a dog --AR 3:2 --v 7'\n",
      `# ${remark}\nx = 1 + \\\n  'a dog --AR 3:2 --v 7'\n`,
    ],
  ])('%s', async (_, kind, text, after) => {
    const document = await documentOf(text, kind, { language: 'python' });
    const found = suppressionsAt(document, { start: 0, end: text.length });
    expect(found.map(({ edits }) => textOf(updateDocument(document, edits)))).toEqual([after]);
  });
});
