# bash completion for netra
_netra() {
  local cur prev command= sub= i
  cur=${COMP_WORDS[COMP_CWORD]}
  prev=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  # With the usual COMP_WORDBREAKS "--stage=x" comes as three words.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case ${COMP_WORDS[i]} in
      analyze | batch | model | dump | eval | train)
        [[ -z $command ]] && command=${COMP_WORDS[i]} ;;
      build | info | check)
        [[ $command == model && -z $sub ]] && sub=${COMP_WORDS[i]} ;;
    esac
  done

  case $prev in
    --format)
      local formats='text json'
      [[ $command == analyze ]] && formats+=' html'
      COMPREPLY=($(compgen -W "$formats" -- "$cur"))
      return ;;
    --color)
      COMPREPLY=($(compgen -W 'auto always never' -- "$cur"))
      return ;;
    --stage)
      COMPREPLY=($(compgen -W 'document tokens hits actors times events passages features' \
        -- "$cur"))
      return ;;
    --published | --id | --prior | --evidence | -j | --jobs | --cost | --head-cost | --without | --only)
      return ;;
    --errors)
      [[ $command == eval ]] && return  # a number there
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$cur"))
      return ;;
    --model | -o | --output | --dev)
      compopt -o filenames 2>/dev/null
      COMPREPLY=($(compgen -f -- "$cur"))
      return ;;
  esac

  local words=
  case $command in
    '') words='analyze batch eval train model dump --help --version' ;;
    analyze) words='--format --published --id --model --prior --lossy --evidence --color --help' ;;
    batch) words='--output --jobs --errors --resume --model --prior --evidence --help' ;;
    eval) words='--format --errors --check-corpus --model --prior --evidence --help' ;;
    train)
      words='--dev --output --cost --head-cost --without --only --model --help' ;;
    dump) words='--stage --published --model --help' ;;
    model)
      case $sub in
        '') words='build info check --help' ;;
        build) words='--output --help' ;;
        *) words='--help' ;;
      esac ;;
  esac
  if [[ $cur == -* || -z $command || ($command == model && -z $sub) ]]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$cur"))
  fi
}
complete -F _netra netra
