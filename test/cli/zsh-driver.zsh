# Completes lines in an interactive zsh, and prints what each of them is then.
# usage: zsh -f zsh-driver.zsh SCRIPT < LINES
zmodload zsh/zpty
zpty z zsh -f -i
await() { zpty -r -m z out "*$1*" }
zpty -w z "PROMPT= PROMPT2= RPROMPT=; unsetopt zle_bracketed_paste; setopt no_auto_menu no_beep; autoload -Uz compinit; compinit -u -D; source ${(q)1}; show() { print -r -- \"[[\$BUFFER]]\"; BUFFER=; zle accept-line }; zle -N show; bindkey '^X' show; print star''ted"
await started
while IFS= read -r line; do
  zpty -w -n z "$line"$'\t'$'\x18'
  await '\[\[*\]\]'
  print -r -- "${${out##*\[\[}%%\]\]*}"
done
zpty -d z
