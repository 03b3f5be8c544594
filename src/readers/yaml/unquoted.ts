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

/** Whether a comment behind a text has its parameters, as in `a fox #1 --ar 3:2`. Behind a blank it is a remark. */
const continues = (text: string, comment: string): boolean =>
  /^[^\s–—-]/.test(comment) && hasParameter(comment) && (/^\d/.test(comment) || !hasParameter(text));

/** Whether a key with parameters and without a value follows in brackets. */
function isCutByComma(node: Scalar, parent: Node): boolean {
  if (!isMap(parent) || !parent.flow) return false;
  const next = parent.items[parent.items.findIndex(({ value }) => value === node) + 1];
  if (next?.value !== null || !isScalar(next.key) || next.key.type !== 'PLAIN') return false;
  return hasParameter(String(next.key.value));
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
