import { describe, expect, it } from 'vitest';
import { expectToRun, hooks, useWorkplaces, workplace } from './support.js';

useWorkplaces();

describe('the hooks for pre-commit', () => {
  it.each(hooks)('$id runs', async ({ entry, language }) => {
    expect(language).toBe('node');
    await expectToRun(`${entry} prompts/clean.mj`);
  });

  it('finds what is wrong', async () => {
    const [lint, format] = hooks;
    const place = workplace();
    place.write('bad.mj', 'a dog --AR 3:2 --chaos 400\n');
    expect(await place.run(`${lint?.entry} bad.mj`)).toEqual({
      code: 1,
      printed: `info[letter-case]: --AR is written --ar.
 --> bad.mj:1:9
1 | a dog --AR 3:2 --chaos 400
  |         ^^
  = fix: Write --ar (--fix)
  = see: promptc explain letter-case

error[value-out-of-range]: --chaos accepts 0 to 100 in V8.2, not 400.
 --> bad.mj:1:24
1 | a dog --AR 3:2 --chaos 400
  |                        ^^^
  = fix: Use 100 (unsafe, --fix-unsafe)
  = see: promptc explain value-out-of-range

1 error, 1 info; 1 fixable with --fix, 1 with --fix-unsafe
`,
    });
    expect(await place.run(`${format?.entry} bad.mj && cat bad.mj`)).toEqual({
      code: 0,
      printed: 'a dog --ar 3:2 --chaos 400\n',
    });
  });

  it('are given text files that hold prompts by their names', () => {
    for (const { files, types } of hooks) {
      const pattern = new RegExp(files);
      const taken = ['a.mj', 'sub/b.imagine', 'README.md', 'c.markdown', 'notes.txt', 'd.json', 'mj'];
      expect(taken.filter((name) => pattern.test(name))).toEqual(['a.mj', 'sub/b.imagine', 'README.md', 'c.markdown']);
      expect(types).toEqual(['text']);
    }
  });
});
