import type { CommandWords, OptionWords } from "./words.ts";

/** For zsh: to be sourced, or put into a folder of $fpath as _kalc. */
export function zshScript(commands: readonly CommandWords[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(({ name, options, choices }) => {
    const rest = choices.length > 0 ? `*:value:(${choices.join(" ")})` : "*:file:_files";
    const specs = [...options.map(spec), quoted("--help[show help]"), quoted(rest)];
    return `    ${name})\n      _arguments -s ${specs.join(" ")} ;;`;
  });
  return `#compdef kalc
# Completion of kalc for zsh: source <(kalc completion zsh)
_kalc() {
  local -a commands
  commands=(
${described.join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command=$words[2]
  shift words
  (( CURRENT-- ))
  case $command in
${cases.join("\n")}
  esac
}
if [ "$funcstack[1]" = "_kalc" ]; then _kalc "$@"; else compdef _kalc kalc; fi
`;
}

function spec({ flag, description, value }: OptionWords): string {
  const text = description.replaceAll(/[[\]]/g, "").replaceAll(":", "\\:");
  const what = { none: "", file: ":file:_files", text: ":value: " };
  const action = typeof value === "string" ? what[value] : `:value:(${value.join(" ")})`;
  return quoted(`${flag}${value === "none" ? "" : "="}[${text}]${action}`);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
