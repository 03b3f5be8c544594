import { compile } from '../src/compiler/index.js';
import { readCorpus } from './corpus.js';
import { measurePairs } from './measure.js';
import { prompts } from './prompts.js';
import type { Section } from './section.js';
import { type Budget, nanoseconds, printBudget, printTable, times, verdict } from './table.js';

const budget: Budget = { limit: 4, stretch: 3 };

/** How long each corpus is measured for, in milliseconds. */
const time = 6000;

function compare(name: string, texts: readonly string[]) {
  const records = texts.map((prompt) => ({ prompt, json: JSON.stringify({ prompt, source: 'bench' }) }));
  const { medians, ratio } = measurePairs(
    records,
    [({ prompt }) => compile(prompt), ({ json }) => JSON.stringify(JSON.parse(json))],
    time,
  );
  const [compiling, json] = medians.map((milliseconds) => (milliseconds * 1e6) / texts.length) as [number, number];
  return {
    name,
    prompts: texts.length,
    characters: texts.reduce((sum, { length }) => sum + length, 0) / texts.length,
    compileNanoseconds: compiling,
    jsonNanoseconds: json,
    ratio,
  };
}

/** Compiling a prompt against the least that any program does to the record that holds it. */
export const againstJson: Section = {
  name: 'budget',
  summary: 'compile against JSON.parse and JSON.stringify of the same prompt',
  run({ corpus }) {
    const figures = [compare('prompts', prompts)];
    const real = readCorpus(corpus);
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
  );
