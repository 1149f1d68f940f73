import { setTimeout as delay } from "node:timers/promises";
import { Option } from "commander";
import { Exit } from "../exit.ts";
import { connected } from "../hosts/connect.ts";
import { limitOption, reachOptions } from "../hosts/options.ts";
import { colourOptions } from "../options.ts";
import { refuse } from "../hosts/refuse.ts";
import type { Io } from "../io.ts";
import { askedFor } from "../status/asked.ts";
import { driftLook, FORMATS, statusLook, type StatusLook, type LookOptions } from "../status/look.ts";
import type { DefineCommand } from "./entry.ts";

interface Options extends LookOptions {
  readonly watch?: true;
  readonly drift?: true;
}

export const define: DefineCommand = (command, io, runs) => {
  limitOption(
    reachOptions(
      command.argument(
        "[host-or-cluster...]",
        "a cluster in kalc.yaml, [USER@]HOST[:PORT], a name from your ssh configuration, or local for this machine (default: all clusters)",
      ),
    ),
  )
    .option("--drift", "show where hosts differ from kalc.yaml, and exit with 1 if one does")
    .addOption(new Option("--format <format>", "output format").choices(FORMATS).default("text"))
    .option("--watch", "repeat until Ctrl-C");
  colourOptions(command);
  runs(() => status(command.args, command.opts<Options>(), io));
};

const BETWEEN_LOOKS_MS = 2000;

async function status(names: readonly string[], options: Options, io: Io): Promise<Exit> {
  const asked = await askedFor(names, options, io);
  if ("wrong" in asked) return refuse(io, ...asked.wrong);
  if (options.drift && asked.some(({ cluster }) => cluster === undefined))
    return refuse(
      io,
      "--drift compares with kalc.yaml: name its clusters instead of hosts, or nothing for all of them",
    );
  const targets = asked.flatMap((one) => one.targets);
  return connected(targets, io, async (transport, signal) => {
    const look = options.drift
      ? await driftLook(asked, options, transport, io, signal)
      : await statusLook(asked, options, transport, io, signal);
    return typeof look === "function" ? lookAndLook(look, options, io, signal) : refuse(io, ...look.wrong);
  });
}

async function lookAndLook(look: StatusLook, options: Options, io: Io, signal: AbortSignal): Promise<Exit> {
  const isStopped = (): boolean => signal.aborted;
  for (;;) {
    const { text, exit } = await look();
    if (isStopped()) return options.watch ? Exit.clean : refuse(io, "interrupted");
    if (options.watch && io.stdout.isTTY) io.stdout.write("\u001B[2J\u001B[H");
    io.stdout.write(text);
    if (!options.watch) return exit;
    // Ctrl-C while it waits is the end, too.
    await delay(BETWEEN_LOOKS_MS, undefined, { signal }).catch(() => undefined);
    if (isStopped()) return Exit.clean;
  }
}
