import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { Document } from '../../src/cli/input/document.js';
import { Tally } from '../../src/cli/output/tally.js';
import { reportSchema, statisticsSchema } from '../../src/cli/reporters/report-schema.js';
import { createSarifReporter } from '../../src/cli/reporters/sarif.js';
import type { Output, Terminal } from '../../src/cli/terminal/terminal.js';
import { diagnosticCodes } from '../../src/diagnostics/codes.js';
import { explainCode } from '../../src/explain/code.js';
import { run } from './fake-terminal.js';

const files = {
  'a.mj': 'a dog --chaos 400\n\na cat --AR 3:2\n',
  'b c.md': '# x\n\n> ```mj\n> a dog —ar16:9\n> ```\n',
  'r.json': '{\n  "mode": "simple",\n  "name": "a",\n  "prompt": "a \\"dog\\" --ar 3:2"\n}\n',
  'x.ndjson': '{"prompt":"a dog"}\n{"prompt"\n',
};
const names = Object.keys(files);

describe('--format sarif', () => {
  // The official schema, as a package of its authors ships it.
  const schema = JSON.parse(
    readFileSync(
      new URL('../../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url),
      'utf8',
    ),
  );
  // Both are CommonJS with a default of their own, which TypeScript and Node see differently.
  const require = createRequire(import.meta.url);
  const AjvDraft04 = require('ajv-draft-04').default as typeof Ajv;
  // One of its patterns is none under the flag `u`.
  const ajv = new AjvDraft04({ strict: false, allErrors: true, unicodeRegExp: false });
  require('ajv-formats').default(ajv);
  const validate = ajv.compile(schema);

  it('is a log that the official schema accepts', async () => {
    const { code, stdout, stderr } = await run(['lint', '--format', 'sarif', ...names], { files });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    const log = JSON.parse(stdout);
    validate(log);
    expect(validate.errors).toBeNull();
    const [{ tool, results, invocations, columnKind }] = log.runs;
    expect({ columnKind, name: tool.driver.name, version: tool.driver.semanticVersion }).toEqual({
      columnKind: 'utf16CodeUnits',
      name: 'promptc',
      version: manifest.version,
    });
    // Each result is of the rule at its index.
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(results.map(({ ruleId, level }: { ruleId: string; level: string }) => `${level} ${ruleId}`)).toEqual([
      'error value-out-of-range',
      'note letter-case',
      'note wrong-dash',
      'error glued-value',
      'error parameter-in-simple-prompt',
    ]);
    expect(results[0]).toEqual({
      ruleId: 'value-out-of-range',
      ruleIndex: 0,
      level: 'error',
      message: { text: '--chaos accepts 0 to 100 in V8.2, not 400.' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a.mj' },
            region: { startLine: 1, startColumn: 15, endLine: 1, endColumn: 18 },
          },
        },
      ],
      fixes: [
        {
          description: { text: 'Use 100 (changes the meaning)' },
          artifactChanges: [
            {
              artifactLocation: { uri: 'a.mj' },
              replacements: [
                {
                  deletedRegion: { startLine: 1, startColumn: 15, endLine: 1, endColumn: 18 },
                  insertedContent: { text: '100' },
                },
              ],
            },
          ],
        },
      ],
      properties: { data: { flag: '--chaos', value: 400, min: 0, max: 100, version: 'V8.2' } },
    });
    expect(results[2].locations[0].physicalLocation.artifactLocation).toEqual({ uri: 'b%20c.md' });
    expect(invocations).toEqual([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: 'x.ndjson:2:10: invalid JSON: a colon is missing' },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: 'x.ndjson' },
                  region: { startLine: 2, startColumn: 10 },
                },
              },
            ],
          },
        ],
      },
    ]);
    const [{ help, ...rule }] = tool.driver.rules;
    const { summary, why } = explainCode('value-out-of-range');
    expect(rule).toEqual({
      id: 'value-out-of-range',
      name: 'ValueOutOfRange',
      shortDescription: { text: summary },
      fullDescription: { text: why },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['about-prompt'] },
    });
    expect(help.markdown).toMatch(/^# value-out-of-range\n/);
    expect(help.text).toContain(summary);
  });

  it('is one with every code as a rule', async () => {
    let text = '';
    const output: Output = {
      isTTY: false,
      columns: undefined,
      write(part) {
        text += part;
        return undefined;
      },
    };
    const reporter = createSarifReporter({ terminal: {} as Terminal, output, quiet: false, all: false });
    const document = new Document('a.mj', 'a dog');
    for (const code of diagnosticCodes) {
      const finding = { code, severity: 'info', range: { start: 0, end: 1 }, message: 'x', data: {} } as const;
      await reporter.finding(finding, { document, range: finding.range });
    }
    await reporter.end({ tally: new Tally(), problems: 0, unwritten: 0, maxWarnings: undefined, fixes: undefined });
    const log = JSON.parse(text);
    validate(log);
    expect(validate.errors).toBeNull();
    expect(log.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(diagnosticCodes);
  });

  it('is one without any finding', async () => {
    const { stdout } = await run(['lint', '--format', 'sarif', 'a dog']);
    const log = JSON.parse(stdout);
    validate(log);
    expect(validate.errors).toBeNull();
    expect(log.runs[0].results).toEqual([]);
  });

  it('shows errors only with --quiet', async () => {
    const { stdout } = await run(['lint', '--format', 'sarif', '--quiet', 'a.mj'], { files });
    const [{ results, tool }] = JSON.parse(stdout).runs;
    expect([results.length, tool.driver.rules.length]).toEqual([1, 1]);
  });
});

