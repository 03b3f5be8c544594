import { describe, expect, it } from 'vitest';
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
    expect([again.work(), listed(again), again.nextSession]).toEqual([
      work('a dog --ar 3:2', 1),
      ['a dog --ar 3:2', 'a cat'],
      3,
    ]);
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

  it('ends with the visit where nothing may be stored', () => {
    const memory = new Memory(undefined, undefined);
    memory.keep(work('a dog', 1));
    memory.keep(work('a cat', 2));
    expect([memory.lasts, listed(memory), memory.work()]).toEqual([false, ['a cat', 'a dog'], undefined]);
    memory.forget();
    expect(listed(memory)).toEqual([]);
  });

  it('is not an older text where there is no room for the new one', () => {
    const lasting = new Room(1000);
    const memory = new Memory(lasting, undefined);
    memory.keep(work('a dog', 1));
    memory.keep(work('a dog '.repeat(300), 1));
    expect([memory.work(), lasting.items.size]).toEqual([undefined, 0]);
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
    expect(memory.nextSession).toBeGreaterThan(0);
  });
});
