import { expect, it } from 'vitest';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { diagnosticsOf } from '../../src/service/findings.js';
import { applyEdits } from '../../src/text/edits.js';
import { documentOf } from './support.js';

it.each<readonly [ReaderKind, string, readonly unknown[]]>([
  [
    'yaml',
    '- a fox\n- name: x\n  mode: advanced\n  prompt: "a fox --AR 16x9"\n  params: [{ name: format, value: 1:1 }]\n',
    [
      ['letter-case', 'AR', 'Write --ar: "a fox --ar 16x9"'],
      ['misspelled-ratio', '16x9', 'Write 16:9: "a fox --AR 16:9"'],
      ['params-in-advanced-request', '[{ name: format, value: 1:1 }]'],
    ],
  ],
  [
    'yaml',
    '- mode: Simple\n  name: x\n  prompt: a fox\n- mode: simple\n  name: y\n  prompt: a hen --ar 3:2\n  params:\n    - name: chaos\n      value: 400\n',
    [
      ['invalid-request', 'Simple'],
      ['parameter-in-simple-prompt', '--ar 3:2'],
      ['invalid-param-value', '400'],
    ],
  ],
  [
    'toml',
    "mode = 'advanced'\nname = 'x'\nprompt = 'a fox --AR 3:2'\nprocessMode = 'turbo'\n",
    [['invalid-request', "'turbo'"]],
  ],
])('requests in %s have findings, and fixes in their prompts alone', async (kind, text, expected) => {
  const { diagnostics, problems } = diagnosticsOf(await documentOf(text, kind));
  expect(problems).toEqual([]);
  const found = diagnostics.map(({ code, range, fixes = [] }) => [
    code,
    text.slice(range.start, range.end),
    ...fixes.map(({ title, edits }) => `${title}: ${/"a fox.*"/.exec(applyEdits(text, edits))?.[0]}`),
  ]);
  expect(found).toEqual(expected);
});
