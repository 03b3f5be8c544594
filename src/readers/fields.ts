import type { HostItem, HostProblem } from './host.js';

/** An interface to the values of a document, independent of its format. */
export interface FieldTree<Value> {
  /** The elements of a list; undefined for any other value. */
  listOf(value: Value): readonly Value[] | undefined;
  /** The keys of an object; undefined for any other value. */
  namesOf(value: Value): readonly string[] | undefined;
  valueOf(object: Value, name: string): Value | undefined;
  isText(value: Value): boolean;
  /** The offset of a value in the host. */
  startOf(value: Value): number;
  /** The prompt of a text, with its record if it is a field of one. */
  promptAt(text: Value, record: Value | undefined): HostItem;
}

export function problemAt(at: number, topic: string, message: string): HostProblem {
  return { kind: 'problem', range: { start: at, end: at }, topic, message };
}

/** Maximum depth. Nobody nests prompts deeper by hand. */
export const maxDepth = 100;

/** The prompts of a record, or of each element of a list, at a path with dots. */
export function promptsIn<Value>(tree: FieldTree<Value>, value: Value, field: string, depth = 0): readonly HostItem[] {
  const list = depth > maxDepth ? undefined : tree.listOf(value);
  if (list) return list.flatMap((item) => promptsIn(tree, item, field, depth + 1));
  const isRecord = tree.namesOf(value) !== undefined;
  const walk = { tree, field, record: isRecord ? value : undefined };
  return promptsAt(walk, value, isRecord ? field.split('.') : [], [], depth);
}

interface Walk<Value> {
  readonly tree: FieldTree<Value>;
  readonly field: string;
  readonly record: Value | undefined;
}

/** Follows a path from a value on. Lists on the way are searched element by element. */
function promptsAt<Value>(
  walk: Walk<Value>,
  value: Value,
  names: readonly string[],
  above: readonly string[],
  depth: number,
): readonly HostItem[] {
  const { tree, field, record } = walk;
  const problem = (topic: string, message: string) => [problemAt(tree.startOf(value), topic, message)];
  if (depth > maxDepth) return problem('depth', `nested more than ${maxDepth} deep`);
  const list = tree.listOf(value);
  if (list) return list.flatMap((item) => promptsAt(walk, item, names, above, depth + 1));
  const path = above.join('.');
  const [name, ...rest] = names;
  if (name === undefined) {
    if (tree.isText(value)) return [tree.promptAt(value, record)];
    return problem('type', path === '' ? `this has to be text, or an object with ${field}` : `${path} has to be text`);
  }
  const there = tree.namesOf(value);
  if (!there) return problem('type', `${path === '' ? 'this' : path} has to be an object with ${name}`);
  const dottedName = names.join('.');
  for (const [own, left] of [
    [name, rest],
    [dottedName, []],
  ] as const) {
    const fieldValue = tree.valueOf(value, own);
    if (fieldValue !== undefined) return promptsAt(walk, fieldValue, left, [...above, own], depth + 1);
  }
  const has = there.length > 0 ? ` (there is ${there.slice(0, 8).join(', ')})` : '';
  const at = path === '' ? '' : ` in ${path}`;
  return problem(`field ${dottedName}`, `there is no field ${name}${at}${has}`);
}
