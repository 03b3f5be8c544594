import { isObject } from './json.js';
import type { Carried, RequestList } from './protocol.js';

export type Side = 'prompt' | 'request';

/** The choices in the selectors at the top. */
export interface Chosen {
  readonly version: string;
  readonly plan: string;
  readonly target: string;
}

/** The work of a user, saved for the next visit. */
export interface Work {
  /** The side that was edited last. */
  readonly side: Side;
  readonly prompt: string;
  readonly request: string;
  readonly chosen: Chosen;
  readonly carried?: Carried | undefined;
  readonly list?: RequestList | undefined;
  /** Versions of the same work share a number, and one row in the list of recent works. */
  readonly session: number;
  /** Whether the user edited it: an untouched example is not listed. */
  readonly own: boolean;
}

/** The methods used of a browser's storage. */
export type Shelf = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

const workKey = 'promptc-work';
const recentKey = 'promptc-recent';
/** The session of the page that the tab has left. */
const sessionKey = 'promptc-session';

/** Maximum number of listed works. */
const maxRecent = 20;
/** Longer works are saved for a reload, but not listed. */
const maxRecentLength = 20_000;

/** A number that no other session has, in any tab. */
export const newSession = (): number => Math.floor(Math.random() * Number.MAX_SAFE_INTEGER);

/**
 * Saves the work in the browser. Each tab restores its own work after a reload; a new tab starts with the last one.
 * Without access to storage, or when it is full, the work lasts until the page is left.
 */
export class Memory {
  /** The listed works that could not be stored. */
  private unstored: readonly Work[] = [];

  constructor(
    private readonly lasting: Shelf | undefined,
    private readonly ofTab: Shelf | undefined,
  ) {}

  /** The memory of this browser and this tab. */
  static open(): Memory {
    return new Memory(storage('localStorage'), storage('sessionStorage'));
  }

  /** Whether the browser lets the page save anything. */
  get lasts(): boolean {
    return this.lasting !== undefined;
  }

  /** Whether there was no room for a work that is listed. */
  get isFull(): boolean {
    return this.lasts && this.unstored.length > 0;
  }

  /** The newest first, with those that other tabs have listed. */
  get recent(): readonly Work[] {
    return this.unstored.reduceRight(withWork, worksIn(read(this.lasting, recentKey)));
  }

  work(): Work | undefined {
    const stored = read(this.ofTab, workKey) ?? read(this.lasting, workKey);
    return isWork(stored) ? stored : undefined;
  }

  /** The work to start with. It goes on in its session only in the tab that has left it: no two tabs share one. */
  resume(): Work | undefined {
    const work = this.work();
    const left = read(this.ofTab, sessionKey);
    attempt(() => this.ofTab?.removeItem(sessionKey));
    return work && { ...work, session: work.session === left ? left : newSession() };
  }

  /** Notes that the page is left in a session. */
  leave(session: number): void {
    write(this.ofTab, sessionKey, session);
  }

  keep(work: Work): void {
    for (const place of [this.ofTab, this.lasting]) {
      // An older work must not be taken for one that does not fit.
      if (!write(place, workKey, work)) write(place, workKey, null);
    }
    const length = work.prompt.length + work.request.length;
    if (!work.own || length > maxRecentLength || `${work.prompt}${work.request}`.trim() === '') return;
    const list = [...withWork(this.recent, work)];
    this.unstored = withWork(this.unstored, work);
    // The oldest make room for the new one. Where even that is not enough, what is stored stays.
    for (; list.length > 0; list.pop()) {
      if (!write(this.lasting, recentKey, list)) continue;
      this.unstored = [];
      return;
    }
  }

  forget(): void {
    this.unstored = [];
    for (const place of [this.lasting, this.ofTab]) {
      for (const key of [workKey, recentKey, sessionKey]) attempt(() => place?.removeItem(key));
    }
  }

  /** Forgets all, and returns true, where a change of the storage says that another tab did. */
  forgetWith({ key, newValue }: { readonly key: string | null; readonly newValue: string | null }): boolean {
    // Without a key, everything was removed.
    const isForgotten = newValue === null && (key ?? workKey) === workKey;
    if (isForgotten) this.forget();
    return isForgotten;
  }
}

/**
 * A list with a work in front, in place of the one of its session. One that says the same has its place, and leaves it its
 * session: a copy in another tab takes nothing from the list when it changes.
 */
function withWork(list: readonly Work[], work: Work): readonly Work[] {
  const { session } = list.find((one) => isSame(one, work)) ?? work;
  const others = list.filter((one) => one.session !== work.session && one.session !== session);
  return [{ ...work, session }, ...others].slice(0, maxRecent);
}

const worksIn = (stored: unknown): readonly Work[] =>
  Array.isArray(stored) ? stored.filter(isWork).slice(0, maxRecent) : [];

const isSame = (one: Work, other: Work): boolean =>
  one.side === other.side && one[one.side].trim() === other[other.side].trim();

/** Even accessing the storage throws in a browser that blocks it. */
function storage(name: 'localStorage' | 'sessionStorage'): Shelf | undefined {
  return attempt(() => {
    const shelf = (globalThis as unknown as Partial<Record<typeof name, Shelf>>)[name];
    shelf?.getItem(workKey);
    return shelf;
  });
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

const read = (place: Shelf | undefined, key: string): unknown =>
  attempt(() => JSON.parse(place?.getItem(key) ?? 'null') as unknown) ?? undefined;

/** Returns whether there is a place with room for the value. */
const write = (place: Shelf | undefined, key: string, value: unknown): boolean =>
  attempt(() => {
    place?.setItem(key, JSON.stringify(value));
    return place !== undefined;
  }) ?? false;

const areTexts = (value: unknown, ...names: readonly string[]): boolean =>
  isObject(value) && names.every((name) => typeof value[name] === 'string');

/** Whether a stored value has the shape of a work: an older version of the page, or the user, may have written it. */
const isWork = (value: unknown): value is Work =>
  isObject(value) &&
  (value.side === 'prompt' || value.side === 'request') &&
  areTexts(value, 'prompt', 'request') &&
  areTexts(value.chosen, 'version', 'plan', 'target') &&
  Number.isSafeInteger(value.session) &&
  typeof value.own === 'boolean' &&
  (value.carried === undefined || (isObject(value.carried) && isObject(value.carried.envelope))) &&
  (value.list === undefined || (isObject(value.list) && Array.isArray(value.list.ranges)));
