import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { examples } from '../../playground/src/examples.js';
import { fill, type Opened, openSite, type Site, settled, textIn } from './site.js';

let site: Site;
let opened: Opened[] = [];

beforeAll(async () => {
  site = await openSite();
});

afterAll(async () => {
  await site?.close();
});

afterEach(async () => {
  // Of every page that a test opened: nothing came from another host, and nothing went wrong in it.
  const seen = opened.map(({ elsewhere, failures }) => ({ elsewhere, failures }));
  for (const { page } of opened) await page.context().close();
  opened = [];
  expect(seen).toEqual(seen.map(() => ({ elsewhere: [], failures: [] })));
});

async function open(...args: Parameters<Site['open']>): Promise<Page> {
  const one = await site.open(...args);
  opened.push(one);
  await settled(one.page);
  return one.page;
}

const fragment = (values: Readonly<Record<string, string>>): string => `#${new URLSearchParams(values)}`;

const withPrompt = (prompt: string, more: Readonly<Record<string, string>> = {}): Promise<Page> =>
  open({}, fragment({ prompt, ...more }));

const requestIn = async (page: Page): Promise<unknown> => {
  const text = await textIn(page, 'request');
  return text === '' ? undefined : JSON.parse(text);
};

/** Waits until an editor holds a text. */
const holds = (page: Page, side: 'prompt' | 'request', text: string | RegExp) =>
  expect
    .poll(() => textIn(page, side), { timeout: 10_000 })
    [typeof text === 'string' ? 'toBe' : 'toMatch'](text as string);

const reload = async (page: Page): Promise<void> => {
  await page.reload();
  await page.locator('#prompt .cm-content').waitFor();
  await settled(page);
};

const example = (page: Page, title: string) => page.getByRole('button', { name: title, exact: true }).click();

/** The request of `a dog --ar 3:2`. */
const wideDog = {
  name: 'a dog',
  prompt: 'a dog',
  mode: 'simple',
  optimizePrompt: false,
  params: [{ name: 'format', value: '3:2' }],
};

