import { check } from '../src/checker/index.js';
import { compile, decompile } from '../src/compiler/index.js';
import { format } from '../src/formatter/index.js';
import { lex } from '../src/lexer/index.js';
import { parse } from '../src/parser/index.js';
import { measure, median, sink } from './measure.js';
import { prompts } from './prompts.js';
import type { Section } from './section.js';
import { nanoseconds, printTable, thousands } from './table.js';

/** How often all stages are measured in turn: what slows the machine for a second is to slow no stage alone. */
const rounds = 5;

/** What each stage costs, over all prompts in one go: of one prompt read again and again, all branches are learnt. */
export const stages: Section = {
  name: 'stages',
  summary: 'each stage over the prompts of this benchmark: time a prompt, prompts a second',
  run() {
    const trees = prompts.map((prompt) => parse(prompt));
    const requests = prompts.flatMap((prompt) => compile(prompt).request ?? []);
    const works = [
      stage('lex', prompts, lex),
      stage('parse', prompts, parse),
      stage('check', trees, (tree) => check(tree)),
      stage('compile', prompts, (prompt) => compile(prompt)),
      stage('decompile', requests, (request) => decompile(request)),
      stage('format', prompts, (prompt) => format(prompt)),
    ];
    const samples = works.map((): number[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [index, { work }] of works.entries()) samples[index]!.push(measure(work, { time: 300, warmup: 100 }));
    }
    const figures = works.map(({ name, inputs }, index) => {
      const nanosecondsEach = (median(samples[index]!) * 1e6) / inputs;
      return { stage: name, inputs, nanosecondsEach, perSecond: 1e9 / nanosecondsEach };
    });
    const characters = prompts.reduce((sum, { length }) => sum + length, 0) / prompts.length;
    printTable(
      `Stages, over ${prompts.length} prompts of ${characters.toFixed(0)} characters on average`,
      ['stage', 'inputs', 'ns each', 'each second'],
      figures.map(({ stage, inputs, nanosecondsEach, perSecond }) => [
        stage,
        String(inputs),
        nanoseconds(nanosecondsEach),
        thousands(perSecond),
      ]),
    );
    return { figures };
  },
};

function stage<T>(name: string, inputs: readonly T[], run: (input: T) => unknown) {
  const work = () => {
    for (const input of inputs) sink.last = run(input);
  };
  return { name, inputs: inputs.length, work };
}
