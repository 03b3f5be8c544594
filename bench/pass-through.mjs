// The least that a filter over NDJSON does: reads lines, parses and prints each, and writes them.
import { openSync, readSync, writeSync } from 'node:fs';

const file = openSync(process.argv[2], 'r');
const piece = Buffer.allocUnsafe(1 << 20);
const decoder = new TextDecoder();
let rest = '';
for (let length = readSync(file, piece); length > 0; length = readSync(file, piece)) {
  const text = rest + decoder.decode(piece.subarray(0, length), { stream: true });
  const end = text.lastIndexOf('\n') + 1;
  rest = text.slice(end);
  let made = '';
  for (let start = 0; start < end; ) {
    const stop = text.indexOf('\n', start);
    made += `${JSON.stringify(JSON.parse(text.slice(start, stop)))}\n`;
    start = stop + 1;
  }
  writeSync(1, made);
}
