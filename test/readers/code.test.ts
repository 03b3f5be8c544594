import { describe, expect, it } from 'vitest';
import { format } from '../../src/formatter/format.js';
import { createLinter, loadFor } from '../../src/linter/linter.js';
import { languageByExtension } from '../../src/readers/code/languages.js';
import { parserFor } from '../../src/readers/code/parsers.js';
import { isPrompt } from '../../src/readers/code/prompts.js';
import type { CodeNode } from '../../src/readers/code/tree.js';
import { createReader, type ReaderOptions } from '../../src/readers/create-reader.js';
import type { HostPrompt, HostReader } from '../../src/readers/host.js';
import { applyEdits } from '../../src/text/edits.js';
import { editsBetween } from '../../src/text/edits-between.js';
import { programs } from '../support/programs.js';

const languageOf = (name: string) => languageByExtension(name.split('.').at(-1) ?? '');
const readerOf = (name: string, options: ReaderOptions = {}): Promise<HostReader> =>
  createReader('code', { ...options, language: languageOf(name) });

const promptsIn = (reader: HostReader, text: string): readonly HostPrompt[] =>
  reader.read(text).items.filter((item) => item.kind === 'prompt');

const linter = createLinter({}, await loadFor([], {}));

/** The kinds of all nodes but those inside of literals. */
function shapeOf(root: CodeNode): readonly string[] {
  const shape: string[] = [];
  const visit = (node: CodeNode): void => {
    shape.push(node.type);
    if (!/string|heredoc|text/i.test(node.type)) for (const child of node.children) visit(child);
  };
  visit(root);
  return shape;
}

/** What stands outside of all literals' texts: prompts are replaced one by one, so that what is around them must be there. */
function around(text: string, prompts: readonly HostPrompt[]): readonly string[] {
  let done = 0;
  const pieces = prompts.map(({ range }) => {
    const piece = text.slice(done, range.start);
    done = range.end;
    return piece;
  });
  return [...pieces, text.slice(done)];
}

describe.each(Object.entries(programs))('%s', (name, text) => {
  const ways = {
    'lint --fix': (reader: HostReader) =>
      linter.fix(text, (now) => reader.read(now).items, {
        unsafe: false,
        found: linter.find(reader.read(text).items).diagnostics,
      }).text,
    'lint --fix-unsafe': (reader: HostReader) =>
      linter.fix(text, (now) => reader.read(now).items, {
        unsafe: true,
        found: linter.find(reader.read(text).items).diagnostics,
      }).text,
    format: (reader: HostReader) =>
      applyEdits(
        text,
        promptsIn(reader, text).flatMap(
          (prompt) => prompt.toHostEdits(editsBetween(prompt.text, format(prompt.text))) ?? [],
        ),
      ),
  };
  it.each(Object.entries(ways))('keeps all but its prompts: %s', async (_, change) => {
    const reader = await readerOf(name);
    const parse = await parserFor(languageOf(name) as Parameters<typeof parserFor>[0]);
    const changed = change(reader);
    expect(changed).not.toBe(text);
    const [before, after] = [promptsIn(reader, text), promptsIn(reader, changed)];
    expect(around(changed, after)).toEqual(around(text, before));
    expect(shapeOf(parse(changed))).toEqual(shapeOf(parse(text)));
    // Holes are what they were, too.
    const holesIn = (prompts: readonly HostPrompt[]) =>
      prompts.map((prompt) => prompt.holes?.map(({ start, end }) => prompt.text.slice(start, end)));
    expect(holesIn(after)).toEqual(holesIn(before));
  });

  it('finds these prompts, and what is wrong with them', async () => {
    const reader = await readerOf(name);
    const items = promptsIn(reader, text);
    const found = linter
      .find(items)
      .diagnostics.map(({ code, range }) => `${code} ${text.slice(range.start, range.end)}`);
    expect({ prompts: items.map((prompt) => prompt.text), found }).toMatchSnapshot();
  });

  it('says where each character stands', async () => {
    for (const prompt of promptsIn(await readerOf(name), text)) {
      let done = prompt.range.start;
      for (let at = 0; at < prompt.text.length; at++) {
        const { start, end } = prompt.toHost({ start: at, end: at + 1 });
        expect(start >= prompt.range.start && end <= prompt.range.end && end >= done).toBe(true);
        done = start;
      }
    }
  });
});

