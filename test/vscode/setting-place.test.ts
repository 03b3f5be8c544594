import { describe, expect, it } from 'vitest';
import { placeOf, type SettingValues } from '../../editors/vscode/src/setting-place.mjs';

/** What a document sees of a setting: its closest value. */
const seen = ({ folder, workspace, user }: SettingValues): string => folder ?? workspace ?? user ?? '';

describe('the place of a setting', () => {
  const none = { folder: undefined, workspace: undefined, user: undefined };
  it.each<[string, string, Partial<SettingValues>, boolean, ReturnType<typeof placeOf>]>([
    ['a choice without a folder', '6.1', {}, false, { place: 'user', value: '6.1' }],
    ['the default without a folder', '', { user: '6.1' }, false, { place: 'user', value: undefined }],
    ['a choice for a folder', '6.1', { user: '7' }, true, { place: 'workspace', value: '6.1' }],
    ['the default for a folder', '', { workspace: '7' }, true, { place: 'workspace', value: undefined }],
    ['the default against the user', '', { user: '7' }, true, { place: 'workspace', value: '' }],
    [
      'the default where the user has it, too',
      '',
      { workspace: '7', user: '' },
      true,
      { place: 'workspace', value: undefined },
    ],
    [
      'a choice for one of several folders',
      '7',
      { folder: '6', workspace: '5.2' },
      true,
      { place: 'folder', value: '7' },
    ],
    ['the default for one of several folders', '', { folder: '6', user: '7' }, true, { place: 'folder', value: '' }],
    ['a folder that has the default', '7', { folder: '' }, true, { place: 'folder', value: '7' }],
  ])('%s', (_, chosen, values, isFolderOpen, expected) => {
    expect(placeOf(chosen, { ...none, ...values }, isFolderOpen)).toEqual(expected);
  });

  it('makes the choice hold, whatever is set', () => {
    const values = [undefined, '', '6.1', '7'];
    for (const folder of values) {
      for (const workspace of values) {
        for (const user of values) {
          for (const chosen of ['', '6.1', '8.2']) {
            const before = { folder, workspace, user };
            const { place, value } = placeOf(chosen, before, true);
            expect([before, seen({ ...before, [place]: value })]).toEqual([before, chosen]);
          }
        }
      }
    }
  });
});
