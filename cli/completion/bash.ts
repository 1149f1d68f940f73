import { RULE_LEVELS, type CommandWords } from "./words.ts";

/** For bash, with or without the bash-completion package. Where nothing else fits, files are completed. */
export function bashScript(commands: readonly CommandWords[]): string {
  const names = commands.map(({ name }) => name).join(" ");
  const values = commands.flatMap(({ name, options }) =>
    options.flatMap(({ flag, value }) =>
      Array.isArray(value) ? [`    ${name}:${flag}) words="${value.join(" ")}" ;;`] : [],
    ),
  );
  const asking = commands.filter(({ clusters }) => clusters !== "no").map(({ name }) => name);
  const plain = commands.flatMap(({ name, options }) =>
    options.flatMap(({ flag, value }) => (value === "file" || value === "text" ? [`${name}:${flag}`] : [])),
  );
  const flags = commands.map(
    ({ name, options, choices }) =>
      `    ${name}) words="${[...options.map(({ flag }) => flag), "--help"].join(" ")}"; choices="${choices.join(" ")}" ;;`,
  );
  return `# Completion of kalc for bash: eval "$(kalc completion bash)"
_kalc() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  local words="" choices=""
  COMPREPLY=()
  # bash takes --format=json apart at the sign
  if [ "$current" = "=" ]; then current=""; fi
  if [ "$previous" = "=" ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"; fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names} help --help --version" -- "$current"))
    return
  fi
  case "$command:$previous" in
${values.join("\n")}
    *:KA[0-9]*) words="${RULE_LEVELS.join(" ")}" ;;
    ${plain.join("|")}) return ;;
  esac
  if [ -z "$words" ]; then
    case "$command" in
${flags.join("\n")}
      help) choices="${names}" ;;
    esac
    case "$command:$current" in
      *:-*) ;;
      ${asking.map((name) => `${name}:*`).join("|")}) words="$(kalc completion --list clusters 2>/dev/null)" ;;
      *) words="$choices" ;;
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  # a severity follows without a space
  case "\${COMPREPLY[*]}" in *=) compopt -o nospace 2>/dev/null ;; esac
}
complete -o default -F _kalc kalc
`;
}
