import { main } from './main.js';
import { openTerminal } from './terminal/open-terminal.js';

const pages = new URL('../../docs/diagnostics/', import.meta.url).href;
const worker = new URL('./worker.js', import.meta.url);
void main(process.argv.slice(2), openTerminal({ pages, worker })).then((code) => {
  process.exitCode = code;
});
