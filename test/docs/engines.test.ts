import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { prompts } from '../../bench/prompts.js';
import type { Workplace } from '../../scripts/workplace.js';
import { read, root, useWorkplaces, workplace } from './support.js';

useWorkplaces();

const folder = 'docs/engines';
const scripts = readdirSync(join(root, folder)).filter((name) => !name.endsWith('.md'));
const script = (name: string): string => join(root, folder, name);
const standIn = (name: string): string => `exec "${join(root, 'test/docs/engines', name)}" "$@"`;

/** Says whether a program is there, and on a machine for CI, where all have to be, throws that it is not. */
function isThere(program: string, how: string, skip: (note: string) => void): boolean {
  if (spawnSync(program, ['--version']).error === undefined) return true;
  const missing = `${program} is not there, so nothing is known of it: ${how}`;
  if (process.env.CI && how.startsWith('apt-get')) throw new Error(missing);
  console.warn(missing);
  skip(missing);
  return false;
}

/** Some thousand records, and some that cannot be read. A block starts with any of them. */
const archive = Array.from({ length: 6_000 }, (_, id) => {
  if (id % 101 === 7) return '{"id":';
  if (id % 101 === 8) return '';
  if (id % 101 === 9) return JSON.stringify({ id });
  if (id % 101 === 10) return JSON.stringify(prompts[id % prompts.length]);
  return JSON.stringify({ id, prompt: prompts[id % prompts.length] });
}).join('\n');

let onlyOnce: Promise<readonly unknown[]> | undefined;

/** A folder with the archive, and what a single run makes of it. */
async function arrange(): Promise<{ readonly place: Workplace; readonly single: readonly unknown[] }> {
  const place = workplace();
  place.write('archive.ndjson', `${archive}\n`);
  // Nobody is to be asked for a citation.
  place.write('parallel/will-cite', '');
  onlyOnce ??= (async () => {
    const command = 'promptc compile --records --keep id --reader ndjson archive.ndjson > single.ndjson';
    expect(await place.run(command)).toEqual({ code: 0, printed: '' });
    return recordsIn(place, 'single.ndjson');
  })();
  const single = await onlyOnce;
  expect(single.length).toBeGreaterThan(5_900);
  return { place, single };
}

/** The records of a file, or of all parts in a folder, but for their lines: those are counted from where a part starts. */
function recordsIn(place: Workplace, ...names: readonly string[]): readonly unknown[] {
  const text = names.map((name) => readFileSync(join(place.folder, name), 'utf8')).join('');
  const isPlace = (value: object): boolean => 'ok' in value || 'column' in value;
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) =>
      JSON.parse(line, (_, value) => {
        if (typeof value === 'object' && value !== null && isPlace(value)) delete value.line;
        return value;
      }),
    );
}

const partsOf = (place: Workplace, name: string): readonly string[] =>
  readdirSync(join(place.folder, name))
    .filter((part) => part.startsWith('part-'))
    .sort()
    .map((part) => `${name}/${part}`);

describe('GNU parallel', () => {
  const install = 'apt-get install parallel';
  const env = 'PARALLEL_HOME="$PWD/parallel"';

  it.for(['BLOCK=200K', ''])(
    'makes on all cores what a single run makes: %s',
    { timeout: 120_000 },
    async (block, { skip }) => {
      if (!isThere('parallel', install, skip)) return;
      const { place, single } = await arrange();
      const command = `${env} ${block} sh "${script('parallel.sh')}" archive.ndjson > out.ndjson`;
      expect(await place.run(command)).toEqual({ code: 0, printed: '' });
      expect(recordsIn(place, 'out.ndjson')).toEqual(single);
    },
  );

  it.for([
    ['here', [':'], []],
    ['on several machines', ['2/one', '2/two'], ['one', 'two']],
    ['where a machine fails', ['1/broken', '2/one'], ['broken', 'one']],
  ] as const)('does the same by ssh: %s', { timeout: 120_000 }, async ([, hosts, asked], { skip }) => {
    if (!isThere('parallel', install, skip)) return;
    const { place, single } = await arrange();
    place.write('hosts.txt', hosts.map((host) => `${host}\n`).join(''));
    place.write('ssh.log', '');
    place.program('ssh', standIn('ssh'));
    const command = `${env} PARALLEL_SSH=ssh SSH_LOG="$PWD/ssh.log" BLOCK=200K sh "${script('parallel-ssh.sh')}" hosts.txt archive.ndjson > out.ndjson`;
    expect(await place.run(command)).toEqual({ code: 0, printed: '' });
    expect(recordsIn(place, 'out.ndjson')).toEqual(single);
    const log = readFileSync(join(place.folder, 'ssh.log'), 'utf8');
    expect([...new Set(log.split('\n').slice(0, -1))].sort()).toEqual(asked);
  });

  it('ends with the exit code of promptc where a block cannot be read', { timeout: 120_000 }, async ({ skip }) => {
    if (!isThere('parallel', install, skip)) return;
    const place = workplace();
    place.write('parallel/will-cite', '');
    const { code, printed } = await place.run(
      `printf '{"prompt":"a dog"}\\n\\377\\n' > bad.ndjson; ${env} sh "${script('parallel.sh')}" bad.ndjson`,
    );
    expect({ code, printed }).toEqual({ code: 2, printed: expect.stringMatching(/^error: <stdin> is not UTF-8/m) });
  });

  it.for([
    ['a header for each part', '--pipepart -a t.csv --header :', '--reader csv --keep id', '"id":"7"'],
    ['a column by its number', '--pipepart -a rows.csv', '--reader csv --column 2 --keep 1', '"1":"7"'],
  ] as const)('cuts tables: %s', { timeout: 120_000 }, async ([, cut, flags, kept], { skip }) => {
    if (!isThere('parallel', install, skip)) return;
    const place = workplace();
    place.write('parallel/will-cite', '');
    const rows = Array.from({ length: 2_000 }, (_, id) => `${id},"a ""dog"" of ${id}, wet --ar16:9"\n`).join('');
    place.write('rows.csv', rows);
    place.write('t.csv', `id,prompt\n${rows}`);
    const file = cut.includes('t.csv') ? 't.csv' : 'rows.csv';
    const commands = [
      `promptc lint --records ${flags} ${file} > single.out`,
      `${env} parallel ${cut} --block 20K --keep-order promptc lint --records ${flags} > out`,
    ];
    for (const command of commands) expect(await place.run(command)).toEqual({ code: 0, printed: '' });
    const records = recordsIn(place, 'out');
    expect(records).toEqual(recordsIn(place, 'single.out'));
    expect([records.length, JSON.stringify(records[7]).includes(kept)]).toEqual([2_000, true]);
  });
});

