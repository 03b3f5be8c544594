/** A folder whose tests are put to the test, and the tests that bear on it. */
export interface Folder {
  readonly path: string;
  readonly tests: readonly string[];
}

/** Files and folders of tests that hold for any stage. */
const stories = ['test/samples', 'test/laws/any-text.test.ts', 'test/laws/verdict.test.ts'];

/** Trees of prompts. */
const trees = ['test/parser/tree.test.ts', 'test/parser/trees.test.ts', 'test/reference/differential.test.ts'];

/** What the functions of the root entry say of an argument that they cannot take. */
const misuse = 'test/package/arguments.test.ts';

export const folders: readonly Folder[] = [
  { path: 'src/lexer', tests: [...stories, ...trees, 'test/lexer', 'test/parser/partner.test.ts', misuse] },
  { path: 'src/parser', tests: [...stories, ...trees, 'test/parser', 'test/compiler', misuse] },
  { path: 'src/checker/rules', tests: [...stories, 'test/checker'] },
  { path: 'src/language/kinds', tests: ['test/language', 'test/samples', 'test/parser/tree.test.ts'] },
  {
    path: 'src/intent',
    tests: [...stories, 'test/intent', 'test/compiler', 'test/laws/requests.test.ts', 'test/formatter'],
  },
  {
    path: 'src/compiler',
    tests: [...stories, 'test/compiler', 'test/laws/requests.test.ts', misuse],
  },
];

/** Tests that count work done, which the switches between mutants add to, and tests that load modules themselves. */
export const leftOut: readonly string[] = ['test/lexer/growth.test.ts', 'test/compiler/artwork-rows.test.ts'];

/** Prose for people: `npm run check:docs` compares what is made of it. */
export const prose: readonly string[] = [
  'src/checker/rules/documentation.ts',
  'src/compiler/documentation.ts',
  'src/compiler/diagnostics/documentation.ts',
  'src/compiler/artwork/reasons.ts',
];
