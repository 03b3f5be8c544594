import { expect, it } from 'vitest';
import { outcome, run } from './fake-terminal.js';

const files = { 'a.txt': 'a dog --ar 3:2\n' };

it.each([
  ['compile --jobs 1000 a.txt', '--jobs takes a whole number from 1 to 999, not "1000"'],
  ['compile --jobs 0 a.txt', '--jobs takes a whole number from 1 to 999, not "0"'],
  ['lint --max-warnings -1 a.txt', '--max-warnings takes a whole number from 0 to 999,999,999, not "-1"'],
  ['stats --top 1e3 a.txt', '--top takes a whole number from 1 to 1,000,000, not "1e3"'],
  ['send --concurrency 101 a.txt', '--concurrency takes a whole number from 1 to 100, not "101"'],
  ['compile --tag= a.txt', '--tag takes a text, not ""'],
  ['send --tag= a.txt', '--tag takes a text, not ""'],
  ['compile --name=\u00A0 a.txt', '--name takes a text, not "\u00A0"'],
  ['compile --meta a=1 --meta b=2 --meta a=1 a.txt', '--meta gives "a" twice'],
  ['compile --meta \u00A0=1 a.txt', '--meta takes key=value, not "\u00A0=1"'],
  ['lint --custom= a.txt', '--custom takes a name, not ""'],
  ['lint --ignore= a.txt', '--ignore takes a pattern, not ""'],
  ['lint --field= a.txt', '--field takes a path, not ""'],
  ['lint --column= a.txt', '--column takes a name, not ""'],
  ['lint --config= a.txt', '--config takes a file, not ""'],
  ['lint --stdin-filename= -', '--stdin-filename takes a path, not ""'],
  ['lint --records --keep a,,b a.txt', '--keep takes names of fields, not "a,,b"'],
  ['lint --records --output= a.txt', '--output takes a file, not ""'],
  ['lint --records --output b --checkpoint - a.txt', '--checkpoint takes the path of a file: - is none (./- is)'],
  [
    'lint --records --output - --checkpoint b a.txt',
    '--checkpoint needs --output: what was written to a pipe cannot be gone on with',
  ],
  [
    'lint --custom a,--x --custom=x\u00A0y a.txt',
    '--custom takes the name of a parameter, which has no blanks, not "x\u00A0y"',
  ],
  ['lint -o --fix a.txt', '-o needs a value: -o, --output <file> (--fix is an option; ./--fix is a file)'],
  ['lint --config -q a.txt', '--config needs a value: --config <file> (-q is an option; ./-q is a file)'],
  ['lint a.txt -o', '-o needs a value: -o, --output <file>'],
  ['init -q', 'init has no option -q'],
  ['format a.txt -q', 'format has no option -q'],
  ['format -q a.txt', 'format has no option -q'],
  ['parse a.txt a.txt --ar 3:2', 'parse has no option --ar'],
  ['format a.txt --target simple', 'format has no option --target'],
  ['lint a.txt --statistic', 'lint has no option --statistic (did you mean --statistics?)'],
  ['format a.txt fox --fast', 'quote the prompt: promptc format "a.txt fox --fast"'],
  ['format a fox -q', 'quote the prompt: promptc format "a fox -q"'],
  ['init --ar 3:2', 'init has no option --ar'],
  ['decompile a --v 7', 'decompile has no option --v'],
  ['send --base-url= a.txt', '--base-url takes a url, not ""'],
  ['send --name-pattern= a.txt', '--name-pattern takes a pattern, not ""'],
  ['send --key-file= a.txt', '--key-file takes a file, not ""'],
  ['send --key-file / a.txt', '/ is a directory: name the file that holds the key'],
  ['send --key-file - a.txt', '--key-file takes the path of a file: - is none (./- is)'],
  ['lint --baseline - a.txt', '--baseline takes the path of a file: - is none (./- is)'],
  ['send --journal - a.txt', '--journal takes the path of a file: - is none (./- is)'],
  ['send --download - a.txt', '--download takes the path of a folder: - is none (./- is)'],
  ['stats --json --html - a.txt', '--html - and --json both go to standard output: name a file for one'],
  ['lint --fix=3 a.txt', '--fix takes no value: --fix=3'],
  ['config', 'config needs files: promptc config <files...> [options]'],
  ['status a b', 'status takes one journal: "b" is too much'],
  ['init a b', 'init takes one folder: "b" is too much'],
  ['lsp a', 'lsp takes nothing to work on: "a" is too much'],
])('%s', async (line, message) => {
  expect(await run(line.split(' '), { files })).toEqual(outcome({ code: 2, stderr: `error: ${message}\n` }));
});

it('takes - for standard output', async () => {
  const { stdout } = await run(['compile', 'a.txt'], { files });
  expect(await run(['compile', '--output', '-', 'a.txt'], { files })).toEqual(outcome({ stdout }));
});

it('--prepend and --append may be empty: they take away what a configuration has', async () => {
  const configured = { ...files, 'promptc.config.json': '{ "append": "--v 7" }' };
  expect(await run(['expand', 'a.txt'], { files: configured })).toEqual(outcome({ stdout: 'a dog --ar 3:2 --v 7\n' }));
  expect(await run(['expand', '--append=', 'a.txt'], { files: configured })).toEqual(
    outcome({ stdout: 'a dog --ar 3:2\n' }),
  );
});

it.each([
  [{ code: 'EACCES', syscall: 'open', path: 'a.txt' }, 'a.txt: permission denied'],
  [{ syscall: 'getcwd' }, 'it failed'],
])('says of an error of the system that nothing else tells: %j', async (system, message) => {
  const fail = (): never => {
    throw Object.assign(new Error('it failed'), system);
  };
  expect(await run(['lint', 'a.txt'], { files, onStat: fail })).toEqual(
    outcome({ code: 2, stderr: `error: ${message}\n` }),
  );
});
