import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTerminal } from '../../src/cli/terminal/terminal.js';

describe('replacing a file', () => {
  const { replace } = openTerminal();
  const content = new TextEncoder().encode('new');
  let folder = '';
  let file = '';

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'promptc-replace-'));
    file = join(folder, 'a.mj');
    writeFileSync(file, 'old');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const state = () => ({ files: readdirSync(folder).sort(), text: readFileSync(file, 'utf8') });

  it('shows nothing of the new content before it is complete, and keeps the mode', () => {
    chmodSync(file, 0o604);
    const replacement = replace(file);
    replacement.write(content);
    expect(state().text).toBe('old');
    replacement.commit();
    expect(state()).toEqual({ files: ['a.mj'], text: 'new' });
    expect(statSync(file).mode & 0o777).toBe(0o604);
    replacement.discard();
    expect(state()).toEqual({ files: ['a.mj'], text: 'new' });
  });

  it('leaves nothing behind when it is given up, however often', () => {
    const replacement = replace(file);
    replacement.write(content);
    replacement.discard();
    replacement.discard();
    expect(state()).toEqual({ files: ['a.mj'], text: 'old' });
  });

  it('does not overwrite what somebody else wrote in the meantime', () => {
    const replacement = replace(file);
    replacement.write(content);
    writeFileSync(file, 'other');
    expect(() => replacement.commit()).toThrow('it has changed in the meantime');
    replacement.discard();
    expect(state()).toEqual({ files: ['a.mj'], text: 'other' });
  });

  it('makes a file where there is none', () => {
    const replacement = replace(join(folder, 'b.mj'));
    replacement.write(content);
    replacement.commit();
    expect(readFileSync(join(folder, 'b.mj'), 'utf8')).toBe('new');
  });
});
