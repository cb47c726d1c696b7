#!/usr/bin/env bash
# The completions are those we expect, and every option of the program is among them.
#   completion_test.bash completions/netra.bash PROGRAM
set -u
source "$1"
program=$2
failed=0

# complete_line WORD...: the completions of the last word, sorted, on one line
complete_line() {
  COMP_WORDS=(netra "$@")
  COMP_CWORD=$#
  COMPREPLY=()
  _netra
  printf '%s\n' "${COMPREPLY[@]}" | sort | tr '\n' ' '
}
expect() {
  local wanted=$1 found
  shift
  found=$(complete_line "$@")
  if [[ $found != "$wanted " ]]; then
    echo "netra $*: completes to '$found', not '$wanted '"
    failed=1
  fi
}

expect 'analyze' an
expect '--help build check info' model ''
expect 'html json text' analyze --format ''
expect 'json' analyze --format j
expect 'json' analyze --format = j
expect 'passages' dump --stage = p
expect 'always auto' analyze --color a
expect '--lossy' analyze --lo
expect '--model' dump --m

# Every long option in --help of a command is completed.
for command in analyze batch dump eval train 'model build' 'model info' 'model check'; do
  for option in $("$program" $command --help | grep -oE '^ +(-[a-z],)?--[a-z-]+' |
    grep -oE -- '--[a-z-]+'); do
    found=$(complete_line $command "$option")
    if [[ " $found" != *" $option "* ]]; then
      echo "$option of 'netra $command' is not completed"
      failed=1
    fi
  done
done
exit $failed
