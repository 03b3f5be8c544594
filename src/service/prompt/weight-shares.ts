import type { Part } from '../../parser/tree.js';

/** A part of a prompt and its share of the whole. */
export interface Share {
  readonly part: Part;
  /** 1 where none is written. */
  readonly weight: number;
  /** Share of the whole, 0 to 1. A negative weight takes away as much as its absolute value would add. */
  readonly share: number;
}

/**
 * The share of each part of a prompt. A part without words and without a weight counts for nothing, and is left out.
 */
export function sharesOf(parts: readonly Part[]): readonly Share[] {
  const weighted = parts.filter(({ content, weight }) => content.length > 0 || weight);
  const whole = weighted.reduce((sum, part) => sum + Math.abs(weightOf(part)), 0);
  return weighted.map((part) => {
    const weight = weightOf(part);
    return { part, weight, share: whole > 0 ? Math.abs(weight) / whole : 0 };
  });
}

const weightOf = ({ weight }: Part): number => weight?.value ?? 1;
