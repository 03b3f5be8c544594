import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lint } from '../../src/index.js';
import { textOf, updateDocument } from '../../src/service/document/document.js';
import { promptsIn } from '../../src/service/document/prompts.js';
import { diagnosticsOf } from '../../src/service/index.js';
import { anyText, promptLike } from '../support/any-text.js';
import { runs, seed } from '../support/property.js';
import { anyEdit, documentOf, seenOf } from './support.js';

it.each([
  '- a fox --ar 3:2',
  '> a fox --ar 3:2',
  '# a fox --AR 3:2',
  '1. a fox\n2. a hen --AR 3:2',
  'Prompt 1: a fox',
  '{"prompt": "a fox --AR 3:2"}',
  'ann — Today at 12:03 PM',
  '# promptc-disable-next-line letter-case\na fox --AR 3:2',
  '---',
  '\n a fox ',
])('a document that is one prompt has %j as it is', async (text) => {
  const document = await documentOf(text, 'prompt');
  expect([...promptsIn(document)].map((prompt) => ({ text: prompt.text, range: prompt.range }))).toEqual([
    { text, range: { start: 0, end: text.length } },
  ]);
  expect(diagnosticsOf(document)).toEqual({ diagnostics: lint(text), problems: [] });
});

it('a blank document has no prompt', async () => {
  const document = await documentOf(' \n\t', 'prompt');
  expect([...promptsIn(document)]).toEqual([]);
});

it('a document that is one prompt is read whole after each edit', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(promptLike, anyText),
      fc.array(anyEdit(['\n', '> ', '- ', '# ', ' --ar 3:2', 'x', '"']), { minLength: 1, maxLength: 4 }),
      async (text, edits) => {
        let document = await documentOf(text, 'prompt');
        for (const edit of edits) {
          document = updateDocument(document, [edit(textOf(document))]);
          const now = textOf(document);
          expect(seenOf(document)).toEqual(seenOf(await documentOf(now, 'prompt')));
          expect([...promptsIn(document)].map((prompt) => prompt.text)).toEqual(now.trim() === '' ? [] : [now]);
        }
      },
    ),
    { numRuns: runs, seed, endOnFailure: false },
  );
});
