import type { Diagnostic } from 'promptc';
import { describe, expect, it } from 'vitest';
import { answers } from '../../playground/src/answers.js';
import { jsonOf } from '../../playground/src/json.js';
import type { Carried, Choices } from '../../playground/src/protocol.js';

const choices: Choices = { target: 'auto' };
/** What Prompt shows. */
const nothing = { prompt: '' };

describe('a request with a prompt on several lines', () => {
  it.each([
    ['\n   ', 'a dog in a park'],
    ['\r\n', 'a dog in a park'],
    [' \r', 'a dog in a park'],
    ['\n\n\t\r\n ', 'a dog in a park'],
    ['\n ', ' a  dog in a park'],
    [' ', 'a dog in a park'],
  ])('has its findings where the page shows them: %j', async (lines, words) => {
    const prompt = `${words.replace(' in', `${lines}in`)}${lines}--stylize 1200${lines}--chaos 20`;
    const decompiled = await answers.decompile(JSON.stringify({ prompt, mode: 'advanced' }), choices, 0, nothing);
    expect([
      decompiled.prompt,
      decompiled.findings.map(({ code, range }) => [code, decompiled.prompt.slice(range.start, range.end)]),
    ]).toEqual([`${lines === ' ' ? words : words.trim()} --stylize 1200 --chaos 20`, [['value-out-of-range', '1200']]]);
  });
});

describe('a request of another shape, one of several', () => {
  const [a, c] = ['{"prompt":"a","mode":"simple"}', '{"prompt":"c",  "mode":"advanced"}'];
  const simple = '{"prompt":"b","mode":"simple"}';
  const advanced = '{"prompt":"b","mode":"advanced"}';
  /** Of each proposal for the request that stands where a text does, its title and text, without a blank behind a new name. */
  const ways = async (text: string, at = '"b"') => {
    const { requestFindings } = await answers.decompile(text, choices, text.indexOf(at), nothing);
    return requestFindings.flatMap(({ fixes }) =>
      fixes.map(({ title, text }) => [title, text.replaceAll('": ', '":')]),
    );
  };

  it.each<[string, (request: string) => string]>([
    ['a list', (request) => `[\n  ${a},\n  ${request},\n  ${c}\n]\n`],
    ['a list on a line', (request) => `[${request},${c}, 5]`],
    ['lines', (request) => `${a}\n\n${request}\n${c}`],
    ['lines beside a broken one', (request) => `${request}\n{"prompt":`],
    ['a list of one', (request) => `[${request}]`],
  ])('leaves the others of %s alone', async (_, textWith) => {
    expect(await ways(textWith('{"prompt":"b"}'))).toEqual([
      ['Make it simple', textWith(simple)],
      ['Make it advanced', textWith(advanced)],
    ]);
    expect(await ways(textWith('{"prompt":"b","mode":"loud"}'))).toEqual([
      ['Make it simple', textWith(simple)],
      ['Make it advanced', textWith(advanced)],
    ]);
    expect(await ways(textWith('{"data":{"prompt":"b","mode":"simple"}}'))).toEqual([
      ['Take out data', textWith(simple)],
    ]);
    expect(await ways(textWith('{"prompt":"b","envelope":{"mode":"advanced"}}'))).toEqual([
      ['Make the request of them', textWith(advanced)],
    ]);
    // Of a name that stands twice the last one counts, so that the request is written anew.
    expect(await ways(textWith('{"mode":"x","prompt":"b","mode":"loud"}'))).toEqual([
      ['Make it simple', textWith('{"mode":"simple","prompt":"b"}')],
      ['Make it advanced', textWith('{"mode":"advanced","prompt":"b"}')],
    ]);
    // Several do not take the place of one.
    expect(await ways(textWith(`{"data":[${a},{"prompt":"b","mode":"simple"}]}`))).toEqual([]);
  });

  it('leaves the others of several commands alone', async () => {
    const [[title, text] = []] = await ways(`curl -d '{"prompt":"b"}' u\ncurl -d '${c}' u`);
    expect([title, JSON.parse(text ?? '')]).toEqual(['Make it simple', [JSON.parse(simple), JSON.parse(c)]]);
  });
});

