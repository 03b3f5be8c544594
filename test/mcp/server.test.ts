import { spawn } from 'node:child_process';
import { Client, ProtocolError } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diagnosticCodes } from '../../src/diagnostics/codes.js';
import { versions } from '../../src/language/data/versions.js';
import { builtFile, ensureBuilt } from '../support/built.js';

const bin = builtFile('cli/bin.cjs');
const client = new Client({ name: 'a test', version: '1' });

beforeAll(async () => {
  ensureBuilt(bin);
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [bin, 'mcp'] }));
}, 300_000);

afterAll(() => client.close());

/** What a tool answers: its data, which the text says as well; or the text of an error. */
async function call(name: string, args: Record<string, unknown>): Promise<unknown> {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: args });
  const text = (content as readonly { text: string }[])[0]?.text ?? '';
  if (isError) return text;
  expect(JSON.parse(text)).toEqual(structuredContent);
  return structuredContent;
}

const clean = { ok: true, findings: [], more: 0 };

describe('a message', () => {
  const message = (id: number, method: string, params: object): string =>
    JSON.stringify({ jsonrpc: '2.0', id, method, params });
  const hello = message(1, 'initialize', {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'a test', version: '1' },
  });

  /** The ids that are answered, the exit code, and what was reported. The input stays open until the last one. */
  async function speak(
    lines: readonly string[],
    last: number,
  ): Promise<readonly [ids: number[], code: number, string]> {
    const child = spawn(process.execPath, [bin, 'mcp'], { stdio: 'pipe' });
    let [stdout, stderr] = ['', ''];
    const idsIn = (text: string): number[] => [...text.matchAll(/"id":(\d+)\}/g)].map(([, id]) => Number(id));
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      if (idsIn(stdout).includes(last)) child.stdin.end();
    });
    // The server may end before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.write(lines.map((line) => `${line}\n`).join(''));
    const code = await new Promise<number>((resolve) => child.on('close', resolve));
    return [idsIn(stdout), code, stderr];
  }

  it('of a megabyte is answered', async () => {
    const long = message(2, 'ping', { x: 'x'.repeat(1_048_500) });
    expect(await speak([hello, long, message(3, 'ping', {})], 3)).toEqual([[1, 2, 3], 0, '']);
  });

  it('of more than that ends the session', async () => {
    const long = message(2, 'ping', { x: 'x'.repeat(1_100_000) });
    expect(await speak([hello, long, message(3, 'ping', {})], 3)).toEqual([
      [1],
      1,
      'promptc: a message has more than 1,048,576 bytes, so the session ends; send less at once\n',
    ]);
  });
});

