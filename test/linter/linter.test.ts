import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { createLinter, type LinterOptions, loadFor } from '../../src/linter/linter.js';
import { createReader } from '../../src/readers/create-reader.js';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { applyEdits } from '../../src/text/edits.js';

interface Linted {
  readonly found: readonly string[];
  readonly problems: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** The host with its fixes made. */
  fixed(options?: { readonly unsafe: boolean }): string;
}

/** What is found in a host, each finding as its code, its severity unless that is an error, and the text at fault. */
async function linted(kind: ReaderKind, host: string, options: LinterOptions = {}): Promise<Linted> {
  const reader = await createReader(kind);
  const read = (text: string) => reader.read(text).items;
  const items = read(host);
  const linter = createLinter(options, await loadFor(items, options));
  const { diagnostics, problems } = linter.find(items);
  return {
    found: diagnostics.map(({ code, severity, range }) => {
      const level = severity === 'error' ? '' : ` (${severity})`;
      return `${code}${level}: ${host.slice(range.start, range.end)}`;
    }),
    problems: problems.map(({ topic }) => topic),
    diagnostics,
    fixed: ({ unsafe } = { unsafe: false }) => linter.fix(host, read, { unsafe, found: diagnostics }).text,
  };
}

const remark = '# promptc-disable-next-line';

describe('findings', () => {
  it('stand where they are in the host, in its order', async () => {
    const { found } = await linted('text', '# c\na dog —ar 3:2\n\na --chaos 400 \\\n  —v 7\n');
    expect(found).toEqual(['wrong-dash (info): —', 'value-out-of-range: 400', 'wrong-dash (info): —']);
  });

  it('stand beside what cannot be read', async () => {
    const { found, problems } = await linted('ndjson', '{"prompt": 1}\n{"prompt": "a --chaos 400"}\n{');
    expect([found, problems]).toEqual([['value-out-of-range: 400'], ['type', 'json']]);
  });

  it.each([
    { level: 'off', found: [] },
    { level: 'info', found: ['value-out-of-range (info): 400'] },
    { level: 'warning', found: ['value-out-of-range (warning): 400'] },
    { level: 'error', found: ['value-out-of-range: 400'] },
  ] as const)('are reported at the level asked for: $level', async ({ level, found }) => {
    const rules = new Map([['value-out-of-range', level]] as const);
    expect((await linted('text', 'a --chaos 400', { rules })).found).toEqual(found);
  });

  it('that are off are not fixed', async () => {
    const rules = new Map([['wrong-dash', 'off']] as const);
    expect((await linted('text', 'a —ar 3:2', { rules })).fixed()).toBe('a —ar 3:2');
  });

  it('are left out where what stands outside of the host says so', async () => {
    const isSuppressed = ({ range }: Diagnostic) => range.start < 10;
    expect((await linted('text', 'a —ar 3:2\nb —ar 3:2', { isSuppressed })).found).toEqual(['wrong-dash (info): —']);
  });

  it('of a version are those of the options', async () => {
    expect((await linted('text', 'a --weird 50', { modelVersion: '4' })).found).toEqual([
      'unsupported-parameter (warning): --weird 50',
    ]);
  });
});

