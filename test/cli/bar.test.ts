import { expect, it } from 'vitest';
import { type Sending, sendAll } from '../../src/cli/batch/send-run.js';
import { drawBar } from '../../src/cli/terminal/progress-bar.js';
import type { Output, Terminal } from '../../src/cli/terminal/terminal.js';
import * as library from '../../src/client/index.js';
import * as node from '../../src/client/node/index.js';

/** A terminal that shows what is written to it, and all that scrolled away. */
class Screen implements Output {
  readonly isTTY = true;
  private readonly rows: string[][] = [[]];
  private column = 0;

  constructor(readonly columns: number | undefined) {}

  write(content: string | Uint8Array): undefined {
    const width = this.columns || 80;
    for (const [piece] of String(content).matchAll(/\u001B\[K|./gsu)) {
      if (piece === '\n') this.rows.push([]);
      if (piece === '\n' || piece === '\r') this.column = 0;
      else if (piece === '\u001B[K') this.row.length = this.column;
      else {
        if (this.column === width) {
          this.rows.push([]);
          this.column = 0;
        }
        this.row[this.column++] = piece;
      }
    }
    return undefined;
  }

  get lines(): readonly string[] {
    return this.rows.map((row) => row.join('').trimEnd());
  }

  private get row(): string[] {
    return this.rows.at(-1) as string[];
  }
}

const position = (done: number) => ({ share: done / 4, words: `${done} submitted, 0 running, 0 done, 0 failed` });

it.each([
  [200, '███████████████░░░░░░░░░░░░░░░ 50%  2 submitted, 0 running, 0 done, 0 failed'],
  [80, '█████████░░░░░░░░░ 50%  2 submitted, 0 running, 0 done, 0 failed'],
  [undefined, '█████████░░░░░░░░░ 50%  2 submitted, 0 running, 0 done, 0 failed'],
  [0, '█████████░░░░░░░░░ 50%  2 submitted, 0 running, 0 done, 0 failed'],
  [55, '████░░░░ 50%  2 submitted, 0 running, 0 done, 0 failed'],
  [54, '████░░░░ 50%  2 submitted, 0 running, 0 done, 0 faile'],
  [20, '████░░░░ 50%  2 sub'],
  [5, '████'],
  [1, ''],
])('a bar keeps to one line, however often it is drawn: %j columns', (columns, line) => {
  const screen = new Screen(columns);
  const bar = drawBar(screen, position(0));
  bar.update(position(1));
  bar.stop(position(2));
  expect(screen.lines).toEqual([line, '']);
});

it('a bar keeps to one line of a terminal that has become narrower', () => {
  let columns = 80;
  let written = '';
  const output = {
    isTTY: true,
    get columns() {
      return columns;
    },
    write(content: string | Uint8Array) {
      written = String(content).length > 4 ? String(content) : written;
      return undefined;
    },
  };
  const bar = drawBar(output, position(0));
  columns = 10;
  bar.stop(position(2));
  expect(written).toBe('█████████');
});

it.each([
  [
    80,
    [
      '{"ordinal":1,"prompt":"a dog","state":"done"}',
      '{"ordinal":2,"prompt":"a fox","state":"failed","error":"it failed"}',
      'error: 2. a fox: it failed',
      'promptc: finishing what is in flight; once more ends at once',
      '░░░░░░░░░░░░░░░░░░ 0%  2 submitted, 2 running, 0 done, 0 failed',
      'promptc: the run ended early; with --journal the same command could go on',
      '',
    ],
  ],
  [
    50,
    [
      '{"ordinal":1,"prompt":"a dog","state":"done"}',
      '{"ordinal":2,"prompt":"a fox","state":"failed","er',
      'ror":"it failed"}',
      'error: 2. a fox: it failed',
      'promptc: finishing what is in flight; once more en',
      'ds at once',
      '░░░░░░░░ 0%  2 submitted, 2 running, 0 done, 0 fa',
      'promptc: the run ended early; with --journal the s',
      'ame command could go on',
      '',
    ],
  ],
])('what send says stands on lines of its own, at %j columns', async (columns, lines) => {
  const screen = new Screen(columns);
  let interrupt = (): void => {};
  const terminal = {
    stdout: screen,
    stderr: screen,
    now: () => 0,
    onInterrupt(listener: () => void) {
      interrupt = listener;
      return () => {};
    },
    onOutputFailure() {},
  } as unknown as Terminal;
  const record = (ordinal: number, prompt: string, error?: string) =>
    ({ ordinal, prompt, state: error === undefined ? 'done' : 'failed', error }) as unknown as node.SendRecord;
  const drawnBar = () => expect.poll(() => screen.lines.at(-1));
  async function* send(_: unknown, { onEvent }: node.SendOptions): AsyncGenerator<node.SendRecord> {
    onEvent?.('created', record(1, 'a dog'));
    await drawnBar().toMatch(/░ 0%/);
    yield record(1, 'a dog');
    onEvent?.('created', record(2, 'a fox'));
    await drawnBar().toMatch(/░ 0%/);
    yield record(2, 'a fox', 'it failed');
    await drawnBar().toMatch(/░ 0%/);
    interrupt();
  }
  const sending = {
    flags: { wait: true, concurrency: 1, dialect: 'page', keyTag: true },
    terminal,
    journal: undefined,
    library,
    node: { ...node, send },
  } as unknown as Sending;
  const requests = ['a dog', 'a fox'].map((prompt) => ({ request: { prompt } })) as unknown as node.SendItem[];
  expect(await sendAll(requests, sending)).toBe(1);
  expect(screen.lines).toEqual(lines);
});