describe('the server for assistants', () => {
  it('has its tools, which change nothing and ask nobody', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name, annotations }) => [name, annotations?.readOnlyHint, annotations?.openWorldHint])).toEqual(
      ['lint_prompt', 'fix_prompt', 'compile_prompt', 'decompile_request', 'expand_prompt', 'explain'].map((name) => [
        name,
        true,
        false,
      ]),
    );
  });

  it('lints', async () => {
    expect(await call('lint_prompt', { prompt: 'a dog --ar 3:2' })).toEqual(clean);
    expect(await call('lint_prompt', { prompt: 'a dog --chaos 400', modelVersion: '6.1' })).toEqual({
      ok: false,
      findings: [
        {
          code: 'value-out-of-range',
          severity: 'error',
          message: '--chaos accepts 0 to 100 in V6.1, not 400.',
          start: 14,
          end: 17,
          fixes: [{ title: 'Use 100', safety: 'unsafe', edits: [{ start: 14, end: 17, text: '100' }] }],
        },
      ],
      more: 0,
    });
  });

  /** What is found in `prompt`, which is nothing but a chaos of 400. */
  const chaos = (prompt: string) => {
    const [start, end] = [prompt.length - 3, prompt.length];
    return {
      ok: false,
      findings: [
        {
          code: 'value-out-of-range',
          severity: 'error',
          message: '--chaos accepts 0 to 100 in V8.2, not 400.',
          start,
          end,
          fixes: [{ title: 'Use 100', safety: 'unsafe', edits: [{ start, end, text: '100' }] }],
        },
      ],
      more: 0,
    };
  };

  it('fixes, all only where it is asked to', async () => {
    const prompt = 'a dog —ar3:2 --chaos 400';
    expect(await call('fix_prompt', { prompt })).toEqual({
      prompt: 'a dog --ar 3:2 --chaos 400',
      applied: 2,
      ...chaos('a dog --ar 3:2 --chaos 400'),
    });
    expect(await call('fix_prompt', { prompt, unsafe: true })).toEqual({
      prompt: 'a dog --ar 3:2 --chaos 100',
      applied: 3,
      ...clean,
    });
  });

  it('compiles, and decompiles what it made', async () => {
    const request = {
      name: 'a dog',
      prompt: 'a dog',
      mode: 'simple',
      optimizePrompt: false,
      params: [{ name: 'format', value: '3:2' }],
    };
    expect(await call('compile_prompt', { prompt: 'a dog --ar 3:2' })).toEqual({ request, mode: 'simple', ...clean });
    const envelope = { name: 'a dog', mode: 'simple', optimizePrompt: false };
    const back = await call('decompile_request', { request });
    expect(back).toEqual({ prompt: 'a dog --aspect 3:2', envelope, ...clean });
    expect(await call('compile_prompt', back as Record<string, unknown>)).toEqual({
      request,
      mode: 'simple',
      ...clean,
    });
    expect(await call('compile_prompt', { prompt: 'a dog --chaos 400' })).toEqual(chaos('a dog --chaos 400'));
  });

  it('expands', async () => {
    const prompts = ['a red bird', 'a blue bird'];
    expect(await call('expand_prompt', { prompt: 'a {red, blue} bird' })).toEqual({ prompts, jobs: 2, ...clean });
    for (const groups of [60, 2000]) {
      const { prompts: first, ...rest } = (await call('expand_prompt', {
        prompt: `a bird ${'{red, blue} '.repeat(groups)}`,
      })) as { prompts: readonly string[] };
      expect({ count: first.length, first: first[0], ...rest }).toEqual({
        count: 40,
        first: `a bird ${'red '.repeat(groups)}`.trimEnd(),
        jobs: 1_000_000_000,
        ok: false,
        findings: [
          {
            code: 'too-many-jobs',
            severity: 'error',
            message: 'The options in braces make 1000000000 or more jobs; the widest plan allows 40.',
            start: 7,
            end: 6 + 12 * groups,
            fixes: [],
          },
          ...(groups === 60
            ? []
            : [
                {
                  code: 'prompt-too-long',
                  severity: 'error',
                  message: 'The prompt has 24006 characters; the service takes 6000.',
                  start: 6000,
                  end: 24_006,
                  fixes: [],
                },
              ]),
        ],
        more: 0,
      });
    }
  });

  it('explains', async () => {
    const { kind, markdown } = (await call('explain', { topic: '--ar' })) as { kind: string; markdown: string };
    expect([kind, markdown.includes('--aspect')]).toEqual(['parameter', true]);
  });

  it.each([
    ['explain', { topic: 'stylise' }, 'Nothing is known of "stylise". Did you mean stylize?'],
    [
      'lint_prompt',
      { prompt: 'a dog', modelVersion: '99' },
      'modelVersion: is none of V1, V2, V3, V4, V5, V5.1, V5.2, V6, V6.1, V7, V8, V8.1, V8.2, niji 4, niji 5, niji 6, niji 7, test, testp, video',
    ],
    ['lint_prompt', { prompt: 'a'.repeat(48_001) }, 'prompt: Too big'],
    ['lint_prompt', {}, 'prompt: Invalid input'],
    [
      'compile_prompt',
      { prompt: 'a dog', envelope: { mode: 'x' } },
      'envelope.mode has to be one of "simple", "advanced".',
    ],
    ['decompile_request', { request: { a: 'a'.repeat(200_000) } }, 'request: has more than 200,000 characters as JSON'],
  ])('says what is wrong with a call of %s', async (name, args, message) => {
    expect(await call(name, args)).toContain(message);
  });

  it('answers whatever a request is', async () => {
    const answers = [{}, { prompt: 5, mode: 'simple' }, { prompt: 'a', mode: [] }].map((request) =>
      call('decompile_request', { request }),
    );
    const problem = (field: string, message: string) => ({
      code: 'invalid-request',
      severity: 'error',
      message: `${field} ${message}.`,
      path: [field],
      start: 0,
      end: 0,
      fixes: [],
    });
    expect(await Promise.all(answers)).toEqual([
      { ok: false, findings: [problem('mode', 'is missing'), problem('prompt', 'is missing')], more: 0 },
      { ok: false, findings: [problem('prompt', 'has to be text')], more: 0 },
      { ok: false, findings: [problem('mode', 'has to be one of "simple", "advanced"')], more: 0 },
    ]);
  });

  it('tells no more findings than it says', async () => {
    const { findings, more } = (await call('lint_prompt', { prompt: `a dog ${'--foo bar '.repeat(300)}` })) as {
      findings: readonly unknown[];
      more: number;
    };
    expect([findings.length, more >= 200]).toEqual([100, true]);
  });

  it('has the codes of findings', async () => {
    const { contents } = await client.readResource({ uri: 'promptc://codes' });
    const codes = JSON.parse((contents[0] as { text: string }).text) as { code: string }[];
    expect(codes.map(({ code }) => code)).toEqual(diagnosticCodes);
  });

  it('completes the names of versions, however they are written', async () => {
    const completed = async (value: string): Promise<readonly string[]> => {
      const ref = { type: 'ref/resource', uri: 'promptc://parameters/{version}' } as const;
      const { completion } = await client.complete({ ref, argument: { name: 'version', value } });
      return completion.values;
    };
    expect([await completed('v6'), await completed('NIJI'), await completed('x')]).toEqual([
      ['V6', 'V6.1'],
      ['niji4', 'niji5', 'niji6', 'niji7'],
      [],
    ]);
  });

  it('has the parameters of each version', async () => {
    const { resources } = await client.listResources();
    expect(resources.map(({ uri }) => uri)).toEqual([
      'promptc://codes',
      ...versions.map(({ id }) => `promptc://parameters/${id}`),
    ]);
    for (const { uri } of resources.slice(1)) {
      const { contents } = await client.readResource({ uri });
      const { kind, id } = JSON.parse((contents[0] as { text: string }).text);
      expect([kind, `promptc://parameters/${id}`]).toEqual(['version', uri]);
    }
    for (const name of ['99', '%'])
      await expect(client.readResource({ uri: `promptc://parameters/${name}` })).rejects.toEqual(
        new ProtocolError(-32602, `there is no model version "${name}"`),
      );
  });
});
