// Chevrotain's validation calls it, and so does what makes its types. Node has it from version 21 on.
(Object as { groupBy?: unknown }).groupBy ??= <T>(items: Iterable<T>, keyOf: (item: T, index: number) => string) => {
  const groups: Record<string, T[]> = Object.create(null);
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    groups[key] ??= [];
    groups[key].push(item);
  }
  return groups;
};

export {};
