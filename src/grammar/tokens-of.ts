import type { CstNode, IToken } from 'chevrotain';
import type { Range } from '../text/range.js';

/** All tokens below a node of the concrete tree, in the order of the text. */
export function tokensOf(node: CstNode): readonly IToken[] {
  const tokens: IToken[] = [];
  collect(node, tokens);
  return tokens.sort((a, b) => a.startOffset - b.startOffset);
}

/** Adds the tokens below a node. The grammar is not recursive, so neither is a tree deeper than its rules. */
function collect({ children }: CstNode, tokens: IToken[]): void {
  for (const child of Object.values(children).flat()) {
    if ('children' in child) collect(child, tokens);
    else tokens.push(child);
  }
}

/** Where a token stands in the source, or `undefined` for one that error recovery made up. */
export function rangeOf({ startOffset, image }: IToken): Range | undefined {
  // A made-up token has a NaN or negative offset; a real one knows its text, and its end follows from that.
  return startOffset >= 0 ? { start: startOffset, end: startOffset + image.length } : undefined;
}
