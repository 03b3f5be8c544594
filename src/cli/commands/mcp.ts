import type { Command } from 'commander';
import { version } from '../base/version.js';
import type { Call, ExitCode } from '../input/call.js';
import { visible } from '../output/visible.js';

export function configure(command: Command): void {
  command.option('--stdio', 'speak over standard input and output, as it does anyway').addHelpText(
    'after',
    `
A server of the Model Context Protocol: assistants start it, and nobody types to it. It reads no file and asks no network.
docs/guides/mcp.md in the repository says how hosts are told of it.

Examples:
  promptc mcp --stdio
  claude mcp add promptc -- npx promptc mcp`,
  );
}

export async function run({ terminal }: Call): Promise<ExitCode> {
  const { serve } = await import('../../mcp/serve.js');
  return serve(version, process.stdin, process.stdout, (text) => {
    // Clients write standard error to a log.
    void terminal.stderr.write(`promptc: ${visible(text.slice(0, 500))}\n`);
  });
}
