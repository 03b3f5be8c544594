import { parseArgs } from 'node:util';

/** What the arguments of a script say. */
export interface Flags<N extends string, L extends string> {
  /** Numbers by the name of their option. */
  readonly numbers: Readonly<Record<N, number>>;
  /** Texts by the name of their option, which may come several times. */
  readonly lists: Readonly<Record<L, readonly string[]>>;
  /** Arguments that belong to no option. */
  readonly words: readonly string[];
}

/** Reads the arguments of a script: options with a number, each with its default, and options with a text. A sentence where they cannot be read. */
export function readFlags<N extends string, L extends string>(
  args: readonly string[],
  defaults: Readonly<Record<N, number>>,
  texts: readonly L[],
): Flags<N, L> | string {
  const names = Object.keys(defaults) as N[];
  const text = { type: 'string', multiple: true } as const;
  const options = Object.fromEntries([...names, ...texts].map((name) => [name, text]));
  let parsed: { readonly values: Readonly<Record<string, readonly string[]>>; readonly positionals: readonly string[] };
  try {
    parsed = parseArgs({ args: [...args], options, allowPositionals: true }) as typeof parsed;
  } catch (error) {
    return (error as Error).message;
  }
  const numbers = { ...defaults } as Record<N, number>;
  for (const name of names) {
    const value = parsed.values[name]?.at(-1);
    if (value === undefined) continue;
    if (!/^\d+(?:\.\d+)?$/.test(value)) return `--${name} takes a number, not ${JSON.stringify(value)}`;
    numbers[name] = Number(value);
  }
  const lists = Object.fromEntries(texts.map((name) => [name, parsed.values[name] ?? []])) as Record<
    L,
    readonly string[]
  >;
  return { numbers, lists, words: parsed.positionals };
}
