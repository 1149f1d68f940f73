import type { CommandWords, OptionWords } from "./words.ts";

/** For fish: to be sourced, or put into ~/.config/fish/completions/kalc.fish. */
export function fishScript(commands: readonly CommandWords[]): string {
  const names = commands.map(
    ({ name, summary }) => `complete -c kalc -n __fish_use_subcommand -f -a ${name} -d ${quoted(summary)}`,
  );
  const options = commands.flatMap(({ name, options: own, choices, clusters }) => {
    const when = `complete -c kalc -n ${quoted(`__fish_seen_subcommand_from ${name}`)}`;
    const first = choices.length > 0 ? [`${when} -f -a ${quoted(choices.join(" "))}`] : [];
    const named =
      clusters === "no"
        ? []
        : [`${when}${clusters === "only" ? " -f" : ""} -a '(kalc completion --list clusters 2>/dev/null)'`];
    return [...first, ...named, ...own.map((option) => `${when} ${optionText(option)}`)];
  });
  return `# Completion of kalc for fish: kalc completion fish | source\n${[...names, ...options].join("\n")}\n`;
}

function optionText({ flag, description, value }: OptionWords): string {
  const takes = { none: "", file: " -r -F", text: " -x" };
  const values = typeof value === "string" ? takes[value] : ` -x -a ${quoted(value.join(" "))}`;
  return `-l ${flag.slice(2)}${values} -d ${quoted(description)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
