import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pages } from '../../site/pages.mjs';
import { launch, serve } from '../playground/site.js';

const dist = 'site/dist';
let browser: Browser;
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  if (!existsSync(`${dist}/index.html`)) throw new Error('there is no site yet: npm run site');
  [browser, server] = [await launch(), await serve(dist)];
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

/** A page of the site, and what went wrong in it or was asked of other hosts. */
async function open(path: string, colorScheme: 'light' | 'dark' = 'light'): Promise<{ page: Page; wrong: string[] }> {
  const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce' });
  const wrong: string[] = [];
  page.on('pageerror', ({ message }) => wrong.push(message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(server.url)) wrong.push(request.url());
  });
  await page.goto(server.url + path, { waitUntil: 'load' });
  return { page, wrong };
}

/** One page of each kind, and the widest. */
const kinds = [
  '',
  'start.html',
  'guides/csv.html',
  'parameters.html',
  'diagnostics/',
  'diagnostics/value-out-of-range.html',
  'grammar.html',
  'library/promptc/service.html',
  'library/promptc/grammar.html',
  'library/promptc/readers.html',
];

describe('the site', () => {
  it('has a page for each document', () => {
    const missing = [...pages.values()].filter((page) => !existsSync(`${dist}/${page.replace(/\.md$/, '.html')}`));
    expect([missing, pages.size > 90]).toEqual([[], true]);
  });

  it.each(kinds)('is no wider than the screen, and asks nobody else: /%s', async (path) => {
    const { page, wrong } = await open(path);
    const widths: number[] = [];
    for (const width of [320, 768, 1280, 1920]) {
      await page.setViewportSize({ width, height: 800 });
      widths.push((await page.evaluate('document.documentElement.scrollWidth')) as number);
    }
    expect([widths, wrong]).toEqual([[320, 768, 1280, 1920], []]);
    // What the text says stands there as text, whatever it looks like.
    expect(await page.locator('h1').first().textContent()).toMatch(/\S/);
    await page.close();
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  it.each([
    ['', 'light'],
    ['', 'dark'],
    ['guides/csv.html', 'light'],
    ['library/promptc/explain.html', 'dark'],
  ] as const)('keeps nobody out: /%s, %s', async (path, colorScheme) => {
    const { page } = await open(path, colorScheme);
    await page.evaluate(axe);
    const { violations } = (await page.evaluate('axe.run()')) as {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
    };
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    await page.close();
  });

  it.each([
    ['value-out-of-range', '/diagnostics/value-out-of-range.html#value-out-of-range'],
    // The library has these words in more places than any document.
    ['stylize', '/parameters.html#--stylize'],
    ['chaos', '/parameters.html#--chaos'],
    ['send', '/guides/sending.html#sending-requests'],
    ['applyEdits', '/library/promptc/text.html#applyedits'],
  ])('is searched in the page: %s', async (words, first) => {
    const { page, wrong } = await open('');
    const input = page.locator('#localsearch-input');
    // The page hears no key before its code runs.
    await expect
      .poll(
        async () => {
          await page.keyboard.press('ControlOrMeta+k');
          return input.count();
        },
        { timeout: 10_000 },
      )
      .toBe(1);
    await input.fill(words);
    const found = page.locator('.results a').first();
    await expect.poll(() => found.getAttribute('href'), { timeout: 10_000 }).toBe(first);
    await found.click();
    await page.locator('.vp-doc h1').first().waitFor();
    const { pathname, hash } = new URL(page.url());
    expect([pathname + hash, wrong]).toEqual([first, []]);
    await page.close();
  });

  it('leads from the playground to what it talks about, and back', async () => {
    const { page, wrong } = await open(`playground/#${new URLSearchParams({ prompt: 'a dog --stylize 1200' })}`);
    await page.locator('a.finding-code').first().click();
    await page.locator('.vp-doc h1').waitFor();
    expect(await page.locator('.vp-doc h1').textContent()).toMatch(/^value-out-of-range/);
    await page.goBack();
    await page.locator('#limits a', { hasText: '--chaos' }).click();
    await page.locator('.vp-doc h1').waitFor();
    expect([new URL(page.url()).hash, wrong]).toEqual(['#--chaos', []]);
    await page.getByRole('link', { name: 'Playground' }).first().click();
    await page.locator('#prompt .cm-content').waitFor();
    await page.close();
  });
});
