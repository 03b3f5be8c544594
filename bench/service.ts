import type { ReaderKind } from '../src/readers/index.js';
import { createServiceDocument, diagnosticsOf, type ServiceDocument, updateDocument } from '../src/service/index.js';
import { median, sink, timed } from './measure.js';
import { prompts } from './prompts.js';
import type { Section } from './section.js';
import { type Budget, printTable, verdict } from './table.js';

/** Milliseconds from a keystroke to its findings: what is left of a frame of a screen that draws sixty a second. */
const budget: Budget = { limit: 16, stretch: 4 };

const count = 10_000;
const keystrokes = 31;

const milliseconds = (value: number): string => `${value.toFixed(2)} ms`;

const lines = Array.from({ length: count }, (_, index) => {
  const prompt = prompts[index % prompts.length]!.replace(/\s+/g, ' ').trim();
  return prompt === '' ? 'a dog' : prompt;
});

/** Where the keystrokes go to: the prompt in the middle, which is like no other. */
const edited = 'a lighthouse at dusk';
lines[count / 2] = `${edited} --ar 3:2`;

const hosts: readonly { readonly name: string; readonly kind: ReaderKind; readonly text: () => string }[] = [
  { name: 'text', kind: 'text', text: () => lines.join('\n') },
  { name: 'NDJSON', kind: 'ndjson', text: () => lines.map((prompt) => JSON.stringify({ prompt })).join('\n') },
  { name: 'Markdown, one fence', kind: 'markdown', text: () => `# Prompts\n\n\`\`\`mj\n${lines.join('\n')}\n\`\`\`\n` },
  {
    name: 'Markdown, a fence each',
    kind: 'markdown',
    text: () => lines.map((prompt) => `## A prompt\n\n\`\`\`mj\n${prompt}\n\`\`\`\n`).join('\n'),
  },
  {
    name: 'CSV',
    kind: 'csv',
    text: () => ['prompt', ...lines.map((prompt) => `"${prompt.replaceAll('"', '""')}"`)].join('\n'),
  },
  {
    name: 'JSON',
    kind: 'json',
    text: () =>
      JSON.stringify(
        lines.map((prompt) => ({ prompt })),
        undefined,
        2,
      ),
  },
];

/** Types a letter and takes it back, again and again; gives the median time from the edit to the findings. */
function typing(document: ServiceDocument, at: number, find: (document: ServiceDocument) => unknown): number {
  let current = document;
  const samples: number[] = [];
  for (let stroke = -4; stroke < keystrokes; stroke++) {
    const written = stroke % 2 === 0 ? 'x' : '';
    const edit = { range: { start: at, end: at + 1 - written.length }, text: written };
    const time = timed(() => {
      current = updateDocument(current, [edit]);
      sink.last = find(current);
    });
    if (stroke >= 0) samples.push(time);
  }
  return median(samples);
}

/** What a keystroke costs in a document of many prompts. */
export const service: Section = {
  name: 'service',
  summary: `diagnostics after a keystroke in a document of ${count.toLocaleString('en')} prompts`,
  async run() {
    const figures = [];
    for (const { name, kind, text } of hosts) {
      const written = text();
      const at = written.indexOf(edited) + 2;
      const document = await createServiceDocument(written, { kind });
      diagnosticsOf(document);
      figures.push({
        host: name,
        characters: written.length,
        lineMilliseconds: typing(document, at, (current) => diagnosticsOf(current, {}, { start: at, end: at })),
        allMilliseconds: typing(document, at, (current) => diagnosticsOf(current)),
      });
    }
    printTable(
      `Service, a keystroke among ${count.toLocaleString('en')} prompts, budget ≤ ${milliseconds(budget.limit)}`,
      ['host', 'characters', 'its line', 'all findings', ''],
      figures.map(({ host, characters, lineMilliseconds, allMilliseconds }) => [
        host,
        characters.toLocaleString('en'),
        milliseconds(lineMilliseconds),
        milliseconds(allMilliseconds),
        verdict(allMilliseconds, budget, milliseconds),
      ]),
    );
    return { figures };
  },
};
