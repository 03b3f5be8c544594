import { defineConfig } from 'vitest/config';

/** Tests that need a browser, which `npm test` does not. */
export default defineConfig({
  test: {
    include: ['test/playground/**/*.browser.ts', 'test/report/**/*.browser.ts'],
    globalSetup: 'test/playground/build.ts',
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // One browser and one page after the other: what is measured is not disturbed.
    fileParallelism: false,
    // A machine that others use, too, may stutter; what is wrong is wrong twice.
    retry: process.env.CI ? 1 : 0,
  },
});
