import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { againstJson } from './budget.js';
import { coldStart } from './cold-start.js';
import { describePrompts } from './describe.js';
import { growth } from './growth.js';
import type { Section } from './section.js';
import { send } from './send.js';
import { service } from './service.js';
import { size } from './size.js';
import { stages } from './stages.js';
import { memory, stream } from './stream.js';

/** In the order they run in, which is that of the budgets in the design. */
const sections: readonly Section[] = [stages, againstJson, growth, service, coldStart, size, stream, send];

/** Run only when asked for by name: the one takes minutes, the other says nothing about speed. */
const onRequest: readonly Section[] = [memory, describePrompts];

const usage = `npm run bench -- [section…] [options]

Sections, all but the last two by default:
${[...sections, ...onRequest].map(({ name, summary }) => `  ${name.padEnd(12)}${summary}`).join('\n')}

Options:
  --json FILE    also write the figures as JSON
  --corpus FILE  real prompts, NDJSON with a "prompt" and a "source" a line; they are no part of the repository
  --shape TEXT   in \`growth\`, only texts whose name contains this
  --help         show this text

A budget's row ends in \`stretch\`, \`ok\` or \`OVER by …\`; none of them changes the exit code.`;

/** Runs the sections that are named, or all. Returns the exit code: 1 where a stage crashed, 2 for misuse. */
export async function main(argv: readonly string[], root: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      corpus: { type: 'string', default: resolve(root, '../shared/corpus/dev.ndjson') },
      shape: { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const known = [...sections, ...onRequest];
  const unknown = positionals.filter((name) => !known.some((section) => section.name === name));
  if (unknown.length > 0) {
    console.error(`There is no section ${unknown.join(', ')}.\n\n${usage}`);
    return 2;
  }
  const chosen = positionals.length === 0 ? sections : known.filter(({ name }) => positionals.includes(name));

  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  console.log(`Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores`);
  const figures: Record<string, unknown> = {};
  let crashed = false;
  for (const section of chosen) {
    const outcome = await section.run({ root, corpus: resolve(values.corpus), shape: values.shape });
    figures[section.name] = outcome.figures;
    crashed ||= outcome.crashed ?? false;
  }
  if (values.json !== undefined) {
    writeFileSync(values.json, `${JSON.stringify({ machine, sections: figures }, undefined, 2)}\n`);
  }
  return crashed ? 1 : 0;
}
