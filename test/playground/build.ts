import { build } from 'vite';

/** Builds the page that the tests open, so that none of them looks at an old one. */
export async function setup(): Promise<void> {
  const { NODE_ENV } = process.env;
  // Packages may have other code for tests. The page is built as people get it.
  process.env.NODE_ENV = 'production';
  try {
    await build({ root: 'playground', logLevel: 'warn' });
  } finally {
    process.env.NODE_ENV = NODE_ENV;
  }
}
