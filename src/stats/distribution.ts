import { defaultVersion, type Parameter, supportOf, versionsWith } from '../language/lookup.js';
import type { OpenTally } from './open-tally.js';

/** The distribution of the numeric values of a parameter. */
export interface Distribution {
  /** The range of the default version, or else of the newest one with a documented range. Both ends are inclusive. */
  readonly min: number;
  readonly max: number;
  /** Of equal width. The first bin may start below `min`; the last one includes `max`. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly uses: number }[];
  /** Uses of values outside of the range: for other versions, or by mistake. */
  readonly below: number;
  readonly above: number;
  /** The median of all values that are counted individually. */
  readonly median: number;
}

/** Maximum number of bins. */
const maxBins = 25;

/**
 * The distribution of numbers over the range of their parameter; `undefined` for a parameter without a documented
 * range, and where no number was counted.
 */
export function distributionOf(row: Parameter, { counts }: OpenTally): Distribution | undefined {
  const range = rangeOf(row);
  const numbers = Object.entries(counts)
    .map(([text, uses]) => ({ number: Number(text), uses }))
    .sort((a, b) => a.number - b.number);
  if (!range || numbers.length === 0) return undefined;
  const { min, max } = range;
  const width = widthOf(max - min, row.kind === 'integer' ? 1 : 0.01);
  const start = Math.floor(min / width) * width;
  const count = Math.max(1, Math.ceil((max - start) / width));
  const bins = Array.from({ length: count }, (_, index) => ({
    from: round(start + index * width),
    to: round(start + (index + 1) * width),
    uses: 0,
  }));
  let [below, above] = [0, 0];
  for (const { number, uses } of numbers) {
    const bin = bins[Math.min(count - 1, Math.floor((number - start) / width + 1e-9))];
    if (number < min) below += uses;
    else if (number > max) above += uses;
    else if (bin) bin.uses += uses;
  }
  return { min, max, bins, below, above, median: medianOf(numbers) };
}

/** The range in the default version, or else in the newest version with a documented one. */
function rangeOf(row: Parameter): { readonly min: number; readonly max: number } | undefined {
  if (row.kind !== 'integer' && row.kind !== 'decimal') return undefined;
  for (const version of [defaultVersion, ...versionsWith(row).toReversed()]) {
    const limits = supportOf(row, version);
    if (limits.support !== 'yes') continue;
    if (limits.min !== undefined && limits.max !== undefined) return { min: limits.min, max: limits.max };
  }
  return undefined;
}

/** The smallest round width (1, 2 or 5 times a power of ten) for which there are at most {@link maxBins} bins. */
function widthOf(span: number, least: number): number {
  for (let power = least; ; power *= 10) {
    for (const factor of [1, 2, 5]) if (span / (power * factor) <= maxBins) return round(power * factor);
  }
}

const round = (number: number): number => Number(number.toPrecision(12));

function medianOf(numbers: readonly { readonly number: number; readonly uses: number }[]): number {
  const total = numbers.reduce((sum, { uses }) => sum + uses, 0);
  let seen = 0;
  for (const { number, uses } of numbers) {
    seen += uses;
    if (seen * 2 >= total) return number;
  }
  return Number.NaN;
}
