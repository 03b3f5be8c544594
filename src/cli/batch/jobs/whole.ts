/**
 * Options with all keys, put together key by key in one order. Works ask them at every turn, and of objects that are spread
 * together for each block no two look alike to an engine.
 */
export type Whole<T> = { readonly [K in keyof Required<T>]: T[K] };