describe('a literal is a prompt', () => {
  it.each([
    ['a fox --ar 3:2', true],
    ['a fox —ar 16x9', true],
    ['/imagine prompt: a fox', true],
    ['a fox --v 7', true],
    ['a red fox in deep snow --s 250', true],
    ['a ⟨name⟩ in snow, soft light --c 20 --no hands', true],
    ['Use the option --s 50 to sign', false],
    ['aspect ratio such as --ar 3:2, see --v 7', false],
    ['the default is --v 7', false],
    ['a fox, then see --v 7', false],
    ['my-tool build all --s 100 --port 80', false],
    ['src/a b c --s 100', false],
    ['resize all of them --w 500', false],
    ['git log --no-merges --all', false],
    ['usage: tool --version --quality 80 file', false],
    ['--version', false],
    ['color: var(--q); width: 3px', false],
    ['npm install --no-save left-pad', false],
    ['magick in.png --quality 80 -o out.png', false],
    ['the option --style raw, which is old', false],
    ['fetch with --no-cache', false],
    [' --ar 3:2', false],
    ['a -- b', false],
    ['If given `--gen2` with `--no-v2`, or `--v2`, it is used', false],
    ['The option "--ar 3:2" is for pictures', false],
    ['conflicts with --v2', false],
    ['tool [--ar 3:2] file', false],
    ['json:"p" default:"a fox —ar 3:2"', false],
    ['<img alt="a fox —ar 3:2">', false],
    ["INSERT INTO p VALUES ('a fox —ar 3:2', 'it''s')", false],
    ['fn("a fox --ar 3:2, --chaos 20")', false],
    ['PROMPT="a fox —ar 3:2" node x.js', false],
    ['Use "a fox --ar 3:2" instead of "a fox --ar 3x2".', false],
    ['say “a fox --ar 3:2”, or „a fox --ar 3:2“', false],
    ["it's \"OPEN\", then 'a fox --ar 3:2'", false],
    ["(1, 'a fox —ar 3:2')", false],
    ['a sign that says "OPEN" --ar 3:2', true],
    ['a sign that says “OPEN” and \'CLOSED\' --ar 3:2 --no "text"', true],
    ["it's a fox of the '80s, 6\" tall --ar 3:2 --no dogs' toys", true],
    ['"a fox --ar 3:2"', true],
    ['1. "a fox called \'Ben\' --ar 3:2"', true],
    ['/imagine "a fox --ar 3:2"', true],
    ['a "fox --ar 3:2', true],
    ['a {fox, owl} {--ar 3:2, --ar 1:1}', true],
    ['"red" fox --v 7', true],
    ['a fox --ar {3:2, 1:1}', true],
    ['a fox --chaos {10, 20}', true],
  ])('%s: %s', (text, is) => {
    expect(isPrompt(text)).toBe(is);
  });

  it('under a name that is asked for, whatever it says', async () => {
    const text =
      "const prompt = 'a fox'; f({ positive: 'an owl', 'prompt': 'a heron' }); ok ? prompt : 'no'; prompt == 'b'";
    const named = await readerOf('a.ts', { field: 'prompt, positive' });
    expect(promptsIn(named, text).map((prompt) => prompt.text)).toEqual(['a fox', 'an owl', 'a heron']);
    expect(promptsIn(await readerOf('a.ts'), text)).toEqual([]);
  });
});

it('has parameters of the author as a prompt, where they are known', async () => {
  const text = 'p = "a red fox in snow --chaos 400 --Mine 7"; q = "a tool --mine 7"';
  const custom = await readerOf('a.py', { customParameters: ['--mine'] });
  expect(promptsIn(custom, text).map((prompt) => prompt.text)).toEqual(['a red fox in snow --chaos 400 --Mine 7']);
  expect(promptsIn(await readerOf('a.py'), text)).toEqual([]);
});

it('says so where a program is nested too deep for its parser', async () => {
  const program = `x = ${'"a fox --ar 3:2" ('.repeat(3000)}`;
  const reader = await createReader('code', { language: 'python' });
  expect(reader.read(program).items).toEqual([
    {
      kind: 'problem',
      range: { start: 0, end: 0 },
      topic: 'parser',
      message: 'the parser gave up at this text: no literal of it is read',
      wholeHost: true,
    },
  ]);
});