it.each([
  [
    'json',
    '{"version":1,"diagnostics":[],"problems":[{"message":"cannot read a b.mj: permission denied","source":"a b.mj"}],"summary":{"error":0,"warning":0,"info":0,"fixable":{"safe":0,"unsafe":0}}}\n',
  ],
  ['github', '::error file=a b.mj,title=unreadable::cannot read a b.mj: permission denied\n'],
  [
    'sarif',
    expect.stringContaining(
      '"toolExecutionNotifications":[{"level":"error","message":{"text":"cannot read a b.mj: permission denied"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%20b.mj"}}}]}]',
    ),
  ],
])('names the file that could not be read in %s', async (form, stdout) => {
  const denied = Object.assign(new Error('denied'), { code: 'EACCES' });
  const { code, stdout: said } = await run(['lint', '-f', form, 'a b.mj'], { files: { 'a b.mj': denied } });
  expect({ code, said }).toEqual({ code: 2, said: stdout });
});

describe('--format github', () => {
  it('has no characters that a terminal would interpret', async () => {
    const prompt = 'a dog --\u001B[31mred\u0007 --ar \u202E3:2\n';
    const { stdout } = await run(['lint', '-f', 'github', '\u001B]0;a\u0007.mj'], {
      files: { '\u001B]0;a\u0007.mj': prompt },
    });
    expect(stdout).toContain(' file=\u241B]0;a\u2407.mj,line=1,');
    expect(stdout.replace(/[\n\u0020-\u007E\u2400-\u2421]/g, '')).toBe('');
  });

  it('is an annotation a finding', async () => {
    const { code, stdout, stderr } = await run(['lint', '--format', 'github', ...names], { files });
    expect({ code, stderr }).toEqual({ code: 2, stderr: '' });
    expect(
      stdout,
    ).toBe(`::error file=a.mj,line=1,endLine=1,col=15,endColumn=18,title=value-out-of-range::--chaos accepts 0 to 100 in V8.2, not 400. Fix: Use 100. (promptc explain value-out-of-range)
::notice file=a.mj,line=3,endLine=3,col=9,endColumn=11,title=letter-case::--AR is written --ar. Fix: Write --ar. (promptc explain letter-case)
::notice file=b c.md,line=4,endLine=4,col=9,endColumn=10,title=wrong-dash::"—" stands for the two hyphens of --ar; the service reads it so, other tools may not. Fix: Write --. (promptc explain wrong-dash)
::error file=b c.md,line=4,endLine=4,col=10,endColumn=16,title=glued-value::--ar needs a blank before 16:9. Fix: Insert a blank. (promptc explain glued-value)
::error file=r.json,line=4,endLine=4,col=24,endColumn=32,title=parameter-in-simple-prompt::The prompt of a simple request must not contain --ar: use params, or advanced mode. Fix: Move it to params. (promptc explain parameter-in-simple-prompt)
::error file=x.ndjson,line=2,col=10,title=unreadable::invalid JSON: a colon is missing
`);
  });

  it('escapes what an annotation cannot hold', async () => {
    const odd = { 'a,b:c%.mj': 'a dog --chaos 4%0\n' };
    const { stdout } = await run(['lint', '--format', 'github', 'a,b:c%.mj'], { files: odd });
    expect(stdout).toMatch(/^::error file=a%2Cb%3Ac%25\.mj,line=1,.*title=unreadable-value::.*4%250.*\n$/);
  });
});

