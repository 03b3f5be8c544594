import pc from 'picocolors';
import type { Output, Terminal } from './terminal.js';
import { withMembers } from './variants.js';

export type Colors = ReturnType<typeof pc.createColors>;

/** Applies `--color` and `--no-color` among the arguments: the last one counts. */
export function withColors(argv: readonly string[], terminal: Terminal): Terminal {
  const words = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const wanted = words.findLast((word) => word === '--color' || word === '--no-color');
  if (wanted === undefined) return terminal;
  return withMembers(terminal, { env: { ...terminal.env, FORCE_COLOR: wanted === '--color' ? '1' : '0' } });
}

/** Colours for a stream: only on a terminal, or if the user asked for them. */
export const colorsFor = ({ isTTY }: Output, { env }: Terminal): Colors => {
  const { FORCE_COLOR: forced, NO_COLOR: none, TERM: term } = env;
  if (forced !== undefined && forced !== '') return pc.createColors(forced !== '0' && forced !== 'false');
  return pc.createColors(isTTY && term !== 'dumb' && (none === undefined || none === ''));
};
