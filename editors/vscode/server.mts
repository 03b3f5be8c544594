import { createHost } from '../../src/cli/commands/lsp.js';
import { openTerminal } from '../../src/cli/terminal/open-terminal.js';
import { serveStdio } from '../../src/lsp/stdio.js';

// What `promptc lsp` does, without the rest of the command line.
process.exitCode = await serveStdio(createHost(openTerminal()), process.stdin, process.stdout);
