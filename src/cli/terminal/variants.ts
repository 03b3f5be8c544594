import type { Terminal } from './terminal.js';

/** A copy of a terminal with some members replaced. */
export const withMembers = (terminal: Terminal, members: Partial<Terminal>): Terminal =>
  // Copy accessors instead of calling them, so that streams that the terminal opens on first use stay closed.
  Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(terminal),
    ...Object.getOwnPropertyDescriptors(members),
  } as PropertyDescriptorMap) as Terminal;

/** The terminal for the run with this number, from 0. It imports modules anew, since Node caches them by their URL. */
export const importingAnew = (terminal: Terminal, time: number): Terminal =>
  withMembers(terminal, { importDefault: (path) => terminal.importDefault(path, time) });
