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
 * The share of each part of a prompt. A part without words has none: its weight has nothing to weigh. Without a weight it
 * is left out.
 */
export function sharesOf(parts: readonly Part[]): readonly Share[] {
  const whole = parts.reduce((sum, part) => sum + sizeOf(part), 0);
  return parts
    .filter(({ content, weight }) => content.length > 0 || weight)
    .map((part) => ({ part, weight: weightOf(part), share: whole > 0 ? sizeOf(part) / whole : 0 }));
}

/** How much a part adds to the whole, or takes from it. */
const sizeOf = (part: Part): number => (part.content.length > 0 ? Math.abs(weightOf(part)) : 0);

const weightOf = ({ weight }: Part): number => weight?.value ?? 1;
