import { displayPath } from './input/paths/display-path.js';
import { main } from './main.js';
import { openTerminal, unloaded } from './terminal/open-terminal.js';

const pages = new URL('../../docs/diagnostics/', import.meta.url).href;
const worker = new URL('./worker.js', import.meta.url);
const terminal = openTerminal({ pages, worker });

// Node ends the process where nothing is left to wait for, even if the command is not done.
const onIdle = (): void => {
  const [path] = unloaded;
  const what =
    path === undefined ? 'the command has not finished' : `${displayPath(path, terminal)} has not finished loading`;
  process.stderr.write(`error: ${what}: it waits for something that never happens\n`);
  process.exitCode = 2;
};
process.once('beforeExit', onIdle);
void main(process.argv.slice(2), terminal).then((code) => {
  process.off('beforeExit', onIdle);
  process.exitCode = code;
});
