import { isMap, isScalar, type Node, type Scalar } from 'yaml';
import { hasParameter } from '../has-parameter.js';

/**
 * What cuts a text short that is not in quotes; `undefined` for a whole one. `parent` is the object that has it as a field.
 */
export function cutShort(source: string, node: Node, parent: Node | undefined): string | undefined {
  if (!isScalar(node) || node.type !== 'PLAIN' || typeof node.value !== 'string' || !node.range) return undefined;
  commentBehind.lastIndex = node.range[1];
  const comment = commentBehind.exec(source)?.[1];
  if (comment !== undefined && continues(node.value, comment))
    return 'a # cuts this text short: put the whole text in quotes';
  return parent && isCutByComma(node, parent)
    ? 'a comma cuts this text short: put the whole text in quotes'
    : undefined;
}

const commentBehind = /[ \t]+#([^\r\n]*)/y;

/**
 * Whether a comment behind a text belongs to it, as in `a fox #1 --ar 3:2` and `a fox #1 of 3`. Anything else is a remark,
 * and so is what stands behind the parameters of the text.
 */
const continues = (text: string, comment: string): boolean =>
  hasParameter(comment)
    ? /^\d/.test(comment) || (/^[^\s–—-]/.test(comment) && !hasParameter(text))
    : /^\d{1,4}(?: ?(?:of|\/) ?\d|(?:st|nd|rd|th) \S)/.test(comment) && !hasParameter(text);

/** Whether words without a colon follow in braces. One word alone may be a key without a value. */
function isCutByComma(node: Scalar, parent: Node): boolean {
  if (!isMap(parent) || !parent.flow) return false;
  const at = parent.items.findIndex(({ value }) => value === node);
  // The text of an alias stands elsewhere.
  if (at === -1) return false;
  const behind = parent.items.slice(at + 1);
  const keyed = behind.findIndex(({ value }) => value !== null);
  return behind
    .slice(0, keyed === -1 ? undefined : keyed)
    .some(({ key }) => isScalar(key) && key.type === 'PLAIN' && /\s|^(?:--|—)/.test(String(key.value)));
}

/** The message of the parser with advice, where an unquoted text with signs of YAML in it explains the error. */
export function advised(message: string, source: string, at: number): string {
  const before = source.slice(Math.max(source.lastIndexOf('\n', at - 1), source.lastIndexOf('\r', at - 1)) + 1, at);
  const isUnquoted =
    /^(?:Plain value cannot start with|Not a YAML token)/.test(message) ||
    (message.startsWith('Unexpected scalar at node end') && before.trim() !== '') ||
    (message.startsWith('Nested mappings') && /^[^\r\n]*:[ \t]/.test(source.slice(at)));
  return isUnquoted ? `${message}; put the whole text in quotes` : message;
}
