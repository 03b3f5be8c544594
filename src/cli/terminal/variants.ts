import type { Output, Terminal } from './terminal.js';

/** A copy of a terminal with some members replaced. */
export const withMembers = (terminal: Terminal, members: Partial<Terminal>): Terminal =>
  // Copy accessors instead of calling them, so that streams that the terminal opens on first use stay closed.
  Object.defineProperties({}, {
    ...Object.getOwnPropertyDescriptors(terminal),
    ...Object.getOwnPropertyDescriptors(members),
  } as PropertyDescriptorMap) as Terminal;

/** The terminal to write to while it shows a bar. `hide` is called before each write to it. */
export function besideBar(terminal: Terminal, hide: () => void): Terminal {
  const aside = (output: Output): Output => ({
    get isTTY() {
      return output.isTTY;
    },
    get columns() {
      return output.columns;
    },
    write(content) {
      if (output.isTTY) hide();
      return output.write(content);
    },
  });
  return withMembers(terminal, { stdout: aside(terminal.stdout), stderr: aside(terminal.stderr) });
}

/** The terminal for the run with this number, from 0. It imports modules anew, since Node caches them by their URL. */
export const importingAnew = (terminal: Terminal, time: number): Terminal =>
  withMembers(terminal, { importDefault: (path) => terminal.importDefault(path, time) });
