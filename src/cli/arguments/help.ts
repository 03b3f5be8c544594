import type { Command, Option } from 'commander';
import { wrap } from '../../explain/columns.js';

/** The meanings of the exit codes, by code. */
export const exitCodes: readonly string[] = [
  'clean',
  'findings of severity error; what --max-warnings, --check or --diff asks for; requests that failed or were not sent',
  'misuse, or input that cannot be read',
];

/** Wider lines are hard to read. */
const maxWidth = 100;
/** On a narrower terminal, unwrapped lines are easier to read. */
const minWidth = 40;
/** On a narrower terminal, descriptions stand below their options, not beside them. */
const beside = 72;

const widthFor = (columns: number | undefined): number => Math.max(minWidth, Math.min(maxWidth, columns ?? maxWidth));

/** The help of a command. `columns` is the width of the terminal; undefined where it is unknown. */
export function helpText(command: Command, columns: number | undefined): string {
  const width = widthFor(columns);
  // The command's own options come first, then those that it shares with others.
  const rank = ({ helpGroupHeading }: Option): number =>
    helpGroupHeading === undefined || helpGroupHeading === 'Options:' ? 0 : 1;
  (command.options as Option[]).sort((a, b) => rank(a) - rank(b));
  let text = '';
  command.configureOutput({
    writeOut: (more) => {
      text += more;
    },
    getOutHelpWidth: () => width,
    getOutHasColors: () => false,
  });
  command.configureHelp({
    commandUsage: (cmd) => `promptc ${cmd.name()} ${cmd.usage()}`,
    optionDescription: describe,
    ...(width < beside ? { formatItem: (term, _, text) => under(term, text, width) } : {}),
  });
  command.outputHelp();
  return reflow(text, width);
}

/** The description of an option, with its choices and default. */
function describe({ description, argChoices, defaultValue }: Option): string {
  const more = [
    ...(argChoices ? [argChoices.join(', ')] : []),
    ...(defaultValue === undefined || typeof defaultValue === 'boolean' ? [] : [`default: ${String(defaultValue)}`]),
  ];
  return more.length === 0 ? description : `${description} (${more.join('; ')})`;
}

const under = (term: string, description: string, width: number): string =>
  [`  ${term}`, ...(description === '' ? [] : wrap(description, width - 6).map((line) => `      ${line}`))].join('\n');

/** The help of the program. */
export function programHelp(
  commands: readonly { readonly name: string; readonly summary: string }[],
  columns: number | undefined,
): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return reflow(
    `promptc is the compiler for Midjourney-style prompts. It checks a prompt against the limits of its model
version, compiles it into an All-Images.ai request, and turns requests back into prompts.

Usage: promptc <command> [prompt | files… | -]

Commands:
${commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`).join('\n')}

Options:
  -h, --help     this help; promptc <command> --help says more of a command
  -V, --version  the version

Examples:
  promptc compile "a dog playing in a park --ar 3:2 --no hands"
  promptc lint --fix prompts.txt
  promptc decompile request.json

Exit codes:
${exitCodes.map((text, code) => `  ${code}  ${text}`).join('\n')}
`,
    widthFor(columns),
  );
}

/** Wraps the paragraphs of a text. Indented lines, such as examples, stay as they are. */
const reflow = (text: string, width: number): string =>
  text.replace(/^\S.*(?:\n\S.*)*$/gm, (paragraph) => wrap(paragraph.replaceAll('\n', ' '), width).join('\n'));
