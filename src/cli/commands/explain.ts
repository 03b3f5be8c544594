import type { Command } from 'commander';
import { UsageError } from '../base/usage-error.js';
import type { Call, ExitCode } from '../input/call.js';
import { colorsFor } from '../terminal/colors.js';

export function configure(command: Command): void {
  command
    .argument(
      '[topic...]',
      'a parameter (with or without dashes), the code of a finding, a version, or a status of the service',
    )
    .addHelpText(
      'after',
      `
Without a topic, lists what can be explained.

Examples:
  promptc explain stylize
  promptc explain --ar
  promptc explain value-out-of-range
  promptc explain niji 6
  promptc explain status 402`,
    );
}

const defaultWidth = 100;

export async function run({ words, terminal }: Call): Promise<ExitCode> {
  const { explain, explanationTopics, renderText } = await import('../../explain/index.js');
  const { stdout } = terminal;
  if (words.length === 0) {
    await stdout.write(`${explanationTopics().join('\n')}\n`);
    return 0;
  }
  const topic = words.join(' ');
  const explanation = explain(topic);
  if (!explanation) {
    const known = explanationTopics();
    // Without dashes a topic is as near to a parameter as with them.
    const bare = known.map((name) => name.replace(/^-+/, ''));
    throw new UsageError(`nothing is known of ${JSON.stringify(topic)}; promptc explain lists the topics`, {
      word: topic.replace(/^-+/, ''),
      known: bare,
    });
  }
  const { bold, dim } = colorsFor(stdout, terminal);
  const width = stdout.columns ?? defaultWidth;
  await stdout.write(`${renderText(explanation, { bold, dim, width })}\n`);
  return 0;
}
