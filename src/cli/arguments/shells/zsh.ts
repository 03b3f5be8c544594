import type { CommandDefinition, OptionDefinition, ValueKind } from './definition.js';

/** A completion function for zsh, to be sourced or saved as `_promptc` in `fpath`. */
export const zshCompletion = (commands: readonly CommandDefinition[]): string => `#compdef promptc
# Completions of promptc for zsh: a file _promptc in a folder of fpath, or sourced behind compinit.
_promptc() {
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`).join('\n')}
    'help:what a command does'
  )
  if ((CURRENT == 2)); then
    if [[ $words[2] == -* ]]; then
      _values option '--help[what commands there are]' '--version[the version]'
    else
      _describe -t commands command commands
    fi
    return
  fi
  local command=$words[2]
  shift words
  ((CURRENT--))
  case $command in
${commands.map(branch).join('\n')}
    help) _describe -t commands command commands ;;
  esac
}
if [[ $funcstack[1] == _promptc ]]; then
  _promptc "$@"
else
  compdef _promptc promptc
fi
`;

function branch({ name, options, takes }: CommandDefinition): string {
  const specs = options.map(spec);
  if (takes !== undefined) specs.push(quote(`*:${name === 'explain' ? 'topic' : 'input'}:${action(takes)}`));
  return `    ${name})
      _arguments -s -S : \\
        ${specs.join(' \\\n        ')}
      ;;`;
}

function spec({ long, short, description, value, repeatable }: OptionDefinition): string {
  const many = repeatable ? '*' : '';
  const text = `[${description.replace(/[[\]\\]/g, '\\$&')}]`;
  const takes = value ? `:${value.name}:${action(value.kind)}` : '';
  if (short === undefined) return quote(`${many}${long}${value ? '=' : ''}${text}${takes}`);
  const names = value ? `{${short}+,${long}=}` : `{${short},${long}}`;
  return `${quote(repeatable ? '*' : `(${short} ${long})`)}${names}${quote(`${text}${takes}`)}`;
}

const action = (kind: ValueKind): string =>
  kind === 'files'
    ? '_files'
    : kind === 'anything'
      ? ' '
      : `(${kind.words.map((word) => word.replace(/[ :\\()]/g, '\\$&')).join(' ')})`;

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
