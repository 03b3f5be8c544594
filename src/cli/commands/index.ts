import type { CommandEntry } from '../input/call.js';

export const commands: readonly CommandEntry[] = [
  { name: 'compile', summary: 'prompts to All-Images.ai requests', load: () => import('./compile.js') },
  { name: 'send', summary: 'prompts or requests to the service, each once', load: () => import('./send.js') },
  { name: 'status', summary: 'how far the requests of a journal are', load: () => import('./status.js') },
  { name: 'decompile', summary: 'requests back to prompts', load: () => import('./decompile.js') },
  { name: 'lint', summary: 'what is wrong with prompts, and fixes for it', load: () => import('./lint.js') },
  { name: 'format', summary: 'one spelling of prompts', load: () => import('./format.js') },
  { name: 'stats', summary: 'what an archive of prompts holds', load: () => import('./stats.js') },
  { name: 'expand', summary: 'permutations and --repeat written out', load: () => import('./expand.js') },
  { name: 'parse', summary: 'the tree of a prompt as JSON', load: () => import('./parse.js') },
  { name: 'init', summary: 'a configuration for the files of a folder', load: () => import('./init.js') },
  { name: 'config', summary: 'what is in force for a file, and why', load: () => import('./config.js') },
  {
    name: 'explain',
    summary: 'what parameters, findings, versions and plans mean',
    load: () => import('./explain.js'),
  },
  {
    name: 'completion',
    summary: 'completions for bash, zsh and fish',
    load: () => import('./completion.js'),
  },
  { name: 'lsp', summary: 'a language server for editors', load: () => import('./lsp.js') },
  { name: 'mcp', summary: 'a server for assistants, which speaks MCP', load: () => import('./mcp.js') },
];
