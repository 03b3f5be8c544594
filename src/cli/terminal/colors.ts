import pc from 'picocolors';
import type { Output, Terminal } from './terminal.js';

export type Colors = ReturnType<typeof pc.createColors>;

/** Colours for a stream: none unless a person looks at it, or asked for them. */
export const colorsFor = ({ isTTY }: Output, { env }: Terminal): Colors => {
  const { FORCE_COLOR: forced, NO_COLOR: none, TERM: term } = env;
  if (forced !== undefined && forced !== '') return pc.createColors(forced !== '0' && forced !== 'false');
  return pc.createColors(isTTY && term !== 'dumb' && (none === undefined || none === ''));
};
