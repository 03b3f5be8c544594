/** The stages that growth is measured of, each containing the ones before it or fed by them. */
export const growthStages = ['lex', 'parse', 'check', 'compile'] as const;
export type GrowthStage = (typeof growthStages)[number];

/**
 * No stage: an array with an object for each five characters, and nothing done to find them. Objects that die at once
 * cost an engine less than a million that stay, so what this row grows by is memory's share in the others.
 */
export const control = 'objects';

/** What the measuring thread is asked: a stage on a text. */
export interface Cell {
  /** Name of a shape. */
  readonly shape: string;
  readonly stage: GrowthStage | typeof control;
  readonly length: number;
}

export type Answer = { readonly milliseconds: number } | { readonly thrown: string };
