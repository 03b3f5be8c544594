/** How far a call looks, as far as that can be told from outside: the characters that it may pass over or copy. */
type Measure = (this: unknown, args: readonly unknown[], result: unknown) => number;

const one: Measure = () => 1;
const lengthOf = (value: unknown): number => (typeof value === 'string' ? value.length : 0);
const copied: Measure = (_, result) => 1 + lengthOf(result);
/** A pattern looks from `lastIndex`, or the start, to the end of its match; without a match maybe to the end. */
const looked = function (this: unknown, args: readonly unknown[], result: unknown): number {
  const pattern = this as RegExp;
  const text = String(args[0]);
  if (pattern.sticky) return 1 + (result ? Math.max(0, pattern.lastIndex - startOf(this)) : 0);
  if (!result) return 1 + text.length - startOf(this);
  const end = pattern.global ? pattern.lastIndex : Array.isArray(result) ? indexOf(result) + lengthOf(result[0]) : 0;
  return 1 + Math.max(0, end - startOf(this));
};
const indexOf = (match: unknown): number => (match as { readonly index?: number }).index ?? 0;

let lastStart = 0;
const startOf = (_: unknown): number => lastStart;

const whole: Measure = function (this: unknown) {
  return 1 + lengthOf(String(this));
};
/** A search looks from its start to what it finds, or to the end. */
const searched: Measure = function (this: unknown, args, result) {
  const from = typeof args[1] === 'number' ? args[1] : 0;
  return 1 + Math.max(0, (Number(result) < 0 ? String(this).length : Number(result)) - from);
};

const strings: Readonly<Record<string, Measure>> = {
  charCodeAt: one,
  codePointAt: one,
  charAt: one,
  startsWith: one,
  endsWith: one,
  slice: copied,
  trim: copied,
  toLowerCase: copied,
  substring: copied,
  trimStart: copied,
  trimEnd: copied,
  indexOf: searched,
  split: whole,
  replace: whole,
  replaceAll: whole,
  match: whole,
};
const patterns: Readonly<Record<string, Measure>> = { exec: looked, test: looked };

let restore: (() => void)[] = [];
let work = 0;
let busy = false;

function count(target: object, measures: Readonly<Record<string, Measure>>): void {
  for (const [name, measure] of Object.entries(measures)) {
    const own = Object.getOwnPropertyDescriptor(target, name);
    const method = own?.value as (...args: unknown[]) => unknown;
    Object.defineProperty(target, name, {
      ...own,
      value(this: unknown, ...args: unknown[]) {
        if (busy) return method.apply(this, args);
        busy = true;
        const start = this instanceof RegExp && (this.sticky || this.global) ? this.lastIndex : 0;
        const result = method.apply(this, args);
        lastStart = start;
        work += measure.call(this, args, result);
        busy = false;
        return result;
      },
    });
    restore.push(() => Object.defineProperty(target, name, own as PropertyDescriptor));
  }
}

/** The work that `run` does, in characters looked at. */
export function workOf(run: () => unknown): number {
  run(); // what is made once is not of this text
  count(String.prototype, strings);
  count(RegExp.prototype, patterns);
  work = 0;
  try {
    run();
  } finally {
    stopCounting();
  }
  return work;
}

export function stopCounting(): void {
  for (const undo of restore) undo();
  restore = [];
}
