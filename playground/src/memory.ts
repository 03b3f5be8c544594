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

/** Maximum number of listed works. */
const maxRecent = 20;
/** Longer works are saved for a reload, but not listed. */
const maxRecentLength = 20_000;

/**
 * Saves the work in the browser. Each tab restores its own work after a reload; a new tab starts with the last one.
 * Without access to storage, or when it is full, the work lasts until the page is left.
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

  /** Whether saved work outlives the page. */
  get lasts(): boolean {
    return this.lasting !== undefined;
  }

  /** The newest first. */
  get recent(): readonly Work[] {
    return this.list;
  }

  /** An unused number. */
  get nextSession(): number {
    return Math.max(0, this.work()?.session ?? 0, ...this.list.map(({ session }) => session)) + 1;
  }

  work(): Work | undefined {
    const stored = read(this.ofTab, workKey) ?? read(this.lasting, workKey);
    return isWork(stored) ? stored : undefined;
  }

  keep(work: Work): void {
    write(this.ofTab, workKey, work);
    write(this.lasting, workKey, work);
    const length = work.prompt.length + work.request.length;
    if (!work.own || length > maxRecentLength || `${work.prompt}${work.request}`.trim() === '') return;
    // Another tab may have added works.
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

/** Even accessing the storage throws in a browser that blocks it. */
function storage(name: 'localStorage' | 'sessionStorage'): Shelf | undefined {
  return attempt(() => {
    const shelf = (globalThis as unknown as Partial<Record<typeof name, Shelf>>)[name];
    shelf?.setItem('promptc-test', '');
    shelf?.removeItem('promptc-test');
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

/** A work that does not fit is removed, so that no older one is taken for it. */
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

/** Whether a stored value has the shape of a work: an older version of the page, or the user, may have written it. */
const isWork = (value: unknown): value is Work =>
  isRecord(value) &&
  (value.side === 'prompt' || value.side === 'request') &&
  areTexts(value, 'prompt', 'request') &&
  areTexts(value.chosen, 'version', 'plan', 'target') &&
  Number.isSafeInteger(value.session) &&
  typeof value.own === 'boolean' &&
  (value.carried === undefined || (isRecord(value.carried) && isRecord(value.carried.envelope))) &&
  (value.list === undefined || (isRecord(value.list) && Array.isArray(value.list.ranges)));
