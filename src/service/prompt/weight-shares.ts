import type { Part } from '../../parser/tree.js';

/** A part of a prompt with its place among the others. */
export interface Share {
  readonly part: Part;
  /** 1 where none is written. */
  readonly weight: number;
  /** Of the whole, 0 to 1. A negative weight takes as much away as its size adds. */
  readonly share: number;
}

/** What each part of a prompt is worth; a part without words and without a weight is worth nothing, and left out. */
export function sharesOf(parts: readonly Part[]): readonly Share[] {
  const said = parts.filter(({ content, weight }) => content.length > 0 || weight);
  const whole = said.reduce((sum, part) => sum + Math.abs(weightOf(part)), 0);
  return said.map((part) => {
    const weight = weightOf(part);
    return { part, weight, share: whole > 0 ? Math.abs(weight) / whole : 0 };
  });
}

const weightOf = ({ weight }: Part): number => weight?.value ?? 1;