describe('the prompt', () => {
  it('becomes a request while one types', async () => {
    const page = await open();
    await fill(page, 'prompt', '');
    await page.keyboard.type('a dog in a park --ar 3:2 --chaos 20 ');
    await holds(page, 'request', /"a dog in a park"[\s\S]*"chaos"/);
    expect(await requestIn(page)).toEqual({
      name: 'a dog in a park',
      prompt: 'a dog in a park',
      mode: 'simple',
      optimizePrompt: false,
      params: [
        { name: 'format', value: '3:2' },
        { name: 'chaos', value: 20 },
      ],
    });
  });

  it('stays as it is written, with the cursor in its place', async () => {
    const page = await withPrompt('a  dog ,  —AR 3x2');
    await page.locator('#prompt .cm-content').click();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.type('n');
    await holds(page, 'request', /"an dog"/);
    await settled(page);
    await page.keyboard.type('X');
    await holds(page, 'request', /"anX dog"/);
    expect(await textIn(page, 'prompt')).toBe('anX  dog ,  —AR 3x2');
  });

  it('is drawn by what its parts are', async () => {
    const page = await withPrompt('red fox::2 {a, b} --ar 3:2');
    const drawn = async (type: string) => page.locator(`#prompt .cm-prompt-${type}`).allTextContents();
    await expect.poll(() => drawn('flag')).toEqual(['--ar']);
    expect([await drawn('value'), (await drawn('weight')).join(''), (await drawn('group')).join('')]).toEqual([
      ['3:2'],
      '2',
      '{,}',
    ]);
  });

  it('is one line, whatever is pasted', async () => {
    const page = await open();
    await fill(page, 'prompt', 'a dog\n  in a park\r\n--ar 3:2\n');
    await holds(page, 'prompt', 'a dog in a park --ar 3:2');
    await page.keyboard.press('Enter');
    expect(await textIn(page, 'prompt')).toBe('a dog in a park --ar 3:2');
  });

  it('may be the echo of a job', async () => {
    const page = await open();
    await fill(page, 'prompt', '**a dog --ar 3:2** - <@1234> (fast)');
    await holds(page, 'request', /"a dog"/);
    expect(await requestIn(page)).toEqual(wideDog);
  });

  it('without text has no request, and no finding', async () => {
    const page = await open();
    await fill(page, 'prompt', 'x');
    await holds(page, 'request', /"x"/);
    await page.keyboard.press('Backspace');
    await expect.poll(() => page.locator('#request-status').textContent()).toContain('A request appears');
    expect(await page.locator('#copy-json').isDisabled()).toBe(true);
  });

  it('offers flags and values where they may stand', async () => {
    const page = await withPrompt('a dog ');
    await page.locator('#prompt .cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.type('--styli');
    const list = page.locator('.cm-tooltip-autocomplete');
    await list.getByRole('option', { name: '--stylize', exact: true }).waitFor();
    await page.locator('.cm-prompt-info').waitFor();
    expect(await page.locator('.cm-prompt-info').textContent()).toContain('0 to 1000');
    // The list takes no key in the moment after it opened.
    await page.waitForTimeout(200);
    await page.keyboard.press('Enter');
    await holds(page, 'prompt', 'a dog --stylize');
  });

  it('tells what a flag is to who points at it', async () => {
    const page = await withPrompt('a dog --chaos 20');
    await page.locator('#prompt .cm-prompt-flag').hover();
    const info = page.locator('.cm-tooltip-hover .cm-prompt-info');
    await info.waitFor();
    expect(await info.locator('strong code').first().textContent()).toBe('--chaos');
  });

  it('is formatted with a button, and with a key', async () => {
    const page = await withPrompt('a dog ,  —AR 3:2');
    await page.locator('#format').click();
    await holds(page, 'prompt', 'a dog --ar 3:2');
    await fill(page, 'prompt', 'a cat  --AR  1:1');
    await page.keyboard.press('Shift+Alt+f');
    await holds(page, 'prompt', 'a cat --ar 1:1');
  });

  it('can be taken back, step by step, without what the page wrote', async () => {
    const page = await withPrompt('a dog');
    await page.locator('#prompt .cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' --chaos 5');
    await holds(page, 'request', /"chaos"/);
    await page.keyboard.press('ControlOrMeta+z');
    await holds(page, 'prompt', 'a dog');
    await expect.poll(() => requestIn(page)).not.toHaveProperty('params');
  });
});

describe('taking back', () => {
  const undo = async (page: Page, key = 'z'): Promise<void> => {
    await page.keyboard.press(`ControlOrMeta+${key}`);
    await settled(page);
  };
  const both = async (page: Page) => [await textIn(page, 'prompt'), await requestIn(page)];

  it('an example is one step, on both sides', async () => {
    const page = await withPrompt('a dog --weird 3', { version: 'V7' });
    await page.locator('#prompt .cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.type('0');
    await holds(page, 'request', /--weird 30/);
    const before = await both(page);
    for (const { title } of examples) {
      await example(page, title);
      await settled(page);
    }
    // The last one is a request, whose prompt comes by itself.
    await holds(page, 'prompt', /harbour/);
    const after = await both(page);
    // The focus stands on the button of the example.
    for (const _ of examples) await undo(page);
    await expect.poll(() => both(page)).toEqual(before);
    for (const _ of examples) await undo(page, 'Shift+z');
    await expect.poll(() => both(page)).toEqual(after);
    for (const _ of examples) await undo(page);
    await undo(page);
    await holds(page, 'prompt', 'a dog --weird 3');
  });

  it('takes back whole what an input method composes, however slowly', async () => {
    const page = await open();
    await fill(page, 'prompt', 'x');
    await holds(page, 'request', /"x"/);
    await page.keyboard.press('Backspace');
    const keyboard = await page.context().newCDPSession(page);
    for (const text of ['k', 'か', 'かわ', '川']) {
      await page.waitForTimeout(600);
      await keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await keyboard.send('Input.insertText', { text: '川' });
    await holds(page, 'request', /"川"/);
    await undo(page);
    expect(await page.locator('#prompt .cm-placeholder').isVisible()).toBe(true);
    // It was one text all the time, of which the last form is listed.
    await undo(page, 'Shift+z');
    await page.locator('#recent-button').click();
    expect(await page.locator('#recent .recent-text').allTextContents()).toEqual(['川', 'x']);
  });

  it('takes both sides back, whichever was written on', async () => {
    const page = await withPrompt('a dog');
    await page.locator('#prompt .cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' --chaos 5');
    await holds(page, 'request', /"chaos"/);
    const first = await both(page);
    const request = '{"name": "Mine", "prompt": "a big cat", "mode": "simple", "tags": ["x"]}';
    await fill(page, 'request', request);
    await holds(page, 'prompt', 'a big cat');
    await fill(page, 'prompt', 'a small cat');
    await holds(page, 'request', /a small cat/);
    expect(await requestIn(page)).toEqual({ name: 'Mine', prompt: 'a small cat', mode: 'simple', tags: ['x'] });
    await undo(page);
    expect([await textIn(page, 'prompt'), await textIn(page, 'request')]).toEqual(['a big cat', request]);
    await undo(page);
    expect(await both(page)).toEqual(first);
    // What the request had beside its prompt is gone with it.
    await page.locator('#prompt .cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.type('0');
    await holds(page, 'request', /"value": 50/);
    expect(await requestIn(page)).not.toHaveProperty('tags');
  });

  it('takes back what was chosen, and is there as buttons', async () => {
    const page = await withPrompt('a dog --weird 50');
    const [back, again] = [page.locator('#undo'), page.locator('#redo')];
    // What a link opens the page with is where it starts.
    expect([await back.isDisabled(), await again.isDisabled()]).toEqual([true, true]);
    await page.locator('#version').selectOption('V4');
    await expect.poll(() => page.locator('#findings').textContent()).toContain('V4');
    await back.click();
    await expect.poll(() => page.locator('#findings').textContent()).not.toContain('V4');
    expect(await page.locator('#version').inputValue()).toBe('');
    await again.click();
    expect(await page.locator('#version').inputValue()).toBe('V4');
    await back.click();
    expect([await back.isDisabled(), await again.isEnabled()]).toEqual([true, true]);
  });
});

describe('a reload', () => {
  const recent = async (page: Page): Promise<readonly string[]> => {
    await page.locator('#recent-button').click();
    const rows = await page.locator('#recent .recent-text').allTextContents();
    await page.keyboard.press('Escape');
    return rows;
  };

  it('keeps the work, though it started with a link', async () => {
    const page = await withPrompt('a dog', { plan: 'pro' });
    await fill(page, 'request', '{"prompt": "a  cat", "mode": "advanced", "name": "Mine"}');
    await holds(page, 'prompt', 'a  cat');
    await page.locator('#version').selectOption('V7');
    await page.locator('#prompt .cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.type(' --no  hat');
    await reload(page);
    expect([await textIn(page, 'prompt'), await requestIn(page)]).toEqual([
      'a  cat --no  hat',
      { prompt: 'a  cat --no  hat', mode: 'advanced', name: 'Mine' },
    ]);
    expect([await page.locator('#version').inputValue(), await page.locator('#plan').inputValue()]).toEqual([
      'V7',
      'pro',
    ]);
  });

  it('has a list of what was written lately, until it is forgotten', async () => {
    const page = await open();
    expect(await recent(page)).toEqual([]);
    await fill(page, 'prompt', 'a dog');
    await holds(page, 'request', /a dog/);
    await example(page, 'Mistakes');
    await fill(page, 'prompt', 'a cat --ar 3:2');
    await reload(page);
    expect(await recent(page)).toEqual(['a cat --ar 3:2', 'a dog']);
    await page.locator('#recent-button').click();
    await page.getByRole('button', { name: 'a dog' }).click();
    await holds(page, 'prompt', 'a dog');
    expect(await page.locator('#recent').isVisible()).toBe(false);
    await page.keyboard.press('ControlOrMeta+z');
    await holds(page, 'prompt', 'a cat --ar 3:2');
    await page.locator('#recent-button').click();
    await page.locator('#forget').click();
    await page.keyboard.press('Escape');
    expect(await page.evaluate('Object.keys(localStorage).length + Object.keys(sessionStorage).length')).toBe(0);
    await reload(page);
    expect([await textIn(page, 'prompt'), await recent(page)]).toEqual([examples[0]?.text, []]);
  });

  it('has in its list what was taken back and written over, and what another tab has until that forgets it', async () => {
    const page = await open();
    for (const text of ['alpha', 'bravo']) {
      await fill(page, 'prompt', text);
      await holds(page, 'request', new RegExp(text));
    }
    await page.keyboard.press('ControlOrMeta+z');
    await holds(page, 'request', /alpha/);
    await fill(page, 'prompt', 'charlie');
    expect(await recent(page)).toEqual(['charlie', 'alpha', 'bravo']);
    const other = await page.context().newPage();
    await other.goto(site.url);
    await holds(other, 'prompt', 'charlie');
    await settled(other);
    await other.locator('#prompt .cm-content').click();
    await other.keyboard.press('End');
    await other.keyboard.type(' delta');
    await settled(other);
    expect(await recent(other)).toEqual(['charlie delta', 'charlie', 'alpha', 'bravo']);
    for (const [tab, more] of [
      [page, ' one'],
      [other, ' two'],
    ] as const) {
      await tab.locator('#recent-button').click();
      await tab.locator('#recent .recent-row', { hasText: /^bravo$/ }).click();
      await holds(tab, 'prompt', 'bravo');
      await tab.locator('#prompt .cm-content').click();
      await tab.keyboard.press('End');
      await tab.keyboard.type(more);
      await settled(tab);
      // A tab behind another one takes its time.
      const kept = (): Promise<string | null> => tab.evaluate(`localStorage.getItem('promptc-recent')`);
      await expect.poll(kept).toContain(`bravo${more}`);
    }
    const both = ['bravo two', 'bravo one', 'bravo', 'charlie delta', 'charlie', 'alpha'];
    expect([(await recent(other)).slice(0, 2), await recent(page)]).toEqual([both.slice(0, 2), both]);
    await page.locator('#recent-button').click();
    await page.locator('#forget').click();
    await page.keyboard.press('Escape');
    await fill(page, 'prompt', 'echo');
    await holds(page, 'request', /echo/);
    expect([await recent(page), await recent(other)]).toEqual([['echo'], ['echo']]);
    await reload(other);
    expect(await textIn(other, 'prompt')).toBe('echo');
  });

  it('says when there is no room to keep a text, and loses none that was kept', async () => {
    const page = await open();
    await fill(page, 'prompt', 'a dog');
    await holds(page, 'request', /a dog/);
    expect(await recent(page)).toEqual(['a dog']);
    await page.evaluate(`{
      const tooMuch = (length) => { try { localStorage.setItem('other', 'x'.repeat(length)); } catch { return true; } };
      let length = 0;
      for (let by = 2 ** 23; by >= 1; by /= 2) if (!tooMuch(length + by)) length += by;
    }`);
    const long = 'the cat '.repeat(300).trim();
    await fill(page, 'prompt', long);
    await expect
      .poll(() => page.locator('#toast').textContent(), { timeout: 10_000 })
      .toBe('Recent ends with this visit: the browser has no room left.');
    expect(await recent(page)).toEqual([long.slice(0, 140), 'a dog']);
    expect(await page.locator('#recent-note').textContent()).toContain('no room left');
    await reload(page);
    expect(await textIn(page, 'prompt')).toBe(long);
    const other = await page.context().newPage();
    await other.goto(site.url);
    await settled(other);
    expect(await recent(other)).toContain('a dog');
  });

  it('keeps nothing where nothing may be stored, and works all the same', async () => {
    const one = await site.open();
    opened.push(one);
    const { page } = one;
    await page.addInitScript(`
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });
      }
    `);
    await reload(page);
    await fill(page, 'prompt', 'a dog');
    await holds(page, 'request', /a dog/);
    expect(await recent(page)).toEqual(['a dog']);
    expect(await page.locator('#recent-note').textContent()).toContain('keep nothing');
    await reload(page);
    expect(await textIn(page, 'prompt')).toBe(examples[0]?.text);
  });
});

describe('on a phone', () => {
  /** Of each popup that is seen, whether all of it is. */
  const popups = (page: Page): Promise<unknown> =>
    page.evaluate(`[...document.querySelectorAll('body > .cm-tooltip, .cm-editor > .cm-tooltip, .cm-completionInfo, [popover]:popover-open')]
      .filter((one) => one.checkVisibility())
      .map((one) => one.getBoundingClientRect())
      .map(({ left, right, top, bottom }) => left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight)`);

  it.each([320, 390])('of %d pixels one popup is open at a time, inside of the screen', async (width) => {
    const page = await open(
      { viewport: { width, height: 640 }, hasTouch: true, isMobile: true },
      fragment({ prompt: 'a dog with a rather long tail --chaos 3 --stylize 1200' }),
    );
    await page.locator('.cm-lintRange-error').first().tap();
    await page.locator('.cm-tooltip-hover').waitFor();
    expect(await popups(page)).toEqual([true]);
    await page.locator('#recent-button').tap();
    await expect.poll(() => page.locator('.cm-tooltip-hover').count()).toBe(0);
    expect(await popups(page)).toEqual([true]);
    await page.locator('#prompt .cm-content').tap();
    await page.keyboard.press('End');
    for (const typed of [' --st', 'ylize 5 --ar ']) {
      await page.keyboard.type(typed, { delay: 30 });
      await page.locator('.cm-tooltip-autocomplete').waitFor();
      await page.waitForTimeout(300);
      expect(await popups(page)).toEqual([true]);
    }
  });
});

describe('the request', () => {
  const written = {
    name: 'Calendar',
    prompt: 'a dog',
    mode: 'simple',
    params: [{ name: 'format', value: '16:9' }],
    tags: ['pets'],
  };

  it('becomes a prompt, and stays as it is written', async () => {
    const page = await open();
    const text = JSON.stringify(written);
    await fill(page, 'request', text);
    await holds(page, 'prompt', 'a dog --ar 16:9'.replace('--ar', '--aspect'));
    await settled(page);
    expect(await textIn(page, 'request')).toBe(text);
  });

  it('keeps what a prompt cannot say when the prompt is changed', async () => {
    const page = await open();
    await fill(page, 'request', JSON.stringify(written));
    await holds(page, 'prompt', /16:9/);
    await fill(page, 'prompt', 'a cat --ar 1:1');
    await holds(page, 'request', /a cat/);
    expect(await requestIn(page)).toEqual({
      ...written,
      prompt: 'a cat',
      params: [{ name: 'format', value: '1:1' }],
    });
  });

  it('has a name that follows the words, unless it was given one', async () => {
    const page = await open();
    await fill(page, 'request', JSON.stringify({ name: 'a dog', prompt: 'a dog', mode: 'simple' }));
    await holds(page, 'prompt', 'a dog');
    await fill(page, 'prompt', 'a cat');
    await holds(page, 'request', /a cat/);
    expect(await requestIn(page)).toEqual({ name: 'a cat', prompt: 'a cat', mode: 'simple' });
  });

  it('may be broken while one writes it', async () => {
    const page = await withPrompt('a dog');
    await fill(page, 'request', '{"prompt": ');
    await expect.poll(() => page.locator('#request-status').getAttribute('data-state')).toBe('error');
    expect(await textIn(page, 'prompt')).toBe('a dog');
    expect(await page.locator('#copy-curl').isDisabled()).toBe(true);
    await page.keyboard.insertText('"a cat", "mode": "advanced"}');
    await holds(page, 'prompt', 'a cat');
    expect(await page.locator('#request-status').textContent()).toContain('Advanced request');
  });

  it('that is broken says where, and how to mend it, and what is beside it is out of date', async () => {
    const page = await withPrompt('a dog');
    await fill(page, 'request', '{\n"prompt": "a cat"\n"mode": "advanced"}');
    const missing = 'Line 3: a comma is missing before "mode".';
    await expect.poll(() => page.locator('#findings .finding-text').allTextContents()).toEqual([missing]);
    expect(await page.locator('#request-status').textContent()).toBe(missing);
    expect(await page.locator('#prompt-note').textContent()).toBe('Out of date: this belongs to an earlier request.');
    await page.getByRole('button', { name: 'Show in the request: line 3, column 1' }).click();
    await page.keyboard.type('x');
    expect(await textIn(page, 'request')).toBe('{\n"prompt": "a cat"\nx: "advanced"}');
    await page.keyboard.press('ControlOrMeta+z');
    await page.getByRole('button', { name: 'Mend the JSON' }).click();
    await holds(page, 'prompt', 'a cat');
    expect([await requestIn(page), await page.locator('#prompt-note').isHidden()]).toEqual([
      { prompt: 'a cat', mode: 'advanced' },
      true,
    ]);
    await fill(page, 'request', 'a fox --ar 3:2');
    await page.getByRole('button', { name: 'Write it into Prompt' }).click();
    await holds(page, 'request', /"a fox"/);
  });

  it('may be one of a list, of which the others stay', async () => {
    const page = await open();
    const list = '[\n  {"prompt": "a dog", "mode": "advanced"},\n  {"prompt": "a cat", "mode": "advanced"}\n]';
    await fill(page, 'request', list);
    await holds(page, 'prompt', 'a dog');
    expect(await page.locator('#list-text').textContent()).toBe('Request 1 of 2');
    await page.locator('#list-on').click();
    await holds(page, 'prompt', 'a cat');
    await fill(page, 'prompt', 'a big cat --ar 3:2');
    await holds(page, 'request', /a big cat/);
    expect(await textIn(page, 'request')).toBe(list.replace('a cat', 'a big cat --ar 3:2'));
    await reload(page);
    expect([await page.locator('#list-text').textContent(), await textIn(page, 'prompt')]).toEqual([
      'Request 2 of 2',
      'a big cat --ar 3:2',
    ]);
    await page.locator('#request .cm-line').nth(1).click();
    await holds(page, 'prompt', 'a dog');
    await page.locator('#list-on').click();
    await holds(page, 'prompt', 'a big cat --ar 3:2');
    await page.locator('#request .cm-line').nth(1).click();
    await holds(page, 'prompt', 'a dog');
    await page.locator('#list-on').click();
    await holds(page, 'prompt', 'a big cat --ar 3:2');
    await reload(page);
    expect(await page.locator('#list-text').textContent()).toBe('Request 2 of 2');
  });

  it('may be one of a list, and what was just written in Prompt is not lost when another one is shown', async () => {
    const page = await open();
    const list = '[\n  {"prompt": "aaa", "mode": "advanced"},\n  {"prompt": "bbb", "mode": "advanced"}\n]';
    await fill(page, 'request', list);
    await holds(page, 'prompt', 'aaa');
    const write = async (text: string): Promise<void> => {
      await page.locator('#prompt .cm-content').click();
      await page.keyboard.press('End');
      await page.keyboard.insertText(text);
    };
    // Before the request follows.
    await write(' and more');
    await page.locator('#list-on').click();
    await holds(page, 'prompt', 'bbb');
    expect(await textIn(page, 'request')).toBe(list.replace('aaa', 'aaa and more'));
    await page.locator('#list-back').click();
    await holds(page, 'prompt', 'aaa and more');
    // No request follows.
    await write(' --wierd');
    await expect.poll(() => page.locator('#request-status').textContent()).toContain('No request until');
    await page.locator('#request .cm-line').nth(2).click();
    await holds(page, 'prompt', 'bbb');
    await page.locator('#undo').click();
    await holds(page, 'prompt', 'aaa and more --wierd');
    await settled(page);
    expect(await page.locator('#list-text').textContent()).toBe('Request 1 of 2');
    await page.locator('#undo').click();
    await holds(page, 'prompt', 'aaa and more');
  });

  const listOf = (...prompts: readonly string[]): string =>
    `[${prompts.map((prompt) => `{"prompt": "${prompt}", "mode": "advanced"}`)}]`;

  it('may be a list that is written over another one, which starts with its first until the cursor is moved', async () => {
    const page = await open();
    const at = () => page.locator('#list-text').textContent();
    await fill(page, 'request', listOf('a', 'b', 'c'));
    await holds(page, 'prompt', 'a');
    await page.locator('#list-on').click();
    await holds(page, 'prompt', 'b');
    await fill(page, 'request', listOf('d'));
    await holds(page, 'prompt', 'd');
    await page.keyboard.press('Backspace');
    await page.keyboard.insertText(`,${listOf('e', 'f').slice(1)}`);
    await expect.poll(at).toBe('Request 1 of 3');
    await page.locator('#version').selectOption('V7');
    await expect.poll(() => page.locator('#limits-tag').textContent()).toBe('V7');
    expect([await at(), await textIn(page, 'prompt')]).toEqual(['Request 1 of 3', 'd']);
    await page.keyboard.press('ArrowLeft');
    await holds(page, 'prompt', 'f');
    await page.keyboard.type(' ');
    await settled(page);
    expect([await at(), await textIn(page, 'prompt')]).toEqual(['Request 3 of 3', 'f']);
  });

  it('may be a list that takes the place of another one as soon as that is selected', async () => {
    const page = await open();
    for (const first of ['a', 'b', 'c', 'd', 'e', 'f']) {
      // The browser may tell the editor of the selection too late.
      await fill(page, 'request', listOf(first, 'x', 'y'));
      await holds(page, 'prompt', first);
      expect([first, await page.locator('#list-text').textContent()]).toEqual([first, 'Request 1 of 3']);
      await page.locator('#list-on').click();
      await holds(page, 'prompt', 'x');
    }
  });

  it('may be one of a list, through which every click moves, and none that another text overtakes', async () => {
    const page = await open();
    await fill(page, 'request', listOf('a', 'b', 'c', 'd', 'e'));
    await holds(page, 'prompt', 'a');
    await page.locator('#list-on').dblclick();
    await holds(page, 'prompt', 'c');
    await page.locator('#list-on').focus();
    for (let count = 0; count < 3; count++) await page.keyboard.press('Enter');
    await holds(page, 'prompt', 'e');
    await page.evaluate(`for (let count = 0; count < 3; count++) document.querySelector('#list-back').click()`);
    await holds(page, 'prompt', 'b');
    await page.evaluate(`location.hash = ${JSON.stringify(fragment({ request: listOf('f', 'g') }))}`);
    await holds(page, 'prompt', 'f');
    await page.evaluate(`location.hash = ${JSON.stringify(fragment({ request: listOf('h', 'i') }))}`);
    await holds(page, 'prompt', 'h');
    await page.evaluate(`for (const id of ['list-on', 'undo']) document.getElementById(id).click()`);
    await holds(page, 'prompt', 'f');
    await settled(page);
    expect([await textIn(page, 'prompt'), await page.locator('#list-text').textContent()]).toEqual([
      'f',
      'Request 1 of 2',
    ]);
  });

  it('may be one of a list of which another one cannot be read', async () => {
    const page = await open();
    const at = (number: number) => `Request ${number} of 4`;
    const list =
      '[\n  {"prompt": "a", "mode": "advanced"},\n  {"prompt": "b"},\n  "a fox",\n  {"prompt": "c", "mode": "advanced"}\n]';
    await fill(page, 'request', list);
    await holds(page, 'prompt', 'a');
    const next = async (number: number): Promise<void> => {
      await page.locator('#list-on').click();
      await expect.poll(() => page.locator('#list-text').textContent()).toBe(at(number));
      await settled(page);
    };
    await next(2);
    expect([await page.locator('#request-status').textContent(), await textIn(page, 'prompt')]).toEqual([
      'mode is missing.',
      'Write a prompt, or paste one',
    ]);
    await page.getByRole('button', { name: 'Make it advanced' }).click();
    await holds(page, 'prompt', 'b');
    await next(3);
    await page.getByRole('button', { name: 'Write it into Prompt' }).click();
    await holds(page, 'request', /"prompt": ?"a fox"/);
    await page.locator('#share').click();
    expect([...new URLSearchParams(new URL(page.url()).hash.slice(1)).keys()]).toEqual(['request', 'target', 'at']);
    await next(4);
    await holds(page, 'prompt', 'c');
    expect(await requestIn(page)).toEqual([
      { prompt: 'a', mode: 'advanced' },
      { prompt: 'b', mode: 'advanced' },
      expect.objectContaining({ prompt: 'a fox' }),
      { prompt: 'c', mode: 'advanced' },
    ]);
  });

  it('that is broken leaves the pictures to the prompt on screen', async () => {
    const page = await open();
    await fill(page, 'prompt', 'a fox --chaos 30 --v 6.1');
    await holds(page, 'request', /a fox/);
    await fill(page, 'request', '{"prompt": "broken" "mode"');
    await expect.poll(() => page.locator('#request-status').getAttribute('data-state')).toBe('error');
    const seen = async () => [
      await textIn(page, 'prompt'),
      await page.getByRole('meter', { name: 'chaos' }).getAttribute('aria-valuenow'),
      await page.locator('#weights .bar-value').count(),
      await page.locator('#limits-tag').textContent(),
    ];
    const before = await seen();
    expect(before).toEqual(['a fox --chaos 30 --v 6.1', '30', 0, 'V6.1']);
    await example(page, 'Weighted parts');
    await settled(page);
    await page.locator('#undo').click();
    await holds(page, 'request', /broken/);
    await settled(page);
    expect(await seen()).toEqual(before);
    await reload(page);
    await expect.poll(seen).toEqual(before);
    await fill(page, 'prompt', 'a fox --chaos 30');
    await holds(page, 'request', /a fox/);
    await fill(page, 'request', '{"prompt": "broken" "mode"');
    await page.locator('#version').selectOption('V4');
    await expect.poll(() => page.locator('#limits-tag').textContent()).toBe('V4');
  });

  it('may be a command, of which nothing but the request is kept', async () => {
    const page = await open();
    await fill(
      page,
      'request',
      `curl -H 'api-key: secret' -d '{"prompt": "a dog", "mode": "advanced"}' https://x.test`,
    );
    await holds(page, 'prompt', 'a dog');
    expect(await requestIn(page)).toEqual({ prompt: 'a dog', mode: 'advanced' });
    expect(await page.locator('#toast').textContent()).toBe('Read from a curl command');
    await fill(page, 'request', "curl -H 'api-key: secret' -d @request.json https://x.test");
    await expect.poll(() => page.locator('#request-status').textContent()).toContain('sends the file request.json');
    await expect.poll(() => page.locator('#toast').textContent()).toContain('API key');
    await page.locator('#share').click();
    await expect.poll(() => page.locator('#toast').textContent()).toBe('What may contain an API key is not shared.');
    const isSecret = async (): Promise<void> => {
      const kept = await page.evaluate('JSON.stringify([localStorage, sessionStorage, location.href])');
      expect(kept).not.toContain('secret');
    };
    // Neither as what was replaced, nor as what stays beside a prompt without a request.
    await fill(page, 'prompt', 'a dog --v 99');
    await reload(page);
    expect(await textIn(page, 'prompt')).toBe('a dog --v 99');
    await isSecret();
    await fill(page, 'request', "curl -H 'api-key: secret' -d @request.json https://x.test");
    await fill(page, 'request', '{"prompt": "a cat", "mode": "advanced"}');
    await holds(page, 'prompt', 'a cat');
    await reload(page);
    await isSecret();
  });

  it('that is no JSON is there after a reload', async () => {
    const page = await open();
    await fill(page, 'request', '{"prompt": "a dog", "mode": "advanced"}');
    await holds(page, 'prompt', 'a dog');
    await fill(page, 'request', 'prompt: a cat');
    await expect.poll(() => page.locator('#request-status').textContent()).toContain('This is no JSON.');
    await reload(page);
    expect([await textIn(page, 'request'), await textIn(page, 'prompt')]).toEqual(['prompt: a cat', 'a dog']);
  });

  it('in Prompt is moved to where it belongs', async () => {
    const page = await open();
    await fill(page, 'prompt', '{"prompt": "a dog", "mode": "simple", "tags": ["x"]}');
    await page.getByRole('button', { name: 'Write it into Request' }).click();
    await holds(page, 'prompt', 'a dog');
    expect(await requestIn(page)).toEqual({ prompt: 'a dog', mode: 'simple', tags: ['x'] });
  });

  it('of another shape says what is wrong with it', async () => {
    const page = await open();
    await fill(page, 'request', '{"prompt": "a dog", "mode": "loud"}');
    await expect.poll(() => page.locator('#request-status').textContent()).toContain('mode');
  });

  it('has findings, and fixes that mend it', async () => {
    const page = await open();
    await fill(page, 'request', '{"name": "x", "prompt": "a dog --chaos 10", "mode": "simple"}');
    await page.getByRole('button', { name: 'Move it to params' }).click();
    await holds(page, 'request', /"chaos"/);
    expect(await requestIn(page)).toEqual({
      name: 'x',
      prompt: 'a dog',
      mode: 'simple',
      params: [{ name: 'chaos', value: 10 }],
    });
  });
});

describe('findings', () => {
  it('are mended with one click', async () => {
    const page = await withPrompt('a dog --stylize 1200');
    await expect.poll(() => page.locator('.cm-lintRange-error').textContent()).toBe('1200');
    await page.getByRole('button', { name: 'Use 1000' }).click();
    await holds(page, 'prompt', 'a dog --stylize 1000');
    await expect.poll(() => page.locator('#findings').textContent()).toContain('All is well');
  });

  it('that are safe to mend are mended together', async () => {
    const page = await withPrompt('a dog —ar16:9 --chaos 30,');
    await page.locator('#fix-all').click();
    await holds(page, 'prompt', 'a dog --ar 16:9 --chaos 30');
    await expect.poll(() => page.locator('#fix-all').isHidden()).toBe(true);
  });

  it('that are mended together leave one work', async () => {
    const page = await open();
    await fill(page, 'prompt', 'a dog —ar16:9 --chaos 30,');
    await page.locator('#fix-all').click();
    await expect.poll(() => page.locator('#fix-all').isHidden()).toBe(true);
    await reload(page);
    await page.locator('#recent-button').click();
    const texts = page.locator('#recent .recent-text');
    expect(await texts.allTextContents()).toEqual(['a dog --ar 16:9 --chaos 30']);
  });

  it('go with the kind of request that is asked for', async () => {
    const page = await withPrompt('a dog --chaos 10 --weird 5 --v 7');
    await expect.poll(() => page.locator('#prompt .cm-lintRange').count()).toBe(2);
    await page.locator('#target').selectOption('advanced');
    await expect.poll(() => page.locator('#prompt .cm-lintRange').count()).toBe(0);
  });

  it('have errors first, and what keeps a prompt from simple mode in one', async () => {
    const page = await withPrompt('fox::3 snow::2 --weird 9 --tile --chaos 400 --v 6.1');
    const codes = page.locator('#findings > ul > .finding > .finding-body .finding-code');
    expect(await codes.allTextContents()).toEqual(['value-out-of-range']);
    const group = page.locator('#findings details');
    expect(await group.locator('summary').textContent()).toMatch(/^\d things keep this from a simple request\.$/);
    expect(await group.getAttribute('open')).toBeNull();
    await group.locator('summary').click();
    const things = await group.locator('.finding').count();
    expect(things).toBeGreaterThan(2);
    // It stays as it is while one writes.
    await fill(page, 'prompt', 'fox::3 snow::2 --weird 9 --tile --chaos 300 --v 6.1');
    await expect.poll(() => page.locator('#findings del').first().textContent()).toBe('300');
    expect(await group.getAttribute('open')).toBe('');
  });

  it('say what their fixes change', async () => {
    const page = await withPrompt('a dog —ar16:9 --chaos 30, --stylize 1200');
    const change = page.locator('#findings li:has(> button:text-is("Use 1000")) .change');
    expect([await change.textContent(), await change.locator('del').textContent()]).toEqual([
      '…s 30, --stylize 12001000',
      '1200',
    ]);
    await page.locator('#fix-all-changes summary').click();
    const changes = page.locator('#fix-all-text');
    await expect.poll(() => changes.locator('ins').allTextContents()).toEqual(['--ar 16:9', '30']);
    expect(await changes.locator('del').allTextContents()).toEqual(['—ar16:9', '30,']);
  });

  it('are there for what a file would have for a remark', async () => {
    const page = await withPrompt('# a dog --chaos 400');
    expect(await page.locator('#findings .finding-code').allTextContents()).toEqual(['value-out-of-range']);
    await page.getByRole('button', { name: 'Use 100' }).click();
    await holds(page, 'prompt', '# a dog --chaos 100');
  });

  it('are all counted, though not all are listed', async () => {
    const page = await withPrompt('a dog '.concat('--nonsense 1 '.repeat(120)), { target: 'advanced' });
    expect(await page.locator('#findings li').count()).toBe(50);
    const [count] = /\d+/.exec((await page.locator('#findings-count').textContent()) ?? '') ?? [];
    expect(await page.locator('#findings > .empty').textContent()).toBe(`And ${Number(count) - 50} more.`);
    expect(Number(count)).toBeGreaterThanOrEqual(120);
  });

  it('show their place', async () => {
    const page = await withPrompt('a dog --stylize 1200');
    await page.getByRole('button', { name: 'Show in the prompt: 1200' }).click();
    await page.keyboard.type('50');
    await holds(page, 'prompt', 'a dog --stylize 50');
  });
});

describe('what is chosen', () => {
  it('decides what is found', async () => {
    const page = await withPrompt('a dog --weird 50');
    expect(await page.locator('#findings').textContent()).not.toContain('V4');
    await page.locator('#version').selectOption({ label: 'V4' });
    await expect.poll(() => page.locator('#findings').textContent()).toContain('V4');
    expect(await page.locator('#numbers').textContent()).toContain('not in V4');
    await expect.poll(() => page.locator('.cm-lintRange-warning, .cm-lintRange-error').count()).toBeGreaterThan(0);
  });

  it('decides what becomes of a prompt', async () => {
    const page = await withPrompt('a dog --ar 3:2');
    expect(await requestIn(page)).toEqual(wideDog);
    await page.locator('#target').selectOption('advanced');
    await expect.poll(() => requestIn(page)).toEqual({ name: 'a dog', prompt: 'a dog --ar 3:2', mode: 'advanced' });
  });

  it('leaves a request alone that cannot be read', async () => {
    const page = await withPrompt('a dog');
    const broken = '{"prompt": "a cat" "mode": "simple"}';
    await fill(page, 'request', broken);
    // Though the page may not have seen yet that it is broken.
    await page.locator('#target').selectOption('advanced');
    await expect.poll(() => page.locator('#request-status').getAttribute('data-state')).toBe('error');
    await page.locator('#target').selectOption('simple');
    await settled(page);
    expect([await textIn(page, 'request'), await textIn(page, 'prompt')]).toEqual([broken, 'a dog']);
    await fill(page, 'request', '{"prompt": "a cat", "mode": "advanced", "tags": ["x"]}');
    await page.locator('#target').selectOption('auto');
    await page.locator('#target').selectOption('simple');
    await expect.poll(() => requestIn(page)).toEqual({ prompt: 'a cat', mode: 'simple', tags: ['x'] });
  });

  it('limits permutations by the plan', async () => {
    const page = await withPrompt('a {red, blue, green, white, black} bird');
    expect(await page.locator('#jobs li').allTextContents()).toEqual([
      'a red bird',
      'a blue bird',
      'a green bird',
      'a white bird',
      'a black bird',
    ]);
    expect(await page.locator('#jobs-tag').textContent()).toBe('5 jobs');
    await page.locator('#plan').selectOption('basic');
    await expect.poll(() => page.locator('#jobs li').count()).toBe(4);
    expect(await page.locator('#findings .finding[data-severity=error]').count()).toBe(1);
  });
});

describe('the pictures', () => {
  it('have the shape, the shares and the numbers of the prompt', async () => {
    const page = await withPrompt('fox::3 snow::-1 --ar 32:18 --chaos 25 --v 6.1');
    const shape = page.locator('.frame-shape');
    const [width, height] = [await shape.getAttribute('width'), await shape.getAttribute('height')];
    expect(Number(width) / Number(height)).toBeCloseTo(16 / 9);
    expect(await page.locator('#frame strong').textContent()).toBe('16:9');
    expect(await page.locator('#weights .bar-value').allTextContents()).toEqual(['75 %', '25 %']);
    const chaos = page.getByRole('meter', { name: 'chaos' });
    expect([await chaos.getAttribute('aria-valuenow'), await chaos.getAttribute('aria-valuemax')]).toEqual([
      '25',
      '100',
    ]);
    expect(await chaos.locator('.fill').evaluate((fill: { style: { width: string } }) => fill.style.width)).toBe('25%');
  });
});

describe('copying', () => {
  it('takes the prompt, the request, code, and all permutations', async () => {
    const page = await open(
      { permissions: ['clipboard-read', 'clipboard-write'] },
      fragment({ prompt: "a dog's bed", plan: 'basic' }),
    );
    const copied = async (button: string): Promise<string> => {
      if (await page.locator(button).isHidden()) await page.locator('#copy-as').click();
      await page.locator(button).click();
      await page.locator('#toast[data-shown]').waitFor();
      return page.evaluate('navigator.clipboard.readText()') as Promise<string>;
    };
    expect(await copied('#copy-prompt')).toBe("a dog's bed");
    // The clipboard may still hold what was copied before.
    await expect.poll(() => copied('#copy-json')).toMatch(/^\{/);
    expect(JSON.parse(await copied('#copy-json'))).toEqual(await requestIn(page));
    await expect.poll(() => copied('#copy-curl')).toMatch(/^curl -X POST https:.*'{"name":"a dog'\\''s bed"/);
    await expect.poll(() => copied('#copy-python')).toContain('"prompt": "a dog\'s bed"');
    await fill(page, 'prompt', 'a {red, blue, green, white, black} bird --ar 3:2');
    await expect.poll(() => page.locator('#jobs-tag').textContent()).toBe('5 jobs');
    await expect
      .poll(() => copied('#copy-jobs'))
      .toBe(['red', 'blue', 'green', 'white'].map((colour) => `a ${colour} bird --ar 3:2`).join('\n'));
    expect(await page.locator('#toast').textContent()).toBe('The first 4 of 5 prompts copied');
    await fill(page, 'prompt', 'a {red, blue} bird --ar 3:2');
    await settled(page);
    await expect
      .poll(() => copied('#copy-requests'))
      .toMatch(/^\[\n {2}\{\n {4}"name": "a red bird",[\s\S]*"a blue bird"/);
  });

  it('takes what was just written, on whichever side', async () => {
    const page = await open({ permissions: ['clipboard-read', 'clipboard-write'] }, fragment({ prompt: 'a dog' }));
    const copied = async (button: string): Promise<string> => {
      // Before the other side follows.
      await page.evaluate(`document.querySelector('${button}').click()`);
      await page.locator('#toast[data-shown]').waitFor();
      return page.evaluate('navigator.clipboard.readText()') as Promise<string>;
    };
    await fill(page, 'prompt', 'a cat');
    await expect.poll(() => copied('#copy-json')).toContain('"a cat"');
    await fill(page, 'prompt', 'a fox');
    await expect.poll(() => copied('#copy-curl')).toContain('"a fox"');
    await fill(page, 'request', '{"prompt": "an owl", "mode": "advanced", "tags": ["x"]}');
    await expect.poll(() => copied('#copy-prompt')).toBe('an owl');
    await fill(page, 'prompt', 'a {red, blue} bird');
    await page.locator('#share').click();
    await expect.poll(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('request')).toContain('bird');
    // There is no request of what is written now.
    await fill(page, 'prompt', 'a bird --v 99');
    await page.evaluate(`document.querySelector('#copy-json').click()`);
    await expect.poll(() => page.locator('#toast').textContent()).toBe('There is no request to copy.');
  });

  it('says why there is nothing, also where the browser does not let the page copy', async () => {
    const one = await site.open();
    opened.push(one);
    const { page } = one;
    await page.addInitScript(`Object.defineProperty(navigator, 'clipboard', { value: undefined });`);
    await reload(page);
    const said = async (button: string, text: string): Promise<void> => {
      await page.locator(button).click();
      await expect.poll(() => page.locator('#toast').textContent()).toBe(text);
    };
    await said('#copy-prompt', 'The browser does not allow copying here');
    await said('#share', 'The link is in the address bar');
    await fill(page, 'prompt', 'x');
    await page.keyboard.press('Backspace');
    await said('#share', 'There is nothing to share.');
  });
});

describe('the help', () => {
  it('is closed by a click beside it, and by none in it', async () => {
    const page = await open();
    const help = page.locator('#help');
    await page.locator('#help-button').click();
    const { x, y } = (await help.boundingBox()) ?? { x: 0, y: 0 };
    await page.mouse.click(x + 6, y + 6);
    // A selection that ends beside it.
    await page.mouse.move(x + 60, y + 90);
    await page.mouse.down();
    await page.mouse.move(x - 60, y + 90, { steps: 3 });
    await page.mouse.up();
    expect(await help.isVisible()).toBe(true);
    await page.mouse.click(x - 60, y + 90);
    expect(await help.isVisible()).toBe(false);
  });
});

describe('a file', () => {
  const drop = (page: Page, name: string, text: string): Promise<unknown> =>
    page.evaluate(`{
      const data = new DataTransfer();
      data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}));
      document.querySelector('#prompt .cm-content').dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    }`);

  it('that is dropped is read as what it is', async () => {
    const page = await open();
    await drop(page, 'foxes.md', '# Foxes\n\n```midjourney\na red fox --ar 3:2\na white fox\n```\n');
    await page.getByRole('button', { name: 'a white fox' }).click();
    await holds(page, 'prompt', 'a white fox');
    // Beside a dialog nothing could be chosen.
    await page.locator('#help-button').click();
    await page.locator('#help').waitFor();
    await drop(page, 'foxes.md', '# Foxes\n\n```midjourney\na red fox --ar 3:2\na white fox\n```\n');
    await page.getByRole('button', { name: 'a red fox' }).click();
    await holds(page, 'prompt', 'a red fox --ar 3:2');
    await page.locator('#file-button').click();
    await page.getByRole('button', { name: 'a white fox' }).click();
    await holds(page, 'prompt', 'a white fox');
    expect([await page.locator('#file-button').textContent(), await page.locator('#file').isVisible()]).toEqual([
      'foxes.md',
      false,
    ]);
    await drop(page, 'one.yaml', 'prompt: a grey fox\n');
    await holds(page, 'prompt', 'a grey fox');
    await drop(page, 'requests.json', '[{"prompt": "a dog", "mode": "simple"}, {"prompt": "a cat", "mode": "simple"}]');
    await holds(page, 'prompt', 'a dog');
    expect(await page.locator('#list-text').textContent()).toBe('Request 1 of 2');
    await drop(page, 'none.csv', 'name,size\nx,3\n');
    await expect.poll(() => page.locator('#toast').textContent()).toContain('No prompt was found in none.csv');
    await drop(page, 'x.bin', 'a\0b');
    await expect.poll(() => page.locator('#toast').textContent()).toBe('x.bin is no text.');
    await page.keyboard.press('ControlOrMeta+z');
    await holds(page, 'prompt', 'a grey fox');
  });
});

describe('sharing', () => {
  it('makes a link that opens as the same', async () => {
    const page = await withPrompt('a fox & 50 % «fog» --ar 3:2');
    await page.locator('#version').selectOption({ label: 'V6.1' });
    await page.locator('#plan').selectOption('pro');
    await settled(page);
    await page.locator('#share').click();
    await expect.poll(() => new URL(page.url()).hash).toContain('V6.1');
    const other = await open({}, new URL(page.url()).hash);
    expect(await textIn(other, 'prompt')).toBe('a fox & 50 % «fog» --ar 3:2');
    expect(await requestIn(other)).toEqual(await requestIn(page));
    expect([await other.locator('#version').inputValue(), await other.locator('#plan').inputValue()]).toEqual([
      'V6.1',
      'pro',
    ]);
  });

  it('keeps a request whole', async () => {
    const page = await open();
    const text = '{"name": "Mine", "prompt": "a dog", "mode": "advanced", "tags": ["x"]}';
    await fill(page, 'request', text);
    await holds(page, 'prompt', 'a dog');
    await page.locator('#share').click();
    const other = await open({}, new URL(page.url()).hash);
    expect([await textIn(other, 'request'), await textIn(other, 'prompt')]).toEqual([text, 'a dog']);
  });

  it('opens a list at the request that was shown', async () => {
    const page = await open();
    const list = ['a', 'b', 'c'].map((prompt) => `{"prompt": "${prompt}", "mode": "advanced"}`);
    await fill(page, 'request', `[${list}]`);
    await holds(page, 'prompt', 'a');
    const shared = async (): Promise<string> => {
      await page.locator('#share').click();
      return new URL(page.url()).hash;
    };
    const first = await shared();
    await page.locator('#list-on').click();
    await holds(page, 'prompt', 'b');
    const second = await shared();
    await page.locator('#list-on').click();
    await holds(page, 'prompt', 'c');
    // A list that is broken for a while is shown where it was.
    await page.locator('#request .cm-content').click();
    await page.keyboard.press('End');
    await page.keyboard.press('Backspace');
    await expect.poll(() => page.locator('#request-status').getAttribute('data-state')).toBe('error');
    await page.keyboard.type(']');
    await expect.poll(() => page.locator('#list-text').textContent()).toBe('Request 3 of 3');
    const other = await open({}, second);
    expect([await textIn(other, 'prompt'), await other.locator('#list-text').textContent()]).toEqual([
      'b',
      'Request 2 of 3',
    ]);
    await reload(other);
    expect([await textIn(other, 'prompt'), await other.locator('#undo').isDisabled()]).toEqual(['b', true]);
    await other.evaluate(`location.hash = ${JSON.stringify(first)}`);
    await holds(other, 'prompt', 'a');
    await other.locator('#undo').click();
    await holds(other, 'prompt', 'b');
    // Another list starts with its first request.
    await fill(other, 'request', '[{"mode": "simple", "prompt": "first"}, {"mode": "simple", "prompt": "second"}]');
    await holds(other, 'prompt', 'first');
  });

  it('ends with a step back: a reload keeps that', async () => {
    const page = await withPrompt('a dog');
    await fill(page, 'prompt', 'a cat');
    await holds(page, 'request', /a cat/);
    await page.locator('#share').click();
    await expect.poll(() => new URL(page.url()).hash).toContain('cat');
    await page.locator('#undo').click();
    await holds(page, 'prompt', 'a dog');
    expect(new URL(page.url()).hash).toBe('');
    await reload(page);
    expect(await textIn(page, 'prompt')).toBe('a dog');
  });

  it('of an empty prompt opens an empty page, to which one can return', async () => {
    const page = await withPrompt('', { target: 'auto' });
    expect([
      await page.locator('#prompt-status').getAttribute('data-state'),
      await page.locator('#undo').isDisabled(),
    ]).toEqual(['ok', true]);
    await page.locator('#share').click();
    await expect.poll(() => page.locator('#toast').textContent()).toBe('There is nothing to share.');
    await example(page, 'Permutations');
    await holds(page, 'request', /armchair/);
    await page.locator('#undo').click();
    await holds(page, 'prompt', 'Write a prompt, or paste one');
    await page.locator('#redo').click();
    await holds(page, 'prompt', /armchair/);
  });

  const attack = `</script><img src=x onerror="window.attacked=1"><svg onload="window.attacked=1">{<b>x</b>, y} --ar "><i>`;

  it.each([
    ['a prompt', { prompt: attack }],
    ['a request', { request: JSON.stringify({ prompt: attack, name: attack, mode: 'advanced', tags: [attack] }) }],
    ['a request that is none', { request: attack }],
    ['choices', { prompt: 'a dog', version: '"><img src=x>', plan: 'constructor', target: '__proto__' }],
    [
      'a deep request',
      { request: `{"prompt": "x", "mode": "advanced", "metaData": {"a": ${'['.repeat(9900)}${']'.repeat(9900)}}}` },
    ],
    ['a deep list', { request: '['.repeat(20_000) }],
    ['deep braces', { prompt: '{a,'.repeat(6000) }],
    [
      'a prototype',
      { request: '{"__proto__": {"mode": "simple"}, "prompt": "x", "mode": "simple", "metaData": {"__proto__": 1}}' },
    ],
  ])('harms nobody with %s', async (_, values) => {
    const { page, ...seen } = await site.open({}, fragment(values));
    opened.push({ page, ...seen });
    await expect.poll(() => page.locator('#prompt-status').getAttribute('data-state')).toBeTruthy();
    await page.waitForTimeout(300);
    expect(
      await page.evaluate(
        `[window.attacked, document.querySelectorAll('main img:not(.cm-widgetBuffer), main b, main i, main script, [onerror], [onload]').length]`,
      ),
    ).toEqual([undefined, 0]);
    expect([
      await page.locator('#version').inputValue(),
      await page.locator('#plan').inputValue(),
      await page.locator('#target').inputValue(),
    ]).toEqual(['', '', 'auto']);
  });

  it('says which choices of a link the page does not know, and knows versions by their numbers', async () => {
    const chosen = async (more: Readonly<Record<string, string>>) => {
      const page = await withPrompt('a dog', more);
      const values = ['version', 'plan', 'target'].map((name) => page.locator(`#${name}`).inputValue());
      return [...(await Promise.all(values)), await page.locator('#toast').textContent()];
    };
    expect(await chosen({ version: '5.2', plan: 'Pro', target: 'simple' })).toEqual(['V5.2', 'pro', 'simple', '']);
    expect(await chosen({ version: 'V9', plan: 'gold', target: 'auto' })).toEqual([
      '',
      '',
      'auto',
      'This page knows no version V9 and no plan gold. The default is chosen.',
    ]);
    expect(await chosen({ version: 'NIJI6', target: 'loud' })).toEqual([
      'niji6',
      '',
      'auto',
      'This page knows no target loud. The default is chosen.',
    ]);
  });

  it('says when a link holds nothing that can be read', async () => {
    const page = await open({}, `#prompt=${'x'.repeat(30_000)}`);
    expect(await page.locator('#toast').textContent()).toBe('This link holds no prompt that can be read.');
    expect(await textIn(page, 'prompt')).toBe(examples[0]?.text);
  });
});

describe('a long text', () => {
  const words = 'a very long story about a dog '.repeat(3334);
  const weights = 'fox::2 snow::-.5 '.repeat(5883);
  const flags = 'a dog '.concat('--chaos 400 --ar 16x9 '.repeat(4546));
  const braces = '{a, {b, c}} '.repeat(8334);
  it.each([
    // About as long as is read.
    { length: 47_000, name: 'words', text: words, version: 'V6.1' },
    { length: 47_000, name: 'weights', text: weights, version: 'V6.1' },
    { length: 47_000, name: 'flags', text: flags, version: 'V6.1' },
    // Nothing of these is, so that a parameter in them chooses nothing.
    { length: 100_000, name: 'words', text: words, version: 'V8.2' },
    { length: 100_000, name: 'weights', text: weights, version: 'V8.2' },
    { length: 100_000, name: 'flags', text: flags, version: 'V8.2' },
    { length: 100_000, name: 'braces', text: braces, version: 'V8.2' },
  ])('of $length characters leaves the page quick: $name', async ({ length, text: whole, version }) => {
    const text = whole.slice(0, length);
    const counted = (length: number): string => `${length.toLocaleString('en-US')} characters`;
    const page = await withPrompt('a dog');
    await page.locator('#prompt .cm-content').click();
    await page.keyboard.press('ControlOrMeta+a');
    // The longest time that the page did not get to do anything.
    await page.evaluate(`
      window.longest = 0;
      let before = performance.now();
      setInterval(() => {
        const now = performance.now();
        window.longest = Math.max(window.longest, now - before);
        before = now;
      }, 10);
    `);
    await page.evaluate(`{
      const data = new DataTransfer();
      data.setData('text/plain', ${JSON.stringify(text)});
      document.querySelector('#prompt .cm-content').dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }`);
    const status = page.locator('#prompt-status');
    await expect.poll(() => status.textContent(), { timeout: 30_000 }).toContain(counted(text.length));
    await settled(page);
    // Still written into, and quickly.
    await page.keyboard.type(' --v 6.1');
    await expect.poll(() => status.textContent(), { timeout: 30_000 }).toContain(counted(text.length + 8));
    await expect.poll(() => page.locator('#numbers-tag').textContent(), { timeout: 30_000 }).toBe(version);
    expect(await page.evaluate('window.longest')).toBeLessThan(1500);
  });
});

describe('the keyboard', () => {
  it('is enough to write, to mend, and to go on', async () => {
    const page = await withPrompt('a dog --stylize 1200');
    const focused = () =>
      page.evaluate('document.activeElement.id || document.activeElement.textContent') as Promise<string>;
    const tabTo = async (name: string): Promise<void> => {
      const passed: string[] = [];
      for (let count = 0; count < 40; count++) {
        await page.keyboard.press('Tab');
        const at = await focused();
        passed.push(at.slice(0, 30));
        if (at === name) return;
      }
      throw new Error(`no Tab leads to ${name}, only to ${passed.join(' | ')}`);
    };
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the prompt');
    await page.keyboard.press('Enter');
    await tabTo('format');
    await tabTo('copy-prompt');
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    await page.keyboard.type(' --chaos 300');
    await holds(page, 'prompt', 'a dog --stylize 1200 --chaos 300');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('#findings .finding').count()).toBeGreaterThan(1);
    await settled(page);
    // Out of the editor, through the request, to the first fix.
    await tabTo('Use 1000');
    await page.keyboard.press('Enter');
    await holds(page, 'prompt', 'a dog --stylize 1000 --chaos 300');
    // The next fix has the focus: no way back through the page.
    await expect.poll(focused).toBe('Use 100');
    await page.keyboard.press('Space');
    await holds(page, 'prompt', 'a dog --stylize 1000 --chaos 100');
    await expect.poll(focused).toBe('findings-title');
  });
});

it('keeps the focus on a button that has nothing more to do', async () => {
  const page = await withPrompt('a dog');
  const press = async (id: string): Promise<void> => {
    const button = page.locator(`#${id}`);
    await button.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => button.isDisabled(), { timeout: 10_000 }).toBe(true);
    expect(await page.evaluate('document.activeElement.id')).toBe(id);
    // Once more does nothing.
    await page.keyboard.press('Enter');
    await settled(page);
  };
  await fill(page, 'request', '[{"prompt": "a cat", "mode": "advanced"}, {"prompt": "a fox", "mode": "advanced"}]');
  await holds(page, 'prompt', 'a cat');
  await press('list-on');
  await holds(page, 'prompt', 'a fox');
  await press('list-back');
  await holds(page, 'prompt', 'a cat');
  await press('undo');
  await holds(page, 'prompt', 'a dog');
  await press('redo');
  await holds(page, 'prompt', 'a cat');
});

it('leaves an editor by Tab, though completions are open', async () => {
  const page = await withPrompt('a dog');
  await page.locator('#prompt .cm-content').click();
  await page.keyboard.press('End');
  for (const [key, next] of [
    ['Tab', 'copy-json'],
    ['Shift+Tab', 'copy-prompt'],
  ] as const) {
    await page.locator('#prompt .cm-content').focus();
    await page.keyboard.type(' --');
    await page.locator('.cm-tooltip-autocomplete li').nth(12).waitFor();
    await page.keyboard.press(key);
    expect([key, await page.evaluate('document.activeElement.id')]).toEqual([key, next]);
    await expect.poll(() => page.locator('.cm-tooltip-autocomplete').count()).toBe(0);
  }
});

describe('the page', () => {
  it('loads at most 200 KB to be there', async () => {
    const one = await site.open();
    opened.push(one);
    await settled(one.page);
    expect(one.loaded.length).toBeGreaterThan(4);
    const bytes = one.loaded.map((path) => gzipSync(readFileSync(`playground/dist/${path}`), { level: 9 }).length);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(200 * 1024);
  });

  it('has no hole under few findings', async () => {
    for (const prompt of [
      'a dog',
      'fox::3 snow::-1 --ar 16:9 --weird 250 --v 6.1',
      `a dog ${'--nonsense 1 '.repeat(30)}`,
    ]) {
      const page = await withPrompt(prompt);
      await page.locator('#limits tr').nth(3).waitFor();
      const ends = await page
        .locator('.cards-main > :last-child, .cards-more > :nth-last-child(-n + 2)')
        .evaluateAll((cards) => cards.map((card) => Math.round(card.getBoundingClientRect().bottom)));
      expect([prompt, new Set(ends).size]).toEqual([prompt, 1]);
    }
  });

  it('says when a part of the compiler cannot be loaded, and tries again', async () => {
    const { page } = await site.open();
    await settled(page);
    await fill(page, 'prompt', 'a fox');
    await holds(page, 'request', /a fox/);
    await page.route(/\/assets\/reading/, (route) => route.abort());
    const list = '[{"prompt": "a dog", "mode": "advanced"}]';
    await fill(page, 'request', list);
    await expect
      .poll(() => page.locator('.pane-foot').evaluateAll((feet) => feet.map((foot) => foot.getAttribute('data-state'))))
      .toEqual(['error', 'error']);
    expect(await page.locator('#prompt-status').textContent()).toContain('The compiler failed');
    // Neither is the earlier request taken for this one.
    expect(await page.locator('#copy-as').isDisabled()).toBe(true);
    await page.unroute(/\/assets\/reading/);
    await page.keyboard.insertText(' ');
    await holds(page, 'prompt', 'a dog');
    await page.context().close();
  });

  it('says when the compiler cannot be loaded', async () => {
    const { page } = await site.open();
    await page.route(/\/assets\/worker/, (route) => route.abort());
    await page.goto('about:blank');
    await page.goto(site.url);
    await expect
      .poll(() => page.locator('#prompt-status').textContent())
      .toBe('The editor could not be loaded. Reload the page to try again.');
    await page.context().close();
  });

  it('is painted before editor and compiler are there', async () => {
    const { page } = await site.open();
    const context = page.context();
    const slow = await context.newPage();
    const late: string[] = [];
    await slow.route(/\/assets\/(?:app|worker)/, async (route) => {
      late.push(route.request().url());
      await new Promise((resolve) => setTimeout(resolve, 2000));
      await route.continue();
    });
    await slow.goto(site.url, { waitUntil: 'commit' });
    await expect.poll(() => slow.evaluate(`performance.getEntriesByName('first-contentful-paint').length`)).toBe(1);
    expect(await slow.locator('#prompt .cm-content').count()).toBe(0);
    expect(await slow.getByRole('heading', { name: 'promptc' }).isVisible()).toBe(true);
    await slow.locator('#prompt .cm-content').waitFor();
    expect(late.length).toBeGreaterThan(0);
    const paint = await slow.evaluate(`performance.getEntriesByName('first-contentful-paint')[0].startTime`);
    expect(paint).toBeLessThan(2000);
    await context.close();
  });

  it.each([320, 390, 760, 1024, 1101])('is no wider than the screen at %d pixels', async (width) => {
    const page = await open({ viewport: { width, height: 800 } });
    for (const { title } of examples) {
      await example(page, title);
      await settled(page);
      expect([title, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([title, width]);
      // What is cut off at the edge of its pane cannot be clicked.
      const cut = await page
        .locator('.pane, .card')
        .evaluateAll((panes) =>
          panes.flatMap((pane) =>
            [...pane.querySelectorAll('button')]
              .filter((button) => button.getBoundingClientRect().right > pane.getBoundingClientRect().right)
              .map((button) => button.id),
          ),
        );
      expect([title, cut]).toEqual([title, []]);
    }
    await fill(page, 'request', '{"name": "Mine", "prompt": "a dog", "mode": "advanced", "tags": ["x"]}');
    await holds(page, 'prompt', 'a dog');
    await fill(page, 'prompt', 'a dog —ar16:9');
    const status = page.locator('#request-status .status-text');
    await expect
      .poll(() => status.textContent())
      .toBe('Advanced request · the safe fixes are made in it · keeps what the prompt cannot say');
    expect(await status.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0);
  });

  it('tells without colours what it tells by them', async () => {
    const page = await open({ forcedColors: 'active' });
    await example(page, 'Mistakes');
    await settled(page);
    const seen = (selector: string, name: string) =>
      page.evaluate(
        `[...new Set([...document.querySelectorAll('${selector}')].map((one) => getComputedStyle(one).${name}))]`,
      ) as Promise<readonly string[]>;
    const [ground] = await seen('.card', 'backgroundColor');
    for (const selector of ['.dot', '.fill']) {
      expect([selector, (await seen(selector, 'backgroundColor')).includes(ground ?? '')]).toEqual([selector, false]);
    }
    expect(await seen('#findings ins', 'textDecorationLine')).toEqual(['underline']);
  });

  it('remembers which colours were chosen', async () => {
    const page = await open({ colorScheme: 'light' });
    const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await ground();
    await page.locator('#theme').click();
    expect(await ground()).not.toBe(light);
    expect(await page.locator('#theme').getAttribute('aria-pressed')).toBe('true');
    await page.reload();
    await page.locator('#prompt .cm-content').waitFor();
    expect(await ground()).not.toBe(light);
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  it.each(['light', 'dark'] as const)('has nothing that keeps people out, in %s', async (colorScheme) => {
    const page = await open({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(axe);
    const violations = async (): Promise<unknown> => {
      // In the dark only colours differ.
      const found = (await page.evaluate(
        `axe.run(${colorScheme === 'dark' ? "{ runOnly: ['color-contrast'] }" : ''})`,
      )) as {
        readonly violations: readonly {
          readonly id: string;
          readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
        }[];
      };
      return found.violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
      ]);
    };
    for (const title of ['Weighted parts', 'Permutations', 'Mistakes']) {
      await example(page, title);
      await settled(page);
      await page.waitForTimeout(300);
      expect([title, await violations()]).toEqual([title, []]);
    }
    await fill(page, 'request', '{"a": ,}');
    await expect.poll(() => page.locator('#request-status').getAttribute('data-state')).toBe('error');
    expect(await violations()).toEqual([]);
    for (const [button, popup] of [
      ['#recent-button', '#recent'],
      ['#help-button', '#help'],
    ] as const) {
      await page.locator(button).click();
      await page.locator(popup).waitFor();
      expect(await violations()).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await fill(page, 'prompt', 'a dog --sty');
    await page.locator('.cm-tooltip-autocomplete').waitFor();
    expect(await violations()).toEqual([]);
  });
});
