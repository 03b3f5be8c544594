import { defineConfig } from 'vitest/config';

/** Tests of the built site, in a browser: `npm run site` first. */
export default defineConfig({
  test: {
    include: ['test/site/**/*.browser.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
    // A machine that others use, too, may stutter; what is wrong is wrong twice.
    retry: process.env.CI ? 1 : 0,
  },
});
