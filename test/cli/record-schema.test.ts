import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import published from '../../schema/record.json' with { type: 'json' };
import { recordSchema } from '../../src/cli/batch/jobs/record-schema.js';
import { generationRequestSchema } from '../../src/request/schema.js';
import { readStories } from '../samples/story.js';
import { run, type World } from './fake-terminal.js';

const folder = new URL('../samples/', import.meta.url);
const inputs = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .flatMap((file) => readStories(file, readFileSync(new URL(file, folder), 'utf8')))
  .map(({ input }) => input);

const lines = (records: readonly unknown[]): string => records.map((record) => `${JSON.stringify(record)}\n`).join('');
const textsOf = (kind: 'prompt' | 'request'): readonly string[] =>
  inputs.flatMap((input) => (input.kind === kind ? [input.text] : []));

/** Prompts of all samples, one by one and some together, and records that cannot be read. */
const prompts = lines([
  ...textsOf('prompt').map((prompt, id) => ({ id, prompt })),
  ...textsOf('prompt').map((prompt) => ({ prompt: [prompt, 'a dog —ar 3:2'] })),
  ...['', [], null, 7, ['a dog', 7]].map((prompt) => ({ prompt })),
  { id: 7 },
  7,
]).replace('"prompt":7', '"prompt":');

const requests = lines([
  ...textsOf('request').map((text) => JSON.parse(text) as unknown),
  { mode: 'simple', prompt: 7 },
  { mode: 'simple', prompt: 'a', params: [{ name: 'fromImageUrl', value: 1 }], other: 2 },
  {},
]);

const validate = new Ajv2020({ strict: false }).compile(published);

const cases: readonly (readonly [string, readonly string[], World])[] = [
  ...['compile', 'expand', 'format', 'lint'].map((command) => [command, [], { stdin: prompts }] as const),
  ['compile', ['--infos', '--keep', '*'], { stdin: prompts }],
  ['compile', ['--expand'], { stdin: prompts }],
  ['compile', ['--force'], { stdin: prompts }],
  ['compile', ['--verbatim', '--target', 'simple', '--infos'], { stdin: prompts }],
  ['compile', ['--keep', 'id', 'a.ndjson', 'b.txt'], { files: { 'a.ndjson': prompts, 'b.txt': 'a dog\n' } }],
  ['decompile', ['--infos', '--keep', '*'], { stdin: requests }],
  ...['expand', 'format', 'lint'].map(
    (command) => [command, ['--infos', '--reader', 'request'], { stdin: requests }] as const,
  ),
];

describe('the schema of records', () => {
  it.each(cases)('accepts what %s %j writes', async (command, argv, world) => {
    const { stdout } = await run([command, '--records', ...argv], world);
    const records = stdout.split('\n').slice(0, -1);
    expect(records.length).toBeGreaterThan(10);
    for (const line of records) {
      const record = JSON.parse(line);
      expect({ line, error: recordSchema.safeParse(record).error }).toEqual({ line, error: undefined });
      expect({ line, valid: validate(record) }).toEqual({ line, valid: true });
    }
  });

  it('asks less of a request than the service does, since only what is in order is within its bounds', async () => {
    const { stdout } = await run(['compile', '--records', '--force', '--reader', 'ndjson'], { stdin: prompts });
    const made = stdout
      .split('\n')
      .slice(0, -1)
      .map((line) => recordSchema.parse(JSON.parse(line)));
    const results = made.flatMap((record) => record.results ?? [record]);
    const right = results.filter(({ ok }) => ok);
    expect(right.length).toBeGreaterThan(100);
    for (const { request } of right) expect(generationRequestSchema.safeParse(request).error).toBeUndefined();
    expect(results.some(({ request }) => request && !generationRequestSchema.safeParse(request).success)).toBe(true);
  });

  it.each<readonly [string, unknown]>([
    ['a key that nobody knows', { ok: true, line: 1, other: 1 }],
    ['a line before the first', { ok: true, line: 0 }],
    ['a finding without its code', { ok: false, line: 1, warnings: [{ message: 'x' }] }],
    ['a single result in a list', { ok: true, line: 1, results: [{ ok: true }] }],
  ])('refuses %s', (_, record) => {
    expect([recordSchema.safeParse(record).success, validate(record)]).toEqual([false, false]);
  });
});
