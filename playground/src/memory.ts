import type { Carried, RequestList } from './protocol.js';

export type Side = 'prompt' | 'request';

/** What the selectors at the top have. */
export interface Chosen {
  readonly version: string;
  readonly plan: string;
  readonly target: string;
}

/** Everything that a person made, as it is kept for the next visit. */
export interface Work {
  /** The side that was written on last. */
  readonly side: Side;
  readonly prompt: string;
  readonly request: string;
  readonly chosen: Chosen;
  readonly carried?: Carried | undefined;
  readonly list?: RequestList | undefined;
  /** Texts that grew out of each other have one number, and one row among the recent ones. */
  readonly session: number;
  /** Whether a person wrote any of it: an example that nobody touched is not remembered among the recent ones. */
  readonly own: boolean;
}

/** What is asked of a storage of the browser. */
export type Shelf = {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
};

const workKey = 'promptc-work';
const recentKey = 'promptc-recent';

/** Most works that are listed. */
const maxRecent = 20;
/** Longer ones are kept for a reload, but not in the list. */
const maxRecentLength = 20_000;

/**
 * Keeps the work in the browser. A reload of one of several tabs brings back its own; a new tab starts with the last.
 * Where nothing may be stored, or there is no room, all holds until the page is left.
 */
export class Memory {
  private list: readonly Work[];

  constructor(
    private readonly lasting: Shelf | undefined,
    private readonly ofTab: Shelf | undefined,
  ) {
    const listed = read(this.lasting, recentKey);
    this.list = Array.isArray(listed) ? listed.filter(isWork).slice(0, maxRecent) : [];
  }

  /** The memory of this browser and this tab. */
  static open(): Memory {
    return new Memory(storage('localStorage'), storage('sessionStorage'));
  }

  /** Whether what is kept outlives the page. */
  get lasts(): boolean {
    return this.lasting !== undefined;
  }

  /** The newest first. */
  get recent(): readonly Work[] {
    return this.list;
  }

  /** A number that no work has. */
  get nextSession(): number {
    return Math.max(0, this.work()?.session ?? 0, ...this.list.map(({ session }) => session)) + 1;
  }

  work(): Work | undefined {
    const found = read(this.ofTab, workKey) ?? read(this.lasting, workKey);
    return isWork(found) ? found : undefined;
  }

  keep(work: Work): void {
    write(this.ofTab, workKey, work);
    write(this.lasting, workKey, work);
    const length = work.prompt.length + work.request.length;
    if (!work.own || length > maxRecentLength || `${work.prompt}${work.request}`.trim() === '') return;
    // Another tab may have added to it.
    const stored = read(this.lasting, recentKey);
    const known = Array.isArray(stored) ? stored.filter(isWork) : this.list;
    const isOther = (one: Work): boolean => one.session !== work.session && !isSame(one, work);
    this.list = [work, ...known.filter(isOther)].slice(0, maxRecent);
    write(this.lasting, recentKey, this.list);
  }

  forget(): void {
    this.list = [];
    for (const place of [this.lasting, this.ofTab]) {
      for (const key of [workKey, recentKey]) attempt(() => place?.removeItem(key));
    }
  }
}

const isSame = (one: Work, other: Work): boolean =>
  one.side === other.side && one[one.side].trim() === other[other.side].trim();

/** Asking for it is enough to be refused, where a browser is told to keep nothing. */
function storage(name: 'localStorage' | 'sessionStorage'): Shelf | undefined {
  return attempt(() => {
    const found = (globalThis as unknown as Partial<Record<typeof name, Shelf>>)[name];
    found?.setItem('promptc-test', '');
    found?.removeItem('promptc-test');
    return found;
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

/** A work that has no room is not kept: an older one would be taken for it. */
function write(place: Shelf | undefined, key: string, value: unknown): void {
  try {
    place?.setItem(key, JSON.stringify(value));
  } catch {
    attempt(() => place?.removeItem(key));
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const areTexts = (value: unknown, ...names: readonly string[]): boolean =>
  isRecord(value) && names.every((name) => typeof value[name] === 'string');

/** Whether what was stored has the shape of a work. An older page, or anybody at the console, may have written it. */
const isWork = (value: unknown): value is Work =>
  isRecord(value) &&
  (value.side === 'prompt' || value.side === 'request') &&
  areTexts(value, 'prompt', 'request') &&
  areTexts(value.chosen, 'version', 'plan', 'target') &&
  Number.isSafeInteger(value.session) &&
  typeof value.own === 'boolean' &&
  (value.carried === undefined || (isRecord(value.carried) && isRecord(value.carried.envelope))) &&
  (value.list === undefined || (isRecord(value.list) && Array.isArray(value.list.ranges)));
