import { createHash } from "node:crypto";
import type { Ran } from "../../deploy/transport/index.ts";
import { director, printed } from "./host-output.ts";

type Records = readonly (readonly [string, string])[];

export const REFUSED = { failed: "unreachable", message: "connection refused" } as const;

/** A director that runs a configuration, and where everything that is asked is as it should be but for files. */
export function directorAnswer(configuration: string, addresses: string, args: readonly string[]): Ran {
  const hash = createHash("sha256").update(configuration).digest("hex");
  const own = director(configuration).map(
    ([name, text]) => [name, name === "file.hash" ? `${hash}  -\n` : text] as const,
  );
  const asked = args.slice(1).flatMap((word, at): Records => {
    const value = args[at + 2] ?? "";
    if (at % 2 === 1) return [];
    if (word === "sysctl")
      return [
        ["sysctl", value],
        ["sysctl.value", value.endsWith("rp_filter") ? "2\n" : "1\n"],
      ];
    if (word === "module")
      return [
        ["module", value],
        ["module.state", "loaded"],
      ];
    if (word === "file" && value !== "/etc/keepalived/keepalived.conf")
      return [
        ["file", value],
        ["file.role", "asked"],
        ["file.status.failed", "stat: No such file or directory\n"],
      ];
    return [];
  });
  const unit = "Id=keepalived.service\nLoadState=loaded\nActiveState=active\nUnitFileState=enabled\n";
  const more: Records = [
    ["unit", unit],
    ["links", "1: lo: <UP> mtu 65536\n2: eth0: <BROADCAST,UP,LOWER_UP> mtu 1500\n"],
    ["addresses", addresses],
    ["iptables", ""],
    ["nftables", ""],
  ];
  return { status: 0, stdout: printed([...own, ...more, ...asked]), stderr: "" };
}
