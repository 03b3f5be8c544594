/** Options with all keys, which each literal lists in one order, for one hidden class (see `docs/performance.md`). */
export type Whole<T> = { readonly [K in keyof Required<T>]: T[K] };
