import { Option, type Command } from "commander";
import { secondsOption } from "../options.ts";

/** How hosts are reached, as every command that reaches hosts is told. */
export function reachOptions(command: Command): Command {
  return command
    .option("--sudo", "read as root, by a sudo that asks for no password")
    .addOption(
      new Option(
        "--ask-sudo-password",
        "read as root, by a sudo with the password that is asked for, or is a line of standard input",
      ).conflicts("sudo"),
    )
    .option("--jump <host>", "reach them through this host, as ssh -J does")
    .option("--identity <file>", "the key to log in with");
}

/** For commands that have a kalc.yaml, which says it as well. */
export function limitOption(command: Command): Command {
  return command.option(
    "--limit <seconds>",
    "how long to wait for a host (kalc.yaml's timeouts, or 30)",
    secondsOption,
  );
}
