import { McpServer } from '@modelcontextprotocol/server';
import { addResources } from './resources.js';
import { addTools } from './tools.js';

const instructions = `promptc knows the prompt language of Midjourney and the requests of All-Images.ai. After writing a prompt with
parameters (a dog --ar 3:2 --no hands), call lint_prompt, or fix_prompt, before it is shown to anybody. explain says what a
parameter or the code of a finding means, with the limits of each model version.`;

/**
 * The server for assistants: tools for prompts, and knowledge about the language. It reads no files and uses no
 * network.
 */
export function createServer(version: string): McpServer {
  const server = new McpServer({ name: 'promptc', title: 'promptc', version }, { instructions });
  addTools(server);
  addResources(server);
  return server;
}