describe('Spark', () => {
  it('makes what a single run makes, part by part', { timeout: 120_000 }, async ({ skip }) => {
    if (!isThere('python3', 'apt-get install python3', skip)) return;
    const { place, single } = await arrange();
    const env = `PYTHONDONTWRITEBYTECODE=1 PYTHONPATH="${join(root, 'test/docs/engines')}"`;
    expect(await place.run(`${env} python3 "${script('spark.py')}" archive.ndjson out`)).toEqual({
      code: 0,
      printed: '',
    });
    expect(partsOf(place, 'out').length).toBeGreaterThan(5);
    expect(recordsIn(place, ...partsOf(place, 'out'))).toEqual(single);
  });

  it('runs spark.py itself', { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere('spark-submit', 'install Spark to run docs/engines/spark.py', skip)) return;
    const { place, single } = await arrange();
    const { code, printed } = await place.run(`spark-submit "${script('spark.py')}" archive.ndjson out`);
    expect(code, printed).toBe(0);
    expect(recordsIn(place, ...partsOf(place, 'out'))).toEqual(single);
  });
});

describe('Hadoop Streaming', () => {
  it('makes what a single run makes, split by split', { timeout: 120_000 }, async () => {
    const { place, single } = await arrange();
    place.program('hadoop', standIn('hadoop'));
    const command = `HADOOP_HOME=/nowhere sh "${script('hadoop-streaming.sh')}" archive.ndjson out`;
    expect(await place.run(command)).toEqual({ code: 0, printed: '' });
    expect(partsOf(place, 'out').length).toBeGreaterThan(5);
    expect(recordsIn(place, ...partsOf(place, 'out'))).toEqual(single);
  });

  it('runs hadoop-streaming.sh itself', { timeout: 300_000 }, async ({ skip }) => {
    if (!isThere('hadoop', 'install Hadoop to run docs/engines/hadoop-streaming.sh', skip)) return;
    const { place, single } = await arrange();
    const { code, printed } = await place.run(`sh "${script('hadoop-streaming.sh')}" archive.ndjson out`);
    expect(code, printed).toBe(0);
    expect(recordsIn(place, ...partsOf(place, 'out'))).toEqual(single);
  });
});

describe('a part of an archive', () => {
  // Why each line has --reader.
  it('is not what it is part of by what stands in front', async () => {
    const place = workplace();
    place.write('part', `"a dog"\n{"prompt":"a cat"}\n{"prompt":"a fox"}\n`);
    const right = ['a cat', 'a fox'].map((prompt) =>
      expect.objectContaining({ request: expect.objectContaining({ prompt }) }),
    );
    await place.run(
      'promptc compile --records < part > guessed; promptc compile --records --reader ndjson < part > said',
    );
    expect(recordsIn(place, 'guessed')).not.toEqual(expect.arrayContaining(right));
    expect(recordsIn(place, 'said')).toEqual([expect.anything(), ...right]);
  });
});

describe('docs/engines', () => {
  const page = read(`${folder}/README.md`);

  it.each(scripts)('has %s, whose command the page shows', async (name) => {
    expect(page).toContain(`](${name})`);
    const text = read(`${folder}/${name}`);
    if (name.endsWith('.sh')) {
      expect((await workplace().run(`sh -n "${script(name)}"`)).printed).toBe('');
    }
    const [command = ''] = /promptc compile --records[^'"|<\n]*/.exec(text) ?? [];
    expect(command).toContain('--reader ndjson');
    expect(page).toContain(command.trimEnd());
  });

  it('is in the package', () => {
    expect(JSON.parse(read('package.json')).files).toContain(folder);
  });
});
