import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const source = fileURLToPath(new URL('src/', import.meta.url));
const codemirror = fileURLToPath(new URL('editors/codemirror/src/', import.meta.url));

/** Short files that take long, mostly waiting for processes. At the end of a run they would keep it up alone. */
const long = [
  'cli/send-killed',
  'client/never-twice',
  'cli/checkpoint',
  'docs/engines',
  'readers/laws',
  'service/laws',
];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean =>
      long.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Files that put something else in the place of a module. Those behind them must not get it. */
const mocking = ['test/client/lock.test.ts', 'test/client/pictures.test.ts', 'test/compiler/artwork-rows.test.ts'];

export default defineConfig({
  // The packages for editors name this one as their users do.
  resolve: {
    alias: [
      { find: /^promptc$/, replacement: `${source}index.ts` },
      { find: /^promptc\/([a-z]+)$/, replacement: `${source}$1/index.ts` },
      { find: /^promptc-codemirror\/([a-z]+)$/, replacement: `${codemirror}$1.ts` },
    ],
  },
  test: {
    projects: [
      // Loading every module again for each file would take an eighth of the time.
      { extends: true, test: { name: 'tests', include: ['test/**/*.test.ts'], exclude: mocking, isolate: false } },
      { extends: true, test: { name: 'mocking', include: mocking } },
    ],
    // Properties print their seed when they fail; a slow machine is no reason for one to.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // One more than there are cores: what waits for a process leaves its core to others.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: LongFirst },
  },
});
