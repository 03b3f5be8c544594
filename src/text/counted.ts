/** A number as people read it: `60,000`. */
export const grouped = (count: number): string => count.toLocaleString('en-US');

/** `1 prompt`, `60,000 prompts`. */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${grouped(count)} ${count === 1 ? one : many}`;
