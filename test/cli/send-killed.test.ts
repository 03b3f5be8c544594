import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { records, world } from '../support/sending.js';
import { pictureOf } from '../support/stand-in.js';

// By itself, since it waits most of the time: a request that may have landed is not sent again before the service had time.
it('send loses nothing when it is killed at any moment', async () => {
  const { start, run, server, folder, write, read } = await world({ statuses: [3], delay: 5 });
  const count = 12;
  write('p.txt', Array.from({ length: count }, (_, n) => `a fox and ${n} hens`).join('\n'));
  const argv = ['send', 'p.txt', '--journal', 'j.ndjson', '--yes', '--download', 'pictures'];
  for (let round = 0; round < 6; round++) {
    const { child, outcome } = start(argv);
    // Somewhere between the first call and the last.
    const at = server.calls.length + 1 + ((round * 7) % 11);
    while (server.calls.length < at && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 1));
    child.kill('SIGKILL');
    await outcome;
  }
  const { code, stdout } = await run(argv);
  expect({ code, states: records(stdout).map(({ state }) => state) }).toEqual({
    code: 0,
    states: Array.from({ length: count }, () => 'done'),
  });
  expect(server.made.map(({ body }) => body.prompt).sort()).toEqual(read('p.txt').split('\n').sort());
  for (const { ordinal, id } of records(stdout)) {
    for (const n of [1, 2, 3, 4]) {
      const name = readdirSync(join(folder, 'pictures')).find(
        (file) => file.startsWith(`${ordinal}-`) && file.endsWith(`-${n}.jpg`),
      );
      expect(readFileSync(join(folder, 'pictures', name ?? ''))).toEqual(pictureOf(`${id}-${n}`));
    }
  }
  expect(readdirSync(join(folder, 'pictures')).length).toBe(count * 8);
}, 120_000);
