import { Option, type Command } from "commander";
import { secondsOption } from "../options.ts";

/** How hosts are reached, as every command that reaches hosts is told. */
export function reachOptions(command: Command): Command {
  return command
    .option("--sudo", "use sudo, if it asks for no password")
    .addOption(
      new Option(
        "--ask-sudo-password",
        "use sudo, and ask for its password (or read it from standard input)",
      ).conflicts("sudo"),
    )
    .option("--jump <host>", "connect through this host, as ssh -J does")
    .option("--identity <file>", "key file for ssh");
}

/** For commands that have a kalc.yaml, which says it as well. */
export function limitOption(command: Command): Command {
  return command.option(
    "--limit <seconds>",
    "seconds to wait for a host (default: timeouts in kalc.yaml, or 30)",
    secondsOption,
  );
}
