import { describe, expect, it, vi } from 'vitest';
import { Memory, type Shelf, type Work } from '../../playground/src/memory.js';

/** A storage of a browser, with room for so many characters. */
class Room implements Shelf {
  readonly items = new Map<string, string>();

  constructor(private readonly room = Number.POSITIVE_INFINITY) {}

  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    if (value.length > this.room) throw new DOMException('full', 'QuotaExceededError');
    this.items.set(key, value);
  }

  removeItem(key: string): void {
    this.items.delete(key);
  }
}

const work = (prompt: string, session: number, more: Partial<Work> = {}): Work => ({
  side: 'prompt',
  prompt,
  request: '',
  chosen: { version: '', plan: '', target: 'auto' },
  session,
  own: true,
  ...more,
});

const listed = ({ recent }: Memory): readonly string[] => recent.map(({ prompt }) => prompt);

describe('what is kept', () => {
  it('is there after a reload, and lists each session once', () => {
    const [lasting, ofTab] = [new Room(), new Room()];
    const memory = new Memory(lasting, ofTab);
    for (const one of [work('a d', 1), work('a dog', 1), work('a cat', 2), work('a dog --ar 3:2', 1)]) memory.keep(one);
    const again = new Memory(lasting, ofTab);
    expect([again.work(), listed(again)]).toEqual([work('a dog --ar 3:2', 1), ['a dog --ar 3:2', 'a cat']]);
  });

  it('goes on in its session only in the tab that has left it', () => {
    const [lasting, ofTab] = [new Room(), new Room()];
    const memory = new Memory(lasting, ofTab);
    memory.keep(work('a dog', 1));
    const duplicate = new Room();
    for (const [key, value] of ofTab.items) duplicate.setItem(key, value);
    memory.leave(1);
    const resumed = [ofTab, ofTab, duplicate, new Room()].map((tab) => new Memory(lasting, tab).resume());
    expect(resumed.map((one) => one?.prompt)).toEqual(Array(4).fill('a dog'));
    const [left, ...others] = resumed.map((one) => one?.session);
    expect([left, others.includes(1), new Set(others).size]).toEqual([1, false, 3]);
  });

  it('goes on in no session but its own', () => {
    const ofTab = new Room();
    const memory = new Memory(undefined, ofTab);
    memory.keep(work('a dog', 1));
    memory.leave(2);
    expect(memory.resume()?.session).not.toBe(2);
  });

  it('is listed once where two tabs have the same text, and twice once they differ', () => {
    const lasting = new Room();
    const [one, other] = [new Memory(lasting, new Room()), new Memory(lasting, new Room())];
    one.keep(work('a dog', 1));
    other.keep(work('a dog', 2));
    expect(listed(one)).toEqual(['a dog']);
    other.keep(work('a dog, dry', 2));
    expect(listed(one)).toEqual(['a dog, dry', 'a dog']);
    one.keep(work('a dog, wet', 1));
    expect([listed(one), listed(other)]).toEqual(Array(2).fill(['a dog, wet', 'a dog, dry']));
    other.keep(work('a dog, wet', 2));
    expect(listed(one)).toEqual(['a dog, wet']);
  });

  it('lists no text twice, no example and no blanks', () => {
    const memory = new Memory(new Room(), new Room());
    for (const one of [
      work('a dog', 1),
      work('a cat', 2),
      work(' a dog', 3),
      work('x', 4, { own: false }),
      work(' ', 5),
    ]) {
      memory.keep(one);
    }
    expect(listed(memory)).toEqual([' a dog', 'a cat']);
    expect(memory.work()?.prompt).toBe(' ');
  });

  it('lists the newest twenty, and none that is very long', () => {
    const memory = new Memory(new Room(), new Room());
    memory.keep(work('x'.repeat(20_001), 0));
    for (let count = 1; count <= 25; count++) memory.keep(work(`dog ${count}`, count));
    expect(listed(memory)).toEqual(Array.from({ length: 20 }, (_, index) => `dog ${25 - index}`));
  });

  it('is of the tab first, then of the last one', () => {
    const [lasting, one, other] = [new Room(), new Room(), new Room()];
    new Memory(lasting, one).keep(work('a dog', 1));
    new Memory(lasting, other).keep(work('a cat', 2));
    const seen = [one, other, new Room()].map((tab) => new Memory(lasting, tab).work()?.prompt);
    expect(seen).toEqual(['a dog', 'a cat', 'a cat']);
    expect(listed(new Memory(lasting, one))).toEqual(['a cat', 'a dog']);
  });

  it('is nothing any more when it is forgotten', () => {
    const [lasting, ofTab] = [new Room(), new Room()];
    lasting.setItem('promptc-theme', 'dark');
    const memory = new Memory(lasting, ofTab);
    memory.keep(work('a dog', 1));
    memory.forget();
    expect([memory.recent, memory.work(), [...lasting.items.keys()], ofTab.items.size]).toEqual([
      [],
      undefined,
      ['promptc-theme'],
      0,
    ]);
  });

  it('stays forgotten where other tabs have listed works', () => {
    const lasting = new Room();
    const [one, other] = [new Memory(lasting, new Room()), new Memory(lasting, new Room())];
    one.keep(work('a dog', 1));
    other.keep(work('a cat', 2));
    one.forget();
    expect(listed(other)).toEqual([]);
    other.keep(work('a bird', 3));
    expect([listed(one), listed(other)]).toEqual([['a bird'], ['a bird']]);
  });

  it.each([
    ['another tab forgets all', { key: 'promptc-work', newValue: null }, true],
    ['all that the browser keeps is removed', { key: null, newValue: null }, true],
    ['another tab has no room for its work', { key: 'promptc-work', newValue: 'null' }, false],
    ['another tab keeps a work', { key: 'promptc-work', newValue: '{}' }, false],
    ['something else is removed', { key: 'promptc-theme', newValue: null }, false],
  ])('is forgotten, or not, when %s', (_, event, isForgotten) => {
    const ofTab = new Room();
    const memory = new Memory(new Room(), ofTab);
    memory.keep(work('a dog', 1));
    memory.leave(1);
    expect([memory.forgetWith(event), ofTab.items.size, listed(memory)]).toEqual(
      isForgotten ? [true, 0, []] : [false, 2, ['a dog']],
    );
  });

  it('ends with the visit where nothing may be stored', () => {
    const memory = new Memory(undefined, undefined);
    memory.keep(work('a dog', 1));
    memory.keep(work('a cat', 2));
    memory.keep(work('a dog, wet', 1));
    expect([memory.lasts, memory.isFull, listed(memory), memory.work()]).toEqual([
      false,
      false,
      ['a dog, wet', 'a cat'],
      undefined,
    ]);
    memory.forget();
    expect(listed(memory)).toEqual([]);
  });

  it('is not an older text where there is no room for the new one', () => {
    const lasting = new Room(1000);
    const memory = new Memory(lasting, undefined);
    memory.keep(work('a dog', 1));
    memory.keep(work('a dog '.repeat(300), 1));
    expect([memory.work(), memory.isFull]).toEqual([undefined, true]);
  });

  it('loses the oldest of the list where there is no room for all', () => {
    const lasting = new Room(1000);
    const memory = new Memory(lasting, undefined);
    for (let count = 1; count <= 9; count++) memory.keep(work(`dog ${count}`, count));
    expect([listed(new Memory(lasting, undefined)), memory.isFull]).toEqual([
      ['dog 9', 'dog 8', 'dog 7', 'dog 6', 'dog 5', 'dog 4', 'dog 3', 'dog 2'],
      false,
    ]);
  });

  it('keeps its list where there is no room for a new one, and lists that until the visit ends', () => {
    const lasting = new Room(1000);
    const memory = new Memory(lasting, undefined);
    memory.keep(work('a dog', 1));
    memory.keep(work('a cat', 2));
    const [long, longer] = ['a dog '.repeat(300), 'a dog '.repeat(301)];
    memory.keep(work(long, 1));
    memory.keep(work(longer, 1));
    expect([memory.isFull, listed(memory), listed(new Memory(lasting, undefined))]).toEqual([
      true,
      [longer, 'a cat'],
      ['a cat', 'a dog'],
    ]);
    memory.keep(work('a dog, wet', 1));
    expect([memory.isFull, listed(new Memory(lasting, undefined))]).toEqual([false, ['a dog, wet', 'a cat']]);
  });

  it('is read where there is no room for anything', () => {
    const lasting = new Room();
    new Memory(lasting, undefined).keep(work('a dog', 1));
    vi.stubGlobal('localStorage', Object.assign(new Room(-1), { items: lasting.items }));
    vi.stubGlobal('sessionStorage', undefined);
    const memory = Memory.open();
    vi.unstubAllGlobals();
    expect([memory.work(), listed(memory), memory.lasts]).toEqual([work('a dog', 1), ['a dog'], true]);
  });

  it.each([
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '{"side": "prompt"}',
    JSON.stringify({ ...work('x', 1), side: 'both' }),
    JSON.stringify({ ...work('x', 1), session: 1.5 }),
    JSON.stringify({ ...work('x', 1), prompt: null }),
    JSON.stringify({ ...work('x', 1), chosen: { version: '' } }),
    JSON.stringify({ ...work('x', 1), carried: { envelope: [] } }),
  ])('is nothing where something else was stored: %s', (stored) => {
    const lasting = new Room();
    lasting.setItem('promptc-work', stored);
    lasting.setItem(
      'promptc-recent',
      stored.startsWith('{') ? `[${stored}, ${JSON.stringify(work('kept', 7))}]` : stored,
    );
    const memory = new Memory(lasting, undefined);
    expect(memory.work()).toBeUndefined();
    expect(listed(memory).filter((prompt) => prompt !== 'kept')).toEqual([]);
  });
});