describe('--format json', () => {
  it('has the shape that the published schema says', async () => {
    for (const argv of [names, ['--fix', 'a dog --AR 3:2'], ['no prompt —ar'], ['--quiet', 'a dog']]) {
      const { stdout, stderr } = await run(['lint', '--format', 'json', ...argv], { files });
      const report = stdout.startsWith('{') ? stdout : stderr;
      expect(reportSchema.safeParse(JSON.parse(report)).error).toBeUndefined();
    }
    const { stdout } = await run(['lint', '--format', 'json', '--statistics', ...names], { files });
    expect(statisticsSchema.safeParse(JSON.parse(stdout)).error).toBeUndefined();
  });

  it('says where, what and how to mend it, in a shape of version 1', async () => {
    const { code, stdout } = await run(['lint', '--format', 'json', 'r.json', 'x.ndjson'], { files });
    const place = { line: 4, column: 24, endLine: 4, endColumn: 32 };
    const { diagnostics, ...rest } = JSON.parse(stdout);
    const [{ fixes, ...diagnostic }, ...others] = diagnostics;
    expect(code).toBe(2);
    expect(others).toEqual([]);
    expect(diagnostic).toEqual({
      source: 'r.json',
      ...place,
      code: 'parameter-in-simple-prompt',
      severity: 'error',
      message: 'The prompt of a simple request must not contain --ar: use params, or advanced mode.',
      data: { flag: '--ar' },
      path: ['prompt'],
    });
    expect(fixes.map(({ title, safety }: { title: string; safety: string }) => [title, safety])).toEqual([
      ['Move it to params', 'unsafe'],
      ['Make the request advanced', 'unsafe'],
    ]);
    expect(rest).toEqual({
      version: 1,
      problems: [{ message: 'invalid JSON: a colon is missing', source: 'x.ndjson', line: 2, column: 10 }],
      summary: { error: 1, warning: 0, info: 0, fixable: { safe: 0, unsafe: 1 } },
    });
  });
});

describe('--statistics', () => {
  it('counts findings by code', async () => {
    const stdin = 'a --AR 3:2 --chaos 400\nb --AR 1:1\nc —ar 3:2\n';
    const { code, stdout, stderr } = await run(['lint', '--statistics'], { stdin });
    expect({ code, stdout, stderr }).toEqual({
      code: 1,
      stdout: `2  letter-case         2 fixable with --fix
1  value-out-of-range  1 fixable with --fix-unsafe
1  wrong-dash          1 fixable with --fix
`,
      stderr: '',
    });
  });

  it('lists errors alone with --quiet', async () => {
    const stdin = 'a --AR 3:2 --chaos 400\nc —ar 3:2\n';
    const argv = ['lint', '-q', '--statistics'];
    expect((await run(argv, { stdin })).stdout).toBe('1  value-out-of-range  1 fixable with --fix-unsafe\n');
    expect(JSON.parse((await run([...argv, '-f', 'json'], { stdin })).stdout)).toEqual({
      version: 1,
      statistics: [{ code: 'value-out-of-range', count: 1, fixable: { safe: 0, unsafe: 1 } }],
      summary: { error: 1, warning: 0, info: 2, fixable: { safe: 2, unsafe: 1 } },
    });
  });

  it('counts as JSON', async () => {
    const { stdout } = await run(['lint', '--statistics', '--format', 'json'], { stdin: 'a --AR 3:2\n' });
    expect(JSON.parse(stdout)).toEqual({
      version: 1,
      statistics: [{ code: 'letter-case', count: 1, fixable: { safe: 1, unsafe: 0 } }],
      summary: { error: 0, warning: 0, info: 1, fixable: { safe: 1, unsafe: 0 } },
    });
  });
});

describe('links', () => {
  const prompt = 'a dog --AR 3:2';
  const pages = 'file:///pages/';

  it('lead to the page of a finding on a terminal that shows colours', async () => {
    const { stderr } = await run(['lint', prompt], { tty: true, pages });
    expect(stderr).toContain(
      '\u001B]8;;file:///pages/letter-case.md\u001B\\promptc explain letter-case\u001B]8;;\u001B\\',
    );
  });

  it('are words elsewhere', async () => {
    for (const world of [{ pages }, { tty: true, pages, env: { NO_COLOR: '1' } }, { tty: true }]) {
      const { stderr } = await run(['lint', prompt], world);
      expect(stderr).toMatch(/ see: promptc explain letter-case\n/);
      expect(stderr).not.toContain('\u001B]8');
    }
  });
});
