import { build } from 'vite';

/** Builds the page that the tests open, so that none of them looks at an old one. */
export async function setup(): Promise<void> {
  await build({ root: 'playground', logLevel: 'warn' });
}
