import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPromptService, difference } from '../../editors/codemirror/src/service.js';
import { applyEdits } from '../../src/text/index.js';

describe('the service of an editor', () => {
  it('answers about the text that it is asked about, whichever it knew before', async () => {
    const service = createPromptService({ document: { kind: 'text' } });
    const texts = [
      '',
      'a dog',
      'a dog --chaos 400',
      'a cat --chaos 400\na dog --stylize 5000',
      'a dog --chaos 400',
      '',
    ];
    const found: unknown[] = [];
    for (const text of texts) {
      found.push(
        (await service.diagnostics(text)).map(({ code, range }) => [code, text.slice(range.start, range.end)]),
      );
    }
    expect(found).toEqual([
      [],
      [],
      [['value-out-of-range', '400']],
      [
        ['value-out-of-range', '400'],
        ['value-out-of-range', '5000'],
      ],
      [['value-out-of-range', '400']],
      [],
    ]);
  });

  it('answers questions that are asked before it is ready', async () => {
    const service = createPromptService({ document: { kind: 'text' } });
    const [first, second] = await Promise.all([
      service.tokens('a dog --tile', { start: 0, end: 12 }),
      service.tokens('--tile', { start: 0, end: 6 }),
    ]);
    expect([first, second]).toEqual([
      [{ type: 'flag', range: { start: 6, end: 12 } }],
      [{ type: 'flag', range: { start: 0, end: 6 } }],
    ]);
  });

  it('goes by its options', async () => {
    const service = createPromptService({ modelVersion: '4', names: 'long', document: { kind: 'text' } });
    const text = 'a dog --weird 5 --s 50';
    expect((await service.diagnostics(text)).map(({ code }) => code)).toEqual(['unsupported-parameter']);
    expect(applyEdits(text, await service.format(text))).toBe('a dog --weird 5 --stylize 50');
    expect((await service.hover(text, 17))?.text).toContain('V4: ');
    expect((await service.completions('a dog --styli', 13)).map(({ label }) => label)).toEqual(['--stylize']);
  });
});

describe('the difference of two texts', () => {
  it('makes one of the other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '🦊') });
    fc.assert(
      fc.property(text, text, (before, after) => applyEdits(before, [difference(before, after)]) === after),
      { numRuns: 2000 },
    );
  });

  it('is what lies between the same front and the same end', () => {
    expect(difference('a dog', 'a dog --tile')).toEqual({ range: { start: 5, end: 5 }, text: ' --tile' });
    expect(difference('aaa', 'aa')).toEqual({ range: { start: 2, end: 3 }, text: '' });
    expect(difference('a', 'a')).toEqual({ range: { start: 1, end: 1 }, text: '' });
  });
});
