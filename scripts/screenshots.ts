import { mkdirSync, statSync } from 'node:fs';
import { openSite, settled } from '../test/playground/site.js';

const folder = 'docs/images';
/** Bytes that a picture may have. */
const most = 250_000;

const pictures = [
  { name: 'playground-light', theme: 'light', example: 'Weighted parts', size: { width: 1360, height: 900 } },
  { name: 'playground-dark', theme: 'dark', example: 'Mistakes', size: { width: 1360, height: 1000 } },
  { name: 'playground-phone', theme: 'light', example: 'Permutations', size: { width: 390, height: 844 } },
] as const;

/** Makes the pictures of the playground, from what `npm run build:playground` built. */
export async function main([into = folder]: readonly string[]): Promise<number> {
  mkdirSync(into, { recursive: true });
  const site = await openSite();
  try {
    for (const { name, theme, example, size } of pictures) {
      const { page } = await site.open({ viewport: size, colorScheme: theme, reducedMotion: 'reduce' });
      await page.getByRole('button', { name: example, exact: true }).click();
      await settled(page);
      await page.waitForTimeout(500);
      await page.mouse.move(0, 0);
      await page.evaluate('document.activeElement?.blur()');
      const path = `${into}/${name}.png`;
      await page.screenshot({ path });
      const { size: bytes } = statSync(path);
      console.log(`${path}: ${bytes} bytes`);
      if (bytes > most) {
        console.error(`${path} has ${bytes} bytes, more than ${most}`);
        return 1;
      }
    }
    return 0;
  } finally {
    await site.close();
  }
}
