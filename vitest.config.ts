import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Properties print their seed when they fail; a slow machine is no reason for one to.
    testTimeout: 120_000,
  },
});
