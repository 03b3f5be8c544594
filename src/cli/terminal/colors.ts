import pc from 'picocolors';
import type { Output, Terminal } from './terminal.js';

export type Colors = ReturnType<typeof pc.createColors>;

/** The terminal as `--color` or `--no-color` among the arguments wants it: the last of them counts. */
export function withColors(argv: readonly string[], terminal: Terminal): Terminal {
  const words = argv.includes('--') ? argv.slice(0, argv.indexOf('--')) : argv;
  const wanted = words.findLast((word) => word === '--color' || word === '--no-color');
  if (wanted === undefined) return terminal;
  const env = { ...terminal.env, FORCE_COLOR: wanted === '--color' ? '1' : '0' };
  // By its prototype: what a terminal opens on first use stays unopened.
  return Object.create(terminal, { env: { value: env } }) as Terminal;
}

/** Colours for a stream: none unless a person looks at it, or asked for them. */
export const colorsFor = ({ isTTY }: Output, { env }: Terminal): Colors => {
  const { FORCE_COLOR: forced, NO_COLOR: none, TERM: term } = env;
  if (forced !== undefined && forced !== '') return pc.createColors(forced !== '0' && forced !== 'false');
  return pc.createColors(isTTY && term !== 'dumb' && (none === undefined || none === ''));
};
