import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './measure.js';
import { builtCommand } from './node.js';
import type { Section } from './section.js';
import { printTable, thousands } from './table.js';

const requests = 10_000;
const rounds = 3;
const leastPerSecond = 1_000;
const mostMegabytes = 200;

/** Has a process say at its end how much memory it had at most. */
const sayMemory = `data:text/javascript,import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => process.stderr.write('KB:' + process.resourceUsage().maxRSS));`;

/** Sends a sheet of prompts, and tells how long that took in seconds and its memory at most in MB. */
async function sendOnce(bin: string, url: string, sheet: string, journal: string, more: readonly string[]) {
  const args = ['send', sheet, '--journal', journal, '--yes', '--quiet', '--concurrency', '50', ...more];
  const env = { ...process.env, ALL_IMAGES_API_KEY: 'key-of-the-benchmark', ALL_IMAGES_BASE_URL: url };
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', sayMemory, bin, ...args], {
    env,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (text) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  const seconds = (performance.now() - start) / 1000;
  const kilobytes = /KB:(\d+)$/.exec(said)?.[1];
  if (code !== 0 || kilobytes === undefined) throw new Error(`promptc ${args.join(' ')} ended with ${code}: ${said}`);
  return { seconds, megabytes: Number(kilobytes) / 1024 };
}

/** Requests with a journal against a service that answers at once, from the start of the command to its end. */
export const send: Section = {
  name: 'send',
  summary: '`promptc send` against a service on this machine that answers at once; needs `npm run build`',
  async run({ root }) {
    const bin = builtCommand(root);
    if (!bin) return { figures: null };
    const folder = mkdtempSync(join(tmpdir(), 'promptc-bench-'));
    const service = spawn(process.execPath, [join(root, 'bench', 'instant-service.mjs')], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    try {
      const [address] = await once(service.stdout, 'data');
      const sheet = join(folder, 'sheet.txt');
      writeFileSync(
        sheet,
        Array.from({ length: requests }, (_, n) => `a fox and ${n} hens in the snow --ar 3:2\n`).join(''),
      );
      const figures = [];
      for (const [name, more] of [
        ['submit', ['--no-wait']],
        ['submit and wait', []],
      ] as const) {
        const samples = [];
        for (let round = 0; round < rounds; round++) {
          const journal = join(folder, `${name}-${round}.ndjson`);
          samples.push(await sendOnce(bin, String(address).trim(), sheet, journal, more));
        }
        figures.push({
          name,
          perSecond: requests / median(samples.map(({ seconds }) => seconds)),
          megabytes: Math.max(...samples.map(({ megabytes }) => megabytes)),
        });
      }
      printTable(
        `${thousands(requests)} requests with a journal at --concurrency 50, median of ${rounds}; submitting ≥ ${thousands(leastPerSecond)} requests/s, memory under ${mostMegabytes} MB`,
        ['', 'requests/s', '', 'MB at most', ''],
        figures.map(({ name, perSecond, megabytes }, row) => [
          name,
          thousands(perSecond),
          row > 0 ? '' : perSecond >= leastPerSecond ? 'ok' : `UNDER by ${thousands(leastPerSecond - perSecond)}`,
          megabytes.toFixed(0),
          megabytes < mostMegabytes ? 'ok' : `OVER by ${(megabytes - mostMegabytes).toFixed(0)} MB`,
        ]),
      );
      return { figures };
    } finally {
      service.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