describe('suppressions', () => {
  it.each([
    { because: 'a code', host: `${remark} wrong-dash\na —ar 3:2\nb —ar 3:2`, found: ['wrong-dash (info): —'] },
    { because: 'no code stands for all', host: `${remark}\na —ar 3:2 --chaos 400`, found: [] },
    {
      because: 'another code',
      host: `${remark} letter-case\na —ar 3:2`,
      found: ['unused-suppression (warning): letter-case', 'wrong-dash (info): —'],
    },
    {
      because: 'one code of two is of no use',
      host: `${remark} wrong-dash, letter-case\na —ar 3:2`,
      found: ['unused-suppression (warning): letter-case'],
    },
    {
      because: 'nothing is found',
      host: `${remark}\na dog`,
      found: ['unused-suppression (warning): promptc-disable-next-line'],
    },
    {
      because: 'nothing follows',
      host: `a dog\n${remark} wrong-dash`,
      found: ['unused-suppression (warning): wrong-dash'],
    },
    {
      because: 'a remark of no use stands in front of one that suppresses all',
      host: `${remark} letter-case\na dog\n${remark}\nb —ar 3:2`,
      found: ['unused-suppression (warning): letter-case'],
    },
    {
      because: 'two remarks for one prompt',
      host: `${remark} wrong-dash\n${remark} value-out-of-range\na —ar 3:2 --chaos 400`,
      found: [],
    },
    { because: 'a prompt over two lines', host: `${remark} wrong-dash\na \\\n—ar 3:2`, found: [] },
  ])('reach over the next prompt: $because', async ({ host, found }) => {
    expect((await linted('text', host)).found).toEqual(found);
  });

  it.each([
    { code: 'wrong-dahs', data: { suppressed: 'wrong-dahs', near: 'wrong-dash' } },
    { code: 'something-else-altogether', data: { suppressed: 'something-else-altogether' } },
    { code: 'letter-case', data: { suppressed: 'letter-case' } },
    { code: '', data: {} },
  ])('of no use say what may have been meant: "$code"', async ({ code, data }) => {
    const { diagnostics } = await linted('text', `${remark} ${code}\na dog`);
    expect(diagnostics.map((diagnostic) => diagnostic.data)).toEqual([data]);
  });

  it.each([
    {
      because: 'all prompts of it',
      host: '<!-- promptc-disable-next-line wrong-dash -->\n```mj\na —ar 3:2\nb —ar 3:2\n```\n```mj\nc —ar 3:2\n```',
      found: ['wrong-dash (info): —'],
    },
    {
      because: 'beside a remark inside',
      host: `<!-- promptc-disable-next-line wrong-dash -->\n\`\`\`mj\na —ar 3:2 --chaos 400\n${remark} value-out-of-range\nb —ar 3:2 --chaos 400\n\`\`\``,
      found: ['value-out-of-range: 400'],
    },
    {
      because: 'none that needs it',
      host: '<!-- promptc-disable-next-line wrong-dash -->\n```mj\na\nb\n```\n',
      found: ['unused-suppression (warning): wrong-dash'],
    },
    {
      because: 'a line is one prompt',
      host: '<!-- promptc-disable-next-line wrong-dash -->\n/imagine a —ar 3:2\n/imagine b —ar 3:2\n',
      found: ['wrong-dash (info): —'],
    },
  ])('in front of a fence reach over it: $because', async ({ host, found }) => {
    expect((await linted('markdown', host)).found).toEqual(found);
  });

  it('keep from being fixed what they suppress', async () => {
    const host = `${remark} wrong-dash\na —ar 3:2\nb —ar 3:2`;
    expect((await linted('text', host)).fixed()).toBe(`${remark} wrong-dash\na —ar 3:2\nb --ar 3:2`);
  });
});

describe('what a target makes of a prompt', () => {
  it.each([
    { target: undefined, found: [] },
    { target: 'advanced', found: [] },
    { target: 'auto', found: ['not-in-simple-mode (info): --weird 50'] },
    { target: 'simple', found: ['not-in-simple-mode: --weird 50'] },
  ] as const)('is reported: $target', async ({ target, found }) => {
    expect((await linted('csv', 'prompt\na dog --weird 50\n', { target })).found).toEqual(found);
  });

  it('is reported in spite of errors, and errors once', async () => {
    const { found } = await linted('text', 'a --weird 50 --chaos 400', { target: 'simple' });
    expect(found.filter((line) => !line.startsWith('not-in-simple-mode'))).toEqual(['value-out-of-range: 400']);
    expect(found).toContain('not-in-simple-mode: --weird 50');
  });
});

