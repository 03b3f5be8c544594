import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createCodeReader } from '../../src/readers/code/index.js';
import type { CodeLanguage } from '../../src/readers/code/languages.js';
import { inside, type ServiceDocument, textOf, updateDocument } from '../../src/service/document/document.js';
import { promptsIn } from '../../src/service/document/prompts.js';
import type { DocumentSegment } from '../../src/service/document/segment.js';
import { elementsIn } from '../../src/service/document/sequence.js';
import { documentOf, seenOf } from './support.js';

const segmentsOf = (document: ServiceDocument): readonly DocumentSegment[] =>
  [...elementsIn(inside(document).segments)].map(({ element }) => element);

const lines = (count: number, line: (prompt: string) => string): string =>
  Array.from({ length: count }, (_, index) => line(`a fox number ${index} in the snow --AR 3:2`)).join('');

const programs: readonly (readonly [language: CodeLanguage, text: string])[] = [
  ['javascript', `const prompts = [\n${lines(200, (prompt) => `  '${prompt}',\n`)}];\n`],
  ['typescript', lines(200, (prompt) => `imagine<P>(\`${prompt}\`);\n`)],
  ['tsx', `const page = <>\n${lines(200, (prompt) => `  <Image prompt="${prompt}" />\n`)}</>;\n`],
  ['python', `prompts = [\n${lines(200, (prompt) => `    '${prompt}',\n`)}]\n`],
  ['java', `class A {\n  String[] prompts = {\n${lines(200, (prompt) => `    "${prompt}",\n`)}  };\n}\n`],
  ['go', `package a\n\nvar prompts = []string{\n${lines(200, (prompt) => `\t"${prompt}",\n`)}}\n`],
  ['rust', `const PROMPTS: &[&str] = &[\n${lines(200, (prompt) => `    "${prompt}",\n`)}];\n`],
  ['php', `<?php\n$prompts = [\n${lines(200, (prompt) => `  '${prompt}',\n`)}];\n`],
];

/** A document with the first occurrence of some text replaced, where nothing differs from a document made anew. */
async function replaced(
  document: ServiceDocument,
  before: string,
  after: string,
  language: CodeLanguage,
): Promise<ServiceDocument> {
  const start = textOf(document).indexOf(before);
  expect(start).toBeGreaterThanOrEqual(0);
  const made = updateDocument(document, [{ range: { start, end: start + before.length }, text: after }]);
  expect(seenOf(made)).toEqual(seenOf(await documentOf(textOf(made), 'code', { language })));
  return made;
}

describe.each(programs)('an edit in %s', (language, text) => {
  it('reads only the literals around it', async () => {
    const document = await documentOf(text, 'code', { language });
    const before = segmentsOf(document);
    expect(before.length).toBeGreaterThan(4);
    const after = new Set(segmentsOf(await replaced(document, 'number 100 ', 'number 100 x ', language)));
    expect(before.filter((segment) => !after.has(segment)).length).toBeLessThanOrEqual(3);
  });

  it('that breaks the program has it read as a whole, and one that mends it does not', async () => {
    const document = await documentOf(text, 'code', { language });
    const broken = await replaced(document, 'number 100', '"\'`\n(', language);
    const mended = await replaced(broken, '"\'`\n(', 'number 100', language);
    expect(segmentsOf(mended).length).toBe(segmentsOf(document).length);
  });

  it('that nests the program too deep for its parser is told, and one that takes it back is read again', async () => {
    const sound = 'x = "a fox --ar 3:2"\ny = 1\n';
    const deep = '"a fox --ar 3:2" ('.repeat(3000);
    const document = await replaced(await documentOf(sound, 'code', { language: 'python' }), '1', deep, 'python');
    expect(seenOf(document)).not.toEqual(seenOf(await documentOf(sound, 'code', { language: 'python' })));
    await replaced(document, deep, '1', 'python');
  });

  it('that takes all prompts out, and puts some in', async () => {
    const document = await documentOf(text, 'code', { language });
    const empty = await replaced(document, text, 'x', language);
    await replaced(empty, 'x', text, language);
  });
});

