// A net for changes that are to change nothing: what promptc says of many inputs, as a digest an input.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { readCorpus } from '../bench/corpus.js';
import { prompts as benchPrompts } from '../bench/prompts.js';
import {
  type CompileOptions,
  compile,
  decompile,
  expand,
  format,
  type GenerationRequest,
  lint,
  toAdvanced,
  toSimple,
} from '../src/index.js';
import { soupPrompt, soupRequest } from '../test/support/soups.js';
import { readFlags } from './flags.js';

const usage = `Usage: npm run digest -- [options]

Writes a digest of all that promptc says of real prompts (where they are there), of the benchmark's prompts and of soups:
compile, lint, format, expand, decompile and conversions, with a dozen sets of options. Before and after a change that is
to change nothing, both files are the same.

  --out FILE      where the digest goes
  --against FILE  compares with that digest, and prints the inputs that differ
  --soups N       how many texts and requests are put together at random (default 200,000)
  --seed N        of the soups (default 1)
  --corpus FILE   records { "prompt", "source" }, one a line (default ../shared/corpus/dev.ndjson)
  --show N        how many inputs that differ are printed (default 10)
  --help          shows this

Examples:
  npm run digest -- --out before.txt
  npm run digest -- --against before.txt
`;

const optionSets: readonly CompileOptions[] = [
  {},
  { target: 'simple' },
  { target: 'advanced' },
  { target: 'simple', force: true },
  { verbatim: true, force: true },
  { expand: true },
  { infos: false },
  { modelVersion: 'V6.1' },
  { modelVersion: 'V4', serviceVersion: 'V4', plan: 'basic' },
  { serviceVersion: 'V8.2', phrases: 'keep' },
  { numbers: 'string', artwork: 'warn', ran: true },
  { processMode: 'relax', optimizePrompt: true, name: 'a name', tags: ['x'], force: true },
];

/** What is known of an input: by function, a digest of what it gives. */
type Line = Readonly<Record<string, string>>;

const digestOf = (value: unknown): string =>
  createHash('sha1')
    .update(JSON.stringify(value) ?? 'undefined')
    .digest('base64')
    .slice(0, 8);

/** What a call gives, or the error that it throws, which is as much of an answer. */
function answerOf(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return String(error);
  }
}

function ofPrompt(source: string, sets: readonly CompileOptions[]): Line {
  const each = (call: (options: CompileOptions) => unknown): string =>
    digestOf(sets.map((options) => answerOf(() => call(options))));
  return {
    compile: each((options) => compile(source, options)),
    lint: each(({ modelVersion, serviceVersion, plan }) => lint(source, { modelVersion, serviceVersion, plan })),
    expand: each(({ plan }) => expand(source, { plan })),
    format: digestOf(answerOf(() => format(source))),
    decompile: digestOf(
      answerOf(() => {
        const { request } = compile(source, { force: true });
        return request && [decompile(request), toAdvanced(request), toSimple(request)];
      }),
    ),
  };
}

function ofRequest(request: GenerationRequest): Line {
  return {
    decompile: digestOf(answerOf(() => decompile(request))),
    toAdvanced: digestOf(answerOf(() => toAdvanced(request))),
    toSimple: digestOf(answerOf(() => toSimple(request))),
  };
}

interface Input {
  readonly name: string;
  readonly value: unknown;
  readonly line: () => Line;
}

function* inputs(corpus: string, soups: number, seed: number): Generator<Input> {
  const real = readCorpus(corpus);
  if (!real) console.error(`There is no ${corpus}: the digest is without real prompts.`);
  let number = 0;
  for (const { prompt } of real ?? []) {
    yield { name: `real ${++number}`, value: prompt, line: () => ofPrompt(prompt, optionSets) };
  }
  for (const [index, prompt] of benchPrompts.entries()) {
    yield { name: `bench ${index + 1}`, value: prompt, line: () => ofPrompt(prompt, optionSets) };
  }
  // A batch at a time, since all at once would not fit into memory.
  const batch = 1_000;
  for (let done = 0; done < soups; done += batch) {
    const sample = { seed: seed + done, numRuns: Math.min(batch, soups - done) };
    if ((done / batch) % 5 < 4) {
      for (const [index, { source, options }] of fc.sample(soupPrompt, sample).entries()) {
        const set = optionSets[index % optionSets.length];
        yield {
          name: `soup ${done + index + 1}`,
          value: source,
          line: () => ofPrompt(source, [{ ...set, ...options }]),
        };
      }
    } else {
      for (const [index, { request }] of fc.sample(soupRequest, sample).entries()) {
        const given = request as unknown as GenerationRequest;
        yield { name: `request ${done + index + 1}`, value: given, line: () => ofRequest(given) };
      }
    }
  }
}

const written = ({ name, line }: Input): string =>
  [name, ...Object.entries(line()).map(([call, digest]) => `${call}=${digest}`)].join(' ');

/** The functions whose digests differ between two lines. */
function differing(before: string | undefined, after: string): readonly string[] {
  const known = new Set(before?.split(' '));
  return after.split(' ').flatMap((word) => (word.includes('=') && !known.has(word) ? [word.replace(/=.*/, '')] : []));
}

export function main(args: readonly string[]): number {
  if (args.includes('--help')) {
    console.log(usage);
    return 0;
  }
  const flags = readFlags(args, { soups: 200_000, seed: 1, show: 10 }, ['out', 'against', 'corpus']);
  if (typeof flags === 'string') {
    console.error(`${flags}\n\n${usage}`);
    return 2;
  }
  const { soups, seed, show } = flags.numbers;
  const [out, against] = [flags.lists.out.at(-1), flags.lists.against.at(-1)];
  const corpus = flags.lists.corpus.at(-1) ?? '../shared/corpus/dev.ndjson';
  if ((out === undefined) === (against === undefined) || (against !== undefined && !existsSync(against))) {
    console.error(against === undefined || out !== undefined ? usage : `There is no file ${against}.`);
    return 2;
  }
  const before = against === undefined ? undefined : readFileSync(against, 'utf8').split('\n');
  const lines: string[] = [];
  const counts = new Map<string, number>();
  let different = 0;
  for (const input of inputs(corpus, soups, seed)) {
    const line = written(input);
    const calls = before ? differing(before[lines.length], line) : [];
    lines.push(line);
    if (calls.length === 0) continue;
    for (const call of calls) counts.set(call, (counts.get(call) ?? 0) + 1);
    if (++different <= show) {
      console.log(`${input.name}: ${calls.join(', ')}\n  ${JSON.stringify(input.value)}`);
    }
  }
  if (out !== undefined) writeFileSync(out, `${lines.join('\n')}\n`);
  const byCall = [...counts].map(([call, count]) => `, ${call} of ${count}`).join('');
  const isAsLong = before === undefined || before.length === lines.length + 1;
  console.log(`${lines.length} inputs${before ? `, ${different} differ${byCall}` : ''}`);
  if (!isAsLong) console.log(`The other digest has ${(before?.length ?? 0) - 1} inputs.`);
  return different > 0 || !isAsLong ? 1 : 0;
}
