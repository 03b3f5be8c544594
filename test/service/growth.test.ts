import { afterEach, describe, expect, it } from 'vitest';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import {
  diagnosticsOf,
  linksOf,
  type ServiceDocument,
  semanticTokensOf,
  symbolsOf,
  textOf,
  updateDocument,
} from '../../src/service/index.js';
import { documentOf } from './support.js';

/** What a call passes over or copies, as far as that can be told from outside. */
type Measure = (args: readonly unknown[], result: unknown) => number;

const copied: Measure = (_, result) => 1 + (typeof result === 'string' ? result.length : 0);
const lengthOfText: Measure = ([text]) => (typeof text === 'string' ? text.length : 0);

const counted: readonly (readonly [target: object, name: string, measure: Measure])[] = [
  ...['charCodeAt', 'charAt', 'startsWith', 'indexOf', 'lastIndexOf', 'includes'].map(
    (name) => [String.prototype, name, () => 1] as const,
  ),
  ...['slice', 'trim', 'replace', 'replaceAll'].map((name) => [String.prototype, name, copied] as const),
  ...['exec', 'test'].map((name) => [RegExp.prototype, name, () => 1] as const),
  [JSON, 'parse', lengthOfText],
];

let restore: (() => void)[] = [];

afterEach(() => {
  for (const put of restore) put();
  restore = [];
});

/** The work of a call: characters looked at or copied, and calls of what looks at them. */
function workOf(run: () => unknown): number {
  let work = 0;
  for (const [target, name, measure] of counted) {
    const own = Object.getOwnPropertyDescriptor(target, name) as PropertyDescriptor;
    Object.defineProperty(target, name, {
      ...own,
      value(this: unknown, ...args: unknown[]) {
        const result = own.value.apply(this, args);
        work += measure(args, result);
        return result;
      },
    });
    restore.push(() => Object.defineProperty(target, name, own));
  }
  run();
  for (const put of restore) put();
  restore = [];
  return work;
}

const prompts = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, index) => `a dog number ${String(index).padStart(6, '0')} --AR 16x9 --chaos ${index % 120}`,
  );

const hosts: readonly (readonly [name: string, kind: ReaderKind, text: (prompts: readonly string[]) => string])[] = [
  ['text', 'text', (lines) => lines.join('\n')],
  [
    'text with remarks',
    'text',
    (lines) => lines.map((line) => `# promptc-disable-next-line letter-case\n${line}`).join('\n'),
  ],
  ['NDJSON', 'ndjson', (lines) => lines.map((prompt) => JSON.stringify({ prompt })).join('\n')],
  ['CSV', 'csv', (lines) => ['prompt', ...lines].join('\n')],
  ['a fence', 'markdown', (lines) => `# Prompts\n\n\`\`\`mj\n${lines.join('\n')}\n\`\`\`\n`],
  ['many fences', 'markdown', (lines) => lines.map((line) => `## One\n\n\`\`\`mj\n${line}\n\`\`\`\n`).join('\n')],
  ['a YAML list', 'yaml', (lines) => lines.map((prompt) => `- prompt: ${JSON.stringify(prompt)}\n  id: 7\n`).join('')],
  ['YAML documents', 'yaml', (lines) => lines.map((prompt) => `---\nprompt: ${prompt}\n`).join('')],
  ['a JSON list', 'json', (lines) => JSON.stringify(lines.map((prompt) => ({ prompt })))],
];

/** The work of a letter in the middle of a document that was looked at before, and of finding what that changes. */
async function keystroke(text: string, kind: ReaderKind): Promise<number> {
  const document = await documentOf(text, kind);
  diagnosticsOf(document);
  const at = text.indexOf('number', text.length / 2);
  const type = (): ServiceDocument => updateDocument(document, [{ range: { start: at, end: at }, text: 'x' }]);
  expect(textOf(type())).toBe(`${text.slice(0, at)}x${text.slice(at)}`);
  return workOf(() => diagnosticsOf(type(), {}, { start: at, end: at + 1 }));
}

describe('a keystroke', () => {
  it.each(hosts)('costs no more in a longer document: %s', async (_, kind, text) => {
    const [short, long] = [await keystroke(text(prompts(200)), kind), await keystroke(text(prompts(6400)), kind)];
    expect(short).toBeGreaterThan(100);
    // The stretches of the two texts end at other places, so that one may hold some prompts more.
    expect(long / short).toBeLessThan(1.5);
  });

  it.each<readonly [what: string, ask: (document: ServiceDocument) => unknown]>([
    ['outline', (document) => symbolsOf(document)],
    ['colours', (document) => semanticTokensOf(document)],
    ['links', (document) => linksOf(document)],
  ])('has the %s look only at what it changes', async (_, ask) => {
    const text = prompts(3000).join('\n');
    const document = await documentOf(text);
    const all = workOf(() => ask(document));
    const at = text.indexOf('number', text.length / 2);
    const edited = updateDocument(document, [{ range: { start: at, end: at }, text: 'x' }]);
    expect(workOf(() => ask(edited))).toBeLessThan(all / 20);
  });

  it.each([
    ['javascript', '[\n', ']\n'],
    ['python', '[\n', ']\n'],
    ['java', 'class A { String[] b = {\n', '}; }\n'],
  ] as const)('in a program looks only at the literals that it changes: %s', async (language, front, back) => {
    const lines = prompts(3000).map((prompt) => `  ${JSON.stringify(prompt)},\n`);
    const text = front + lines.join('') + back;
    const document = await documentOf(text, 'code', { language });
    const all = workOf(() => diagnosticsOf(document));
    const at = text.indexOf('number', text.length / 2);
    const edit = { range: { start: at, end: at }, text: 'x' };
    // What a parser slices off the text is counted, though nothing is copied.
    expect(workOf(() => diagnosticsOf(updateDocument(document, [edit])))).toBeLessThan(all / 5);
  });

  it('in a text that is read whole looks only at the prompts that it changes', async () => {
    const text = `{"messages":[${prompts(400)
      .map((_, index) => JSON.stringify({ content: `/imagine prompt: a dog number ${index} --ar 3:2 --chaos 5` }))
      .join(',')}],"channel":{}}`;
    const document = await documentOf(text, 'discord');
    const all = workOf(() => diagnosticsOf(document));
    const at = text.indexOf('number', text.length / 2);
    const edited = updateDocument(document, [{ range: { start: at, end: at }, text: 'x' }]);
    expect(workOf(() => diagnosticsOf(edited))).toBeLessThan(all / 20);
  });
});
