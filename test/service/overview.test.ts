import { describe, expect, it } from 'vitest';
import { versions } from '../../src/language/data/versions.js';
import { overviewOf } from '../../src/service/index.js';

const numberIn = (prompt: string, name: string) => overviewOf(prompt).numbers.find((number) => number.name === name);

describe('an overview', () => {
  it('has the version that the prompt names, before the one of the options', () => {
    const versionIn = (prompt: string) => {
      const { version, versionLabel } = overviewOf(prompt, { modelVersion: '6.1' });
      return { version, versionLabel };
    };
    expect(versionIn('a dog')).toEqual({ version: 'V6.1', versionLabel: 'V6.1' });
    expect(versionIn('a dog --niji 6')).toEqual({ version: 'niji6', versionLabel: 'niji 6' });
  });

  it.each([
    ['a dog', { width: 1, height: 1, text: '1:1', isDefault: true }],
    ['a dog --ar 32:18', { width: 16, height: 9, text: '16:9', isDefault: false }],
    ['a dog —ar 16x9', { width: 16, height: 9, text: '16:9', isDefault: false }],
    ['a dog --ar {3:2, 1:1}', { width: 3, height: 2, text: '3:2', isDefault: false }],
    ['a dog --ar wide', undefined],
  ])('of %j has the shape of the frame', (prompt, ratio) => {
    expect(overviewOf(prompt).ratio).toEqual(ratio);
  });

  it('has no shape in a version without one to choose', () => {
    expect(overviewOf('https://a.example/b.png a dog --video --v 7').ratio).toBeUndefined();
  });

  it('has the shares of weighted parts, and none of a prompt in one part', () => {
    expect(overviewOf('red  fox::3 snow::-1 --v 6.1').parts).toEqual([
      { text: 'red fox', weight: 3, share: 0.75 },
      { text: 'snow', weight: -1, share: 0.25 },
    ]);
    expect(overviewOf('a fox in snow --v 6.1').parts).toEqual([]);
  });

  it.each(versions.map(({ id, multiPrompts }) => [id, multiPrompts ? 2 : 0] as const))(
    'has shares in %s for as many parts as weigh there: %d',
    (modelVersion, count) => {
      expect(overviewOf('a dog::2 a cat::1', { modelVersion }).parts).toHaveLength(count);
    },
  );

  it('has numbers with the limits of the version in force', () => {
    expect(numberIn('a dog --s 250', 'stylize')).toEqual({
      name: 'stylize',
      value: 250,
      isDefault: false,
      limits: { min: 0, max: 1000 },
    });
    expect(numberIn('a dog --v 3', 'stylize')).toEqual({
      name: 'stylize',
      value: 2500,
      isDefault: true,
      limits: { min: 625, max: 60_000 },
    });
    expect(numberIn('a dog --v 4', 'weird')).toEqual({
      name: 'weird',
      value: undefined,
      isDefault: true,
      limits: undefined,
    });
    expect(numberIn('a dog --chaos much', 'chaos')).toEqual({
      name: 'chaos',
      value: undefined,
      isDefault: false,
      limits: { min: 0, max: 100 },
    });
  });
});