describe('requests', () => {
  it.each([
    {
      because: 'right',
      host: '{"mode": "simple", "prompt": "a dog", "name": "x"}',
      found: [],
    },
    {
      because: 'without a name',
      host: '[{"mode": "simple", "prompt": "a dog"}]',
      found: ['invalid-request: {'],
    },
    {
      because: 'with a key that no request has',
      host: '{"mode": "simple", "prompt": "a dog", "name": "x", "nmae": "y"}',
      found: ['invalid-request (warning): "y"'],
    },
    {
      because: 'advanced with params',
      host: '{"mode": "advanced", "prompt": "a dog", "name": "x", "params": []}',
      found: ['params-in-advanced-request (warning): ['],
    },
    {
      because: 'simple with a parameter, behind escapes',
      host: '{"mode": "simple", "prompt": "\\u0061 \\"dog\\" --ar 3:2", "name": "x"}',
      found: ['parameter-in-simple-prompt: --ar 3:2'],
    },
    {
      because: 'advanced with a wrong prompt, behind escapes',
      host: '{"mode": "advanced", "prompt": "\\u0061 \\"dog\\" —chaos 400", "name": "x"}',
      found: ['wrong-dash (info): —', 'value-out-of-range: 400'],
    },
    {
      because: 'an image behind the words of the additional prompt',
      host: '{"mode": "advanced", "prompt": "https://a.b/c.png --s 50", "name": "x", "additionalPrompt": "a dog"}',
      found: [],
    },
    {
      because: 'parameters in options behind the words of the additional prompt',
      host: '{"mode": "advanced", "prompt": "--ar {3:2, 1:1}", "name": "x", "additionalPrompt": "a dog"}',
      found: [],
    },
    {
      because: 'parameters behind an additional prompt without words',
      host: '{"mode": "advanced", "prompt": "--ar 3:2", "name": "x", "additionalPrompt": "--tile"}',
      found: ['empty-prompt: ', 'text-read-otherwise (warning): --tile'],
    },
    {
      because: 'a param out of its range',
      host: '{"mode": "simple", "prompt": "a", "name": "x", "params": [{"name": "chaos", "value": 400}]}',
      found: ['invalid-param-value: 400'],
    },
  ])('are checked: $because', async ({ host, found }) => {
    expect((await linted('json', host)).found).toEqual(found);
  });

  it('say the path of a finding in the JSON of the host', async () => {
    const host =
      '[{"prompt": "a"}, {"mode": "advanced", "prompt": "a —ar 3:2"}, {"mode": "simple", "prompt": "b", "name": "x", "params": [{"name": "chaos", "value": 400}]}]';
    expect((await linted('json', host)).diagnostics.map(({ code, path }) => [code, path])).toEqual([
      ['invalid-request', [1]],
      ['wrong-dash', [1, 'prompt']],
      ['invalid-param-value', [2, 'params', 0, 'value']],
    ]);
  });

  it('have two fixes for a parameter in a simple prompt', async () => {
    const host = '{"mode": "simple", "prompt": "a dog --ar 3:2", "name": "x", "other": [1, 2]}';
    const { diagnostics } = await linted('ndjson', host);
    const finding = diagnostics.find(({ code }) => code === 'parameter-in-simple-prompt');
    const results = finding?.fixes?.map(({ title, safety, edits }) => [
      title,
      safety,
      JSON.parse(applyEdits(host, edits)),
    ]);
    // An edit goes from the first difference to the last, and no further.
    expect(finding?.fixes?.[0]?.edits).toEqual([
      {
        range: { start: 35, end: host.length - 2 },
        text: '", "name": "x", "other": [1, 2], "params": [{"name":"format","value":"3:2"}',
      },
    ]);
    expect(results).toEqual([
      [
        'Move it to params',
        'unsafe',
        { mode: 'simple', prompt: 'a dog', name: 'x', other: [1, 2], params: [{ name: 'format', value: '3:2' }] },
      ],
      ['Make the request advanced', 'unsafe', { mode: 'advanced', prompt: 'a dog --ar 3:2', name: 'x', other: [1, 2] }],
    ]);
  });

  it.each([
    {
      because: 'over several lines',
      host: '[\r\n  {\r\n    "name": "\\u0078",\r\n    "mode":   "simple",\r\n    "prompt": "a dog --ar 3:2"\r\n  }\r\n]\r\n',
      fixed: { name: 'x', mode: 'simple', prompt: 'a dog', params: [{ name: 'format', value: '3:2' }] },
      kept: [
        '"name": "\\u0078",\r\n    "mode":   "simple",\r\n    "prompt": "a dog",\r\n    "params": [',
        '\r\n  }\r\n]\r\n',
      ],
    },
    {
      because: 'in one line',
      host: '[{"name": "\\u0078", "mode":   "simple", "prompt": "a dog --ar 3:2"}, "b"]',
      fixed: { name: 'x', mode: 'simple', prompt: 'a dog', params: [{ name: 'format', value: '3:2' }] },
      kept: ['[{"name": "\\u0078", "mode":   "simple", "prompt": "a dog"', '}, "b"]'],
    },
  ])('keep what a fix does not change as it is written: $because', async ({ host, fixed, kept }) => {
    const result = (await linted('json', host)).fixed({ unsafe: true });
    expect((JSON.parse(result) as readonly unknown[])[0]).toEqual(fixed);
    for (const part of kept) expect(result).toContain(part);
    expect(result.split('\n').length > 1).toBe(host.includes('\n'));
    expect(/[^\r]\n/.test(result)).toBe(false);
  });
});

