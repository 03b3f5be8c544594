/** What is used here of `railroad-diagrams`, which has no types of its own. */
declare module 'railroad-diagrams' {
  /** A part of a diagram. Its text is SVG. */
  interface Item {
    toString(): string;
  }

  interface DiagramItem extends Item {
    readonly attrs: Readonly<Record<string, string | number>>;
    format(padding: number): DiagramItem;
  }

  export function Diagram(...items: readonly Item[]): DiagramItem;
  export function Sequence(...items: readonly Item[]): Item;
  /** @param normal Which of the items stands on the straight line. */
  export function Choice(normal: number, ...items: readonly Item[]): Item;
  export function Optional(item: Item, skip?: 'skip'): Item;
  export function OneOrMore(item: Item): Item;
  export function ZeroOrMore(item: Item, repeat?: Item, skip?: 'skip'): Item;
  export function Terminal(text: string): Item;
  export function NonTerminal(text: string): Item;
}
