import { expect, it } from 'vitest';
import { addSuppressions } from '../../src/linter/add-suppressions.js';
import { createLinter } from '../../src/linter/linter.js';
import { createReader } from '../../src/readers/create-reader.js';

const reader = await createReader('markdown');
const linter = createLinter({}, {});

/** What comes of a Markdown file, and how often it was read for that. */
function suppressed(text: string) {
  let reads = 0;
  const read = (current: string) => {
    reads++;
    return reader.read(current).items;
  };
  const { text: after, added, remaining } = addSuppressions(text, 'markdown', { read, find: linter.find }, () => true);
  return { after, added, remaining: remaining.length, reads };
}

const rows = (count: number): string =>
  `| a | b |\n| - | - |\n${Array.from({ length: count }, (_, at) => `| 1 | /imagine prompt: a fox ${at} \\| dog —ar 3:2 |\n`).join('')}`;

const block = '```mj\na dog —ar 3:2\na cat\na hen —ar 3:2\n```\n\n';
const remark = '# promptc-disable-next-line wrong-dash\n';

it('as many reads as for half as many prompts, where no suppression can stand', () => {
  const [once, twice] = [suppressed(rows(60)), suppressed(rows(120))];
  expect(once).toEqual({ after: rows(60), added: 0, remaining: 60, reads: once.reads });
  expect(twice).toEqual({ after: rows(120), added: 0, remaining: 120, reads: once.reads });
});

it('what can be suppressed is, beside much that cannot', () => {
  const text = (mark: string): string =>
    `${block}${rows(60)}\n${block}`.replaceAll('a dog —', `${mark}a dog —`).replaceAll('a hen —', `${mark}a hen —`);
  expect(suppressed(text(''))).toEqual({ after: text(remark), added: 4, remaining: 60, reads: expect.any(Number) });
});
