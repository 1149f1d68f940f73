import type { CommandValue } from "../../../schema/index.ts";
import { baseName } from "./commands.ts";

/** The commands that are run in the end: of `sh -c '…'` those in the quotes, of `timeout 2 …` and `sudo …` the one after it. */
export function commandsIn(command: CommandValue): readonly (readonly string[])[] {
  const words = withoutRunners([command.program, ...command.arguments]);
  const [program = "", flag, script] = words;
  const isShell = shells.has(baseName(program)) && flag !== undefined && /^-[a-z]*c$/.test(flag);
  if (!isShell || script === undefined) return [words];
  return script
    .split(/\|\|?|&&?|;|\n|\$\(|`|\b(?:then|else|do|if)\b/)
    .map((part) =>
      withoutRunners(
        part
          .trim()
          .split(/\s+/)
          .map((word) => word.replace(/^["'(]+|["')]+$/g, "")),
      ),
    )
    .filter(([first]) => first !== undefined && first !== "");
}

export function isShellScript(command: CommandValue): boolean {
  const [program = "", flag] = withoutRunners([command.program, ...command.arguments]);
  return shells.has(baseName(program)) && flag?.startsWith("-") === true;
}

const shells = new Set("sh bash dash ash zsh ksh".split(" "));

function withoutRunners(words: readonly string[]): readonly string[] {
  const [first = "", ...others] = words;
  const name = baseName(first);
  if (name === "sudo" || name === "nohup" || name === "exec") return withoutRunners(others);
  if (name !== "timeout") return words;
  const at = others.findIndex((word) => /^[\d.]+[smhd]?$/.test(word));
  return at < 0 ? words : withoutRunners(others.slice(at + 1));
}

/** What a command stops, if it stops anything: a service or the processes of a name. */
export function stoppedBy(words: readonly string[], verbs = /^stop$/): string | undefined {
  const [program = "", ...args] = words;
  const name = baseName(program);
  const plain = args.filter((word) => !word.startsWith("-"));
  const [first = "", second = ""] = plain;
  if (name === "systemctl") return verbs.test(first) ? serviceName(second) : undefined;
  if (name === "service" || name === "rc-service") return verbs.test(second) ? serviceName(first) : undefined;
  if (/\/init\.d\//.test(program)) return verbs.test(first) ? name : undefined;
  if (name !== "pkill" && name !== "killall") return undefined;
  // Other signals than these do not end it: 0 only looks.
  const signal = args.find((word) => /^-(\d+|[A-Z][A-Z0-9]+|s|-signal.*)$/.test(word));
  if (signal !== undefined && !/^-(9|15|2|3|KILL|TERM|INT|QUIT|SIGKILL|SIGTERM|SIGINT|SIGQUIT)$/.test(signal))
    return undefined;
  return baseName(plain.at(-1) ?? "") || undefined;
}

/** What a command looks for: a service or the processes of a name. */
export function lookedForBy(words: readonly string[]): string | undefined {
  const [program = "", ...args] = words;
  const name = baseName(program);
  const plain = args.filter((word) => !word.startsWith("-"));
  const [first = "", second = ""] = plain;
  if (name === "systemctl") return /^(is-active|status)$/.test(first) ? serviceName(second) : undefined;
  if (name === "service" || name === "rc-service")
    return second === "status" ? serviceName(first) : undefined;
  if (/\/init\.d\//.test(program)) return first === "status" ? name : undefined;
  if (name === "killall" || name === "pkill")
    return args.includes("-0") ? baseName(plain.at(-1) ?? "") || undefined : undefined;
  if (name === "pidof" || name === "pgrep") return baseName(plain.at(-1) ?? "") || undefined;
  return undefined;
}

function serviceName(unit: string): string | undefined {
  return unit.replace(/\.service$/, "") || undefined;
}
