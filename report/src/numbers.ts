/** A number with its thousands apart. */
export const grouped = (number: number): string => number.toLocaleString('en-US');

/** A share for people: what is there is never nothing, and what lacks something is never all. */
export function percent(part: number, whole: number): string {
  if (whole === 0 || part === 0) return '0%';
  const share = (part / whole) * 100;
  if (share < 0.1) return '<0.1%';
  if (share < 10 || (share > 99 && part < whole)) return `${Math.min(99.9, share).toFixed(1)}%`;
  return `${share.toFixed(0)}%`;
}

/** `1 prompt`, `2 prompts`. */
export const counted = (count: number, noun: string): string => `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;

/** A mean: of small numbers with a digit behind the point. */
export const mean = (number: number): string => (number < 10 ? number.toFixed(1) : grouped(Math.round(number)));

/** The first of some items. */
export const listed = (items: readonly string[], most: number): string =>
  [...items.slice(0, most), ...(items.length > most ? ['…'] : [])].join(', ');
