import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumArgs } from '../../scripts/chromium-args.mjs';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The built page on a server of its own, and a browser. */
export interface Site {
  readonly url: string;
  /** A page that keeps to itself what was asked of other hosts, and what went wrong in it. */
  open(options?: BrowserContextOptions, fragment?: string): Promise<Opened>;
  close(): Promise<void>;
}

export interface Opened {
  readonly page: Page;
  readonly elsewhere: string[];
  readonly failures: string[];
  /** The files of the page that it asked for. */
  readonly loaded: string[];
}

/** A server of a folder, as any is: an address that ends with a slash means the page of the folder. */
export async function serve(folder: string): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
    readFile(file).then(
      (content) => response.writeHead(200, { 'content-type': types[extname(file)] ?? 'text/plain' }).end(content),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}

export async function openSite(): Promise<Site> {
  const browser = await launch();
  const { url, close } = await serve('playground/dist');
  return {
    url,
    async open(options = {}, fragment = '') {
      const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, ...options });
      const page = await context.newPage();
      const [elsewhere, failures, loaded]: string[][] = [[], [], []];
      context.on('request', (request) => {
        const [address = ''] = request.url().split('#');
        if (address.startsWith(url)) loaded?.push(address.slice(url.length) || 'index.html');
        if (!request.url().startsWith(url) && !/^(?:data|blob):/.test(request.url())) elsewhere?.push(request.url());
      });
      page.on('pageerror', ({ message }) => failures?.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error') failures?.push(message.text());
      });
      await page.goto(url + fragment);
      await page.locator('#prompt .cm-content').waitFor();
      return { page, elsewhere: elsewhere ?? [], failures: failures ?? [], loaded: loaded ?? [] };
    },
    async close() {
      await browser.close();
      await close();
    },
  };
}

/** A browser that asks nobody for anything by itself. */
export async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? programs.find((program) => existsSync(program));
  if (executablePath === undefined) {
    throw new Error(`no Chromium at ${programs.join(', ')}: install Debian's chromium, or name one in CHROMIUM`);
  }
  return chromium.launch({
    executablePath,
    args: chromiumArgs,
  });
}

/** The text of an editor. */
export const textIn = (page: Page, side: 'prompt' | 'request'): Promise<string> =>
  page
    .locator(`#${side} .cm-content`)
    .evaluate((content) => [...content.querySelectorAll('.cm-line')].map((line) => line.textContent).join('\n'));

/** Waits until both sides say the same. Asked from here: the policy of the page lets nobody evaluate text in it later. */
export async function settled(page: Page): Promise<void> {
  const isSettled = `document.querySelector('#prompt-status[data-state]') !== null
    && document.querySelector('[data-state="busy"]') === null && document.querySelector('#numbers li') !== null`;
  const end = Date.now() + 30_000;
  while (!(await page.evaluate(isSettled))) {
    if (Date.now() > end) throw new Error('the page does not come to rest');
    await page.waitForTimeout(30);
  }
}

/** Puts a text in place of what an editor has, as a person would. */
export async function fill(page: Page, side: 'prompt' | 'request', text: string): Promise<void> {
  const content = page.locator(`#${side} .cm-content`);
  await content.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}
