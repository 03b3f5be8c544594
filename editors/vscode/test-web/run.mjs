// Runs the packed extension in VS Code for the web, and does there what people do: `npm run test:vscode` in the root.
// The pictures that it takes are those of the documentation. With a folder as argument, they go there instead.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { launch } from './browser.mjs';
import { serve } from './serve.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const pictures = process.argv[2] ?? join(here, '..', '..', '..', 'docs', 'images');
const largestPicture = 250 * 1024;

/** Unpacks what `npm run package:vscode` has made. */
async function unpack(folder) {
  const packed = unzipSync(await readFile(join(here, '..', 'promptc.vsix')));
  for (const [name, content] of Object.entries(packed)) {
    if (!name.startsWith('extension/') || name.endsWith('/')) continue;
    const path = join(folder, name.slice('extension/'.length));
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}

/** The workbench as the keyboard and the eye have it. */
class Workbench {
  constructor(page) {
    this.page = page;
  }

  async command(title) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.fill(`>${title}`);
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    await row.waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  async open(name) {
    const entry = this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
    await entry.click();
    await entry.press('Enter');
    await this.page.locator(`.editor-instance .monaco-editor[data-uri$="/${name}"]`).waitFor();
  }

  /** The editor of a text. */
  editor(name) {
    return this.page.locator(`.monaco-editor[data-uri*="${name}"]`).first();
  }

  /** Puts the cursor behind a text, which has to stand in one line. */
  async goTo(line, column) {
    await this.page.keyboard.press('Control+g');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.fill(`:${line},${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** The lines of an editor, from the top, as they are shown. */
  async lines(name) {
    const found = await this.editor(name)
      .locator('.view-line')
      .evaluateAll((lines) =>
        lines
          .map((line) => ({ top: Number.parseFloat(line.style.top), text: line.textContent.replaceAll('\u00a0', ' ') }))
          .sort((a, b) => a.top - b.top)
          .map(({ text }) => text),
      );
    return found;
  }

  /** Waits until something holds, and says what there was instead where it never does. */
  async until(what, look, holds, limit = 30_000) {
    const end = Date.now() + limit;
    for (;;) {
      const seen = await look();
      if (holds(seen)) return seen;
      if (Date.now() > end) assert.fail(`${what}; there was ${JSON.stringify(seen)}`);
      await this.page.waitForTimeout(100);
    }
  }

  async picture(name) {
    const content = await this.page.screenshot({ path: join(pictures, `vscode-${name}.png`), animations: 'disabled' });
    assert.ok(content.length < largestPicture, `the picture ${name} has ${content.length} bytes`);
  }
}

const squiggles = (workbench, name, kind) => () => workbench.editor(name).locator(`.squiggly-${kind}`).count();

/** What people do, step by step. */
const steps = {
  async 'opens a file and underlines what is wrong'(workbench) {
    await workbench.open('animals.mj');
    await workbench.until('errors are underlined', squiggles(workbench, 'animals.mj', 'error'), (count) => count > 0);
    await workbench.until('hints are underlined', squiggles(workbench, 'animals.mj', 'info'), (count) => count > 0);
  },

  async 'draws flags, values and words apart'(workbench) {
    const colours = await workbench.until(
      'colours of a line',
      () =>
        workbench
          .editor('animals.mj')
          .locator('.view-line', { hasText: 'red fox' })
          .first()
          .locator('span span')
          .evaluateAll((spans) => [...new Set(spans.map((span) => getComputedStyle(span).color))]),
      (found) => found.length >= 3,
    );
    assert.ok(colours.length >= 3);
  },

  async 'lists the findings'(workbench) {
    await workbench.command('View: Focus Problems');
    const rows = workbench.page.locator('.markers-panel .monaco-list-row');
    const texts = await workbench.until(
      'findings are listed',
      () => rows.allTextContents(),
      (found) => found.some((text) => text.includes('accepts 0 to 1000')),
    );
    assert.ok(
      texts.some((text) => text.includes('value-out-of-range')),
      texts.join('\n'),
    );
    await workbench.picture('problems');
    await workbench.command('View: Toggle Problems');
  },
};

const folder = await mkdtemp(join(tmpdir(), 'promptc-vscode-'));
await mkdir(pictures, { recursive: true });
await unpack(folder);
const { address, close } = await serve(folder);
const browser = await launch();
const messages = [];
try {
  const context = await browser.newContext({ viewport: { width: 1120, height: 680 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(address).origin });
  const page = await context.newPage();
  // The workbench asks every extension for translations, again and again, and tells of each that has none.
  page.on('console', (message) => {
    if (!/package\.nls\.json|status of 404/.test(message.text())) messages.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => messages.push(`thrown: ${error.stack ?? error}`));
  const foreign = [];
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(address).host) foreign.push(request.url());
  });
  await page.goto(address);
  await page.locator('.explorer-folders-view .monaco-list-row', { hasText: 'animals.mj' }).waitFor({ timeout: 60_000 });
  const workbench = new Workbench(page);
  for (const [title, step] of Object.entries(steps)) {
    const began = Date.now();
    try {
      await step(workbench);
    } catch (error) {
      await page.screenshot({ path: join(folder, '..', 'promptc-vscode-failed.png') });
      throw new Error(`${title}: ${error.message}`, { cause: error });
    }
    console.log(`ok  ${title} (${Date.now() - began} ms)`);
  }
  if (foreign.length > 0) console.log(`asked of others: ${[...new Set(foreign)].join(' ')}`);
} catch (error) {
  console.error(messages.slice(-40).join('\n'));
  throw error;
} finally {
  await browser.close();
  await close();
  await rm(folder, { recursive: true, force: true });
}
