import { visit } from 'jsonc-parser';
import type { JsonPath } from '../readers/host.js';
import type { Range } from '../text/range.js';

/** The range of the first name that stands twice in its object, at a path of valid JSON or below. */
export function repeatedName(text: string, path: JsonPath): Range | undefined {
  const open: Set<string>[] = [];
  let found: Range | undefined;
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty(name, offset, length, _line, _column, pathOf) {
      const names = open.at(-1);
      if (!found && names?.has(name)) {
        const at = [...pathOf(), name];
        if (path.every((key, index) => at[index] === key)) found = { start: offset, end: offset + length };
      }
      names?.add(name);
    },
  });
  return found;
}
