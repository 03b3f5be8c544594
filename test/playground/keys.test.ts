import { describe, expect, it } from 'vitest';
import { mayHoldKey, withoutKeys } from '../../playground/src/keys.js';
import type { Work } from '../../playground/src/memory.js';

const request = '{"prompt":"a monkey with a token","mode":"simple"}';
const command = "curl https://x.test -H 'api-key: SECRET' -d @request.json";

const work: Work = {
  side: 'request',
  prompt: 'a dog',
  request,
  chosen: { version: '', plan: '', target: 'auto' },
  carried: { envelope: { mode: 'simple', tags: ['x'] }, nameFollows: false },
  list: { index: 0, ranges: [] },
  session: 1,
  own: true,
};

describe('the key of an account', () => {
  it.each([
    command,
    'curl -u me:SECRET https://x.test',
    "$ API_KEY=SECRET curl -d '{}' x.test",
    'wget --header="X-Auth: SECRET" x.test',
    "fetch('https://x.test', { headers: { auth: 'SECRET' } })",
    'http POST x.test token:SECRET',
    `requests.post(url, headers={"Api_Key": "SECRET"}, json=${request})`,
    '{"headers": {"api-key": "SECRET"}, "body": {',
    '[{"Authorization": "Bearer SECRET"}]',
    '\uFEFF\n{ method: "POST", headers: { apiKey } }',
  ])('may stand in %j', (text) => {
    expect(mayHoldKey('request', text)).toBe(true);
  });

  it.each([
    '',
    request,
    `[${request}, ${request}`,
    `${request}\n{"prompt": "a keyhole"`,
    '{',
    'a fox --ar 3:2',
    'prompt: x',
  ])('does not stand in %j', (text) => {
    expect(mayHoldKey('request', text)).toBe(false);
  });

  it.each<[string, boolean]>([
    [command, true],
    ["curl -H 'Authorization: Bearer SECRET' x.test", true],
    ['a keyhole, https://x.test/a.png', false],
    ['a curl of smoke, secret garden', false],
  ])('stands in a prompt where it is named: %s', (text, expected) => {
    expect(mayHoldKey('prompt', text)).toBe(expected);
  });
});

describe('what is kept of a work', () => {
  it('is all of it where it has no key', () => {
    expect(withoutKeys(work)).toBe(work);
  });

  it('is the prompt without a request that may have one, whichever side was written on', () => {
    const kept = { ...work, side: 'prompt', request: '', list: undefined };
    expect(withoutKeys({ ...work, request: command })).toEqual(kept);
    expect(withoutKeys({ ...work, side: 'prompt', request: command })).toEqual(kept);
  });

  it('is the request without a prompt that has one', () => {
    expect(withoutKeys({ ...work, side: 'prompt', prompt: command })).toEqual({ ...work, prompt: '' });
  });

  it('is without what Prompt cannot say where that has one', () => {
    const carried = { envelope: { mode: 'simple', metaData: { 'api-key': 'SECRET' } }, nameFollows: false } as const;
    expect(withoutKeys({ ...work, carried })).toEqual({ ...work, carried: undefined });
    expect(withoutKeys({ ...work, carried, request: '{"api-key": "SECRET"}' })).toEqual({
      ...work,
      side: 'prompt',
      carried: undefined,
      request: '',
      list: undefined,
    });
  });

  it('is no text where both have one', () => {
    const both = { ...work, prompt: command, request: command };
    expect(withoutKeys(both)).toEqual({ ...work, side: 'prompt', prompt: '', request: '', list: undefined });
  });
});
