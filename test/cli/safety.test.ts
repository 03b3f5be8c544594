import { gzipSync } from 'node:zlib';
import fc, { type Arbitrary } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReader } from '../../src/readers/create-reader.js';
import {
  foreignName,
  isForeignContent,
  kindByContent,
  kindByName,
  languageByName,
} from '../../src/readers/reader-kind.js';
import { anyText, promptLike } from '../support/any-text.js';
import { hosts } from '../support/hosts.js';
import { runs, seed } from '../support/property.js';
import { sources } from '../support/sources.js';
import { run } from './fake-terminal.js';

const commands = [
  ['lint', '--fix'],
  ['lint', '--fix-unsafe'],
  ['format', '--write'],
] as const;

const foreign = Object.entries(sources).filter(([name]) => kindByName(name) !== 'code');

/** What is said of files that are read, and have no prompt where it is looked for. */
const said: Readonly<Record<string, RegExp>> = {
  'jobs.yaml': /: invalid YAML: /,
  'jobs.toml': /: there is no field prompt /,
};

describe.each(foreign)('%s', (name, text) => {
  it.each(commands)('is not touched by %s %s', async (...command) => {
    for (const [at, content] of [
      [name, text],
      [`src/${name}`, text.replaceAll('\n', '\r\n')],
      [name.toUpperCase(), text],
      [`${name}.gz`, gzipSync(text)],
    ] as const) {
      const { code, written, stdout, stderr } = await run([...command, at], { files: { [at]: content } });
      expect({ at, code, written, stdout }).toEqual({ at, code: 2, written: {}, stdout: '' });
      expect(stderr).toMatch(said[name] ?? / is not read: /);
    }
  });
});

it('is read where somebody says how', async () => {
  const files = { 'a.ini': 'a dog --AR 3:2\n' };
  const written = { 'a.ini': 'a dog --ar 3:2\n' };
  expect((await run(['lint', '--fix', '--reader', 'text', 'a.ini'], { files })).written).toEqual(written);
  const config = { 'promptc.config.json': '{"readers": {"*.ini": "text"}}' };
  expect((await run(['lint', '--fix', 'a.ini'], { files: { ...files, ...config } })).written).toEqual(written);
  // What only says where in a file prompts stand does not say what it is.
  const unsaid = { 'promptc.config.json': '{"readers": {"*.ini": {"split": "line"}}}' };
  expect((await run(['lint', '--fix', 'a.ini'], { files: { ...files, ...unsaid } })).written).toEqual({});
});

it('is not read of a filter either', async () => {
  const { code, stdout } = await run(['lint', '--fix', '--stdin-filename', 'a.ini'], { stdin: '"a dog --AR 3:2",\n' });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

const extensions = ['txt', 'text', 'prompt', 'prompts', 'mj', 'imagine', 'md', 'json', 'ndjson', 'jsonl', 'csv', 'tsv'];

const names: Arbitrary<string> = fc.oneof(
  fc
    .constantFrom(...extensions, 'TXT', 'Md', 'py', 'yaml', 'toml', 'bak', 'txt~', 'log')
    .map((extension) => `a.${extension}`),
  fc.constantFrom('prompts', '.env', '.prompts', 'a.txt.orig', 'a.b.mj', 'x y.txt', 'Makefile', 'a.', '..mj', 'ä.md'),
  fc.string({ minLength: 1, maxLength: 12 }).map((text) => text.replace(/[/\0]/g, '_')),
);

const contents: Arbitrary<Uint8Array> = fc
  .oneof(
    { weight: 3, arbitrary: fc.oneof(...hosts.map(([, host]) => host)).map(({ text }) => text) },
    {
      weight: 3,
      arbitrary: fc.array(fc.oneof(anyText, promptLike), { maxLength: 5 }).map((lines) => lines.join('\n')),
    },
    { weight: 1, arbitrary: fc.constantFrom(...Object.values(sources)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 60 }) },
  )
  .map((content) => (typeof content === 'string' ? new TextEncoder().encode(content) : content));

/** What stands around the prompts that a reader finds in a text, and around those in requests. */
async function around(name: string, text: string): Promise<readonly string[]> {
  const isForeign = foreignName(name) !== undefined || (kindByName(name) === undefined && isForeignContent(text));
  const kind = isForeign ? undefined : (kindByName(name) ?? kindByContent(text, true));
  if (kind === undefined) return [text];
  const { items } = (await createReader(kind, { language: languageByName(name) })).read(text);
  const ranges = items.flatMap((item) => {
    if (item.kind === 'prompt') return item.range;
    // A fix of a request may be about any of its keys.
    return item.kind === 'request' ? item.range : [];
  });
  let done = 0;
  const pieces = ranges.map(({ start, end }) => {
    const piece = text.slice(done, start);
    done = end;
    return piece;
  });
  return [...pieces, text.slice(done)];
}

/** Whether a text is these pieces with something between each two. */
function isMadeOf(text: string, pieces: readonly string[]): boolean {
  const [first = '', ...rest] = pieces;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}

describe.each(commands)('%s %s', (...command) => {
  it('changes nothing but prompts, in files of any name and any bytes', { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(names, contents, async (name, content) => {
        const before = Uint8Array.from(content);
        const { code, written } = await run([...command, '--', name], { files: { [name]: content } });
        expect(content).toEqual(before);
        const [[path, after] = [], ...others] = Object.entries(written);
        expect(others).toEqual([]);
        if (path === undefined || after === undefined) return;
        expect(path).toBe(name);
        expect([0, 1, 2]).toContain(code);
        // What is written is text, with the mark that it had.
        const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
        const mark = text.startsWith('\uFEFF') ? 1 : 0;
        const pieces = await around(name, text.slice(mark));
        expect({ text, after, made: isMadeOf(after.slice(mark), pieces) }).toEqual({ text, after, made: true });
        expect(foreignName(name)).toBe(undefined);
      }),
      { numRuns: runs, seed, endOnFailure: false },
    );
  });
});
