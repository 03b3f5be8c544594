import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { JournalState } from '../../client/node/index.js';
import { counted } from '../../text/counted.js';
import { reasonOf } from '../base/reason.js';
import { UsageError } from '../base/usage-error.js';
import type { Call, ExitCode } from '../input/call.js';
import { visible } from '../output/visible.js';
import { colorsFor } from '../terminal/colors.js';

export function configure(command: Command): void {
  command
    .argument('<journal>', 'the journal of a send')
    .option('--json', 'print what is known of each request, as JSON')
    .addHelpText(
      'after',
      `
Reads the journal alone and asks the service nothing. Exit code 1: something failed, was refused or not sent, or has an
outcome that nobody knows; the same send goes on with it.

Examples:
  promptc status park.ndjson
  promptc status --json park.ndjson | jq .requests`,
    );
}

/** Labels of the states of a journal, in the order of the table. */
const words = {
  done: 'done',
  created: 'running',
  failed: 'failed',
  refused: 'refused',
  sending: 'unknown',
  restarting: 'unknown',
  'not-sent': 'not sent',
} as const;

/** The label of a state. A later version of promptc may have written one that has none: its outcome is unknown. */
const labelOf = (state: JournalState): string => (Object.hasOwn(words, state) ? words[state] : 'unknown');

export async function run(call: Call): Promise<ExitCode> {
  const { terminal, words: given } = call;
  const [path] = given as [string];
  if (terminal.stat(resolve(terminal.cwd, path)) === undefined) throw new UsageError(`there is no journal ${path}`);
  const { readJournal, JournalError } = await import('../../client/node/index.js');
  const content = await readJournal(resolve(terminal.cwd, path)).catch((error: unknown) => {
    throw new UsageError(error instanceof JournalError ? error.message : `cannot read ${path}: ${reasonOf(error)}`);
  });
  const requests = [...content.entries].map(([key, { state, id, prompt, messages, images, time }]) => ({
    key,
    // The service took a request without an id, and nobody knows its generation.
    state: state === 'created' && id === undefined ? words.sending : labelOf(state),
    prompt,
    id,
    time: Number.isNaN(time) ? undefined : new Date(time).toISOString(),
    images: images.length > 0 ? images : undefined,
    messages: messages.length > 0 ? messages : undefined,
  }));
  // Those whose turn has not come have no entries.
  const { unsent = 0 } = content;
  const counts = [...new Set(Object.values(words))]
    .map((state) => {
      const known = requests.filter((request) => request.state === state).length;
      return { state, count: state === words['not-sent'] ? known + unsent : known };
    })
    .filter(({ count }) => count > 0);
  const bad = requests.filter(({ state }) => ['failed', 'refused', 'unknown', 'not sent'].includes(state));
  if ((call.flags as { readonly json?: true }).json) {
    const states = Object.fromEntries(counts.map(({ state, count }) => [state, count]));
    await terminal.stdout.write(`${JSON.stringify({ torn: content.torn, states, requests })}\n`);
  } else {
    const { bold, green, red, yellow } = colorsFor(terminal.stdout, terminal);
    const paint = (state: string): string =>
      state === 'done' ? green(state) : state === 'running' ? yellow(state) : red(state);
    const width = Math.max(8, ...counts.map(({ state }) => state.length));
    const digits = Math.max(1, ...counts.map(({ count }) => String(count).length));
    const lines = counts.map(
      ({ state, count }) => `  ${paint(state)}${' '.repeat(width - state.length)}  ${String(count).padStart(digits)}`,
    );
    const printed = bad.map(({ state, prompt = '', messages = [] }) => {
      const why = messages.length > 0 ? `: ${messages.join('; ')}` : '';
      return `  ${paint(state)}  ${visible(`${prompt}${why}`)}`;
    });
    const torn = content.torn > 0 ? [`  ${content.torn} torn by a crash, ignored`] : [];
    const open = content.unsent === undefined ? ['  how many were not sent, the journal does not say'] : [];
    const title = bold(`${counted(requests.length + unsent, 'request')} in ${visible(path)}`);
    await terminal.stdout.write(
      `${[title, ...lines, ...open, ...torn, ...(printed.length > 0 ? ['', ...printed] : [])].join('\n')}\n`,
    );
  }
  return bad.length > 0 || content.unsent !== 0 ? 1 : 0;
}
