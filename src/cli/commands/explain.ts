import type { Command } from 'commander';
import type { TopicGroup } from '../../explain/index.js';
import { UsageError } from '../base/usage-error.js';
import type { Call, ExitCode } from '../input/call.js';
import { visibleJson } from '../output/visible.js';
import { type Colors, colorsFor } from '../terminal/colors.js';

export function configure(command: Command): void {
  command
    .argument(
      '[topic...]',
      'a parameter (with or without dashes), the code of a finding, a version, a status of the service, or something of the language',
    )
    .option('--json', 'print what is known as JSON')
    .addHelpText(
      'after',
      `
Without a topic, lists all of them in groups, each with a line.

Examples:
  promptc explain stylize
  promptc explain --ar
  promptc explain value-out-of-range
  promptc explain niji 6
  promptc explain status 402
  promptc explain multi-prompts
  promptc explain --json V7 | jq .parameters`,
    );
}

const defaultWidth = 100;

export async function run({ words, flags, terminal }: Call): Promise<ExitCode> {
  const { explain, renderText, topicGroups, unknownTopic } = await import('../../explain/index.js');
  const { stdout } = terminal;
  const colors = colorsFor(stdout, terminal);
  const printJson = async (value: object): Promise<ExitCode> => {
    const json = JSON.stringify(value, undefined, 2);
    await stdout.write(`${stdout.isTTY ? visibleJson(json) : json}\n`);
    return 0;
  };
  if (words.length === 0) {
    const groups = topicGroups();
    if (flags.json) return printJson(groups);
    // Do not cut lines in a pipe, so that `grep` finds all words.
    await stdout.write(drawTopics(groups, colors, stdout.isTTY ? (stdout.columns ?? defaultWidth) : undefined));
    return 0;
  }
  const topic = words.join(' ');
  const explanation = explain(topic);
  if (!explanation) {
    const { message, near } = unknownTopic(topic);
    throw new UsageError(
      /^nothing is known of "/.test(message) ? `${message}; promptc explain lists the topics` : message,
      near === undefined ? undefined : { word: near, known: [near] },
    );
  }
  if (flags.json) return printJson(explanation);
  const { bold, dim } = colors;
  const width = stdout.columns ?? defaultWidth;
  await stdout.write(`${renderText(explanation, { bold, dim, width })}\n`);
  return 0;
}

/** Topics with their summaries, one on each line, cut to `width` columns; undefined for no limit. */
function drawTopics(groups: readonly TopicGroup[], { bold, dim }: Colors, width: number | undefined): string {
  const drawn = groups.map(({ title, topics }) => {
    const names = topics.map(({ topic, aliases }) => [topic, ...aliases].join(', '));
    const longest = Math.max(...names.map((name) => name.length));
    const lines = topics.map(({ summary }, index) => {
      const name = (names[index] as string).padEnd(longest);
      const room = width === undefined ? summary.length : Math.max(0, width - longest - 4);
      return `  ${name}  ${dim(summary.length > room ? `${summary.slice(0, Math.max(0, room - 1))}…` : summary)}`.trimEnd();
    });
    return [bold(title), ...lines].join('\n');
  });
  return `${drawn.join('\n\n')}\n`;
}
