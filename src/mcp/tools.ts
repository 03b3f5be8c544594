import type { McpServer } from '@modelcontextprotocol/server';
import * as z from 'zod';
import { compile } from '../compiler/compile.js';
import { decompile } from '../compiler/decompile.js';
import type { Envelope } from '../compiler/envelope.js';
import { expand } from '../compiler/expand.js';
import { applyFixes } from '../diagnostics/apply-fixes.js';
import { explain, renderMarkdown, unknownTopic } from '../explain/index.js';
import { lint } from '../linter/lint.js';
import { pathText } from '../request/path-text.js';
import { readShape } from '../request/read-request.js';
import { answer, findingsAnswer, refusal } from './answers.js';
import { anyObject, findings, language, maxJobs, maxResults, prompt, shortObject, target } from './schemas.js';

/** All tools are read-only and use no network. */
const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false } as const;

/** Adds the tools to a server. */
export function addTools(server: McpServer): void {
  addLintPrompt(server);
  addFixPrompt(server);
  addCompilePrompt(server);
  addDecompileRequest(server);
  addExpandPrompt(server);
  addExplain(server);
}

function addLintPrompt(server: McpServer): void {
  server.registerTool(
    'lint_prompt',
    {
      title: 'Check a prompt',
      description:
        'Checks a prompt against the limits of its model version: each finding has the text at fault, the limit and fixes.',
      inputSchema: z.object({ prompt, ...language }),
      outputSchema: z.object(findings),
      annotations,
    },
    ({ prompt, ...options }) => answer(findingsAnswer(lint(prompt, options))),
  );
}

function addFixPrompt(server: McpServer): void {
  server.registerTool(
    'fix_prompt',
    {
      title: 'Fix a prompt',
      description:
        'Makes the fixes of what lint_prompt finds, the safe ones unless all are asked for, and says what is left to find.',
      inputSchema: z.object({
        prompt,
        unsafe: z.boolean().optional().describe('Whether fixes are made, too, that change the meaning'),
        ...language,
      }),
      outputSchema: z.object({
        prompt: z.string().describe('The prompt with its fixes'),
        applied: z.int().min(0).describe('How many fixes were made'),
        ...findings,
      }),
      annotations,
    },
    ({ prompt, unsafe = false, ...options }) => {
      const { text, applied, remaining } = applyFixes(prompt, (source) => lint(source, options), { unsafe });
      return answer({ prompt: text, applied, ...findingsAnswer(remaining) });
    },
  );
}

function addCompilePrompt(server: McpServer): void {
  server.registerTool(
    'compile_prompt',
    {
      title: 'Compile a prompt',
      description:
        'Makes the All-Images.ai generation request of a prompt. With errors there is none. Nothing is sent.',
      inputSchema: z.object({
        prompt,
        target,
        name: z.string().max(200).optional().describe('Of the generation; default: the first words'),
        tags: z.array(z.string().max(200)).max(50).optional(),
        envelope: shortObject.optional().describe('What decompile_request gave beside the prompt'),
        ...language,
      }),
      outputSchema: z.object({
        request: anyObject.optional(),
        mode: z.enum(['simple', 'advanced']).optional(),
        ...findings,
      }),
      annotations,
    },
    ({ prompt, envelope, ...options }) => {
      // An envelope is a request without its prompt.
      const [wrong] = envelope ? (readShape({ ...envelope, prompt }).problems ?? []) : [];
      if (wrong) return refusal(`${pathText(['envelope', ...wrong.path])} ${wrong.problem}.`);
      const { request, mode, diagnostics } = compile(prompt, {
        ...options,
        envelope: envelope as Envelope | undefined,
      });
      return answer({ ...(request ? { request, mode } : {}), ...findingsAnswer(diagnostics) });
    },
  );
}

function addDecompileRequest(server: McpServer): void {
  server.registerTool(
    'decompile_request',
    {
      title: 'Decompile a request',
      description:
        'Turns an All-Images.ai generation request back into a prompt, and an envelope with what a prompt cannot say.',
      inputSchema: z.object({
        request: shortObject,
        names: z.enum(['long', 'short']).optional().describe('How parameters are named'),
        ...language,
      }),
      outputSchema: z.object({ prompt: z.string().optional(), envelope: anyObject.optional(), ...findings }),
      annotations,
    },
    ({ request, ...options }) => {
      const { prompt, envelope, diagnostics } = decompile(request, options);
      return answer({ ...(prompt === undefined ? {} : { prompt, envelope }), ...findingsAnswer(diagnostics) });
    },
  );
}

function addExpandPrompt(server: McpServer): void {
  server.registerTool(
    'expand_prompt',
    {
      title: 'Expand a prompt',
      description: 'Writes out the permutations ({red, blue}) and --repeat of a prompt: one prompt for each job.',
      inputSchema: z.object({ prompt, ...language }),
      outputSchema: z.object({
        prompts: z.array(z.string()).describe(`At most ${maxResults}`),
        jobs: z.int().min(0).describe(`How many jobs the permutations stand for, without --repeat, at most ${maxJobs}`),
        ...findings,
      }),
      annotations,
    },
    ({ prompt, ...options }) => {
      const { prompts, jobs, diagnostics } = expand(prompt, options);
      return answer({
        prompts: prompts.slice(0, maxResults),
        jobs: Math.min(jobs, maxJobs),
        ...findingsAnswer(diagnostics),
      });
    },
  );
}

function addExplain(server: McpServer): void {
  server.registerTool(
    'explain',
    {
      title: 'Explain',
      description:
        'Says what is known of a parameter (stylize, --ar), the code of a finding, a model version (niji 6), a status of the service (status 402) or a concept (multi-prompts, permutations, image prompts, simple mode, plans, weights).',
      inputSchema: z.object({ topic: z.string().max(200) }),
      outputSchema: z.object({
        kind: z.enum(['parameter', 'code', 'version', 'status', 'concept']),
        markdown: z.string().describe('The explanation as Markdown'),
      }),
      annotations,
    },
    ({ topic }) => {
      const explanation = explain(topic);
      if (explanation) return answer({ kind: explanation.kind, markdown: renderMarkdown(explanation) });
      const { message, near } = unknownTopic(topic);
      const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
      return refusal(near === undefined ? sentence : `${sentence} Did you mean ${near}?`);
    },
  );
}
