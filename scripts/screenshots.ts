import { mkdirSync, statSync } from 'node:fs';
import { openSite, settled } from '../test/playground/site.js';

const folder = 'docs/images';
/** Bytes that a picture may have. */
const most = 250_000;

const pictures = [
  {
    name: 'playground-light',
    theme: 'light',
    prompt: 'misty pine forest::3 red fox between the roots::2 snow::-1 --ar 16:9 --stylize 400 --weird 250 --v 6.1',
    size: { width: 1360, height: 1010 },
  },
  {
    name: 'playground-dark',
    theme: 'dark',
    prompt: 'a paper boat on a puddle, rainy weather —ar16:9 --stylize 250 --chaos 30, --no people',
    size: { width: 1360, height: 900 },
  },
  {
    name: 'playground-phone',
    theme: 'light',
    prompt: 'a {linen, silk} armchair in a {sunlit, candlelit} room --ar 4:5 --chaos 10',
    size: { width: 390, height: 844 },
  },
] as const;

/** Makes the pictures of the playground, from what `npm run build:playground` built. */
export async function main([into = folder]: readonly string[]): Promise<number> {
  mkdirSync(into, { recursive: true });
  const site = await openSite();
  try {
    for (const { name, theme, prompt, size } of pictures) {
      const { page } = await site.open(
        { viewport: size, colorScheme: theme, reducedMotion: 'reduce' },
        `#${new URLSearchParams({ prompt })}`,
      );
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
