import { parentPort } from 'node:worker_threads';
import { check } from '../src/checker/index.js';
import { compile } from '../src/compiler/index.js';
import { lex } from '../src/lexer/index.js';
import { parse } from '../src/parser/index.js';
import { type Answer, type Cell, control, growthStages } from './growth-cell.js';
import { measure, sink } from './measure.js';
import { prompts } from './prompts.js';
import { shapes } from './shapes.js';

function prepare(stage: Cell['stage'], text: string): () => void {
  switch (stage) {
    case control:
      return () => {
        const objects: object[] = [];
        for (let start = 0; start < text.length; start += 5)
          objects.push({ kind: 'text', range: { start, end: start + 5 } });
        sink.last = objects;
      };
    case 'lex':
      return () => {
        sink.last = lex(text);
      };
    case 'parse':
      return () => {
        sink.last = parse(text);
      };
    case 'check': {
      const tree = parse(text);
      return () => {
        sink.last = check(tree);
      };
    }
    case 'compile':
      return () => {
        // Past the longest prompt that the service takes, compile stops at the error: forced, it does all of its work.
        sink.last = compile(text, { force: true });
      };
  }
}

function answer({ shape, stage, length }: Cell): Answer {
  const text = shapes.find(({ name }) => name === shape)!.text(length);
  try {
    return { milliseconds: measure(prepare(stage, text), { time: 40, warmup: 20 }) };
  } catch (error) {
    // A stage never throws, whatever the text: the row says so, and the other rows are still of use.
    return { thrown: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
}

parentPort?.on('message', (cell: Cell) => parentPort?.postMessage(answer(cell)));

// A shape that comes first is not to pay for what the engine learns about all of them.
if (parentPort) {
  const start = performance.now();
  do for (const prompt of prompts) for (const stage of growthStages) prepare(stage, prompt)();
  while (performance.now() - start < 500);
}