describe('a program that is parted', () => {
  it.each<readonly [CodeLanguage, string]>([
    ...programs,
    // Each expression is a statement, and has literals besides other parts.
    // Keys are told from values by what stands in front, here in another line.
    ['python', `d = {\n${lines(200, (prompt) => `'${prompt}':\n'${prompt}',\n`)}}\n`],
    ['typescript', `d = {\n${lines(200, (prompt) => `'${prompt}'\n:\n'${prompt}',\n`)}}\n`],
    ['python', lines(200, (prompt) => `a, b, c, \\\n  '${prompt}', \\\n  '${prompt}'\n`)],
  ])('has the prompts that it has as a whole: %s', async (language, text) => {
    const document = await documentOf(text, 'code', { language });
    expect(segmentsOf(document).length).toBeGreaterThan(4);
    const { items } = (await createCodeReader({ language })).read(text);
    expect(items.length).toBeGreaterThanOrEqual(200);
    expect([...promptsIn(document)].map(({ range }) => range)).toEqual(items.map(({ range }) => range));
  });

  it('does not keep the texts before its edits alive', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const heap = (): number => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const text = lines(100, (prompt) => `f('${prompt}');\n// ${'a long remark '.repeat(1500)}\n`);
    let document = await documentOf(text, 'code', { language: 'javascript' });
    const before = heap();
    for (let start = text.lastIndexOf('number'); start >= 0; start = text.lastIndexOf('number', start - 1)) {
      document = updateDocument(document, [{ range: { start, end: start }, text: 'x ' }]);
    }
    // One hundred texts of 2 MB.
    expect(document.length).toBe(text.length + 200);
    expect(heap() - before).toBeLessThan(10 * text.length);
  });
});

describe('an edit in a program', () => {
  const [, [, calls]] = programs as readonly [unknown, readonly [CodeLanguage, string]];
  const remark = '// promptc-disable-next-line letter-case\n';
  const line = (index: number): string => `imagine<P>(\`a fox number ${index} in the snow --AR 3:2\`);\n`;

  it.each([
    ['a suppression', line(60), remark + line(60)],
    ['suppressions only', calls.slice(calls.indexOf(line(50)), calls.indexOf(line(150))), remark.repeat(99)],
    ['a tag', `imagine<P>(\`a fox number 60 `, 'imagine<P>(String.raw`a fox number 60 '],
    ['a sum of many lines', line(60), `imagine('a fox' +\n${lines(90, () => "  ' in the snow' +\n")}  ' --AR 3:2');\n`],
    ['a comment around many', line(60), `/*${line(60)}`],
    ['a comment that ends far below', line(60), `/*${line(60)}*/`],
    ['a template around many', line(60), 'x = `\n'],
    ['many lines', line(60), line(60).repeat(200)],
    ['no lines', calls.slice(calls.indexOf(line(20)), calls.indexOf(line(180))), ''],
    ['brackets', line(60), `f([${'[\n'.repeat(300)}'a dog --AR 3:2'${']\n'.repeat(300)}]);\n`],
    ['a break of two characters', line(60), `${line(60).trimEnd()}\r\n`],
  ])('that puts in %s', async (_, before, after) => {
    const document = await documentOf(calls, 'code', { language: 'typescript' });
    const edited = await replaced(document, before, after, 'typescript');
    await replaced(edited, after, before, 'typescript');
    const again = await replaced(edited, 'number 3 ', 'number 3 x ', 'typescript');
    await replaced(again, 'number 190 ', 'number 190 x ', 'typescript');
  });

  it('of several places at once', async () => {
    const document = await documentOf(calls, 'code', { language: 'typescript' });
    const edits = [10, 60, 61, 190].map((index) => {
      const start = calls.indexOf(`number ${index} `);
      return { range: { start, end: start + 6 }, text: index === 60 ? '' : 'no.' };
    });
    const edited = updateDocument(document, edits);
    expect(seenOf(edited)).toEqual(seenOf(await documentOf(textOf(edited), 'code', { language: 'typescript' })));
    expect(updateDocument(document, [])).toBe(document);
  });
});
