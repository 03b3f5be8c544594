import * as typescript from '@typescript-eslint/parser';
import { type ESLint, Linter, type Rule, RuleTester } from 'eslint';
import { describe, expect, it } from 'vitest';
import plugin from '../../src/eslint/index.js';

RuleTester.describe = describe;
RuleTester.it = it;

// What is exported is what ESLint takes.
const asPlugin: ESLint.Plugin = plugin;
const asConfig: Linter.Config = plugin.configs.recommended;
const rule = plugin.rules.prompt as Rule.RuleModule;

it('is a plugin with one rule, and a configuration that warns', () => {
  expect(Object.keys(asPlugin.rules ?? {})).toEqual(['prompt']);
  expect(asConfig).toEqual({
    name: 'promptc/recommended',
    plugins: { promptc: plugin },
    rules: { 'promptc/prompt': 'warn' },
  });
});

/** The text of a hole, which is one of a template only in the linted file. */
const hole = (inside: string): string => `\${${inside}}`;

const dash = '"—" stands for the two hyphens of --ar; the service reads it so, other tools may not. (wrong-dash)';
const chaos = '--chaos accepts 0 to 100 in V8.2, not 400. (value-out-of-range)';
const upper = '--AR is written --ar. (letter-case)';

const valid: (RuleTester.ValidTestCase | string)[] = [
  '',
  "const p = 'a fox --ar 3:2';",
  // Options of programs.
  "spawn('node --no-warnings --version');",
  "run('git log --no-merges --all'); run('npm install --save-exact left-pad'); run('magick in.png --quality 80 -o out.png');",
  "const args = ['--ar', '--version', '--AR 3:2', '-v']; usage('tool --version --quality 80 FILE');",
  "el.style.cssText = 'color: var(--q); --v: 7'; const s = css`--ar: 16/9; width: 1px`;",
  // What no edit may touch is none of ours: names and what a module is called.
  "import a from 'a fox --AR 3:2'; export * from 'a fox --AR 3:2'; ({ 'a fox --AR 3:2': 1 }); import('a fox --AR 3:2');",
  "'a fox --AR 3:2';",
  // Inside of holes nothing is found, nor about what they stand for.
  `const p = \`a ${hole('name')} fox --ar ${hole('ratio')} --chaos ${hole('chaos')}\`;`,
  `const p = \`a fox --ar 3:2 --${hole('flag')} 400\`;`,
  "x['a fox --AR 3:2'] = require('a fox --AR 3:2'); ({ ['a fox --AR 3:2']: 1, ['a ' + 'fox --AR 3:2']() {} });",
  '/a fox --AR 3:2/.test(x); // a fox --AR 3:2',
  { code: "const p = 'a fox --AR 3:2';", options: [{ rules: { 'letter-case': 'off' } }] },
  { code: "const p = 'a fox --AR 3:2';", options: [{ atLeast: 'warning' }] },
  { code: "const p = 'a fox --v 3 --chaos 20';", options: [{ modelVersion: '7' }] },
  { code: "const p = 'a fox --ar 3:2 --mine 7';", options: [{ customParameters: ['mine'] }] },
  { code: "ask({ question: 'Who, —ar?' });", options: [{ names: ['prompt'] }] },
  "// promptc-disable-next-line letter-case\nconst p = 'a fox --AR 3:2';",
  {
    code: "abstract class A { abstract 'a fox --AR 3:2': string; abstract 'a fox --AR 3:2'(): void; accessor 'a fox --AR 3:2' = 1; abstract accessor 'a fox --AR 3:2' }",
    languageOptions: { parser: typescript },
  },
  { code: "type P = 'a fox --AR 3:2'; enum E { 'a fox --AR 3:2' }", languageOptions: { parser: typescript } },
];

