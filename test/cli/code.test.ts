import { describe, expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

const files = {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a program
  'a.ts': "const a = `a ${x} fox --ar 3:2`;\nconst b = 'an owl --ar 3:2';\n",
};
const env = { ALL_IMAGES_API_KEY: '' };
const refused =
  'a.ts:1:14: what stands for ⟨x⟩ is known only when the program runs (--holes keep takes the prompt as it is)';
const request = (prompt: string): string =>
  `{"name":"${prompt}","prompt":"${prompt}","mode":"simple","optimizePrompt":false,"params":[{"name":"format","value":"3:2"}]}\n`;

describe('a prompt with a hole', () => {
  it.each([
    [['compile'], request('an owl'), request('a ⟨x⟩ fox')],
    [['send', '--dry-run'], request('an owl'), request('a ⟨x⟩ fox')],
    [['expand'], 'an owl --ar 3:2\n', 'a ⟨x⟩ fox --ar 3:2\n'],
  ])('is refused by %s, unless holes are kept', async (command, owl, fox) => {
    const { code, stdout, stderr } = await run([...command, 'a.ts'], { files, env });
    expect({ code, stdout, said: stderr.includes(refused) }).toEqual({
      // What cannot be sent holds up nothing else.
      code: command[0] === 'send' ? 1 : 2,
      stdout: owl,
      said: true,
    });
    const kept = await run([...command, '--holes', 'keep', 'a.ts'], { files, env });
    expect({ code: kept.code, stdout: kept.stdout }).toEqual({ code: 0, stdout: fox + owl });
  });

  it('has a record that says why, of format', async () => {
    const { stdout } = await run(['format', '--records', 'a.ts'], { files });
    const records = stdout.trim().split('\n');
    expect(records.map((line) => JSON.parse(line).ok)).toEqual([false, true]);
    const kept = await run(['format', '--records', '--holes', 'keep', 'a.ts'], { files });
    expect(JSON.parse(kept.stdout.split('\n')[0] ?? '')).toEqual({
      ok: true,
      line: 1,
      prompt: 'a ⟨x⟩ fox --ar 3:2',
    });
  });

  it('is formatted, unless holes are refused', async () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a program
    const given = { 'a.ts': "const a = `a ${x} fox  --AR 3:2`;\nconst b = 'an owl  --AR 3:2';\n" };
    const formatted = await run(['format', 'a.ts'], { files: given });
    expect(formatted).toEqual(outcome({ stdout: files['a.ts'] }));
    const { code, stdout, stderr } = await run(['format', '--holes', 'refuse', 'a.ts'], { files: given });
    expect({ code, stdout, said: stderr.includes(refused) }).toEqual({
      code: 2,
      stdout: given['a.ts'].replace('an owl  --AR', 'an owl --ar'),
      said: true,
    });
    const check = await run(['format', '--holes', 'refuse', '--check', 'a.ts'], { files: given });
    expect({ code: check.code, changes: check.stdout.match(/^\+.*$/gm) }).toEqual({
      code: 2,
      changes: ['+ an owl --ar 3:2'],
    });
  });

  it('counts, and what is found in the hole does not', async () => {
    const given = { 'a.py': 'a = f"a fox --ar {w}:{h} --chaos 400"' };
    const { stdout } = await run(['stats', '--json', 'a.py'], { files: given });
    expect(JSON.parse(stdout).findings.map(({ code }: { code: string }) => code)).toEqual(['value-out-of-range']);
  });

  it('may hold what is missed', async () => {
    const given = { 'a.py': 'a = f"{image} --ar 3:2 --iw 2"\nb = "a fox --ar 3:2 --iw 2"\n' };
    const { stdout } = await run(['lint', '--format', 'json', 'a.py'], { files: given });
    const found = JSON.parse(stdout).diagnostics as readonly { code: string; line: number }[];
    expect(found.map(({ code, line }) => `${line} ${code}`)).toEqual(['2 missing-companion']);
  });
});

describe('programs of a folder', () => {
  const folder = { ...files, 'lib/b.py': 'x = 1\n', 'lib/c.py': 'p = "an owl —ar 3:2"\n' };

  it('are read where the configuration says so', async () => {
    const { code, stderr } = await run(['lint', '.'], { files: { 'a.mj': 'a dog\n', ...folder } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('are found by init', async () => {
    const { stdout, written } = await run(['init'], { files: folder });
    expect(stdout).toContain('Files with prompts:\n  ./a.ts  code\n  lib/c.py  code\n');
    const config = written['promptc.config.jsonc'] as string;
    const linted = await run(['lint', '--fix', '.'], { files: { ...folder, 'promptc.config.jsonc': config } });
    expect(linted.written).toEqual({ 'lib/c.py': 'p = "an owl --ar 3:2"\n' });
  });
});

it('is a prompt with a parameter of the author, which the command line or a configuration names', async () => {
  const given = { 'a.py': 'p = "a fox in snow --chaos 400 --mine 7"\n' };
  const found = 'a.py:1:28: error: --chaos accepts 0 to 100 in V8.2, not 400. [value-out-of-range]\n';
  const lint = ['lint', '-fconcise', 'a.py'];
  expect((await run(lint, { files: given })).stdout).toBe('');
  expect((await run([...lint, '--custom', 'mine'], { files: given })).stdout).toBe(found);
  const config = { 'promptc.config.json': '{"customParameters": ["mine"]}' };
  expect((await run(lint, { files: { ...given, ...config } })).stdout).toBe(found);
});
