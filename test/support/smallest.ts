/**
 * The smallest value like `value` that still fails: texts lose characters, lists items, objects keys, as long as they
 * can. Knows nothing of prompts, so that what is left is what matters.
 */
export function smallest<T>(value: T, fails: (value: T) => boolean): T {
  let current = value;
  for (let smaller = firstFailing(current, fails); smaller !== undefined; smaller = firstFailing(current, fails)) {
    current = smaller.value;
  }
  return current;
}

function firstFailing<T>(value: T, fails: (value: T) => boolean): { readonly value: T } | undefined {
  for (const candidate of smallerThan(value)) if (fails(candidate as T)) return { value: candidate as T };
  return undefined;
}

/** Values a little smaller than `value`, the boldest first. */
function* smallerThan(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield* shorter(value);
  else if (Array.isArray(value)) {
    for (const index of value.keys()) yield value.toSpliced(index, 1);
    for (const [index, item] of value.entries()) for (const other of smallerThan(item)) yield value.with(index, other);
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    for (const index of entries.keys()) yield Object.fromEntries(entries.toSpliced(index, 1));
    for (const [index, [key, item]] of entries.entries()) {
      for (const other of smallerThan(item)) yield Object.fromEntries(entries.with(index, [key, other]));
    }
  }
}

/** A text without a stretch: first without half of it, at last without one character. */
function* shorter(text: string): Generator<string> {
  for (let size = Math.ceil(text.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < text.length; at += size) yield text.slice(0, at) + text.slice(at + size);
  }
  for (const [index, code] of Array.from(text, (_, at) => text.charCodeAt(at)).entries()) {
    // What is no sign of ASCII may as well be a letter.
    if (code > 126) yield `${text.slice(0, index)}a${text.slice(index + 1)}`;
  }
}
