import { placeOfSetting, type Setting, type VrrpInstance } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { removal } from "../../../verdict/index.ts";

const instance = (rest: string): string =>
  `vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n${rest}  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n`;

export const strictDropsPackets: LintRule = {
  id: "KA303",
  name: "strict-drops-packets",
  severity: "error",
  daemon: null,
  summary: "Strict mode drops all packets to the virtual addresses.",
  why: "By the standard, a master that does not own the address only forwards packets and does not answer on the address. In strict mode keepalived enforces that with firewall rules on the master: ping, SSH, HTTP and virtual servers on the address all time out, while everything looks healthy. The line was in the sample configuration for years and is often copied.",
  advice:
    "Remove `vrrp_strict`, or `strict_mode`. With VRRP version 3 the line `accept` in the instance lets packets in; version 2 does not allow it in strict mode. If the address is only a gateway, write `no_accept` to show that this is intended.",
  evidence: [
    "keepalived issue #474",
    "keepalived issue #1373",
    "keepalived issue #2046",
    "keepalived issue #602",
    "keepalived issue #2319",
  ],
  bad: [`global_defs {\n  «vrrp_strict»\n}\n${instance("")}`, instance("  «strict_mode»\n")],
  good: [
    instance(""),
    `global_defs {\n  vrrp_strict\n}\n${instance("  version 3\n  accept\n")}`,
    instance("  strict_mode\n  no_accept\n"),
  ],
  about: ["vrrp_strict", "strict_mode"],
  *check({ typed }) {
    const deaf = new Map<Setting, VrrpInstance[]>();
    for (const one of typed.instances) {
      const { value: isStrict, setting } = one.strict;
      if (!isStrict || !setting) continue;
      const { value: isAccepting, from } = one.accept;
      if (isAccepting || from !== "default") continue;
      if (one.virtualAddresses.length + one.excludedAddresses.length === 0) continue;
      const sameLine = deaf.get(setting);
      if (sameLine) sameLine.push(one);
      else deaf.set(setting, [one]);
    }
    for (const [setting, instances] of deaf) {
      const keyword = setting.entry.name;
      const [first, ...others] = instances;
      const names = `"${first?.name ?? ""}"${others.length > 0 ? ` and ${others.length} more` : ""}`;
      const edit = removal(setting);
      yield {
        place: placeOfSetting(setting),
        message: `${keyword} makes the master drop every packet to the addresses of ${names}: services on them are unreachable. Remove ${keyword}; or add accept with version 3, or no_accept if the addresses are only gateways.`,
        ...(edit && { fix: { title: `Remove ${keyword}`, isCertain: false, edits: [edit] } }),
      };
    }
  },
};