const invalid: RuleTester.InvalidTestCase[] = [
  {
    name: 'an escape in front, in single quotes',
    code: "const p = 'it\\'s a fox —ar 3:2';",
    output: "const p = 'it\\'s a fox --ar 3:2';",
    errors: [{ message: dash, line: 1, column: 24, endLine: 1, endColumn: 25 }],
  },
  {
    name: 'what is found in an affix, at the first prompt that has it',
    options: [{ append: '--weird 9' }],
    code: "const p = ['a fox --ar 3:2', 'a fox --v 3', 'a dog --v 3'];",
    output: null,
    errors: [
      {
        message: 'In "append": --weird is not in V3; V5 to V8.2 and niji 5 to niji 7 have it. (unsupported-parameter)',
        line: 1,
        column: 31,
        endLine: 1,
        endColumn: 42,
      },
    ],
  },
  {
    name: 'an unsafe fix is a suggestion',
    code: "const p = 'a fox --ar 3:2 --chaos 400';",
    output: null,
    errors: [
      {
        message: chaos,
        suggestions: [{ desc: 'Use 100', output: "const p = 'a fox --ar 3:2 --chaos 100';" }],
      },
    ],
  },
  {
    name: 'a template, around its holes',
    code: `const p = \`a ${hole(`a + \`b ${hole('c')} --AR\``)} fox\n  in ${hole(`/* ${'${'} } */ (snow)`)} --AR 3:2 ${hole('rest')}\`;`,
    output: `const p = \`a ${hole(`a + \`b ${hole('c')} --AR\``)} fox\n  in ${hole(`/* ${'${'} } */ (snow)`)} --ar 3:2 ${hole('rest')}\`;`,
    errors: [{ message: upper, line: 2, column: 29 }],
  },
  {
    name: 'joined literals',
    code: "const p = ('a fox, ' /* + */ + (`in snow `) + where) + ' --AR 3:2';",
    output: "const p = ('a fox, ' /* + */ + (`in snow `) + where) + ' --ar 3:2';",
    errors: [{ message: upper }],
  },
  {
    name: 'several findings, one pass',
    code: 'const p = "a \\"red\\" fox —ar 16x9 --V 7";',
    output: 'const p = "a \\"red\\" fox --ar 16:9 --v 7";',
    errors: [{ message: dash }, { message: /misspelled-ratio/ }, { message: /letter-case/ }],
  },
  {
    name: 'a raw template and one of several lines',
    code: 'const p = String.raw`a \\fox --AR 3:2`; const q = `a fox \\\n --AR 3:2`;',
    output: 'const p = String.raw`a \\fox --ar 3:2`; const q = `a fox \\\n --ar 3:2`;',
    errors: [{ message: upper }, { message: upper }],
  },
  {
    name: 'an attribute of JSX',
    code: '<Picture prompt="a fox --AR 3:2" other={\'an owl --AR 3:2\'}>a crow --AR 3:2</Picture>;',
    output: '<Picture prompt="a fox --ar 3:2" other={\'an owl --ar 3:2\'}>a crow --AR 3:2</Picture>;',
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
    errors: [{ message: upper }, { message: upper }],
  },
  {
    name: 'a literal inside of a hole is one by itself',
    code: `const p = \`a ${hole("x ? 'red --AR 1:1' : 'y'")} fox --ar 3:2\`;`,
    output: `const p = \`a ${hole("x ? 'red --ar 1:1' : 'y'")} fox --ar 3:2\`;`,
    errors: [{ message: upper }],
  },
  {
    name: 'what is in the hole or the expression of a name',
    code: `x[\`a fox --AR 3:2 ${hole("f('a fox --AR 3:2')")}\`] = y[f('a fox --AR 3:2')];`,
    output: `x[\`a fox --AR 3:2 ${hole("f('a fox --ar 3:2')")}\`] = y[f('a fox --ar 3:2')];`,
    errors: [{ message: upper }, { message: upper }],
  },
  {
    name: 'named literals, whatever they say',
    code: "const prompt = 'a fox --TILE'; f({ positive: 'an owl --TILE', title: 'an owl --TILE' }); g(prompt == 'x --TILE');",
    output:
      "const prompt = 'a fox --tile'; f({ positive: 'an owl --tile', title: 'an owl --TILE' }); g(prompt == 'x --TILE');",
    options: [{ names: ['prompt', 'positive'] }],
    errors: [{ message: '--TILE is written --tile. (letter-case)' }, { message: /letter-case/ }],
  },
  {
    name: 'a parameter of the author',
    code: "const p = 'a fox in snow --chaos 400 --mine 7';",
    output: null,
    options: [{ customParameters: ['mine'] }],
    errors: [{ message: chaos, suggestions: 1 }],
  },
  {
    name: 'levels, and what is asked of requests',
    code: "const p = 'a fox --AR 3:2 --weird 100';",
    output: null,
    options: [{ atLeast: 'error', rules: { 'letter-case': 'off' }, target: 'simple' }],
    errors: [{ message: /not-in-simple-mode/ }],
  },
  {
    name: 'TypeScript, in a file with another break of lines',
    code: `enum E { A = 1 }\r\nconst p: string = \`a ${hole('n as string')} fox\r\n —ar 3:2\` satisfies string;\r\n`,
    output: `enum E { A = 1 }\r\nconst p: string = \`a ${hole('n as string')} fox\r\n --ar 3:2\` satisfies string;\r\n`,
    languageOptions: { parser: typescript },
    errors: [{ message: dash, line: 3, column: 2 }],
  },
  {
    name: 'a remark for nothing',
    code: "// promptc-disable-next-line letter-case\nconst p = 'a fox --ar 3:2';",
    output: null,
    errors: [{ message: /unused-suppression/, line: 1 }],
  },
];

new RuleTester().run('prompt', rule, { valid, invalid });

describe('options that are wrong', () => {
  const config = (options: object): Linter.Config[] => [
    { plugins: { promptc: asPlugin }, rules: { 'promptc/prompt': ['error', options] } },
  ];
  it.each([
    [
      { modelVersion: '9.9' },
      'modelVersion is none of V1, V2, V3, V4, V5, V5.1, V5.2, V6, V6.1, V7, V8, V8.1, V8.2, niji 4, niji 5, niji 6, niji 7, test, testp, video: "9.9"',
    ],
    [{ rules: { 'leter-case': 'off' } }, 'Unexpected property "leter-case"'],
    [{ model: '7' }, 'Unexpected property "model"'],
    [{ atLeast: 'off' }, 'should be equal to one of the allowed values'],
    [{ names: 'prompt' }, 'should be array'],
    [{ append: '--ar' }, 'append: --ar needs a ratio W:H of whole numbers, 1:14 to 14:1'],
  ])('%j', (options, message) => {
    expect(() => new Linter().verify('a', config(options))).toThrow(message);
  });
});