it.each([
  [
    'a.cs',
    'class A { string[] p = ["a fox —ar 3:2"]; string[] Q => ["an owl —ar 1:1"]; }',
    ['a fox —ar 3:2', 'an owl —ar 1:1'],
  ],
  [
    'a.js',
    'p = `a red fox in snow --ar 3:2 --no\n  people, cars, text --v 6`',
    ['a red fox in snow --ar 3:2 --no people, cars, text --v 6'],
  ],
  [
    'a.js',
    'p = `a red fox --ar 3:2 --no people\n  walking, cars, text --style raw`',
    ['a red fox --ar 3:2 --no people walking, cars, text --style raw'],
  ],
  [
    'a.js',
    'p = `a red fox ::2 --ar 3:2\n  golden hour forest ::1 --v 6`',
    ['a red fox ::2 --ar 3:2 golden hour forest ::1 --v 6'],
  ],
  ['a.py', 'p = f"{scene}\\n\\n--ar 16:9 --v 6"', ['⟨scene⟩\n\n--ar 16:9 --v 6']],
  ['a.py', 'p = "a red fox --ar 3:2 --v 6\\n\\nan owl --ar 1:1 --v 6"', []],
])('reads one prompt over several lines, and no list: %s %s', async (name, text, expected) => {
  expect(promptsIn(await readerOf(name), text).map((prompt) => prompt.text)).toEqual(expected);
});

it('leaves out heredocs that the parser misreads', async () => {
  const read = async (text: string) => promptsIn(await readerOf('a.sh'), text).map((prompt) => prompt.text);
  expect(await read('cat <<EOT\n\\a red fox\nin snow --ar 3:2\nEOT\n')).toEqual([]);
  expect(await read('cat <<EOT\na red fox\nin \\snow --ar 3:2\nEOT\n')).toEqual(['a red fox in \\snow --ar 3:2']);
  expect(await read('cat <<A; cat <<B\na red fox --ar 3:2\nA\nan owl --ar 3:2\nB\n')).toEqual([]);
  expect(await read('cat <<A | cat - <(cat <<<"x")\na red fox --ar 3:2\nA\n')).toEqual(['a red fox --ar 3:2']);
});

it.each([
  ['a.php', '<p><?= "a fox —ar 3:2" ?></p>', 'a fox —ar 3:2'],
  ['a.php', '<?php\n$p = f(<<<"X"\n  a fox $y —ar 3:2\n  X, 1);', 'a fox ⟨y⟩ —ar 3:2'],
  ['a.rs', 'fn p() -> &str { "a fox —ar 3:2" }', 'a fox —ar 3:2'],
  ['a.js', "// a \\\r\np = 'a fox \\\r\n  in snow —ar 3:2';\r\nq()\r\n", 'a fox   in snow —ar 3:2'],
  [
    'a.py',
    'if x: # a \\\r\n    y = 1 + \\\r\n 2\r\n    p = f"a {fox} \\\r\nin snow —ar 3:2"\r\n',
    'a ⟨fox⟩ in snow —ar 3:2',
  ],
  ['a.kt', 'val p = """a red fox\n  | in snow —ar 3:2\n  |""".trimMargin()', 'a red fox in snow —ar 3:2'],
  ['a.kt', 'val p = """a red fox\n  | in snow —ar 3:2"""', 'a red fox | in snow —ar 3:2'],
])('is read as the program means it: %s %s', async (name, text, expected) => {
  const reader = await readerOf(name);
  const [prompt] = promptsIn(reader, text) as [HostPrompt];
  expect(prompt.text).toBe(expected);
  const fixed = linter.fix(text, (now) => reader.read(now).items, {
    unsafe: false,
    found: linter.find([prompt]).diagnostics,
  });
  expect(fixed.text).toBe(text.replace('—', '--'));
});

it.each([
  ['a.kt', 'val p = """a red fox\n  #in snow —ar 3:2""".trimMargin("#")'],
  ['a.kt', 'val p = """a red fox —ar 3:2\n  |\n  |in snow""".trimMargin()'],
])('is left alone: %s %s', async (name, text) => {
  expect(promptsIn(await readerOf(name), text)).toEqual([]);
});