it('a fix of a param leaves the other params as they are written', async () => {
  const host = (format: string) =>
    `{"mode": "simple", "name": "x", "prompt": "a fox",\n  "params": [\n    {"name":"format","value":"${format}"},\n    {"name":"interdiction","value":"caf\\u00e9, x\\/y"},\n    {"name":"angle","value":12345678901234567890},\n    {"name":"chaos","value":20.0}\n  ]}\n`;
  expect((await linted('json', host('16x9'))).fixed({ unsafe: true })).toBe(host('16:9'));
});

describe('requests with a key that stands twice', () => {
  it.each([
    {
      because: 'params',
      host: '{"mode": "simple", "name": "x", "prompt": "a hen --ar 16:9", "params": [], "params": [{"name": "weather", "value": "rainy"}]}',
    },
    {
      because: 'the mode',
      host: '{"mode": "simple", "name": "x", "prompt": "a hen --chaos 9 --tile", "mode": "simple"}',
    },
    {
      because: 'the prompt, which the second fix leaves alone',
      host: '{"mode": "simple", "name": "x", "prompt": "a fox --ar 3:2", "prompt": "a hen --ar 16:9"}',
      fixed: '{"mode": "advanced", "name": "x", "prompt": "a fox --ar 3:2", "prompt": "a hen --ar 16:9"}',
    },
  ])('are reported, and no fix writes the one that does not count: $because', async ({ host, fixed = host }) => {
    const result = await linted('json', host);
    expect(result.found).not.toEqual([]);
    expect(result.fixed({ unsafe: true })).toBe(fixed);
  });
});

describe('fixes', () => {
  it.each([
    {
      because: 'safe ones',
      kind: 'text',
      host: 'a —ar 3:2 --chaos 400\r\nb',
      unsafe: false,
      fixed: 'a --ar 3:2 --chaos 400\r\nb',
    },
    {
      because: 'unsafe ones',
      kind: 'text',
      host: 'a —ar 3:2 --chaos 400\r\nb',
      unsafe: true,
      fixed: 'a --ar 3:2 --chaos 100\r\nb',
    },
    {
      because: 'in a quote in Markdown, over two lines',
      kind: 'markdown',
      host: '> ```mj\n> a —ar \\\n> 3:2 --Chaos 5\n> ```\n',
      unsafe: false,
      fixed: '> ```mj\n> a --ar \\\n> 3:2 --chaos 5\n> ```\n',
    },
    {
      because: 'at the start of a line in a code span',
      kind: 'markdown',
      host: 'See `/imagine a\n—ar 3:2`.\n',
      unsafe: false,
      fixed: 'See `/imagine a\n--ar 3:2`.\n',
    },
    {
      because: 'in escapes',
      kind: 'json',
      host: '{"prompt": "\\u0061 \\"b\\" \\u2014ar 3:2"}',
      unsafe: false,
      fixed: '{"prompt": "\\u0061 \\"b\\" --ar 3:2"}',
    },
    {
      because: 'in quotes of a table',
      kind: 'csv',
      host: 'n,prompt\n1,"a ""b"", —ar 3:2"\n2,c —ar 3:2\n',
      unsafe: false,
      fixed: 'n,prompt\n1,"a ""b"", --ar 3:2"\n2,c --ar 3:2\n',
    },
    {
      because: 'in an echo',
      kind: 'discord',
      host: '{"channel": {}, "messages": [{"content": "**a \\\\*b\\\\* —ar 3:2** - @Ann (fast)"}]}',
      unsafe: false,
      fixed: '{"channel": {}, "messages": [{"content": "**a \\\\*b\\\\* --ar 3:2** - @Ann (fast)"}]}',
    },
  ] as const)('are made in the host: $because', async ({ kind, host, unsafe, fixed }) => {
    expect((await linted(kind, host)).fixed({ unsafe })).toBe(fixed);
  });

  it.each([
    { because: 'no words would be left of a line', host: '--creative', code: 'unsupported-parameter' },
    { because: 'the line would be a comment', host: '--creative # dogs', code: 'unexpected-value' },
  ])('that a line cannot hold are left out: $because', async ({ host, code }) => {
    const inLine = (await linted('text', host)).diagnostics.find((diagnostic) => diagnostic.code === code);
    const inJson = (await linted('json', JSON.stringify(host))).diagnostics.find(
      (diagnostic) => diagnostic.code === code,
    );
    expect(inJson?.fixes).toHaveLength(1);
    expect(inLine).toBeDefined();
    expect(inLine?.fixes).toBeUndefined();
  });

  it('that a line cannot hold together are made as far as it can', async () => {
    expect((await linted('text', '--creative --upbeta\nb')).fixed({ unsafe: true })).toBe(' --upbeta\nb');
  });
});
