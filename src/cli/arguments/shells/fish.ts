import type { CommandDefinition, OptionDefinition, ValueKind } from './definition.js';

/** A completion script for fish. */
export const fishCompletion = (
  commands: readonly CommandDefinition[],
): string => `# Completions of promptc for fish: a file promptc.fish in ~/.config/fish/completions.
function __promptc_is
    set -l words (commandline -opc)
    if test (count $argv) -eq 0
        test (count $words) -eq 1
    else
        test (count $words) -ge 2; and contains -- $words[2] $argv
    end
end
complete -c promptc -f
complete -c promptc -n __promptc_is -s h -l help -d 'what commands there are'
complete -c promptc -n __promptc_is -s V -l version -d 'the version'
complete -c promptc -n __promptc_is -a help -d 'what a command does'
complete -c promptc -n '__promptc_is help' -a ${quote(commands.map(({ name }) => name).join(' '))}
${commands.flatMap(lines).join('\n')}
`;

function lines({ name, summary, options, takes }: CommandDefinition): readonly string[] {
  const inCommand = `complete -c promptc -n ${quote(`__promptc_is ${name}`)}`;
  return [
    `complete -c promptc -n __promptc_is -a ${name} -d ${quote(summary)}`,
    ...(takes === undefined ? [] : [`${inCommand} ${takes === 'files' ? '-F' : `-a ${wordList(takes)}`}`]),
    ...options.map((option) => `${inCommand} ${line(option)}`),
  ];
}

function line({ long, short, description, value }: OptionDefinition): string {
  const names = `${short === undefined ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}`;
  const takes = !value ? '' : value.kind === 'files' ? ' -r -F' : ` -x -a ${wordList(value.kind)}`;
  return `${names}${takes} -d ${quote(description)}`;
}

/** Words as fish splits them: a blank inside of a word needs a backslash. */
const wordList = (kind: ValueKind): string =>
  typeof kind === 'object' ? quote(kind.words.map((word) => word.replace(/[ ()\\]/g, '\\$&')).join(' ')) : "''";

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
