# Completes lines in bash, and prints what it would offer for each, between bars.
# usage: bash --norc bash-driver.bash SCRIPT < LINES
source "$1"
while IFS= read -r line; do
  # As bash takes a line apart: an equals sign is a word of its own.
  IFS=' ' read -r -a COMP_WORDS <<<"${line//=/ = }"
  case $line in *' ') COMP_WORDS+=('') ;; esac
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  _promptc
  (IFS='|' && printf '%s\n' "${COMPREPLY[*]}")
done
