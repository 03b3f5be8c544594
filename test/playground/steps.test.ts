import { describe, expect, it } from 'vitest';
import { type StepKind, Steps } from '../../playground/src/steps.js';

/** Takes steps from `a`, each to the next letter, and says what undo gives until there is nothing left. */
function takenBack(steps: readonly (readonly [at: number, kind?: StepKind])[]): readonly string[] {
  const kept = new Steps<string>();
  let now = 'a';
  for (const [at, kind] of steps) {
    kept.before(now, at, kind);
    now = String.fromCharCode(now.charCodeAt(0) + 1);
  }
  const seen: string[] = [now];
  for (let state = kept.undo(now); state !== undefined; state = kept.undo(now)) {
    now = state;
    seen.push(now);
  }
  return seen;
}

const typed = { name: 'type' };

describe('steps', () => {
  it.each<[string, Parameters<typeof takenBack>[0], string]>([
    ['are taken back one by one', [[0], [10], [20]], 'dcba'],
    [
      'of letters typed one after the other are one',
      [
        [0, typed],
        [100, typed],
        [599, typed],
      ],
      'da',
    ],
    [
      'of letters with a pause between them are several',
      [
        [0, typed],
        [500, typed],
      ],
      'cba',
    ],
    [
      'of different names are several',
      [
        [0, typed],
        [10, { name: 'delete' }],
        [20, typed],
      ],
      'dcba',
    ],
    ['without a name join none, and none joins them', [[0, typed], [10], [20, typed]], 'dcba'],
    [
      'of composed letters are one, however long it takes and whatever they replace',
      [
        [0, typed],
        [5000, typed],
        [9000, { ...typed, goesOn: true }],
        [20_000, { ...typed, starts: true, goesOn: true }],
      ],
      'eba',
    ],
    [
      'of composed letters join none of another kind',
      [[0], [10, { ...typed, goesOn: true }], [20, { name: 'delete' }], [30, { ...typed, goesOn: true }]],
      'edcba',
    ],
    [
      'that type over a selection start anew, and letters join them',
      [
        [0, typed],
        [10, { name: 'type', starts: true }],
        [20, typed],
      ],
      'dba',
    ],
  ])('%s', (_, steps, expected) => {
    expect(takenBack(steps).join('')).toBe(expected);
  });

  it('can be made again until another one is taken', () => {
    const steps = new Steps<string>();
    const can = () => [steps.canUndo, steps.canRedo];
    expect([steps.undo('a'), steps.redo('a'), can()]).toEqual([undefined, undefined, [false, false]]);
    steps.before('a', 0);
    steps.before('b', 1000);
    expect([steps.undo('c'), can()]).toEqual(['b', [true, true]]);
    expect([steps.undo('b'), can()]).toEqual(['a', [false, true]]);
    expect([steps.redo('a'), can()]).toEqual(['b', [true, true]]);
    steps.before('b', 2000);
    expect([can(), steps.redo('x')]).toEqual([[true, false], undefined]);
  });

  it('do not join what was there before a step was taken back', () => {
    const steps = new Steps<string>();
    steps.before('a', 0, typed);
    steps.undo('b');
    steps.before('a', 10, typed);
    expect([steps.undo('c'), steps.canUndo]).toEqual(['a', false]);
  });

  it('are forgotten from the oldest on', () => {
    const steps = new Steps<number>();
    for (let count = 0; count < 1000; count++) steps.before(count, count * 1000);
    let oldest = 1000;
    for (let state = steps.undo(1000); state !== undefined; state = steps.undo(state)) oldest = state;
    expect(oldest).toBe(700);
  });
});
