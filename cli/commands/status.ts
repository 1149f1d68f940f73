import { setTimeout as delay } from "node:timers/promises";
import { Option } from "commander";
import type { Target } from "@kalc/deploy/inventory";
import type { Transport } from "@kalc/deploy/transport";
import { wantsColour } from "../colour.ts";
import { Exit } from "../exit.ts";
import { connected } from "../hosts/connect.ts";
import { lookAtAll } from "../hosts/look.ts";
import { reachOptions } from "../hosts/options.ts";
import { refuse } from "../hosts/refuse.ts";
import { targetsOf, type Reach } from "../hosts/targets.ts";
import type { Io } from "../io.ts";
import { secondsOption } from "../options.ts";
import { statusReport } from "../status/report.ts";
import type { DefineCommand } from "./entry.ts";

interface Options extends Reach {
  readonly limit: number;
  readonly format: keyof typeof formats;
  readonly watch?: true;
  readonly color?: boolean;
}

const formats = {
  text: async () => (await import("../status/text.ts")).statusText,
  json: async () => (await import("../status/json.ts")).statusJson,
};

export const define: DefineCommand = (command, io, runs) => {
  reachOptions(
    command.argument(
      "<host...>",
      "[USER@]HOST[:PORT], a name of your ssh configuration, or local for this machine",
    ),
  )
    .option("--limit <seconds>", "how long to wait for a host", secondsOption, 30)
    .addOption(
      new Option("--format <format>", "how to show it").choices(Object.keys(formats)).default("text"),
    )
    .option("--watch", "look again and again, until Ctrl-C")
    .option("--color", "colours, terminal or not")
    .option("--no-color", "no colours");
  runs(() => status(command.args, command.opts<Options>(), io));
};

const NARROWEST = 60;
const WIDEST = 160;
const BETWEEN_LOOKS_MS = 2000;

async function status(hosts: readonly string[], options: Options, io: Io): Promise<Exit> {
  const targets = targetsOf(hosts, options);
  if ("wrong" in targets) return refuse(io, targets.wrong);
  return connected(targets, io, (transport, signal) => look(transport, targets, options, io, signal));
}

async function look(
  transport: Transport,
  targets: readonly Target[],
  options: Options,
  io: Io,
  signal: AbortSignal,
): Promise<Exit> {
  const format = await formats[options.format]();
  const looking = { ask: { contents: true }, limitMs: options.limit * 1000, signal };
  const isStopped = (): boolean => signal.aborted;
  for (;;) {
    const report = statusReport(await lookAtAll(transport, targets, looking));
    if (isStopped()) return options.watch ? Exit.clean : refuse(io, "interrupted");
    if (options.watch && io.stdout.isTTY) io.stdout.write("\u001B[2J\u001B[H");
    io.stdout.write(
      format(report, {
        colour: wantsColour(options.color, io.stdout, io.env),
        columns: Math.max(NARROWEST, Math.min(io.stdout.columns ?? WIDEST, WIDEST)),
      }),
    );
    if (!options.watch) return report.hosts.some((host) => "state" in host) ? Exit.clean : Exit.usage;
    // Ctrl-C while it waits is the end, too.
    await delay(BETWEEN_LOOKS_MS, undefined, { signal }).catch(() => undefined);
    if (isStopped()) return Exit.clean;
  }
}
