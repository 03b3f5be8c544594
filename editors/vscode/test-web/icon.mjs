// Draws `media/icon.png` from `media/icon.svg`: a browser knows best what a picture looks like. `npm run icon`.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launch } from './browser.mjs';

const media = new URL('../media/', import.meta.url);
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 256, height: 256 } });
  await page.setContent(
    `<style>body { margin: 0 } svg { display: block }</style>${await readFile(new URL('icon.svg', media), 'utf8')}`,
  );
  await page.screenshot({ path: fileURLToPath(new URL('icon.png', media)), omitBackground: true });
} finally {
  await browser.close();
}
