import { exitCodes } from '../help.js';
import type { CommandDefinition, OptionDefinition } from './definition.js';

/** The manual page, as roff with the macros of man(7). */
export const manualPage = (commands: readonly CommandDefinition[]): string =>
  [
    '.TH PROMPTC 1 "" promptc "User Commands"',
    '.SH NAME',
    'promptc \\- the compiler for Midjourney-style prompts',
    '.SH SYNOPSIS',
    ...commands.map(({ usage }) => `.B ${roff(usage).replace(/^promptc (\S+)/, '"promptc $1"')}\n.br`),
    '.SH DESCRIPTION',
    roff(
      'promptc checks a prompt against the limits of its model version, compiles it into an All-Images.ai request, and turns requests back into prompts.',
    ),
    '.SH COMMANDS',
    ...commands.flatMap(command),
    '.SH "EXIT STATUS"',
    ...exitCodes.flatMap((text, code) => ['.TP', `.B ${code}`, roff(text)]),
    '.SH ENVIRONMENT',
    ...environment.flatMap(([name, text]) => ['.TP', `.B ${name}`, roff(text)]),
    '.SH FILES',
    ...files.flatMap(([name, text]) => ['.TP', `.I ${roff(name)}`, roff(text)]),
    '.SH "SEE ALSO"',
    roff(
      'promptc explain says what parameters, findings, versions and plans mean; promptc completion, how shells complete commands.',
    ),
    '',
  ].join('\n');

const environment = [
  ['NO_COLOR', 'Where it is set, no colours are shown, unless --color asks for them.'],
  ['FORCE_COLOR', 'Where it is set, colours are shown in pipes and files, too; with 0 or false, nowhere.'],
  ['ALL_IMAGES_API_KEY', 'The key of the account that send works for.'],
  ['ALL_IMAGES_BASE_URL', 'Where send reaches the service.'],
] as const;

const files = [
  [
    'promptc.config.json',
    'What prompts are meant for, which files hold some, and how findings are reported, for the files in its folder and below.',
  ],
  ['.promptcignore', 'What is not looked at, in the form of a .gitignore.'],
] as const;

function command({ name, usage, summary, options, details }: CommandDefinition): readonly string[] {
  const own = options.filter(({ group }) => group === undefined);
  const groups = [...new Set(options.flatMap(({ group }) => group ?? []))];
  return [
    `.SS ${name}`,
    `.B ${roff(usage)}`,
    '.PP',
    roff(`${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`),
    ...own.flatMap(option),
    ...groups.flatMap((group) => [
      '.PP',
      roff(group),
      ...options.filter((each) => each.group === group).flatMap(option),
    ]),
    ...details.split(/\n{2,}/).flatMap(paragraph),
  ];
}

function option({ long, short, description, value, repeatable }: OptionDefinition): readonly string[] {
  const names = short === undefined ? long : `${short}, ${long}`;
  const words = value && typeof value.kind === 'object' && value.kind.words.length <= maxWords ? value.kind.words : [];
  const takes = words.length > 0 ? ` (${words.join(', ')})` : '';
  const sentence = `${description}${takes}${repeatable ? ' (repeatable)' : ''}`;
  return ['.TP', `.B ${roff(value ? `${names} <${value.name}>` : names)}`, roff(sentence)];
}

/** Maximum number of values to list. `explain` lists more. */
const maxWords = 20;

/** Formats a paragraph, or a line followed by indented examples. */
function paragraph(text: string): readonly string[] {
  const [head = '', ...rest] = text.split('\n');
  if (!rest.every((line) => line.startsWith('  ')) || rest.length === 0)
    return ['.PP', roff(text.replaceAll('\n', ' '))];
  return ['.PP', roff(head), '.PP', '.RS', '.nf', ...rest.map((line) => roff(line.slice(2))), '.fi', '.RE'];
}

/** Escapes a text for roff. A hyphen becomes a minus, so that options can be copied from the page. */
const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(
      /[^\n\x20-\x7e]/gu,
      (char) => `\\[u${(char.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}]`,
    )
    .replace(/^(?=[.'])/, '\\&');