it('reads the code of a notebook, line by line', async () => {
  const source = ['%matplotlib inline\n', 'p = "a \\"red\\" fox  —AR 3:2"\n', 'q = ("an owl"\n', '     " —AR 3:2")'];
  const text = JSON.stringify({
    cells: [
      { cell_type: 'markdown', source: ['"a —ar 3:2"'] },
      { cell_type: 'code', source },
    ],
  });
  const reader = await readerOf('a.ipynb');
  const prompts = promptsIn(reader, text);
  expect(prompts.map((prompt) => prompt.text)).toEqual(['a "red" fox  —AR 3:2', 'an owl —AR 3:2']);
  const fixed = linter.fix(text, (now) => reader.read(now).items, {
    unsafe: false,
    found: linter.find(prompts).diagnostics,
  });
  expect(JSON.parse(fixed.text).cells[1].source).toEqual([
    '%matplotlib inline\n',
    'p = "a \\"red\\" fox  --ar 3:2"\n',
    'q = ("an owl"\n',
    '     " --ar 3:2")',
  ]);
});

it.each([
  ['%%time\np = "a fox —ar 3:2"', true],
  ['\n%%capture out --no-stderr\n%%timeit -n 10\np = "a fox —ar 3:2"', true],
  ['%time p = "a fox —ar 3:2"', true],
  ['if x:\n    %timeit -n 10 -r3 f("a fox —ar 3:2")\n', true],
  ['%prun -q f("a fox —ar 3:2")', true],
  ['%%bash\np="a fox —ar 3:2"', false],
  ['%%time\n%%html\n<p title="a fox —ar 3:2">', false],
  ['%timer p = "a fox —ar 3:2"', false],
  ['!time p = "a fox —ar 3:2"', false],
])('reads the Python behind magics of a notebook: %j', async (source, isRead) => {
  const text = JSON.stringify({ cells: [{ cell_type: 'code', source }] });
  const prompts = promptsIn(await readerOf('a.ipynb'), text);
  expect(prompts.map(({ range }) => text.slice(range.start, range.end))).toEqual(isRead ? ['a fox —ar 3:2'] : []);
});

it('refuses what a literal cannot hold', async () => {
  const edit = async (name: string, text: string, inserted: string) => {
    const [prompt] = promptsIn(await readerOf(name), text);
    const edits = prompt?.toHostEdits([{ range: { start: 1, end: 1 }, text: inserted }]);
    return edits && applyEdits(text, edits);
  };
  expect(await edit('a.py', 'p = r"a fox --ar 3:2"', '"')).toBe(undefined);
  expect(await edit('a.go', 'package a\nvar p = `a fox --ar 3:2`', '`')).toBe(undefined);
  expect(await edit('a.py', 'p = "a fox --ar 3:2"', '"')).toBe('p = "a\\" fox --ar 3:2"');
  expect(await edit('a.py', 'p = f"a fox --ar 3:2"', '{b}')).toBe('p = f"a{{b}} fox --ar 3:2"');
  expect(await edit('a.ts', 'p = `a fox --ar 3:2`', ['$', '{b}'].join(''))).toBe(undefined);
  expect(await edit('a.cs', 'var p = @"a fox --ar 3:2";', '"')).toBe('var p = @"a"" fox --ar 3:2";');
});

it.each([
  ['a.go', 'package a\nvar p = f("  a %s fox —ar 3:2\\n", x)\n', 'package a\nvar p = f("  a %s fox --ar 3:2\\n", x)\n'],
  ['a.py', 'out.write("\\ta red fox , —ar 3:2\\r\\n" "\\n")\n', 'out.write("\\ta red fox --ar 3:2\\r\\n" "\\n")\n'],
  ['a.ts', "let p = 'a red fox  --ar 3:2 '; p += x;", "let p = 'a red fox --ar 3:2 '; p += x;"],
  ['a.ts', 'p = ` a fox ` + x + ` —ar 3:2\\n`;', 'p = ` a fox ` + x + ` --ar 3:2\\n`;'],
  ['a.php', "<?php\n$p = <<<'E'\n  a fox —ar 3:2  \n  E;\n", "<?php\n$p = <<<'E'\n  a fox --ar 3:2  \n  E;\n"],
])('keeps blanks at the ends of a literal, which the program may need: %s %s', async (name, text, expected) => {
  const [prompt] = promptsIn(await readerOf(name), text) as [HostPrompt];
  const edits = prompt.toHostEdits(editsBetween(prompt.text, format(prompt.text)));
  expect(applyEdits(text, edits ?? [])).toBe(expected);
});

