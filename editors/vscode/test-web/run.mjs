// Runs the packed extension in VS Code for the web, and does there what people do: `npm run test:vscode` in the root.
// The pictures that it takes go to `out`, or to the folder given: `npm run test:vscode -- docs/images` renews those of the
// documentation, no two of which are the same to the last bit.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { launch } from './browser.mjs';
import { serve } from './serve.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const pictures = process.argv[2] ?? join(here, 'out');
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

  /** Runs a command, and picks from what it asks where it does. */
  async command(title, choice) {
    const input = this.page.locator('.quick-input-widget input[type=text]');
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    // A view that was just opened may take the focus late, which closes the list.
    for (let tries = 3; ; tries--) {
      await this.page.keyboard.press('F1');
      try {
        await input.fill(`>${title}`, { timeout: 5000 });
        await row.waitFor({ timeout: 5000 });
        break;
      } catch (error) {
        if (tries === 1) throw error;
      }
    }
    await this.page.keyboard.press('Enter');
    if (choice) {
      await this.page.locator('.quick-input-list .monaco-list-row', { hasText: choice }).waitFor();
      await input.fill(choice);
      await this.page.keyboard.press('Enter');
    }
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

  /** Puts the cursor at a line and a column, both from 1. */
  async goTo(line, column) {
    await this.page.keyboard.press('Control+g');
    const input = this.page.locator('.quick-input-widget input[type=text]');
    await input.fill(`:${line},${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
  }

  /** Puts the keyboard into the editor of a text. */
  async focus(name) {
    await this.editor(name).locator('textarea.inputarea').focus();
  }

  /** Waits until a line of an editor is as it should be. */
  async line(name, number, wanted) {
    await this.until(
      `line ${number} is ${wanted}`,
      async () => (await this.lines(name))[number - 1] ?? '',
      (text) => (typeof wanted === 'string' ? text === wanted : wanted.test(text)),
    );
  }

  /** Closes what stands beside the first editor. */
  async closeBeside() {
    await this.page.keyboard.press('Control+2');
    await this.command('View: Revert and Close Editor');
    await this.editor('Untitled-').waitFor({ state: 'detached' });
  }

  clipboard() {
    return this.page.evaluate(() => navigator.clipboard.readText());
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
  async until(what, look, holds, limit = 15_000) {
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

  async 'shows the version in force at the cursor'(workbench) {
    const item = workbench.page.locator('.statusbar-item[id*="promptc.version"]');
    const version = (wanted) =>
      workbench.until(
        'the version is in the status bar',
        async () => ((await item.count()) ? await item.textContent() : ''),
        (text) => text?.trim() === wanted,
      );
    await workbench.focus('animals.mj');
    await workbench.goTo(2, 5);
    await version('V8.2');
    await workbench.goTo(4, 5);
    await version('V6.1');
  },

  async 'draws hints'(workbench) {
    await workbench.focus('animals.mj');
    await workbench.page.keyboard.down('Control');
    await workbench.page.keyboard.down('Alt');
    await workbench.line('animals.mj', 4, /::2\D+80\s*%.*−20\s*%/);
    await workbench.page.keyboard.up('Alt');
    await workbench.page.keyboard.up('Control');
    await workbench.line('animals.mj', 4, /::2 sky::-\.5 --no/);
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

  async 'says what a parameter does'(workbench) {
    await workbench.focus('animals.mj');
    await workbench.goTo(2, 52);
    await workbench.command('Show or Focus Hover');
    const hover = workbench.page.locator('.monaco-hover:visible').first();
    const text = await workbench.until(
      'there is a hover',
      async () => ((await hover.count()) ? await hover.textContent() : ''),
      (found) => found.includes('stylize'),
    );
    assert.match(text, /V8\.2.*0 to 1000/);
    await workbench.picture('hover');
    await workbench.page.keyboard.press('Escape');
  },

  async 'suppresses and explains a finding'(workbench) {
    const { page } = workbench;
    /** What stands so many rows below the first. */
    const choose = async (title, below) => {
      await workbench.focus('animals.mj');
      await workbench.goTo(2, 64);
      await page.keyboard.press('Control+.');
      const row = page.locator('.action-widget .monaco-list-row', { hasText: title });
      await row.waitFor();
      for (let count = 0; count < below; count++) await page.keyboard.press('ArrowDown');
      assert.match((await row.getAttribute('class')) ?? '', /focused/);
      await page.keyboard.press('Enter');
    };
    await choose('Suppress value-out-of-range here', 1);
    await workbench.line('animals.mj', 2, '# promptc-disable-next-line value-out-of-range');
    await page.keyboard.press('Control+z');
    await workbench.line('animals.mj', 2, /^a red fox/);
    await choose('Explain value-out-of-range', 2);
    const tab = page.locator('.tab', { hasText: 'value-out-of-range.md' });
    await tab.waitFor();
    // By the mouse: as soon as the page is drawn it takes the keys.
    await tab.hover();
    await tab.locator('.codicon-close').click();
    await tab.waitFor({ state: 'detached' });
    // Drawing it asks for a worker that no page without a name of its own gets.
    await workbench.command('Notifications: Clear All Notifications');
  },

  async 'shows its log'(workbench) {
    await workbench.command('promptc: Show Log');
    const log = workbench.page.locator('.panel .output-view-container, .output-view').first();
    await log.waitFor();
    await workbench.command('View: Hide Panel');
  },

  async 'begins a prompt with a snippet'(workbench) {
    const { keyboard } = workbench.page;
    await workbench.focus('animals.mj');
    await workbench.goTo(7, 1);
    await keyboard.type('weights');
    await keyboard.press('Control+Space');
    await workbench.page.locator('.suggest-widget.visible .monaco-list-row', { hasText: 'weights' }).first().waitFor();
    await keyboard.press('Enter');
    await workbench.line('animals.mj', 7, 'a lighthouse::2 a storm::1 --v 6.1');
    await keyboard.press('Escape');
    await keyboard.press('Escape');
    await workbench.goTo(7, 1);
    await keyboard.press('Shift+End');
    await keyboard.press('Delete');
  },

  async 'applies a fix'(workbench) {
    await workbench.focus('animals.mj');
    await workbench.goTo(2, 64);
    await workbench.page.keyboard.press('Control+.');
    const row = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Use 1000' });
    await row.waitFor();
    await workbench.picture('fix');
    assert.match((await row.getAttribute('class')) ?? '', /focused/);
    await workbench.page.keyboard.press('Enter');
    await workbench.line('animals.mj', 2, 'a red fox in the snow, soft light --ar 3:2 --stylize 1000');
    await workbench.until('one error is left', squiggles(workbench, 'animals.mj', 'error'), (count) => count === 1);
  },

  async 'completes names and values'(workbench) {
    const { keyboard } = workbench.page;
    await workbench.focus('animals.mj');
    await workbench.goTo(7, 1);
    await keyboard.type('a lighthouse in a storm --');
    const suggested = workbench.page.locator('.suggest-widget.visible .monaco-list-row');
    const names = await workbench.until(
      'names are suggested',
      () => suggested.allTextContents(),
      (found) => found.length > 5,
    );
    assert.ok(
      names.every((name) => name.startsWith('--')),
      names.join(' '),
    );
    await keyboard.type('sty');
    await workbench.until(
      'what fits comes first',
      () => suggested.first().textContent(),
      (text) => text?.startsWith('--stylize'),
    );
    await keyboard.press('Enter');
    await workbench.line('animals.mj', 7, 'a lighthouse in a storm --stylize');
    await keyboard.type(' 250 --ar ');
    await workbench.until(
      'ratios are suggested',
      () => suggested.allTextContents(),
      (found) => found.some((text) => text.startsWith('16:9')),
    );
    await keyboard.type('1');
    await workbench.until(
      'ratios are suggested',
      () => suggested.count(),
      (count) => count > 1,
    );
    await workbench.picture('complete');
    await keyboard.type('6');
    await workbench.until(
      'the ratio is first',
      () => suggested.first().textContent(),
      (text) => text?.startsWith('16:9'),
    );
    await keyboard.press('Enter');
    await workbench.line('animals.mj', 7, 'a lighthouse in a storm --stylize 250 --ar 16:9');
  },

  async formats(workbench) {
    await workbench.focus('animals.mj');
    await workbench.command('Format Document');
    await workbench.line('animals.mj', 3, 'a heron at dawn --ar 16:9 --chaos 20');
  },

  async 'compiles beside'(workbench) {
    await workbench.focus('animals.mj');
    await workbench.goTo(3, 5);
    await workbench.command('promptc: Compile Beside');
    const text = await workbench.until(
      'there is a request',
      async () => (await workbench.lines('Untitled-1')).join('\n'),
      (found) => found.trimEnd().endsWith('}'),
    );
    assert.deepEqual(JSON.parse(text), heron);
    await workbench.picture('compile');
    await workbench.closeBeside();
  },

  async 'compiles to the clipboard'(workbench) {
    await workbench.focus('animals.mj');
    await workbench.command('promptc: Compile to Clipboard');
    const text = await workbench.until(
      'there is a request',
      () => workbench.clipboard(),
      (found) => found.startsWith('{'),
    );
    assert.deepEqual(JSON.parse(text), heron);
    for (const [title, begins, holds] of [
      ['curl', 'curl', JSON.stringify(heron)],
      ['JavaScript (fetch)', 'await fetch(', heron.prompt],
      ['Python', 'import ', heron.prompt],
    ]) {
      await workbench.command(`promptc: Copy as ${title}`);
      const copied = await workbench.until(
        `there is code for ${title}`,
        () => workbench.clipboard(),
        (found) => found.includes(begins) && found.includes('api-key'),
      );
      assert.ok(copied.includes(holds), copied);
    }
  },

  async 'writes out permutations'(workbench) {
    await workbench.focus('animals.mj');
    await workbench.goTo(4, 5);
    await workbench.command('promptc: Write Out Permutations Beside');
    await workbench.until(
      'there are two prompts',
      // Long lines are wrapped, and each piece of one is a line here.
      async () => (await workbench.lines('Untitled-')).join(''),
      (text) =>
        text === ['red', 'blue'].map((colour) => `${colour} paper birds::2 sky::-.5 --no text, frame --v 6.1`).join(''),
    );
    await workbench.closeBeside();
  },

  async 'shows what a code action makes'(workbench) {
    await workbench.focus('animals.mj');
    await workbench.goTo(3, 5);
    await workbench.command('Refactor...');
    const row = workbench.page.locator('.action-widget .monaco-list-row', { hasText: 'Compile to a request' });
    await row.waitFor();
    await workbench.page.keyboard.press('ArrowUp');
    await workbench.page.keyboard.press('Enter');
    const text = await workbench.until(
      'there is a request',
      async () => (await workbench.lines('Untitled-')).join('\n'),
      (found) => found.trimEnd().endsWith('}'),
    );
    assert.deepEqual(JSON.parse(text), heron);
    await workbench.closeBeside();
  },

  async 'starts its server anew'(workbench) {
    const bad = squiggles(workbench, 'animals.mj', 'error');
    await workbench.command('promptc: Restart Language Server');
    await workbench.focus('animals.mj');
    await workbench.goTo(5, 33);
    await workbench.page.keyboard.type(' --stylize 2000');
    await workbench.until('the new error is underlined', bad, (count) => count === 2);
    for (let typed = 0; typed < ' --stylize 2000'.length; typed++) await workbench.page.keyboard.press('Backspace');
    await workbench.until('it is no more', bad, (count) => count === 1);
  },

  async 'says why nothing can be made'(workbench) {
    await workbench.focus('animals.mj');
    await workbench.goTo(1, 1);
    await workbench.command('promptc: Compile Beside');
    const notice = workbench.page.locator('.notifications-toasts .notification-list-item', {
      hasText: 'There is no prompt.',
    });
    await notice.waitFor();
    await workbench.command('Notifications: Clear All Notifications');
  },

  async 'finds prompts in Markdown'(workbench) {
    await workbench.open('notes.md');
    await workbench.until('an error is underlined', squiggles(workbench, 'notes.md', 'error'), (count) => count === 1);
    await workbench.page.mouse.move(700, 500);
    await workbench.until(
      'the heading is drawn',
      () =>
        workbench
          .editor('notes.md')
          .locator('.view-line', { hasText: 'Notes' })
          .locator('span span')
          .first()
          .evaluate((span) => getComputedStyle(span).fontWeight),
      (weight) => weight === '700',
    );
    await workbench.picture('markdown');
  },

  async 'names the setting that has a file looked at'(workbench) {
    await workbench.command('File: New Untitled Text File');
    await workbench.command('promptc: Compile to Clipboard');
    const notification = workbench.page.locator('.notification-toast', { hasText: 'promptc.languages' });
    await notification.waitFor();
    assert.match(await notification.textContent(), /files of the language plaintext/);
    await workbench.command('Notifications: Clear All Notifications');
    await workbench.command('View: Close Editor');
  },

  async 'decompiles a request'(workbench) {
    await workbench.open('fox.request.json');
    await workbench.focus('fox.request.json');
    await workbench.command('promptc: Decompile Request Beside');
    await workbench.until(
      'there is a prompt',
      async () => (await workbench.lines('Untitled-')).join(''),
      (text) => /^a red fox, snowy weather --(?:ar|aspect) 16:9\s*$/.test(text),
    );
    await workbench.closeBeside();
  },

  async 'knows the schema of its configuration'(workbench) {
    await workbench.open('promptc.config.json');
    await workbench.until(
      'a warning is underlined',
      squiggles(workbench, 'promptc.config.json', 'warning'),
      (count) => count === 1,
    );
    await workbench.command('View: Focus Problems');
    const rows = workbench.page.locator('.markers-panel .monaco-list-row');
    await workbench.until(
      'the choices are listed',
      () => rows.allTextContents(),
      (found) => found.some((text) => /Valid values: "basic"/.test(text)),
    );
    await workbench.command('View: Toggle Problems');
  },

  async 'heeds settings'(workbench) {
    await workbench.open('notes.md');
    await workbench.command('Preferences: Open User Settings (JSON)');
    await workbench.focus('settings.json');
    const { keyboard } = workbench.page;
    await workbench.until(
      'the settings are there',
      () => workbench.lines('settings.json'),
      (lines) => lines.length > 0,
    );
    await keyboard.press('Control+a');
    await keyboard.insertText('{ "promptc.rules": { "value-out-of-range": "info" } }');
    await workbench.until(
      'the settings are written',
      async () => (await workbench.lines('settings.json')).join(''),
      (text) => text.includes('"info"'),
    );
    // VS Code for the web saves by itself a second after the last key; closed before, the settings would be lost.
    await workbench.page.waitForTimeout(2000);
    await keyboard.press('Control+s');
    await workbench.page.locator('.tab.dirty', { hasText: 'settings.json' }).waitFor({ state: 'detached' });
    await workbench.command('View: Close Editor');
    await workbench.until(
      'the error is a hint',
      async () => [await squiggles(workbench, 'notes.md', 'error')(), await squiggles(workbench, 'notes.md', 'info')()],
      ([errors, hints]) => errors === 0 && hints === 1,
    );
  },

  async 'shows how to start'(workbench) {
    await workbench.command('Welcome: Open Walkthrough...', 'Start with promptc');
    const step = workbench.page.locator('.getting-started-step', { hasText: 'Mend what is underlined' });
    await step.click();
    await step.getByText('Make all safe fixes').waitFor();
  },
};

/** What a prompt of the samples compiles to. */
const heron = {
  name: 'a heron at dawn',
  prompt: 'a heron at dawn',
  mode: 'simple',
  optimizePrompt: false,
  params: [
    { name: 'format', value: '16:9' },
    { name: 'chaos', value: 20 },
  ],
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
  page.setDefaultTimeout(15_000);
  // The workbench asks every extension for translations, again and again, and tells of each that has none.
  page.on('console', (message) => {
    if (!/package\.nls\.json|status of 404/.test(message.text())) messages.push(`${message.type()}: ${message.text()}`);
  });
  page.on('requestfailed', (request) => messages.push(`failed: ${request.url()} ${request.failure()?.errorText}`));
  page.on('pageerror', (error) => messages.push(`thrown: ${error.stack ?? error}`));
  const foreign = [];
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && !`.${host}`.endsWith(`.${new URL(address).host}`)) foreign.push(request.url());
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
  assert.deepEqual(foreign, [], 'nothing is asked of any other machine');
} catch (error) {
  console.error(messages.slice(-40).join('\n'));
  throw error;
} finally {
  await browser.close();
  await close();
  await rm(folder, { recursive: true, force: true });
}