describe('what cannot be read', () => {
  const [good, bad] = ['{"prompt":"a","mode":"simple"}', '{"prompt":"b"}'];
  const list = `[${good}, ${bad}, 5, "a fox", ${good}]`;
  const starts = [good, bad, '5', '"a fox"'].map((element) => list.indexOf(element));
  const seen = async (text: string, at: number, index?: number) => {
    const shown = { prompt: 'a dog --stylize 1200', index };
    const decompiled = await answers.decompile(text, choices, at, shown);
    return [
      'problem' in decompiled ? /^[^.]*\./.exec(decompiled.problem)?.[0] : undefined,
      decompiled.prompt,
      decompiled.overview.numbers.filter(({ name }) => name === 'stylize').map(({ value }) => value),
      decompiled.list?.index,
      decompiled.list?.ranges.length,
    ];
  };

  it.each<[number, string | undefined]>([
    [0, undefined],
    [1, 'mode is missing.'],
    [2, 'Number 3 of this list is only 5, no request.'],
    [3, 'Number 4 of this list is a text, no request.'],
  ])('in a list is left out of it alone: number %i', async (index, problem) => {
    const at = starts[index] ?? 0;
    // Beside it, nothing of another request of the list.
    expect(await seen(list, at, 4)).toEqual([problem, problem ? '' : 'a', [100], index, 5]);
    if (problem) expect(await seen(list, at, index)).toEqual([problem, 'a dog --stylize 1200', [1200], index, 5]);
  });

  it.each([
    ['', 'There is no request yet.'],
    ['{"prompt": "a"', 'A closing } is missing at the end.'],
    ['a fox', 'This is no JSON.'],
    ['['.repeat(200), 'This is nested deeper than 100 levels.'],
    [bad, 'mode is missing.'],
  ])('leaves Prompt and what is said of it as they were: %.20s', async (text, problem) => {
    const [said, ...rest] = await seen(text, 0);
    expect([said, rest]).toEqual([problem, ['a dog --stylize 1200', [1200], undefined, undefined]]);
  });
});

describe('an envelope that does not read', () => {
  it.each<unknown>([
    5,
    null,
    'x',
    [],
    {},
    { mode: 5 },
    { mode: 'loud' },
    { mode: 'simple', params: [5] },
    { mode: 'simple', tags: 'x' },
    { mode: 'advanced', name: null },
    { mode: 'advanced', metaData: [] },
    { mode: 'advanced', processMode: 'slow' },
    { mode: 'advanced', optimizePrompt: 'no' },
  ])('is no reason to fail: %j', async (envelope) => {
    const request = await answers.decompile(JSON.stringify({ prompt: 'a dog', envelope }), choices, 0, nothing);
    expect(request.requestFindings.flatMap(({ fixes }) => fixes.map(({ title }) => title))).toEqual(
      typeof envelope === 'object' && envelope && !Array.isArray(envelope)
        ? []
        : ['Make it simple', 'Make it advanced'],
    );
    const carried = { envelope, nameFollows: true } as unknown as Carried;
    const compiled = await answers.compile('a dog', choices, carried, undefined);
    expect(compiled.request).toEqual((await answers.compile('a dog', choices, undefined, undefined)).request);
  });
});

describe('the requests of all permutations', () => {
  const prompt = 'a {red, blue} bird';
  const requests = async (prompt: string, carried?: Carried, more: Partial<Choices> = {}) =>
    JSON.parse((await answers.expansions(prompt, { ...choices, ...more }, 'requests', carried)).text);
  const envelope = { mode: 'simple', tags: ['birds'], metaData: { id: 7 } } as const;

  it('have what the request has beside its prompt', async () => {
    const carried = { envelope: { ...envelope, name: 'Calendar', optimizePrompt: true }, nameFollows: false };
    const bird = (words: string) => ({ ...carried.envelope, prompt: words });
    expect(await requests(prompt, carried)).toEqual([bird('a red bird'), bird('a blue bird')]);
    expect(await requests('a bird --repeat 2', carried)).toEqual([bird('a bird'), bird('a bird')]);
  });

  it('have their own names where that of the request follows the words, and none where it has none', async () => {
    const carried = { envelope: { ...envelope, name: prompt }, nameFollows: true };
    const bird = (words: string) => ({ ...envelope, prompt: words });
    expect(await requests(prompt, carried)).toEqual(
      ['a red bird', 'a blue bird'].map((words) => ({ ...bird(words), name: words })),
    );
    expect(await requests(prompt, { envelope, nameFollows: false })).toEqual([bird('a red bird'), bird('a blue bird')]);
  });

  it('stay advanced, unless something else is chosen', async () => {
    const carried = { envelope: { mode: 'advanced', name: 'Mine' }, nameFollows: false } as const;
    const modes = async (target?: Choices['target']) =>
      (await requests(prompt, carried, target && { target })).map(({ mode }: { mode: string }) => mode);
    expect([await modes(), await modes('simple')]).toEqual([
      ['advanced', 'advanced'],
      ['simple', 'simple'],
    ]);
  });

  it('are those of the prompt alone where there is nothing more', async () => {
    const bird = (name: string) => ({ name, prompt: name, mode: 'simple', optimizePrompt: false });
    expect(await requests(prompt)).toEqual([bird('a red bird'), bird('a blue bird')]);
  });
});

