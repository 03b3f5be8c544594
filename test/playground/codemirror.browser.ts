import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch } from './site.js';

/** The examples of the page about CodeMirror, in order. */
const [whole = '', worker = '', asker = ''] = [
  ...readFileSync('docs/codemirror.md', 'utf8').matchAll(/^```js\n([\s\S]*?)^```$/gm),
].map(([, code = '']) => code);

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser?.close();
});

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    alias: { 'promptc-codemirror': './editors/codemirror/src/index.ts' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    // As in the library's own build.
    define: { PAPA_BROWSER_CONTEXT: 'true' },
    external: ['stream'],
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** A page of a host that there is not, with scripts on it. Whatever goes wrong in it is kept. */
async function open(scripts: Readonly<Record<string, string>>): Promise<{ page: Page; failures: string[] }> {
  const page = await browser.newPage();
  const failures: string[] = [];
  page.on('pageerror', ({ message }) => failures.push(message));
  await page.route('http://editor.test/**', (route) => {
    const { pathname } = new URL(route.request().url());
    const body = scripts[pathname];
    return body === undefined
      ? route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><title>x</title><div id="editor"></div><script type="module" src="/page.js"></script>',
        })
      : route.fulfill({ contentType: 'text/javascript', body });
  });
  await page.goto('http://editor.test/');
  await page.locator('.cm-content').click();
  return { page, failures };
}

/** Types a prompt with a mistake, and mends it with the button that its finding has. */
async function write(page: Page): Promise<string | null> {
  await page.keyboard.type('a dog --chaos 400');
  await page.locator('.cm-lintRange-error').hover();
  await page.locator('.cm-tooltip').getByRole('button', { name: 'Use 100' }).click();
  await page.locator('.cm-prompt-flag').waitFor();
  return page.locator('.cm-content').textContent();
}

describe('the examples of docs/codemirror.md', () => {
  it('are three', () => {
    expect([whole, worker, asker].every((code) => code.includes("from 'promptc-codemirror'"))).toBe(true);
  });

  it('make an editor that finds and mends mistakes, in a dark theme', async () => {
    const { page, failures } = await open({ '/page.js': await bundle(whole) });
    expect(await write(page)).toBe('a dog --chaos 100');
    expect(await page.evaluate(`getComputedStyle(document.querySelector('.cm-editor')).backgroundColor`)).toBe(
      'rgb(23, 23, 28)',
    );
    expect(failures).toEqual([]);
  });

  it('ask a worker', async () => {
    const editor = `
      import { EditorView } from '@codemirror/view';
      new EditorView({ parent: document.querySelector('#editor'), extensions: [prompts] });
    `;
    const { page, failures } = await open({
      '/page.js': await bundle(asker + editor),
      '/worker.js': await bundle(worker),
    });
    expect(await write(page)).toBe('a dog --chaos 100');
    expect(failures).toEqual([]);
  });
});

it('offers no fix in an editor that may only be read', async () => {
  const page = `
    import { EditorState } from '@codemirror/state';
    import { EditorView } from '@codemirror/view';
    import { promptLanguage } from 'promptc-codemirror';
    new EditorView({
      parent: document.querySelector('#editor'),
      doc: 'a dog --chaos 400',
      extensions: [EditorState.readOnly.of(true), promptLanguage({ document: { kind: 'text' } })],
    });
  `;
  const { page: editor, failures } = await open({ '/page.js': await bundle(page) });
  await editor.locator('.cm-lintRange-error').hover();
  await editor.locator('.cm-tooltip .cm-diagnostic').waitFor();
  expect(await editor.locator('.cm-tooltip').getByRole('button').count()).toBe(0);
  expect(failures).toEqual([]);
});
