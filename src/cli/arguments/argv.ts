import type { Command, Option } from 'commander';

/**
 * An argument. `option`: an option, with its value if it takes one. `word`: no option. `unknown`: an option that the
 * command does not have. `bare`: an option without the value that it needs, and the option in its place, if there is one.
 * `switched`: one with a value that it does not take.
 */
export interface Argument {
  readonly kind: 'option' | 'word' | 'unknown' | 'bare' | 'switched';
  readonly tokens: readonly string[];
}

/** Splits arguments as commander does, but keeps unknown options. */
export function argumentsOf(argv: readonly string[], command: Command): readonly Argument[] {
  const result: Argument[] = [];
  for (let at = 0; at < argv.length; at++) {
    const token = argv[at] as string;
    if (token === '--') {
      for (const word of argv.slice(at + 1)) result.push({ kind: 'word', tokens: [word] });
      break;
    }
    if (!token.startsWith('-') || token === '-') result.push({ kind: 'word', tokens: [token] });
    else if (token === '--help' || token === '-h') result.push({ kind: 'option', tokens: [token] });
    else if (!token.startsWith('--')) {
      const { args, next } = shortOptions(argv, at, command) ?? {
        args: [{ kind: /\s/.test(token) ? 'word' : 'unknown', tokens: [token] }] as const,
        next: at,
      };
      result.push(...args);
      at = next;
    } else {
      const option = optionOf(token, command);
      // No option has a blank in its name: such an argument is a prompt that starts with a parameter.
      if (!option) result.push({ kind: /^[^=]*\s/.test(token) ? 'word' : 'unknown', tokens: [token] });
      else if (option.required && !token.includes('=')) {
        result.push(withValue(option, token, argv[++at], command));
      } else {
        const isSwitched = !option.required && token.includes('=');
        result.push({ kind: isSwitched ? 'switched' : 'option', tokens: [token] });
      }
    }
  }
  return result;
}

/**
 * Parses short options, possibly several behind one dash: `-q`, `-f json`, `-fjson`, `-qf json`. Undefined for anything
 * else. `next` is the index of the last string that belongs to them.
 */
function shortOptions(
  argv: readonly string[],
  at: number,
  command: Command,
): { readonly args: readonly Argument[]; readonly next: number } | undefined {
  const letters = (argv[at] as string).slice(1);
  const args: Argument[] = [];
  for (let index = 0; index < letters.length; index++) {
    const short = `-${letters.charAt(index)}`;
    const option = command.options.find((each) => each.short === short);
    if (!option) return undefined;
    if (!option.required) {
      args.push({ kind: 'option', tokens: [short] });
      continue;
    }
    const glued = letters.slice(index + 1).replace(/^=/, '');
    // `-fast` is not `-f` with a value, but most likely a part of a prompt that the shell split.
    if (glued !== '' && option.argChoices?.includes(glued) === false) return undefined;
    args.push(
      glued === '' ? withValue(option, short, argv[at + 1], command) : { kind: 'option', tokens: [short, glued] },
    );
    return { args, next: glued === '' ? at + 1 : at };
  }
  return { args, next: at };
}

/** An option with the next argument as its value. A file is not called like an option: its name was forgotten. */
function withValue({ flags }: Option, token: string, value: string | undefined, command: Command): Argument {
  if (value === undefined) return { kind: 'bare', tokens: [token] };
  const isForgotten = /<(?:file|folder)>$/.test(flags) && (value === '--' || isOption(value, command));
  return { kind: isForgotten ? 'bare' : 'option', tokens: [token, value] };
}

const isOption = (token: string, command: Command): boolean =>
  token === '--help' || token === '-h' || optionOf(token, command) !== undefined;

const optionOf = (token: string, { options }: Command): Option | undefined => {
  const name = token.replace(/=.*$/s, '');
  return options.find(({ long, short }) => long === name || short === name);
};

/** Reorders arguments so that commander reads them as {@link argumentsOf} did: options first, words behind `--`. */
export const reorder = (args: readonly Argument[]): readonly string[] => [
  ...args.flatMap(({ kind, tokens }) => (kind === 'option' ? tokens : [])),
  '--',
  ...args.flatMap(({ kind, tokens }) => (kind === 'word' ? tokens : [])),
];

/** Quotes a word for a shell where needed. */
export function shellQuote(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

/** The command line with all words and unknown options as one quoted prompt. */
export function quotedCommand(args: readonly Argument[], name: string): string {
  const isWord = ({ kind }: Argument): boolean => kind === 'word' || kind === 'unknown';
  const prompt = args.flatMap((piece) => (isWord(piece) ? piece.tokens : [])).join(' ');
  const options = args.flatMap((piece) => (isWord(piece) ? [] : piece.tokens));
  // `stats` takes any word for a path.
  const insist = prompt.startsWith('-') || name === 'stats' ? ['--prompt'] : [];
  return ['promptc', name, ...insist, ...[prompt, ...options].map(shellQuote)].join(' ');
}
