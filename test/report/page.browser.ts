import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { prompts } from '../../bench/prompts.js';
import manifest from '../../package.json' with { type: 'json' };
import { reportPage } from '../../src/cli/reporters/stats-page.js';
import { createCounter } from '../../src/stats/counter.js';
import { type Summary, summarize } from '../../src/stats/summary.js';
import { launch } from '../playground/site.js';
import { builtFile, ensureBuilt } from '../support/built.js';

let browser: Browser;
let folder = '';
let seen: string[] = [];

beforeAll(async () => {
  ensureBuilt(builtFile('cli/report.js'));
  folder = mkdtempSync(join(tmpdir(), 'promptc-report-'));
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  // Nothing went wrong in a page, and it asked nobody for anything.
  const before = seen;
  seen = [];
  expect(before).toEqual([]);
});

/** The report that the built command writes about some prompts. */
function reportOn(texts: readonly string[]): string {
  const [archive, report] = [join(folder, 'archive.ndjson'), join(folder, 'report.html')];
  writeFileSync(archive, texts.map((prompt) => `${JSON.stringify({ prompt })}\n`).join(''));
  execFileSync(process.execPath, ['dist/cli/bin.cjs', 'stats', '--html', report, archive], {
    stdio: 'ignore',
    env: { ...process.env, SOURCE_DATE_EPOCH: '1795910400' },
  });
  return readFileSync(report, 'utf8');
}

const summaryOf = (texts: readonly string[]): Summary => {
  const counter = createCounter();
  for (const text of texts) counter.add(text);
  return summarize(counter.counts());
};

/** Opens a page as people do: from the disk. */
async function open(html: string, options: BrowserContextOptions = {}): Promise<Page> {
  const path = join(folder, 'page.html');
  writeFileSync(path, html);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const url = pathToFileURL(path).href;
  context.on('request', (request) => {
    if (request.url() !== url) seen.push(request.url());
  });
  page.on('pageerror', ({ message }) => seen.push(message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) seen.push(message.text());
  });
  await page.goto(url);
  await page.locator('main').waitFor();
  return page;
}

/** Waits until each card has its chart. */
const drawn = (page: Page) =>
  expect
    .poll(() => page.evaluate(`[...document.querySelectorAll('.chart')].filter((box) => !box.firstChild).length`))
    .toBe(0);

