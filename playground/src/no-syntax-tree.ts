// Stands in for `@codemirror/language` and `@lezer/common`. The page has no syntax tree: what is drawn comes from
// promptc. CodeMirror's history and lists of completions import these names for parts that the page does not use, and
// the page would carry 20 KB for them.

/** A tree without nodes. */
export const syntaxTree = () => ({ resolveInner: () => null, resolveStack: () => null });

function absent(): never {
  throw new TypeError('the page has no syntax tree to ask');
}

export {
  absent as getIndentation,
  absent as getIndentUnit,
  absent as IndentContext,
  absent as indentString,
  absent as indentUnit,
  absent as matchBrackets,
  absent as NodeProp,
};
