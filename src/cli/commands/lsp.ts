import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import type { Host, HostFile } from '../../lsp/host.js';
import { version } from '../base/version.js';
import type { Call, ExitCode } from '../input/call.js';
import { Configs, configNames } from '../input/configs.js';
import { nameInputs } from '../input/files.js';
import { ignoreFile } from '../input/ignoring.js';
import type { Terminal } from '../terminal/terminal.js';
import { importingAnew } from '../terminal/variants.js';

export function configure(command: Command): void {
  command.option('--stdio', 'speak over standard input and output, as it does anyway').addHelpText(
    'after',
    `
Editors start it, and nobody types to it: docs/guides/editors.md in the repository says how each is told of it.

Examples:
  promptc lsp --stdio`,
  );
}

export async function run({ terminal }: Call): Promise<ExitCode> {
  const { serveStdio } = await import('../../lsp/stdio.js');
  return serveStdio(createHost(terminal), process.stdin, process.stdout);
}

/** The host of a language server on this machine, with access to files and their configurations. */
export function createHost(terminal: Terminal): Host {
  let configs = openConfigs(terminal);
  return {
    version,
    pages: terminal.pages,
    configNames: [...configNames, 'package.json', ignoreFile],
    async configFor(uri) {
      const path = pathOf(uri);
      if (path === undefined) return undefined;
      const config = await configs.of(path);
      const ignored = (await configs.ignoredBy(path, config)) !== undefined;
      if (ignored === (config?.ignored ?? false)) return config;
      const { resolveConfig } = await import('../../config/resolve.js');
      return { ...(config ?? resolveConfig({}, undefined)), ignored };
    },
    forget() {
      configs = openConfigs(terminal);
    },
    async *filesIn(folders) {
      const paths = folders.flatMap((uri) => pathOf(uri) ?? []).filter((path) => terminal.stat(path) === 'directory');
      for (const path of paths) yield* filesIn(path, terminal, configs);
    },
  };
}

/** How often configurations were opened. */
let times = 0;

const openConfigs = (terminal: Terminal): Configs => new Configs(importingAnew(terminal, times++));

/** The path of a file. Undefined for another URI, such as that of an unsaved document. */
function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch {
    return undefined;
  }
}

async function* filesIn(folder: string, terminal: Terminal, configs: Configs): AsyncGenerator<HostFile> {
  for (const path of await namesIn(folder, terminal, configs)) {
    try {
      yield { uri: pathToFileURL(path).href, text: new TextDecoder().decode(terminal.readFile(path)) };
    } catch {
      // Skip a file that is gone or cannot be read.
    }
  }
}

async function namesIn(folder: string, terminal: Terminal, configs: Configs): Promise<readonly string[]> {
  try {
    const named = await nameInputs([folder], terminal, { hint: () => '', configs });
    return named.map(({ word }) => resolve(terminal.cwd, word));
  } catch {
    // `nameInputs` throws for a folder without files of prompts.
    return [];
  }
}
