import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { prompts } from '../../bench/prompts.js';
import manifest from '../../package.json' with { type: 'json' };
import { statsSchema } from '../../src/cli/reporters/stats-schema.js';
import { createCounter } from '../../src/stats/counter.js';
import { type Summary, summarize } from '../../src/stats/summary.js';
import { outcome, run } from './fake-terminal.js';

const archive = [
  'a red fox in the snow --ar 16:9 --stylize 250',
  'a lighthouse at dusk --ar 32:18 --stylize 250 --v 6.1',
  'a paper boat, watercolor --s 750 --chaos 20',
  'https://example.com/a.png a grey heron --ar 2:3 --weird 500',
  'an owl on a branch --chaos 400',
  'a crow on a wire --ar16:9 --tile',
  'fox::2 snow::-1 --mine 1',
  'a {linen, silk} armchair --style raw',
  '/imagine prompt: a harbour --v 6.1 --q 2',
].join('\n');

const files = { 'archive.mj': `${archive}\n` };

describe('stats', () => {
  it('shows tables', async () => {
    const { code, stdout, stderr } = await run(['stats', 'archive.mj'], { files });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`9 prompts, 35 words, 345 characters

What they have                prompts
  parameters                        9  100.0%  ████████████████████████
  images in front                   1   11.1%  ██▋
  several parts (::)                1   11.1%  ██▋
  permutations                      1   11.1%  ██▋
  /imagine in front                 1   11.1%  ██▋

Versions in force             prompts
  V8.2                              7   77.8%  ██████████████████████  not named
  V6.1                              2   22.2%  ██████▎

Parameters                    prompts
  --aspect, --ar                    4   44.4%  ████████████████████████
  --stylize, --s                    3   33.3%  ██████████████████
  --chaos                           2   22.2%  ████████████
  --version, --v                    2   22.2%  ████████████
  --quality, --q                    1   11.1%  ██████
  --style                           1   11.1%  ██████
  --tile                            1   11.1%  ██████
  --weird                           1   11.1%  ██████

Ratios in lowest terms        uses
  16:9                           3   75.0%  ████████████████████████
  2:3                            1   25.0%  ████████

Numbers
  --stylize        █         ▄           0–1000    median 250; 250 67%, 750 33%
  --chaos         █                      0–100     median 20; 20 50%, 400 50%
  --weird       █                        0–3000    median 500; 500 100%

Other values
  --quality   2 100%
  --style     raw 100%

Names that no table has
  --mine 1

Worst finding                 prompts
  error                             3   33.3%  ██████▋      1 fixable with --fix
  info                              1   11.1%  ██▎
  nothing to say                    5   55.6%  ███████████

Findings                      prompts
  glued-value                       1   11.1%  ████████████████████████
  old-spelling                      1   11.1%  ████████████████████████
  unknown-parameter                 1   11.1%  ████████████████████████
  unsupported-weights               1   11.1%  ████████████████████████
  value-out-of-range                1   11.1%  ████████████████████████

What they compile to          prompts
  simple requests                   1   11.1%  ████
  advanced requests                 6   66.7%  ████████████████████████
  none: errors                      2   22.2%  ████████

In the way of simple mode     prompts
  --version                         2   22.2%  ████████████████████  1 by itself
  --quality                         1   11.1%  ██████████
  --raw                             1   11.1%  ██████████
  --tile                            1   11.1%  ██████████            1 by itself
  --weird                           1   11.1%  ██████████
  words for other media             1   11.1%  ██████████            1 by itself
  images                            1   11.1%  ██████████
  permutations                      1   11.1%  ██████████
`);
  });

  it('shows no more rows than asked for', async () => {
    const { stdout } = await run(['stats', '--top', '2', 'archive.mj'], { files });
    expect(stdout).toContain(`Parameters                    prompts
  --aspect, --ar                    4   44.4%  ████████████████████████
  --stylize, --s                    3   33.3%  ██████████████████
  and 6 more
`);
  });

  it('fits a narrow terminal, and has colours where they are wanted', async () => {
    const world = { files, tty: true, columns: 46, env: { FORCE_COLOR: '1' } };
    const { stdout } = await run(['stats', 'archive.mj'], world);
    const esc = '\u001B';
    expect(stdout).toContain(`${esc}[36m`);
    const lines = stdout.replaceAll(new RegExp(`${esc}\\[\\d+m`, 'g'), '').split('\n');
    expect(lines.filter((line) => line.length > 46)).toEqual([]);
  });

  it('prints all of it as JSON', async () => {
    const { code, stdout } = await run(['stats', '--json', '--top', '1', 'archive.mj'], { files });
    const { unreadable, ...summary } = JSON.parse(stdout);
    expect([code, unreadable]).toEqual([0, 0]);
    const counter = createCounter();
    for (const text of archive.split('\n')) counter.add(text);
    expect(summary).toEqual(summarize(counter.counts()));
  });

  it('goes on behind what cannot be read, and says so', async () => {
    const stdin = '{"prompt":"a dog"}\n{"prompt"\n{"prompt":"a cat --chaos 400"}\n';
    const { code, stdout, stderr } = await run(['stats', '--json', '--stdin-filename', 'x.ndjson'], { stdin });
    expect({ code, lines: stderr.split('\n').length - 1 }).toEqual({ code: 2, lines: 1 });
    expect(stderr).toMatch(/^error: x\.ndjson:2:/);
    const { prompts, unreadable, worst } = JSON.parse(stdout);
    expect({ prompts, unreadable, worst }).toEqual({
      prompts: 2,
      unreadable: 1,
      worst: { error: 1, warning: 0, info: 0, clean: 1 },
    });
  });

  it('heeds what is in force for each file', async () => {
    const config = { rules: { 'letter-case': 'off' }, overrides: [{ files: ['old/*'], modelVersion: '5' }] };
    const { stdout } = await run(['stats', '--json', 'a.mj', 'old/b.mj'], {
      files: {
        'promptc.config.json': JSON.stringify(config),
        'a.mj': 'a dog --AR 3:2\n',
        'old/b.mj': 'a cat --AR 3:2\n',
      },
    });
    const { versions, findings } = JSON.parse(stdout);
    expect({ versions, findings }).toEqual({
      versions: [
        { version: 'V5', label: 'V5', prompts: 1, named: 0, assumed: 1 },
        { version: 'V8.2', label: 'V8.2', prompts: 1, named: 0, assumed: 1 },
      ],
      findings: [],
    });
  });

  it('shows what a terminal would act on by stand-ins', async () => {
    const stdin = 'a dog --b\u0301ad\u202Ename 1 --style x\u001B[31m --v \u009B2J\n';
    const { stdout } = await run(['stats'], { stdin, tty: true, env: { NO_COLOR: '1' } });
    expect(stdout).toMatch(/^[^\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]*$/);
  });

  it('counts nothing, too', async () => {
    const stdout = '0 prompts, 0 words, 0 characters\n';
    expect(await run(['stats'], { stdin: '# none\n' })).toEqual(outcome({ stdout }));
  });

  it.each(['0', '-1', 'ten', '1.5', ''])('takes no %j rows', async (top) => {
    const message = `error: --top takes a whole number from 1 to 1,000,000, not ${JSON.stringify(top)}\n`;
    expect(await run(['stats', `--top=${top}`, 'x y'])).toEqual(outcome({ code: 2, stderr: message }));
  });
});

