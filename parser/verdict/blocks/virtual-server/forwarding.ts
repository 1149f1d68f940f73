import { hasOption, optionOf, type Setting } from "../../../model/index.ts";
import type { Context, Fate, SettingHandler } from "../../handlers.ts";
import { tunnelOptions } from "../../rule-texts/virtual-servers.ts";
import { methodIn } from "./service.ts";

/** lb_kind and its like: without a method the line is nothing, and a bad tunnel costs only the tunnel's options. */
export const readForwarding: SettingHandler = (setting, _block, context, fate): Fate => {
  if (fate === "exits") return fate;
  if (methodIn(setting) === undefined) {
    // Up to 2.0.20 a virtual server was left with NAT.
    return setting.entry.place.length === 1 && !context.since("2.1.0") ? "taken" : "dropped";
  }
  if (isWhole(setting)) checkTunnel(setting, context);
  return "taken";
};

/** keepalived stops at the first word it cannot read, and does not compare the options then. */
function isWhole({ match }: Setting): boolean {
  const { missing, unknown, words } = match;
  return (
    missing.length + unknown.length === 0 &&
    words.every(({ reading }) => reading === undefined || reading.faults.length === 0)
  );
}

const checksums = ["nocsum", "csum", "remcsum"] as const;

function checkTunnel(setting: Setting, context: Context): void {
  const said = optionOf(setting, "type");
  const type = typeof said === "string" ? said : "ipip";
  const hasPort = hasOption(setting, "port");
  const checksum = lastOf(setting, checksums) ?? "nocsum";
  const report = (message: string): void => {
    context.report(tunnelOptions, {
      message: `${message} keepalived ignores all tunnel options on the line.`,
    });
  };
  if (type === "gue" && !hasPort) report("A gue tunnel needs `port` and a number:");
  else if (type !== "gue" && hasPort) report(`Only a gue tunnel has a port, and this one is ${type}:`);
  else if (type === "ipip" && checksum !== "nocsum")
    report(`An ipip tunnel has no checksum, so \`${checksum}\` does not apply:`);
  else if (type === "gre" && checksum === "remcsum") report("A gre tunnel has no `remcsum`:");
}

function lastOf<Name extends string>({ match }: Setting, names: readonly Name[]): Name | undefined {
  const given = match.words.flatMap(({ option }) => names.filter((name) => name === option?.name));
  return given[given.length - 1];
}
