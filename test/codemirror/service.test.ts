import { EditorState, Text, type TransactionSpec } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCompletion } from '../../editors/codemirror/src/apply-completion.js';
import { movedEdits } from '../../editors/codemirror/src/changes.js';
import { toEditorDiagnostic } from '../../editors/codemirror/src/linting.js';
import { createPromptService, difference } from '../../editors/codemirror/src/service.js';
import type { Completion } from '../../src/service/index.js';
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

/** An editor without a page, whose text can be changed. */
function editorOf(doc: string): { readonly view: EditorView; change(from: number, to: number, insert: string): void } {
  const view = {
    state: EditorState.create({ doc }),
    dispatch(spec: TransactionSpec) {
      this.state = this.state.update(spec).state;
    },
  };
  return {
    view: view as unknown as EditorView,
    change: (from, to, insert) => view.dispatch({ changes: { from, to, insert } }),
  };
}

describe('what was offered for an earlier text', () => {
  const [dashes] = [{ range: { start: 6, end: 7 }, text: '--' }];

  it.each<readonly [why: string, now: string, expected: string | undefined]>([
    ['is done in the same text', 'a dog —ar 3:2', 'a dog --ar 3:2'],
    ['moves with text in front of it', 'not a dog —ar 3:2', 'not a dog --ar 3:2'],
    ['stays where text behind it changes', 'a dog —ar 16:9', 'a dog --ar 16:9'],
    ['is left out where its place changes', 'a dog --ar 3:2', undefined],
    ['is left out where its place is gone', 'a dog', undefined],
    ['is left out where text is put right in front', 'a dog——ar 3:2', undefined],
    ['is left out where text is put right behind', 'a dog —— ar 3:2', undefined],
  ])('%s: %s', (_, now, expected) => {
    const moved = movedEdits([dashes], Text.of(['a dog —ar 3:2']), Text.of([now]));
    expect(moved && applyEdits(now, moved)).toBe(expected);
  });

  it('is a completion that moves with its place, or does nothing', async () => {
    const service = createPromptService({ document: { kind: 'text' } });
    const taking = async (from: number, to: number, insert: string): Promise<string> => {
      const { view, change } = editorOf('a red fox --sty');
      const before = view.state.doc;
      const [{ label, edits }] = (await service.completions(before.toString(), 15)) as [Completion];
      change(from, to, insert);
      applyCompletion(view, { label }, edits, before);
      return `${view.state.doc}, ${view.state.selection.main.head}`;
    };
    expect(await taking(0, 0, '')).toBe('a red fox --stylize, 19');
    expect(await taking(0, 0, '[1] ')).toBe('[1] a red fox --stylize, 23');
    expect(await taking(6, 15, 'x')).toBe('a red x, 0');
  });

  it('is a fix that moves with its finding, or does nothing', async () => {
    const service = createPromptService({ document: { kind: 'text' } });
    const taking = async (change: readonly [number, number, string], from: number, to: number): Promise<string> => {
      const editor = editorOf('a red fox —ar 3:2 --chaos 400');
      const found = await service.diagnostics(editor.view.state.doc.toString());
      const finding = found.map(toEditorDiagnostic).find(({ source }) => source === 'value-out-of-range');
      editor.change(...change);
      finding?.actions?.[0]?.apply(editor.view, from, to);
      return editor.view.state.doc.toString();
    };
    expect(await taking([0, 0, ''], 26, 29)).toBe('a red fox —ar 3:2 --chaos 100');
    expect(await taking([0, 6, ''], 20, 23)).toBe('fox —ar 3:2 --chaos 100');
    expect(await taking([26, 29, '4'], 26, 27)).toBe('a red fox —ar 3:2 --chaos 4');
    expect(await taking([0, 29, ''], 0, 0)).toBe('');
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
