import type { Client, Credit } from '../../client/index.js';
import { counted } from '../../text/counted.js';
import { UsageError } from '../base/usage-error.js';
import type { Terminal } from '../terminal/terminal.js';
import { visible } from './visible.js';

/** Maximum number of generations to send without a confirmation. */
export const maxUnasked = 10;

/**
 * Asks the user to confirm, and says how many credits are left.
 *
 * @throws UsageError without a terminal, and for any answer but yes.
 */
export async function confirm(terminal: Terminal, count: number, client: Client): Promise<void> {
  if (!terminal.stdinIsTTY || !terminal.stderr.isTTY) {
    throw new UsageError(`these are ${counted(count, 'generation')}: more than ${maxUnasked} are sent with --yes`);
  }
  const question = `${counted(count, 'generation')} will be sent; ${await creditsLeft(client)}. What each takes is not known. Go on? [y/N] `;
  const answer = await terminal.ask(question);
  if (!/^\s*y(?:es)?\s*$/i.test(answer)) throw new UsageError('nothing was sent');
}

/** How long to wait for the credits, in milliseconds. */
const creditsTimeout = 5_000;

/** The credits left, or the reason why they are unknown. Asks once, and not for long: nothing depends on them. */
export async function creditsLeft(client: Client | undefined): Promise<string> {
  if (!client) return `credits left: unknown without a key`;
  const signal = AbortSignal.timeout(creditsTimeout);
  try {
    const credits = await client.credits({ signal, stop: AbortSignal.abort() });
    const texts = credits.map(creditText);
    return `credits left: ${texts.length > 0 ? texts.join(', ') : 'the service does not say'}`;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return `credits left: unknown (${signal.aborted ? 'the service takes too long to answer' : reason})`;
  }
}

const creditText = ({ type, left, total, unlimited }: Credit): string =>
  `${unlimited ? 'unlimited' : `${left ?? '?'}${total === undefined ? '' : ` of ${total}`}`}${type === undefined ? '' : ` (${visible(type)})`}`;