it('reads dashes by their names, and character references', async () => {
  const read = async (name: string, text: string) => promptsIn(await readerOf(name), text).map((prompt) => prompt.text);
  const python = String.raw`a = f"a fox \N{EM DASH}ar 3:2 {x}"; b = "a \N{FOX FACE} \N{hyphen-minus}-ar 3:2"; c = r"a \N{EN DASH} --ar 3:2"`;
  expect(await read('a.py', python)).toEqual([
    'a fox —ar 3:2 ⟨x⟩',
    'a ⟨N_FOX_FACE⟩ --ar 3:2',
    String.raw`a \N{EN DASH} --ar 3:2`,
  ]);
  const markup =
    'x = <A p="a &quot;fox&quot; &mdash;ar 3:2" q=\'an owl &#8212;ar 1:1\' r="a &foo; & b &#x2014;ar 3:2" />';
  expect(await read('a.tsx', markup)).toEqual(['a "fox" —ar 3:2', 'an owl —ar 1:1', 'a ⟨foo⟩ & b —ar 3:2']);
});

it('makes no list of a prompt: it would not be read any more', async () => {
  const [name, text] = ['a.py', String.raw`p = "a fox —ar , 3:2\nan owl —ar16x9"`];
  const [prompt] = promptsIn(await readerOf(name), text) as [HostPrompt];
  expect(prompt.toHostEdits(editsBetween(prompt.text, prompt.text.replace(' ,', '')))).toBe(undefined);
});

describe('names are left alone, and values are not', () => {
  const [key, value] = ['a red fox —ar 3:2', 'an owl —ar 1:1'];
  it.each([
    [
      'a.ts',
      "x = { 'KEY': 'VALUE', ['KEY']: f('VALUE'), 'KEY'() {}, get 'KEY'() { return 'VALUE' }, async *['KEY']() {} };",
    ],
    ['a.ts', "const { 'KEY': a = 'VALUE', b: { 'KEY': c } } = x; ({ 'KEY': a = 'VALUE' } = x);"],
    [
      'a.ts',
      "class A { 'KEY' = 'VALUE'; static 'KEY'?: string = 'VALUE'; 'KEY'() {} get 'KEY'() {} accessor 'KEY' = 'VALUE' }",
    ],
    [
      'a.ts',
      "abstract class A { abstract 'KEY': string; abstract 'KEY'(): void; @D('VALUE') ['KEY' + 'KEY'] = 'VALUE' }",
    ],
    ['a.ts', "interface I { 'KEY': string; 'KEY'(): void; ['KEY']: 'KEY' } type T = 'KEY' | I['KEY']; y = x as 'KEY';"],
    ['a.ts', "enum E { A = 'VALUE', B = 1 } export default 'VALUE';"],
    ['a.ts', "enum E { 'KEY' = 'x' }"],
    [
      'a.ts',
      "import q = require('KEY'); require('KEY'); import('KEY'); type T = typeof import('KEY'); x.require('VALUE');",
    ],
    ['a.ts', "import { 'KEY' as a } from 'KEY'; export { z as 'KEY' }; export * as 'KEY' from 'KEY'; import 'KEY';"],
    ['a.ts', "x['KEY']; x?.[/* a */ 'KEY'] = 'VALUE'; x[f('VALUE')]; 'VALUE'.trim(); 'KEY';"],
    ['a.py', "d = {'KEY': 'VALUE', **e, 'KEY' 'KEY': # a\n 'VALUE'}; {'KEY': 'VALUE' for a in b}; {'VALUE', 'VALUE'}"],
    ['a.py', "d['KEY'] = 'VALUE'; d[f('VALUE')]; 'VALUE'.strip()\nmatch x:\n  case {'KEY': y}: pass\n"],
    ['a.go', 'package a\nimport f "KEY"\nvar m = map[string]string{"KEY": "VALUE"}\nfunc f() { m["KEY"] = "VALUE" }\n'],
    ['a.go', 'package a\ntype T struct { A string "KEY" }\nvar l = []string{"VALUE", "VALUE"}\n'],
    ['a.rs', 'fn f() { m["KEY"]; json!({"KEY": "VALUE"}); vec!{"VALUE"}; }'],
    [
      'a.php',
      '<?php\n$a = ["KEY" => "VALUE", "KEY" . "KEY" => "VALUE"]; $a["KEY"] = "VALUE"; include "KEY"; $o->{"KEY"} = array("KEY" => "VALUE");',
    ],
    ['a.rb', 'a = {"KEY" => "VALUE", "KEY": "VALUE"}; a["KEY"] = "VALUE"; f(k: "VALUE")'],
    ['A.cs', 'class A { D d = new() { ["KEY"] = "VALUE" }; void F() { d["KEY"] = "VALUE"; } }'],
    ['a.sh', 'a["KEY"]="VALUE"; b=(["KEY"]="x")'],
    ['a.kt', 'val m = mapOf("KEY" to "VALUE"); m["KEY"] = "VALUE"; f(x, "VALUE")'],
    [
      'a.swift',
      'let m = ["KEY": "VALUE", "KEY": c ? "VALUE" : "VALUE"]; m["KEY", default: "VALUE"] = "VALUE"; let l = ["VALUE"]',
    ],
  ])('%s: %s', async (name, drawn) => {
    const text = drawn.replaceAll('KEY', key).replaceAll('VALUE', value);
    const found = promptsIn(await readerOf(name), text).map((prompt) => prompt.text);
    expect(found).toEqual(Array.from({ length: drawn.split('VALUE').length - 1 }, () => value));
  });
});