describe('a prompt', () => {
  it.each([
    '# promptc-disable-next-line a --wierd 4',
    '# promptc-disable-next-line unknown-parameter a --wierd 4',
    '  #promptc-disable a --wierd 4',
    '// promptc-disable-next-line a --wierd 4',
    '<!-- promptc-disable --> a --wierd 4',
    '# a dog --wierd 4',
    '- # a dog --wierd 4',
    '1. a dog --wierd 4',
    '> a dog --wierd 4',
    '```a dog --wierd 4```',
    '"a dog --wierd 4"',
    '=SUM(a) --wierd 4',
  ])('is all of the text, whatever a file would have for a remark: %s', async (text) => {
    const at = { start: text.indexOf('--wierd'), end: text.indexOf('--wierd') + '--wierd'.length };
    const places = (findings: readonly Diagnostic[]) => findings.map(({ code, range }) => [code, range]);
    const expected = [['unknown-parameter', at]];
    const { request, findings, counts } = await answers.compile(text, choices, undefined, undefined);
    expect([request, places(findings), counts]).toEqual([undefined, expected, { error: 1, warning: 0, info: 0 }]);
    expect(places(await answers.diagnostics(text, choices))).toEqual(expected);
  });

  it.each(['', ' ', '\t'])('without text has no findings: %j', async (text) => {
    expect((await answers.compile(text, choices, undefined, undefined)).findings).toEqual([]);
  });
});

describe('a broken line beside the request of a prompt', () => {
  const line = (prompt: string) => `{"prompt":"${prompt}","mode":"advanced"}`;

  it.each<[string, (first: string) => string, string | undefined]>([
    ['a line', (first) => `${first}\n{"prompt":`, 'Line 2: a value is missing at the end.'],
    [
      'the second of two',
      (first) => `${first}\n\n{"prompt": x}\n[`,
      'Line 3: names and texts stand in double quotes, and x does not.',
    ],
    ['none of the lines', (first) => `${first}\n${line('b')}`, undefined],
    ['none of a list', (first) => `[${first}, 5]`, undefined],
  ])('stays among the findings, with an error in the prompt and without: %s', async (_, textWith, message) => {
    const carried = { envelope: { mode: 'advanced' }, nameFollows: false } as const;
    for (const prompt of ['a long prompt', 'a --wierd']) {
      const host = { text: textWith(line('a')), index: 0 };
      const { request, counts, hints } = await answers.compile(prompt, choices, carried, host);
      expect([request?.text, counts.error, hints.map(({ message }) => message)]).toEqual([
        prompt === 'a --wierd' ? undefined : textWith(line(prompt)),
        prompt === 'a --wierd' ? 1 : 0,
        message === undefined ? [] : [message],
      ]);
    }
  });
});

describe('a request that was written by hand', () => {
  const edited = async (text: string, prompt: string) => {
    const decompiled = await answers.decompile(text, choices, 0, nothing);
    const carried = 'carried' in decompiled ? decompiled.carried : undefined;
    return (await answers.compile(prompt, choices, carried, { text })).request?.text;
  };

  it.each([
    '{"prompt":"a","mode":"advanced"}',
    '{ "mode" : "advanced",\n\n\t"prompt":"a" }\n',
    '{"metaData":{"id":12345678901234567890,"x":[1.10,1e400,-0.0]},"prompt":"a","mode":"advanced"}',
    '{\n  "prompt": "a",\n  "mode": "advanced",\n  "metaData": {\n    "id": 9007199254740993\n  }\n}',
    '{"tags": ["\\u00e9", "x"], "name": "Mine",   "prompt":"a","mode":"advanced"}',
    '\r\n{\r\n"prompt":"a",\r\n"mode":"advanced"\r\n}\r\n',
  ])('stays as it is but for what Prompt says: %j', async (text) => {
    expect(await edited(text, 'a dog --chaos 5')).toBe(text.replace('"a"', '"a dog --chaos 5"'));
  });

  it('has a param a line where it had one', async () => {
    const request = (...params: readonly object[]) => jsonOf({ prompt: 'a', mode: 'simple', params });
    const [ratio, chaos] = [
      { name: 'format', value: '16:9' },
      { name: 'chaos', value: 5 },
    ];
    expect(await edited(request(ratio), 'a --ar 16:9 --chaos 5')).toBe(request(ratio, chaos));
  });

  it.each(['{"prompt":', '5', 'curl x', '', '{"prompt":"a","prompt":"b","mode":"advanced"}'])(
    'is written anew where it cannot be edited: %s',
    async (text) => {
      const carried = { envelope: { mode: 'advanced' }, nameFollows: false } as const;
      const { request } = await answers.compile('a dog', choices, carried, { text });
      expect(JSON.parse(request?.text ?? '')).toEqual({ prompt: 'a dog', mode: 'advanced' });
    },
  );
});
