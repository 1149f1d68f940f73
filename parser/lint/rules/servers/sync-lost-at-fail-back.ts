import {
  optionOf,
  placeOfSetting,
  settingOf,
  valueOf,
  type Setting,
  type TypedConfiguration,
  type VrrpInstance,
} from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";
import { first, service } from "./example.ts";

const file = (daemon: string, inside: string): string =>
  `global_defs {\n    ${daemon}\n}\nvrrp_instance web {\n    interface eth0\n    virtual_router_id 83\n    ${inside}\n    virtual_ipaddress {\n        192.0.2.100/32\n    }\n}\n${service(first)}`;

export const syncLostAtFailBack: LintRule = {
  id: "KA422",
  name: "sync-lost-at-fail-back",
  severity: "warning",
  daemon: null,
  summary: "Connections survive a failover, but are lost when this node comes back.",
  why: "`lvs_sync_daemon` copies a connection when it starts, and then only with every 50th packet. A node that was down comes back with an empty table; with state MASTER and a high priority it takes the addresses at once, before it has received any connections, and resets every connection that survived the failover.",
  advice:
    "Write `state BACKUP` and `nopreempt` on both nodes: the node that comes back waits, and nothing is lost. `preempt_delay` with state BACKUP only helps connections that send 50 packets in that time; idle ones are still lost, unless the sysctl `net.ipv4.vs.sync_refresh_period` makes the kernel copy them again.",
  evidence: [
    "keepalived issue #237",
    "keepalived issue #1076",
    "measured with keepalived 2.2.7 and IPVS: a connection survives the failover, and the fail-back only with nopreempt; with preempt_delay 25 one that sent 60 times survives, and a quiet one is reset",
  ],
  bad: [
    file("«lvs_sync_daemon eth1 web»", "state MASTER\n    priority 150"),
    file("«lvs_sync_daemon eth1 inst web id 7»", "state MASTER\n    priority 150"),
  ],
  good: [
    file("lvs_sync_daemon eth1 web", "state BACKUP\n    nopreempt\n    priority 150"),
    file("lvs_sync_daemon eth1 web", "state BACKUP\n    priority 50"),
    file("router_id lb1", "state MASTER\n    priority 150"),
    file("lvs_sync_daemon eth1 web", "state MASTER\n    priority 150").replace(/virtual_server .*$/s, ""),
  ],
  about: ["lvs_sync_daemon", "lvs_sync_daemon_interface"],
  *check({ typed }) {
    // Without any there are no connections to copy.
    if (typed.virtualServers.length === 0) return;
    for (const { setting, instance } of syncsOf(typed)) {
      // Which of two nodes with state BACKUP is the one that takes it back, only both files say.
      const { name, state, nopreempt, preemptDelay } = instance;
      if (state.value !== "MASTER" || nopreempt.value || preemptDelay.value > 0) continue;
      yield {
        place: placeOfSetting(setting),
        message: `When this node comes back it takes over "${name}" at once, with an empty table: connections that ${setting.entry.name} copied to the other node are reset. Use \`state BACKUP\` and nopreempt on both nodes.`,
        related: state.setting
          ? [{ place: placeOfSetting(state.setting), message: "it takes over at once because of this line" }]
          : [],
      };
    }
  },
};

interface Sync {
  readonly setting: Setting;
  readonly instance: VrrpInstance;
}

function* syncsOf({ globals, instances }: TypedConfiguration): Iterable<Sync> {
  const setting = globals.others["lvs_sync_daemon"]?.setting;
  // The old keyword is dropped where the new one is there.
  const named = setting && (optionOf(setting, "inst") ?? valueOf(setting, 1));
  for (const instance of instances) {
    const own = setting ?? settingOf(instance.block, "lvs_sync_daemon_interface");
    if (own && (setting === undefined || instance.name === named)) yield { setting: own, instance };
  }
}
