import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { chromiumArgs } from '../../../scripts/chromium-args.mjs';

/** Where systems keep Chromium; `CHROMIUM` names another place. */
const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the browser of the system, which asks nothing of any other machine. */
export function launch() {
  const executablePath = places.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error('there is no Chromium: apt-get install chromium, or CHROMIUM=/path/to/it');
  return chromium.launch({
    executablePath,
    args: chromiumArgs,
  });
}
