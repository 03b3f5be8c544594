import { expect, it } from 'vitest';
import { languageByExtension } from '../../src/readers/code/languages.js';
import { createReader, type HostPrompt } from '../../src/readers/index.js';

/** Edits after which a literal would end elsewhere: what is cut out of its text, and what is put there. */
const refused: readonly (readonly [extension: string, program: string, cut: string, put: string])[] = [
  ['cs', 'class A { string p = """, "a red" fox"""; }', ', ', ''],
  ['cs', 'class A { string p = """a "red" fox,"""; }', ' fox,', ''],
  ['kt', 'val p = """a "red" fox"""', ' fox', ''],
  ['py', "p = r'a fox \\' in snow'\n", ' \\', ''],
  ['rb', 'p = %q(a fox (in snow))\n', '(', ''],
  ['rb', 'p = %q(a fox (in snow))\n', ')', ''],
  ['rb', 'p = %q(a \\(fox in snow)\n', '\\', ''],
  ['php', '<?php\n$p = <<<EOT\na fox in snow\nEOT;\n', 'a fox', 'EOT, a fox'],
];

it.each(refused)('%s: %s without %j', async (extension, program, cut, put) => {
  const reader = await createReader('code', { language: languageByExtension(extension), field: 'p' });
  const [prompt] = reader.read(program).items as readonly HostPrompt[];
  const start = prompt?.text.indexOf(cut) ?? -1;
  expect(start).toBeGreaterThanOrEqual(0);
  expect(prompt?.toHostEdits([{ range: { start, end: start + cut.length }, text: put }])).toBeUndefined();
});
