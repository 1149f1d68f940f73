import type { CommandWords, OptionWords } from "./words.ts";

/** For zsh: to be sourced, or put into a folder of $fpath as _kalc. */
export function zshScript(commands: readonly CommandWords[]): string {
  const described = commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`);
  const cases = commands.map(({ name, options, choices, clusters }) => {
    const rest = choices.length > 0 ? `*:value:(${choices.join(" ")})` : RESTS[clusters];
    const specs = [...options.map(spec), quoted("--help[show help]"), quoted(rest)];
    return `    ${name})\n      _arguments -s ${specs.join(" ")} ;;`;
  });
  return `#compdef kalc
# Completion of kalc for zsh: source <(kalc completion zsh)
_kalc_clusters() {
  local -a names
  names=(\${(f)"$(kalc completion --list clusters 2>/dev/null)"})
  compadd -a names
}
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

const RESTS: Readonly<Record<CommandWords["clusters"], string>> = {
  no: "*:file:_files",
  only: "*:cluster:_kalc_clusters",
  "or files": "*:cluster or file:{_kalc_clusters; _files}",
};

function spec({ flag, description, value }: OptionWords): string {
  const text = description.replaceAll(/[[\]]/g, "").replaceAll(":", "\\:");
  const what = { none: "", file: ":file:_files", text: ":value: " };
  const action = typeof value === "string" ? what[value] : `:value:${oneOf(value)}`;
  return quoted(`${flag}${value === "none" ? "" : "="}[${text}]${action}`);
}

/** What ends with = is followed by something, without a space. */
function oneOf(values: readonly string[]): string {
  if (!values.every((value) => value.endsWith("="))) return `(${values.join(" ")})`;
  return `{compadd -S = -- ${values.map((value) => value.slice(0, -1)).join(" ")}}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
