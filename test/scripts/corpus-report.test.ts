import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { main } from '../../scripts/corpus-report.js';
import { diagnosticCodes } from '../../src/diagnostics/codes.js';

const folder = mkdtempSync(join(tmpdir(), 'promptc-corpus-'));
const corpus = join(folder, 'corpus.ndjson');
const record = (prompt: string, source: string) => JSON.stringify({ prompt, source });

beforeAll(() => {
  const lines = [
    record('a fox --stylize 2500', 'QuackingBob/x:y'),
    record('a fox --stylize 2500 --chaos 200', 'someone/x:y'),
    record('a hen --stylize 5000', 'UrielCh/x:y'),
    record('a hen --ar 3:2', 'Tonkungs/x:y'),
  ];
  writeFileSync(corpus, `${lines.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.restoreAllMocks());

/** The exit code and what was printed. */
function run(...args: readonly string[]) {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void printed.push(text));
  const code = main(args);
  return { code, text: printed.join('\n') };
}

it('counts prompts a code and a group, the first group as V3, and marks what was found', () => {
  expect(run('--corpus', corpus)).toEqual({
    code: 0,
    text: `value-out-of-range: 2 prompts (error 2; later 1, BC 1)
  later: error: --stylize accepts 0 to 1000 in V8.2, not 5000.
      a hen --stylize ⟦5000⟧
  BC: error: --stylize accepts 0 to 1000 in V8.2, not 2500. (and 1 more)
      a fox --stylize ⟦2500⟧ --chaos 200

prompts with at least one error
  A22    0 of 1
  later  1 of 1 (100.00 %, one in 1)
  BC     1 of 1 (100.00 %, one in 1)
  T      0 of 1
  all    2 of 4 (50.00 %, one in 2)
  all without T: 2 of 3 (66.67 %, one in 2)`,
  });
});

it('takes samples from every group, and says the same as JSON', () => {
  const { code, text } = run('--corpus', corpus, '--samples', '1', '--group', 'bc', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(text)).toEqual({
    codes: [
      {
        code: 'value-out-of-range',
        prompts: 1,
        severities: { error: 1, warning: 0, info: 0 },
        groups: { A22: 0, later: 0, BC: 1, T: 0 },
        samples: [
          {
            group: 'BC',
            message: 'error: --stylize accepts 0 to 1000 in V8.2, not 2500. (and 1 more)',
            text: 'a fox --stylize ⟦2500⟧ --chaos 200',
          },
        ],
      },
    ],
    prompts: { A22: 0, later: 0, BC: 1, T: 0 },
    withErrors: { A22: 0, later: 0, BC: 1, T: 0 },
  });
});

it('says that there is no corpus, and what an argument takes', () => {
  /** The exit code, and the sentence above how the script is used. */
  const refused = (...args: readonly string[]) => {
    const { code, text } = run(...args);
    const [said, usage] = text.split('\n');
    return { code, said, usage };
  };
  const usage = 'Usage: npm run corpus-report -- [options]';
  const none = join(folder, 'none.ndjson');
  expect(run('--corpus', none)).toEqual({
    code: 2,
    text: `There is no corpus at ${none}: real prompts are no part of the repository. Name one with --corpus.`,
  });
  expect(refused('--code', 'no-such-code')).toEqual({
    code: 2,
    said: `--code takes ${diagnosticCodes.join(', ')}, not no-such-code.`,
    usage,
  });
  expect(refused('--samples', 'ten')).toEqual({ code: 2, said: '--samples takes a number, not ten.', usage });
});
