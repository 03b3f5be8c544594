import { expect, it } from 'vitest';
import type { ReaderKind } from '../../src/readers/reader-kind.js';
import { updateDocument } from '../../src/service/document/document.js';
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
    'yaml',
    'mode: simple\nname: x\nprompt: a fox\nprocessMode:\n  - fast\n  - relax # or so\n\n# the end\n',
    [['invalid-request', '- fast\n  - relax # or so']],
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

it.each<readonly [what: string, text: string, from: string, to: string]>([
  [
    'a speed',
    '- mode: simple\n  name: x\n  prompt: a cat\n  processMode: &s fust\n- mode: advanced\n  name: y\n  prompt: a cow --AR 3:2\n  processMode: *s\n',
    'fust',
    'fast',
  ],
  [
    'params',
    '- mode: simple\n  name: x\n  prompt: a cat\n  params: &q [{ name: chaos, value: 400 }]\n- mode: simple\n  name: y\n  prompt: a cow\n  params: *q\n',
    '400',
    '40',
  ],
  [
    'a number that no JSON has',
    '- &n .inf\n- { mode: simple, name: y, prompt: a cow, params: [{ name: chaos, value: *n }] }\n',
    '.inf',
    'null',
  ],
  ['a prompt', '- &p a cat --AR 3:2\n- { mode: advanced, name: y, prompt: *p }\n- prompt: *p\n', 'AR', 'ar'],
  ['a merged request', '- &r { mode: advanced, prompt: a cat, name: "" }\n- { <<: *r, prompt: a cow }\n', '""', 'x'],
  ['a whole request', '- &r { mode: advanced, prompt: a cat --AR 3:2, name: x }\n- *r\n', 'AR', 'ar'],
  ['a word', '%YAML 1.2\n---\n- { mode: simple, name: x, optimizePrompt: yes, prompt: a cat }\n', '1.2', '1.1'],
])('a request has the findings of what is written elsewhere: %s', async (_, text, from, to) => {
  const edited = text.replace(from, to);
  for (const [before, after, cut, put] of [
    [text, edited, from, to],
    [edited, text, to, from],
  ] as const) {
    const document = await documentOf(before, 'yaml');
    const start = before.indexOf(cut);
    const found = diagnosticsOf(document);
    const now = diagnosticsOf(updateDocument(document, [{ range: { start, end: start + cut.length }, text: put }]));
    expect(now).toEqual(diagnosticsOf(await documentOf(after, 'yaml')));
    expect(now).not.toEqual(found);
  }
});