describe('the JSON form', () => {
  const summaryOf = (texts: readonly string[]): Summary => {
    const counter = createCounter();
    for (const text of texts) counter.add(text);
    return summarize(counter.counts());
  };

  it.each([
    ['of many prompts', prompts],
    ['of few prompts', archive.split('\n')],
    ['of none', []],
  ])('%s is what the published schema says', (_, texts) => {
    const json = JSON.parse(JSON.stringify({ ...summaryOf(texts), unreadable: 0 }));
    expect(statsSchema.safeParse(json).error).toBeUndefined();
    const validate = new Ajv2020({ allErrors: true }).compile(
      JSON.parse(readFileSync(new URL('../../schema/stats.json', import.meta.url), 'utf8')),
    );
    validate(json);
    expect(validate.errors).toBeNull();
  });

  it('has numbers in bins over the documented range', () => {
    const { parameters } = summaryOf(['a --s 0', 'a --s 49', 'a --s 50', 'a --s 1000', 'a --s 2500', 'a --stop 5']);
    const [stylize, stop] = parameters;
    expect(stylize?.distribution).toEqual({
      min: 0,
      max: 1000,
      bins: Array.from({ length: 20 }, (_, index) => ({
        from: index * 50,
        to: (index + 1) * 50,
        uses: [2, 1][index] ?? (index === 19 ? 1 : 0),
      })),
      below: 0,
      above: 1,
      median: 50,
    });
    expect(stop?.distribution).toEqual({
      min: 10,
      max: 100,
      bins: Array.from({ length: 18 }, (_, index) => ({ from: 10 + index * 5, to: 15 + index * 5, uses: 0 })),
      below: 1,
      above: 0,
      median: 5,
    });
  });
});

