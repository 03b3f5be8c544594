import { expect, it } from 'vitest';
import { textOf, updateDocument } from '../../src/service/document/document.js';
import { diagnosticsOf } from '../../src/service/findings.js';
import { documentOf, seenOf } from './support.js';

const findingsIn = async (text: string): Promise<readonly string[]> => {
  const { diagnostics, problems } = diagnosticsOf(await documentOf(text, 'json'));
  return [
    ...diagnostics.map(({ code, range }) => `${range.start} ${code}`),
    ...problems.map(({ message, range }) => `${range.start} ${message}`),
  ];
};

it.each([
  ['[{"prompt":"a dog"},{"prompt":""},{"prompt":null},{"prompt":" "}]', []],
  ['[{"prompt":""},{"id":1,"prompt":null},{"prompt":"a dog --v 99"}]', ['59 unknown-choice']],
  ['[{"prompt":""}]', ['12 empty-prompt']],
  ['[\n  {"prompt":""},\n  {"prompt":" "}\n]\n', ['15 empty-prompt', '32 empty-prompt']],
])('a list whose elements may lack a prompt: %s', async (text, found) => {
  expect(await findingsIn(text)).toEqual(found);
});

it('an element that gets the only prompt of a list, or loses it', async () => {
  const document = await documentOf('[{"prompt":""},{"prompt":""}]', 'json');
  const filled = updateDocument(document, [{ range: { start: 12, end: 12 }, text: 'a dog' }]);
  expect(seenOf(filled)).toEqual(seenOf(await documentOf('[{"prompt":"a dog"},{"prompt":""}]', 'json')));
  const emptied = updateDocument(filled, [{ range: { start: 12, end: 17 }, text: '' }]);
  expect([textOf(emptied), seenOf(emptied)]).toEqual([textOf(document), seenOf(document)]);
});
