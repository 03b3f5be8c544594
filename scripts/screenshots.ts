import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { generate } from '../bench/generate.js';
import { launch, openSite, settled } from '../test/playground/site.js';

const folder = 'docs/images';
/** Bytes that a picture may have. */
const most = 250_000;

const pictures = [
  {
    name: 'playground-light',
    theme: 'light',
    prompt: 'misty pine forest::3 red fox between the roots::2 snow::-1 --ar 16:9 --stylize 400 --weird 250 --v 6.1',
    size: { width: 1360, height: 1010 },
  },
  {
    name: 'playground-dark',
    theme: 'dark',
    prompt: 'a paper boat on a puddle, rainy weather —ar16:9 --stylize 250 --chaos 30, --no people',
    size: { width: 1360, height: 900 },
  },
  {
    name: 'playground-phone',
    theme: 'light',
    prompt: 'a {linen, silk} armchair in a {sunlit, candlelit} room --ar 4:5 --chaos 10',
    size: { width: 390, height: 844 },
  },
] as const;

/** Pictures of the report of `stats`, each from the heading that stands at its top. */
const reports = [
  { name: 'stats-light', theme: 'light', from: undefined, size: { width: 1280, height: 1180 } },
  { name: 'stats-dark', theme: 'dark', from: 'Numbers', size: { width: 1280, height: 1000 } },
] as const;

/** Makes the pictures of the playground and of a report, from what was built. */
export async function main([into = folder]: readonly string[]): Promise<number> {
  mkdirSync(into, { recursive: true });
  const sizes = [...(await ofPlayground(into)), ...(await ofReport(into))];
  for (const [path, bytes] of sizes) console.log(`${path}: ${bytes} bytes`);
  const large = sizes.filter(([, bytes]) => bytes > most);
  for (const [path, bytes] of large) console.error(`${path} has ${bytes} bytes, more than ${most}`);
  return large.length > 0 ? 1 : 0;
}

type Sizes = readonly (readonly [path: string, bytes: number])[];

async function take(page: Page, path: string): Promise<readonly [string, number]> {
  await page.screenshot({ path });
  return [path, statSync(path).size];
}

async function ofPlayground(into: string): Promise<Sizes> {
  const site = await openSite();
  const sizes: [string, number][] = [];
  try {
    for (const { name, theme, prompt, size } of pictures) {
      const { page } = await site.open(
        { viewport: size, colorScheme: theme, reducedMotion: 'reduce' },
        `#${new URLSearchParams({ prompt })}`,
      );
      await settled(page);
      await page.waitForTimeout(500);
      await page.mouse.move(0, 0);
      await page.evaluate('document.activeElement?.blur()');
      sizes.push([...(await take(page, `${into}/${name}.png`))]);
    }
  } finally {
    await site.close();
  }
  return sizes;
}

/** An archive of our own: real prompts belong to whoever wrote them. */
const archive = (): string =>
  generate(20_000, 20_260_901)
    .map((prompt) => `${JSON.stringify({ prompt })}\n`)
    .join('');

async function ofReport(into: string): Promise<Sizes> {
  const work = mkdtempSync(join(tmpdir(), 'promptc-report-'));
  const browser = await launch();
  const sizes: [string, number][] = [];
  try {
    const [source, report] = [join(work, 'archive.ndjson'), join(work, 'report.html')];
    writeFileSync(source, archive());
    execFileSync(process.execPath, ['dist/cli/bin.cjs', 'stats', '--html', report, source], {
      stdio: 'ignore',
      // The same day in every picture.
      env: { ...process.env, SOURCE_DATE_EPOCH: '1795910400' },
    });
    for (const { name, theme, from, size } of reports) {
      const page = await browser.newPage({ viewport: size, colorScheme: theme });
      await page.goto(pathToFileURL(report).href);
      await page.waitForTimeout(500);
      const heading = from === undefined ? undefined : await page.getByRole('heading', { name: from }).boundingBox();
      if (heading) await page.evaluate(`scrollTo(0, ${heading.y - 24})`);
      sizes.push([...(await take(page, `${into}/${name}.png`))]);
    }
  } finally {
    await browser.close();
    rmSync(work, { recursive: true, force: true });
  }
  return sizes;
}
