import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import configSchema from '../../schema/config.json' with { type: 'json' };
import recordSchema from '../../schema/record.json' with { type: 'json' };
import { commandsOf, examplesOf, guidePaths, runGuide, withService } from '../../scripts/guides.js';
import { readerKinds } from '../../src/readers/reader-kind.js';
import { expectToRun, hooks, read, root, useWorkplaces, workplace } from './support.js';

useWorkplaces();

const guides = guidePaths(root);

describe.each(guides)('%s', (path) => {
  const page = read(path);
  const examples = examplesOf(page);

  it('prints what its commands print', async () => {
    expect(await withService((env) => runGuide(page, workplace(env)))).toBe(page);
  });

  it('runs promptc', () => {
    const commands = examples.flatMap(({ kind, content }) => (kind === 'session' ? commandsOf(content) : []));
    expect(commands.some((command) => /(?:^|\| )promptc /.test(command))).toBe(true);
  });

  it('has sessions that start with a command', () => {
    for (const { kind, content } of examples) if (kind === 'session') expect(content).toMatch(/^\$ /);
  });

  // The title of a block is for the test; readers see the prose only.
  it('names each file in the prose before it', () => {
    const unnamed = examples.filter(({ name, lead }) => name !== undefined && !lead.includes(`\`${name}\``));
    expect(unnamed.map(({ name }) => name)).toEqual([]);
  });

  it('is linked from the list of guides', () => {
    expect(read('docs/README.md')).toContain(`](${path.replace('docs/', '')})`);
  });
});

describe('the examples of a page', () => {
  it('are files and sessions, each with the prose before it', () => {
    const page = 'Take `a.mj`:\n\n```text title="a.mj"\na dog\n```\n\nThen:\n\n```console\n$ promptc lint a.mj\n```\n';
    expect(examplesOf(page).map(({ start, end, ...rest }) => ({ ...rest, text: page.slice(start, end) }))).toEqual([
      { kind: 'file', name: 'a.mj', content: 'a dog\n', text: 'a dog\n', lead: 'Take `a.mj`:' },
      {
        kind: 'session',
        content: '$ promptc lint a.mj\n',
        text: '$ promptc lint a.mj\n',
        lead: 'Then:',
      },
    ]);
  });

  it.each(['```sh\npromptc lint x\n```\n', '```\nx\n```\n', '    x\n', '- a\n\n  ```json\n  {}\n  ```\n'])(
    'are nothing else: %j',
    (page) => {
      expect(() => examplesOf(page)).toThrow('this block is neither a file (title="…") nor a session (console)');
    },
  );

  it('run: what is printed takes the place of what stands there', async () => {
    const file = '`a.mj`:\n\n```text title="sub/a.mj"\na dog --AR 3:2\n```\n\n';
    const page = `${file}\`\`\`console\n$ promptc format sub/a.mj\nsomething else\n$ promptc lint "x --chaos 400" --quiet --format github; exit 3\n$ cat sub/a.mj\n\`\`\`\n`;
    expect(await runGuide(page, workplace())).toBe(
      `${file}\`\`\`console
$ promptc format sub/a.mj
a dog --ar 3:2
$ promptc lint "x --chaos 400" --quiet --format github; exit 3
::error file=<argument>,line=1,endLine=1,col=11,endColumn=14,title=value-out-of-range::--chaos accepts 0 to 100 in V8.2, not 400. Fix: Use 100. (promptc explain value-out-of-range)
# exit code 3
$ cat sub/a.mj
a dog --AR 3:2
\`\`\`
`,
    );
  });
});

/** A file of the guide for CI, by its name. */
function fileInGuide(name: string): string {
  const file = examplesOf(read('docs/guides/ci.md')).find((example) => example.name === name);
  if (!file) throw new Error(`docs/guides/ci.md has no ${name}`);
  return file.content;
}

