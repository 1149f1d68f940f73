import { InvalidArgumentError, type Command } from "commander";
import { DISTRIBUTIONS, knownVersion, NEWEST, RELEASES } from "@kalc/parser/versions";

/** Reads the value of `--keepalived`. */
export function versionOption(text: string): string {
  const known = knownVersion(text);
  if (known !== undefined) return known;
  throw new InvalidArgumentError(
    `kalc knows ${RELEASES[0]} to ${NEWEST}: ${RELEASES.join(", ")}; 2.2 is the newest 2.2.x, installed the one on this machine, and ${Object.keys(DISTRIBUTIONS).join(", ")} what these ship.`,
  );
}

/** Reads the value of `--limit`. */
export function secondsOption(text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds > 0) return seconds;
  throw new InvalidArgumentError("Write a whole number of seconds.");
}

/** For commands that write to a terminal in colours. */
export function colourOptions(command: Command): Command {
  return command
    .option("--color", "use colours, even without a terminal")
    .option("--no-color", "do not use colours");
}
