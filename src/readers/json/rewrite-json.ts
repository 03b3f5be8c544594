import { getNodeValue, type Node, parseTree } from 'jsonc-parser';
import { applyEdits } from '../../text/edits.js';
import type { Edit } from '../../text/range.js';
import { isObject } from '../../validation/is-object.js';

/**
 * Rewrites the values of a JSON text that differ from those of `after`, and keeps the rest as it is written. `undefined` where
 * the result would not be read as it has to be: of a key that stands twice the last value counts, and the first would be
 * rewritten. Also where a number goes that has more digits than a JavaScript number: `after` may have it elsewhere.
 */
export function rewriteJson(text: string, after: unknown): string | undefined {
  const root = parseTree(text);
  const edits = root && editsAt(text, root, after, JSON.stringify);
  if (!edits) return undefined;
  const result = applyEdits(text, edits);
  return canonical(JSON.parse(result)) === canonical(after) ? result : undefined;
}

/** A value as JSON, its keys in order: what is the same gives the same text. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  );

/** What becomes of a child of an object or a list, undefined: it is removed; or what is added behind the children so far. */
type Step = { readonly child: Node; readonly after: unknown } | { readonly added: readonly Member[] };
type Member = readonly [key: string, value: unknown];

/** The edits that change the value of a node, undefined where digits would be lost. `write` prints a value in its place. */
function editsAt(text: string, node: Node, after: unknown, write: (value: unknown) => string): Edit[] | undefined {
  const before: unknown = getNodeValue(node);
  if (canonical(before) === canonical(after)) return [];
  const { children = [] } = node;
  const steps = stepsBetween(children, before, after);
  if (!steps.some((step) => 'child' in step && step.after !== undefined)) {
    const range = { start: node.offset, end: endOf(node) };
    return losesDigits(text, node) ? undefined : [{ range, text: write(after) }];
  }
  const { lead, write: writeInside } = layoutOf(text, node, children);
  // What moves is written as it was.
  const sources = new Map(
    children.map(valueNode).map((child) => [canonical(getNodeValue(child)), sourceOf(text, child)]),
  );
  const edits: Edit[] = [];
  let hasKept = false;
  /** How many of the children are done. */
  let done = 0;
  const edit = (start: number, end: number, text: string) => edits.push({ range: { start, end }, text });
  for (const step of steps) {
    const { offset } = children[done] ?? node;
    const previousEnd = endOf(children[done - 1] ?? node);
    if ('added' in step) {
      const members = step.added.map(([key, value]) => key + (sources.get(canonical(value)) ?? writeInside(value)));
      if (hasKept) edit(previousEnd, previousEnd, members.map((member) => `,${lead}${member}`).join(''));
      else edit(offset, offset, members.map((member) => `${member},${lead}`).join(''));
      continue;
    }
    const { child, after } = step;
    done++;
    if (after !== undefined) {
      const inside = editsAt(text, valueNode(child), after, writeInside);
      if (!inside) return undefined;
      edits.push(...inside);
      hasKept = true;
    } else if (losesDigits(text, child)) return undefined;
    else if (hasKept) edit(previousEnd, endOf(child), '');
    else edit(offset, children[done]?.offset ?? offset, '');
  }
  return edits;
}

function stepsBetween(children: readonly Node[], before: unknown, after: unknown): readonly Step[] {
  if (isObject(before) && isObject(after)) return objectSteps(children, before, after);
  return Array.isArray(before) && Array.isArray(after) ? listSteps(children, after) : [];
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectSteps(children: readonly Node[], before: JsonObject, after: JsonObject): readonly Step[] {
  const values = new Map(Object.entries(after).filter(([, value]) => value !== undefined));
  const changed = new Set([...Object.keys(before), ...values.keys()]);
  for (const [key, value] of Object.entries(before)) {
    if (values.has(key) && canonical(value) === canonical(values.get(key))) changed.delete(key);
  }
  const steps = children.map((child): Step => {
    const key = String(child.children?.[0]?.value);
    return { child, after: changed.delete(key) ? values.get(key) : getNodeValue(valueNode(child)) };
  });
  const added = [...changed].map((key): Member => [`${JSON.stringify(key)}: `, values.get(key)]);
  return added.length > 0 ? [...steps, { added }] : steps;
}

/** Elements that both lists have stay; those between two of them are changed one by one, and the rest removed or added. */
function listSteps(children: readonly Node[], after: readonly unknown[]): readonly Step[] {
  const texts = after.map(canonical);
  const steps: Step[] = [];
  let open: Node[] = [];
  let next = 0;
  const pairUpTo = (end: number): void => {
    const values = after.slice(next, end);
    for (const [index, child] of open.entries()) steps.push({ child, after: values[index] });
    const added = values.slice(open.length).map((value): Member => ['', value]);
    if (added.length > 0) steps.push({ added });
    open = [];
  };
  for (const child of children) {
    const same = texts.indexOf(canonical(getNodeValue(child)), next);
    if (same < 0) open.push(child);
    else {
      pairUpTo(same);
      steps.push({ child, after: after[same] });
      next = same + 1;
    }
  }
  pairUpTo(after.length);
  return steps;
}

const sourceOf = (text: string, { offset, length }: Node): string => text.slice(offset, offset + length);

const endOf = ({ offset, length }: Node): number => offset + length;

/** The value of a property; an element of a list is its own. */
const valueNode = (child: Node): Node => child.children?.[child.type === 'property' ? 1 : -1] ?? child;

/** The blank space in front of a further child, and how its value is printed: over several lines where others are. */
function layoutOf(text: string, node: Node, children: readonly Node[]) {
  const [before, last] = [children.at(-2), children.at(-1) ?? node];
  const lead = text.slice(before ? endOf(before) : node.offset + 1, last.offset).replace(/^\s*,/, '');
  const [line = '', indent = ''] = /\r?\n([ \t]*)$/.exec(lead) ?? [];
  const closing = /[ \t]*$/.exec(text.slice(endOf(last), endOf(node) - 1))?.[0] ?? '';
  const isInLine = (value: Node): boolean =>
    value.children !== undefined && value.children.length > 0 && !/\n/.test(text.slice(value.offset, endOf(value)));
  const unit = children.map(valueNode).some(isInLine) ? '' : indent.slice(closing.length);
  const write = (value: unknown): string => JSON.stringify(value, null, unit).replaceAll('\n', line);
  return { lead, write };
}

/** Whether a number in a node has more digits than a JavaScript number. */
function losesDigits(text: string, node: Node): boolean {
  if (node.type !== 'number') return (node.children ?? []).some((child) => losesDigits(text, child));
  const digits = text.slice(node.offset, endOf(node)).replace(/e.*|\D/gi, '');
  return !Number.isFinite(node.value) || digits.replace(/^0+|0+$/g, '').length > 15;
}