describe('the guide for CI', () => {
  const runs = (name: string): readonly string[] => {
    const { jobs } = parseYaml(fileInGuide(name)) as {
      readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly run?: string }[] }>>;
    };
    const commands = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run?.split('\n') ?? []));
    return commands.filter((command) => /\bpromptc\b/.test(command));
  };

  it.each(['.github/workflows/prompts.yml', '.github/workflows/scanning.yml'])('has %s, which runs', async (name) => {
    const commands = runs(name);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) await expectToRun(command);
  });

  it('uploads the log that it writes', async () => {
    const name = '.github/workflows/scanning.yml';
    const place = workplace();
    place.write('prompts/bad.mj', 'a dog --chaos 400\n');
    for (const command of runs(name)) expect(await place.run(command)).toEqual({ code: 1, printed: '' });
    const log = /sarif_file: (.*)/.exec(fileInGuide(name))?.[1];
    const { printed } = await place.run(`cat ${log}`);
    const { version, runs: logged } = JSON.parse(printed) as {
      readonly version: string;
      readonly runs: readonly { readonly results: readonly { readonly ruleId: string }[] }[];
    };
    expect({ version, found: logged.map(({ results }) => results.map(({ ruleId }) => ruleId)) }).toEqual({
      version: '2.1.0',
      found: [['value-out-of-range']],
    });
  });

  it('has hooks for pre-commit that are there and take their arguments', async () => {
    const { repos } = parseYaml(fileInGuide('.pre-commit-config.yaml')) as {
      readonly repos: readonly {
        readonly rev: string;
        readonly hooks: readonly { readonly id: string; readonly args?: readonly string[]; readonly files?: string }[];
      }[];
    };
    const [{ rev, hooks: used }] = repos as [(typeof repos)[number]];
    expect(rev).toBe(`v${JSON.parse(read('package.json')).version}`);
    expect(used.map(({ id }) => id).sort()).toEqual(hooks.map(({ id }) => id).sort());
    for (const { id, args = [], files = '' } of used) {
      new RegExp(files);
      const entry = hooks.find((hook) => hook.id === id)?.entry;
      await expectToRun([entry, ...args, 'prompts/clean.mj'].join(' '));
    }
  });

  it('has lines for lint-staged that run', async () => {
    const { 'lint-staged': globs } = JSON.parse(fileInGuide('package.json')) as {
      readonly 'lint-staged': Readonly<Record<string, readonly string[]>>;
    };
    const commands = Object.values(globs).flat();
    expect(commands.length).toBeGreaterThan(0);
    // Files are named by their whole paths.
    for (const command of commands) await expectToRun(`${command} "$PWD/prompts/clean.mj"`);
  });
});

describe('the guide for configuration', () => {
  const page = read('docs/guides/configuration.md');

  it('names every key and every reader', () => {
    const keys = Object.keys(configSchema.properties);
    expect(keys.filter((key) => !page.includes(`"${key}"`))).toEqual([]);
    expect(readerKinds.filter((kind) => !page.includes(`\`${kind}\``))).toEqual([]);
  });
});

describe('the guide for output', () => {
  it('names every key of the JSON form', async () => {
    const page = read('docs/guides/output.md');
    const place = workplace();
    place.write('request.json', '{"name":"a","mode":"simple","prompt":"a dog --ar 3:2"}\n{"broken\n');
    const { printed } = await place.run('promptc lint --format json request.json');
    const keys = new Set<string>();
    JSON.parse(printed, function (this: unknown, key, value) {
      // What `data` holds is each finding's own.
      if (key === 'data') return undefined;
      if (!Array.isArray(this) && key !== '') keys.add(key);
      return value;
    });
    for (const key of ['name', 'flag']) keys.delete(key);
    expect([...keys].length).toBeGreaterThan(20);
    expect([...keys].filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});

describe('the guide for archives', () => {
  it('names every key of a record', () => {
    const page = read('docs/guides/bulk.md');
    expect(Object.keys(recordSchema.properties).filter((key) => !page.includes(`\`${key}\``))).toEqual([]);
  });
});

describe('README.md', () => {
  const commands = [...read('README.md').matchAll(/^npx promptc .*$/gm)].map(([line]) => line);

  it.each(commands)('%s', async (command) => {
    const { code, printed } = await withService((env) => {
      const place = workplace(env);
      place.write('docs/foxes.md', '```mj\na red fox --AR 3:2\n```\n');
      place.write('foxes.mj', 'a red fox --AR 3:2\n');
      // An empty file is a journal in which nothing stands yet.
      place.write('foxes.ndjson', '');
      return place.run(command);
    });
    // 1 where there is something to show, as with a limit or a difference; 2 is for a command that cannot be run.
    expect([0, 1], printed).toContain(code);
    // Where the comment says what comes out, that does.
    const result = /# .*?\b(a dog .*)$/.exec(command)?.[1];
    if (result !== undefined) expect(printed).toContain(result);
  });

  it('has commands', () => {
    expect(commands.length).toBeGreaterThan(10);
  });
});
