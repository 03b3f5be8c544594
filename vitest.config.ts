import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = fileURLToPath(new URL('src/', import.meta.url));

export default defineConfig({
  // The packages for editors name this one as their users do.
  resolve: {
    alias: [
      { find: /^promptc$/, replacement: `${source}index.ts` },
      { find: /^promptc\/([a-z]+)$/, replacement: `${source}$1/index.ts` },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    // Properties print their seed when they fail; a slow machine is no reason for one to.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Vitest leaves a core free, which is half of a machine with two.
    maxWorkers: '100%',
  },
});