describe('a text that the program compares with others is read, and stays as it is', () => {
  const [compared, free] = ['a red fox —ar 3:2', 'an owl —ar 1:1'];
  it.each([
    ['a.ts', "switch (x) { case 'SAME': case ('SAME'): y('FREE'); default: z = 'FREE' }"],
    ['a.ts', "if (x === 'SAME' || 'SAME' == x || x != `SAME` || y !==\n('SAME' + z)) w = c ? 'FREE' : 'FREE'"],
    ['a.ts', "a = x === 'SAME' ? 'FREE' : b ?? 'FREE'; a += 'FREE'; f = () => 'FREE'; g = (p = 'FREE') => ('FREE')"],
    [
      'a.ts',
      "a = 'SAME' in b; x.includes('SAME') && x?.startsWith(`SAME`) && s.replace('SAME', 'FREE') && m.has('SAME')",
    ],
    ['a.ts', "expect(f('FREE')).toBe('SAME'); expect(x).toHaveBeenCalledWith('SAME'); assert.equal(f(), 'SAME')"],
    ['a.ts', "new Set(['FREE']); list.push('FREE'); f(x, 'FREE'); a = { b: 'FREE' }; a = b || 'FREE'"],
    ['a.ts', "for (const p of ['FREE', 'FREE']) g(p); const inner = 'FREE'; const isIn =\n'FREE'; // in\nf('FREE')"],
    [
      'a.py',
      "if x == 'SAME' or 'SAME' != x or x is 'SAME' or 'SAME' not in x or x not in 'SAME': y = 'FREE' if z else 'FREE'",
    ],
    ['a.py', "match x:\n  case 'SAME' | 'SAME': y = 'FREE'\n  case {'k': 'SAME'}: pass\n"],
    ['a.py', "assert f('SAME') == 'SAME'\nself.assertEqual(x, 'SAME')\nx.startswith('SAME')\nx = f'FREE{y}'\n"],
    [
      'a.py',
      "for p in 'FREE', 'FREE': print(p)\nprint('FREE', file=f)\ndef f(p='FREE', *, q: str = 'FREE'): return 'FREE'\n",
    ],
    [
      'a.py',
      "d.get('SAME'); d.pop('SAME', 1); os.system('SAME'); subprocess.run('SAME', shell=True)\nmd5('SAME'.encode()); x = 'SAME'.split(); f('FREE'); g.getter('FREE')\n",
    ],
    ['a.ts', "Object.hasOwn(o, 'SAME') && Reflect.get(o, 'SAME') && m.get('SAME'); execSync('SAME'); run('FREE')"],
    [
      'A.java',
      'class A { int f() { if (x.equals("SAME") || "SAME" == x) { } switch (x) { case "SAME", "SAME" -> y("FREE"); } return z("FREE"); } }',
    ],
    [
      'a.go',
      'package a\nfunc f() { switch x { case "SAME", "SAME": y("FREE") }; if x == "SAME" || strings.Contains(x, "FREE") { } }\n',
    ],
    [
      'a.rs',
      'fn f() { match x { "SAME" | "SAME" => "FREE", _ => "FREE" }; assert_eq!(x, "SAME"); if x == "SAME" { } }',
    ],
    [
      'a.php',
      '<?php\nswitch ($x) { case "SAME": $y = "FREE"; } if ($x === "SAME") { } $a = match ($x) { "SAME", "SAME" => "FREE" };',
    ],
    [
      'a.kt',
      'val y = when (x) { "SAME", "SAME" -> "FREE"; else -> "FREE" }; if (x == "SAME" || "SAME" in l) { f("FREE") }',
    ],
    [
      'a.swift',
      'switch x { case "SAME", "SAME": y = "FREE"; default: y = "FREE" }; if x == "SAME" { }; let z = x ?? "FREE"',
    ],
    [
      'a.rb',
      'case x; when "SAME", "SAME" then y("FREE"); end; if x == "SAME" then y = "FREE" end; z = x.include?("SAME")',
    ],
    [
      'A.cs',
      'class A { string F() { if (x is "SAME" || x == "SAME") { } return x switch { "SAME" => "FREE", _ => "FREE" }; } }',
    ],
    [
      'a.sh',
      'case "$x" in "SAME") f "FREE";; esac; if [ "$x" = "SAME" ] || [[ $x == "SAME" ]]; then echo "FREE" | g; fi; for p in "FREE" "FREE"; do :; done',
    ],
  ])('%s: %s', async (name, drawn) => {
    const text = drawn.replaceAll('SAME', compared).replaceAll('FREE', free);
    const prompts = promptsIn(await readerOf(name), text);
    expect(
      prompts.map((prompt) => prompt.toHostEdits(editsBetween(prompt.text, format(prompt.text))) === undefined),
    ).toEqual((drawn.match(/SAME|FREE/g) ?? []).map((word) => word === 'SAME'));
  });
});

