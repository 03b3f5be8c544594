import type { CommandDefinition, ValueKind } from './definition.js';

/** A completion script for bash 3.2 and later. */
export const bashCompletion = (
  commands: readonly CommandDefinition[],
): string => `# Completions of promptc for bash: source this file, or put it into the folder of bash-completion.
_promptc() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} list= at word IFS=$'\\n'
  COMPREPLY=()
  # An equals sign is a word of its own to bash.
  if [ "$cur" = = ]; then
    cur=
    # The second one of "--rule code=level".
    if [ "\${before#-}" = "$before" ]; then
      word=$before=
      cur=$word
      before=\${COMP_WORDS[COMP_CWORD-2]}
      [ "$before" = = ] && before=\${COMP_WORDS[COMP_CWORD-3]}
    fi
  elif [ "$before" = = ]; then
    before=\${COMP_WORDS[COMP_CWORD-2]}
    if [ "\${before#-}" = "$before" ]; then
      cur="$before=$cur"
      before=\${COMP_WORDS[COMP_CWORD-3]}
      [ "$before" = = ] && before=\${COMP_WORDS[COMP_CWORD-4]}
      word=\${cur%%=*}=
    fi
  fi
  # Behind two dashes everything is an argument.
  for ((at = 2; at < COMP_CWORD; at++)); do
    [ "\${COMP_WORDS[at]}" = -- ] && return
  done
  if [ "$COMP_CWORD" -eq 1 ]; then
    list=${quoted([...commands.map(({ name }) => name), 'help', '--help', '--version'])}
  else
    case \${COMP_WORDS[1]} in
${commands.map(branch).join('\n')}
      help) list=${quoted(commands.map(({ name }) => name))} ;;
    esac
  fi
  # Nothing else than what is known fits here.
  compopt +o default 2>/dev/null
  COMPREPLY=($(compgen -W "$list" -- "$cur"))
  for ((at = 0; at < \${#COMPREPLY[@]}; at++)); do
    [ -n "$word" ] && COMPREPLY[at]=\${COMPREPLY[at]#"$word"}
    case \${COMPREPLY[at]} in *' '*) COMPREPLY[at]=\${COMPREPLY[at]// /\\\\ } ;; esac
  done
}
complete -o default -F _promptc promptc
`;

function branch({ name, options, takes }: CommandDefinition): string {
  const names = options.flatMap(({ long, short }) => (short === undefined ? [long] : [short, long]));
  // The last of several letters behind a dash may have a value.
  const values = options.flatMap(({ long, short = '', value }) =>
    value ? [`          ${short.replace(/^-(.)/, '-$1|-[!-]*$1|')}${long}) ${action(value.kind)} ;;`] : [],
  );
  return `      ${name})
        case $before in
${values.join('\n')}
          *)
            case $cur in
              -*) list=${quoted([...names, ...(name === 'explain' ? wordsOf(takes).filter((word) => word.startsWith('-')) : [])])} ;;
              *) ${takes === undefined ? 'list=' : action(takes)} ;;
            esac
            ;;
        esac
        ;;`;
}

const wordsOf = (kind: ValueKind | undefined): readonly string[] => (typeof kind === 'object' ? kind.words : []);

/** Bash completes file names by itself. */
const action = (kind: ValueKind): string =>
  kind === 'files' ? 'return' : kind === 'anything' ? 'list=' : `list=${quoted(kind.words)}`;

/** Words on lines of their own, since they may contain blanks. */
const quoted = (words: readonly string[]): string =>
  `$'${words.map((word) => word.replaceAll(' ', '\\\\ ')).join('\\n')}'`;
