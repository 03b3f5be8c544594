/** Options with all keys, written out in one order: `docs/performance.md` has the reason. */
export type Whole<T> = { readonly [K in keyof Required<T>]: T[K] };