describe('a literal of several lines', () => {
  const read = async (literal: string) =>
    promptsIn(await readerOf('a.py'), `p = ${literal}\n`).map((prompt) => prompt.text);

  it.each([
    '"a red fox —ar 3:2\\n\\nan owl —ar 1:1"',
    '"a red fox in snow\\r\\n \\r\\nan owl —ar 1:1"',
    '("a red fox —ar 3:2\\n" "\\n" "an owl in snow")',
    '"a red fox --ar 3:2\\nan owl --ar 1:1\\na crow --ar 2:3"',
    '"""\na red fox --ar 3:2\n  an owl --ar 1:1\n"""',
    '"""a red fox --ar 3:2\\n\nan owl"""',
  ])('is left alone as a page or a list: %s', async (literal) => {
    expect(await read(literal)).toEqual([]);
  });

  it.each([
    ['"a red fox\\n--ar 3:2\\n--chaos 20"', 'a red fox\n--ar 3:2\n--chaos 20'],
    ['"""\na red fox\n  in snow --ar 3:2\n"""', 'a red fox in snow --ar 3:2'],
    ['"a red fox --ar 3:2 --no cats,\\ndogs --chaos 20"', 'a red fox --ar 3:2 --no cats,\ndogs --chaos 20'],
    ['"a fox --sref https://a.b/c\\nhttps://a.b/d --ar 3:2"', 'a fox --sref https://a.b/c\nhttps://a.b/d --ar 3:2'],
    ['"\\n\\na red fox --ar 3:2\\n\\n"', 'a red fox --ar 3:2'],
  ])('is one prompt: %s', async (literal, prompt) => {
    expect(await read(literal)).toEqual([prompt]);
  });
});