describe('a report', () => {
  it('says what stands in the counts, in charts and in tables', async () => {
    const page = await open(reportOn(prompts));
    await drawn(page);
    const { modes, parameters, findings } = summaryOf(prompts);
    expect(await page.title()).toBe(`${prompts.length} prompts of archive.ndjson`);
    expect(await page.locator('.origin').textContent()).toBe('archive.ndjson · 2026-11-29');
    expect(await page.locator('footer').textContent()).toContain(`Made by promptc ${manifest.version}.`);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(`${prompts.length} prompts`);
    const list = page.getByRole('list', { name: 'At a glance' });
    expect(await list.getByRole('listitem').first().textContent()).toContain(`${modes.simple} prompts`);
    const titles = await page.locator('article h3').allTextContents();
    expect(titles).toEqual([
      'What they compile to',
      'What keeps them from simple mode',
      'Versions in force',
      'Parameters',
      'Ratios',
      'What else is in them',
      ...parameters.flatMap(({ parameter, distribution }) => (distribution ? [`--${parameter}`] : [])),
      'Prompts by their worst finding',
      'Findings',
      'Characters',
      'Words',
      'Parameters',
    ]);
    expect(await page.locator('svg[role=img][aria-label]').count()).toBe(titles.length);
    const table = page.locator('article', { has: page.getByRole('heading', { name: 'Findings', exact: true }) });
    await table.locator('summary').click();
    const rows = await table.locator('tbody tr').allTextContents();
    expect(rows).toHaveLength(findings.length);
    expect(rows[0]).toContain(findings[0]?.code);
    // The words of a chart can be found and copied.
    expect(await page.locator('svg text', { hasText: /^--aspect$/ }).count()).toBe(1);
  });

  it('leads from a finding to what it means', async () => {
    const page = await open(reportOn(['a dog --chaos 400', 'a dog --AR 3:2']));
    await drawn(page);
    const meaning = page.locator('#finding-value-out-of-range');
    expect(await meaning.getAttribute('open')).toBe(null);
    await page.locator('.links a', { hasText: 'value-out-of-range' }).click();
    await expect.poll(() => meaning.getAttribute('open')).toBe('');
    expect(await meaning.textContent()).toContain('The service refuses the whole prompt');
    // Folded again, the same link unfolds it.
    await meaning.locator('summary').click();
    await page.locator('.links a', { hasText: 'value-out-of-range' }).click();
    await expect.poll(() => meaning.getAttribute('open')).toBe('');
  });

  it('tells more of what one points at', async () => {
    const page = await open(reportOn(prompts));
    await drawn(page);
    const chart = page.locator('svg[aria-label^="Ratios: "]');
    await chart.hover({ position: { x: 120, y: 15 } });
    await expect.poll(() => chart.locator('[aria-label=tip]').textContent()).toMatch(/16:9.*\d \(\d+%\)/);
  });

  it.each([320, 360, 760, 1280])('is no wider than the screen at %d pixels', async (width) => {
    const page = await open(reportOn(prompts), { viewport: { width, height: 800 } });
    await drawn(page);
    await page.evaluate('document.querySelectorAll("details").forEach((details) => { details.open = true; })');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    const beyond = `[...document.querySelectorAll('svg')].filter((svg) => svg.getBoundingClientRect().right > innerWidth).length`;
    expect(await page.evaluate(beyond)).toBe(0);
  });

  it('follows the width of the window, and the colours of the system', async () => {
    const page = await open(reportOn(prompts), { colorScheme: 'light' });
    await drawn(page);
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const fill = () => page.evaluate(`getComputedStyle(document.querySelector('svg text')).fill`);
    const light = [await ground(), await fill()];
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = [await ground(), await fill()];
    expect(dark.map((color, index) => color === light[index])).toEqual([false, false]);
    const width = () => page.evaluate(`document.querySelector('svg').clientWidth`) as Promise<number>;
    const wide = await width();
    await page.setViewportSize({ width: 400, height: 800 });
    await expect.poll(width).toBeLessThan(wide);
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 360],
  ] as const)('has nothing that keeps people out, in %s at %d pixels', async (colorScheme, width) => {
    const page = await open(reportOn(prompts), { colorScheme, viewport: { width, height: 900 } });
    await drawn(page);
    await page.evaluate('document.querySelectorAll("details").forEach((details) => { details.open = true; })');
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    };
    expect(violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html)])).toEqual([]);
  });

  it.each([
    ['one prompt', ['a dog']],
    ['one with errors only', ['a dog --chaos 400']],
    ['nothing', []],
  ])('of %s is a page, too', async (_, texts) => {
    const page = await open(reportOn(texts));
    await drawn(page);
    const heading = await page.getByRole('heading', { level: 1 }).textContent();
    expect(heading).toBe(texts.length === 1 ? '1 prompt' : '0 prompts');
  });

  it('takes words for words, whatever they look like', async () => {
    const attack = `</script><img src=x onerror="window.attacked=1"><!--<script>window.attacked=1//`;
    const summary = summaryOf(['a dog --ar 3:2 --style raw --mine 1', 'an oil painting of a fox']);
    const values = { uses: 1, values: [{ value: attack, uses: 1 }], others: 0 };
    const hostile: Summary = {
      ...summary,
      parameters: summary.parameters.map((entry) => ({ ...entry, flags: [{ flag: attack, uses: 1 }], values })),
      unknown: values,
      artwork: [{ word: attack, prompts: 1 }],
    };
    const script = readFileSync('dist/cli/report.js', 'utf8');
    const page = await open(
      reportPage(hostile, script, { top: 10, unreadable: 0, sources: [attack], date: '2026-11-29', promptc: '1' }),
    );
    await drawn(page);
    expect(await page.evaluate(`[window.attacked, document.querySelectorAll('img').length]`)).toEqual([undefined, 0]);
    expect(await page.locator('main').textContent()).toContain(attack);
  });
});