describe('stats --html', () => {
  const world = { files, programTexts: { 'report.js': 'draw()' } };
  const dataIn = (page = ''): unknown => JSON.parse(/id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? '');

  it('writes one page beside the tables', async () => {
    const { stdout } = await run(['stats', 'archive.mj'], world);
    const { written, ...rest } = await run(['stats', '--html', 'report.html', '--top', '10', 'archive.mj'], world);
    expect(rest).toEqual({ code: 0, stdout, stderr: 'The report is in report.html\n' });
    const page = written['report.html'];
    expect(page).toMatch(/^<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">/);
    expect(page).toContain('<title>9 prompts of archive.mj</title>');
    expect(page).toContain('<script>draw()</script>');
    // The browser is told to ask nobody for anything.
    expect(page).toContain(`content="default-src 'none'; script-src 'unsafe-inline';`);
    expect(page?.replace(/id="data">.*?<\/script>/s, '')).not.toMatch(/https?:/);
  });

  it('writes it to standard output instead of the tables, with the title of one prompt', async () => {
    const { stdout, ...rest } = await run(['stats', '--html', '-'], { ...world, stdin: 'a dog\n' });
    expect(rest).toEqual({ code: 0, stderr: '', written: {} });
    expect(stdout).toMatch(/^<!doctype html>\n.*<title>1 prompt of standard input<\/title>.*<\/html>\n$/s);
  });

  it.each([
    [['--html', 'old']],
    [['--output', 'old']],
    [['--json', '--output', 'old']],
    [['--html', '-', '--output', 'old']],
  ])('leaves an old file where nothing could be read: %j', async (argv) => {
    const files = { 'bad.mj': Uint8Array.of(0xff), 'worse.ndjson': '{\n', old: 'old' };
    expect(await run(['stats', ...argv, 'bad.mj', 'worse.ndjson'], { ...world, files })).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: bad.mj is not UTF-8: byte 0, at 1:1, starts no character; save it as UTF-8

error: worse.ndjson:1:2: invalid JSON: a closing } is missing
`,
      written: {},
    });
  });

  it.each([[[]], [['--json']], [['--html', '-']]])('goes where --output says: %j', async (argv) => {
    const { stdout, ...rest } = await run(['stats', ...argv, 'archive.mj'], world);
    const { written, ...said } = await run(['stats', ...argv, '-o', 'out', 'archive.mj'], world);
    expect({ ...said, written }).toEqual({ ...rest, stdout: '', written: { out: stdout } });
  });

  it.each([
    [['--html', 'a.html', '--output', './a.html', 'archive.mj'], '--output and --html name the same file: a.html'],
    [['--html', './archive.mj', 'archive.mj', 'archive.mj'], '--html names an input: archive.mj'],
    [['--html', 'archive.mj', '.'], '--html names an input: archive.mj'],
  ])('takes no file for two: %j', async (argv, message) => {
    expect(await run(['stats', ...argv], world)).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
  });

  it('writes it beside JSON, too, with the same numbers', async () => {
    const { stdout, stderr, written } = await run(['stats', '--json', '--html', 'a.html', 'archive.mj'], world);
    expect(stderr).toBe('The report is in a.html\n');
    const { explanations, ...data } = dataIn(written['a.html']) as { readonly explanations: object };
    const summary = JSON.parse(stdout);
    expect(data).toEqual({
      ...summary,
      top: 10,
      sources: ['archive.mj'],
      date: '2026-01-02',
      promptc: manifest.version,
    });
    // Each finding is explained in the page.
    expect(Object.keys(explanations)).toEqual(summary.findings.map(({ code }: { code: string }) => code));
  });

  it.each<readonly [why: string, argv: readonly string[], env: Record<string, string>, said: object]>([
    ['a pipe', ['-'], {}, { sources: ['standard input'], date: '2026-01-02' }],
    ['a file of another folder', ['/project/archive.mj'], {}, { sources: ['archive.mj'], date: '2026-01-02' }],
    ['the folder that one is in', ['.'], {}, { sources: ['project'], date: '2026-01-02' }],
    ['a prompt', ['--prompt', 'a dog'], {}, { sources: ['a prompt'], date: '2026-01-02' }],
    ['a day that is given', ['-'], { SOURCE_DATE_EPOCH: '0' }, { sources: ['standard input'], date: '1970-01-01' }],
    ['a day that is none', ['-'], { SOURCE_DATE_EPOCH: 'x' }, { sources: ['standard input'], date: '2026-01-02' }],
  ])('names %s', async (_, argv, env, said) => {
    const { written } = await run(['stats', '--html', 'a.html', ...argv], { ...world, env, stdin: 'a dog\n' });
    const { sources, date } = dataIn(written['a.html']) as { readonly sources: unknown; readonly date: unknown };
    expect({ sources, date }).toEqual(said);
  });

  it('says no prompt, and ends no element with what it says', async () => {
    const stdin = 'a secret garden --style </script> --mine 1\n';
    const page = (await run(['stats', '--html', 'a.html'], { ...world, stdin })).written['a.html'] ?? '';
    expect(page).not.toContain('secret');
    expect(page.match(/<\/script>/g)).toHaveLength(2);
  });

  it('puts `$&` of a script into the page as it is', async () => {
    const script = 'a.replace(/x/, "$&$1$`")';
    const { written } = await run(['stats', '--html', 'a.html', '--prompt', 'a b'], {
      programTexts: { 'report.js': script },
    });
    expect(written['a.html']).toContain(`<script>${script}</script>`);
  });
});

describe('what draws a report', () => {
  it('ends no element of the page', () => {
    expect(readFileSync('dist/cli/report.js', 'utf8')).not.toMatch(/<\/script|<!--/i);
  });
});
