// The command line of keepalived, as getopt_long takes it apart.
import type { StartOptions } from "../state.ts";

/** Letters that take a word; of those with ? only one that stands at once after them. */
const TAKES: Readonly<Record<string, "word" | "own">> = {
  f: "word",
  S: "word",
  u: "word",
  p: "word",
  r: "word",
  c: "word",
  b: "word",
  A: "word",
  s: "word",
  i: "word",
  M: "own",
  t: "own",
};

const LONG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "use-file": "f",
    vrrp: "P",
    check: "C",
    no_bfd: "B",
    "log-facility": "S",
    umask: "u",
    "release-vips": "X",
    "dont-release-vrrp": "V",
    "dont-release-ipvs": "I",
    pid: "p",
    vrrp_pid: "r",
    checkers_pid: "c",
    bfd_pid: "b",
    "snmp-agent-socket": "A",
    namespace: "s",
    "config-id": "i",
  }),
);

interface Option {
  readonly letter: string;
  readonly value: string | undefined;
}

/** `args` without the program; `file` is where it looks by itself. */
export function startOptions(
  args: readonly string[],
  file: string,
  from: StartOptions["from"],
): StartOptions {
  const given = optionsIn(args);
  const has = (letter: string): boolean => given.some((one) => one.letter === letter);
  const last = (letter: string): string | undefined => given.findLast((one) => one.letter === letter)?.value;
  const all = !has("P") && !has("C");
  return {
    from,
    file,
    configId: last("i"),
    runs: { vrrp: all || has("P"), checker: all || has("C"), bfd: !has("B") },
    keepsAddresses: has("V"),
    keepsServices: has("I"),
    args,
  };
}

function optionsIn(args: readonly string[]): readonly Option[] {
  const found: Option[] = [];
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? "";
    if (word === "--") break;
    if (word.startsWith("--")) {
      const [name = "", ...value] = word.slice(2).split("=");
      const letter = LONG.get(name) ?? nearest(name) ?? name;
      const takesNext = TAKES[letter] === "word" && value.length === 0;
      if (takesNext) at++;
      found.push({ letter, value: takesNext ? args[at] : value.length > 0 ? value.join("=") : undefined });
    } else if (word.startsWith("-")) {
      for (let letterAt = 1; letterAt < word.length; letterAt++) {
        const letter = word[letterAt] ?? "";
        const rest = word.slice(letterAt + 1);
        const takes = TAKES[letter];
        const takesNext = takes === "word" && rest === "";
        if (takesNext) at++;
        found.push({ letter, value: takesNext ? args[at] : takes ? rest : undefined });
        if (takes) break;
      }
    }
  }
  return found;
}

/** getopt takes the beginning of a long name, where it is that of one only. */
function nearest(name: string): string | undefined {
  const begin = [...LONG.keys()].filter((long) => name !== "" && long.startsWith(name));
  const [only] = begin;
  return begin.length === 1 && only !== undefined ? LONG.get(only) : undefined;
}

/** What systemd makes of a command line and variables: $NAME is split at blanks, \${NAME} is not. */
export function expandedCommand(command: string, variables: ReadonlyMap<string, string>): readonly string[] {
  return command
    .split(/\s+/)
    .filter((word) => word !== "")
    .flatMap((word) => {
      const [, name] = /^\$([A-Za-z_]\w*)$/.exec(word) ?? [];
      if (name !== undefined) return (variables.get(name) ?? "").split(/\s+/).filter((part) => part !== "");
      return [word.replaceAll(/\$\{([A-Za-z_]\w*)\}/g, (_, inner: string) => variables.get(inner) ?? "")];
    });
}

/** NAME=value lines, with or without quotes. */
export function variablesIn(text: string): ReadonlyMap<string, string> {
  return new Map(
    text.split("\n").flatMap((line) => {
      const [, name, value = ""] = /^\s*(?:export\s+)?([A-Za-z_]\w*)=(.*?)\s*$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value.replace(/^(["'])(.*)\1$/, "$2")]];
    }),
  );
}
