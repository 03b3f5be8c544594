import { compile } from '../src/compiler/index.js';
import { readCorpus } from './corpus.js';
import { measureInTurn, sink } from './measure.js';
import { prompts } from './prompts.js';
import type { Section } from './section.js';
import { type Budget, nanoseconds, printBudget, printTable, times, verdict } from './table.js';

const budget: Budget = { limit: 4, stretch: 3 };

function compare(name: string, texts: readonly string[], rounds: number) {
  const records = texts.map((prompt) => JSON.stringify({ prompt, source: 'bench' }));
  const [compiling, json] = measureInTurn(
    [
      () => {
        for (const text of texts) sink.last = compile(text);
      },
      () => {
        for (const record of records) sink.last = JSON.stringify(JSON.parse(record));
      },
    ],
    rounds,
  );
  const each = (milliseconds: number): number => (milliseconds * 1e6) / texts.length;
  return {
    name,
    prompts: texts.length,
    characters: texts.reduce((sum, { length }) => sum + length, 0) / texts.length,
    compileNanoseconds: each(compiling!),
    jsonNanoseconds: each(json!),
    ratio: compiling! / json!,
  };
}

/** Compiling a prompt against the least that any program does to the record that holds it. */
export const againstJson: Section = {
  name: 'budget',
  summary: 'compile against JSON.parse and JSON.stringify of the same prompt',
  run({ corpus }) {
    const figures = [compare('prompts', prompts, 31)];
    const real = readCorpus(corpus);
    // A pass over the corpus is a block by itself, so it takes fewer rounds.
    if (real) figures.push(...[false, true].map((uniform) => compareReal(real, uniform)));
    printTable(
      `Compile against JSON.parse + JSON.stringify, budget ${printBudget(budget, times)}`,
      ['', 'prompts', 'characters', 'compile ns', 'JSON ns', 'ratio', ''],
      figures.map((row) => [
        row.name,
        String(row.prompts),
        row.characters.toFixed(0),
        nanoseconds(row.compileNanoseconds),
        nanoseconds(row.jsonNanoseconds),
        times(row.ratio),
        verdict(row.ratio, budget, times),
      ]),
    );
    if (!real) console.log('\nThe corpus of real prompts is absent (--corpus FILE).');
    return { figures };
  },
};

/** The uniform half is apart: it would hide the prompts that people typed. */
const compareReal = (real: NonNullable<ReturnType<typeof readCorpus>>, uniform: boolean) =>
  compare(
    uniform ? 'corpus, batch runner' : 'corpus, the rest',
    real.filter((each) => each.uniform === uniform).map(({ prompt }) => prompt),
    11,
  );
