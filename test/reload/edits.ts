// What is tried: one edit of a running configuration for each kind of change.
import type { VrrpKind } from "../../parser/difference/index.ts";
import { ADDRESS, instance, NODES, textFor, type Node, type Says } from "./pair.ts";

export interface Edit {
  /** Under which it is measured; several edits may be of one kind. */
  readonly kind: VrrpKind;
  /** What kalc takes it for, which cannot know that nothing comes of it here. */
  readonly takenFor?: VrrpKind;
  readonly name: string;
  readonly before: (node: Node) => Says;
  readonly after: (node: Node) => Says;
  /** Made on both nodes, else on one of them alone. */
  readonly isForBoth: boolean;
  /** Where it makes sense on one of the two alone. */
  readonly on?: Node;
  /** Seconds without news after which nothing more is to come. */
  readonly pause?: number;
  /** The file is taken away instead. */
  readonly isWithoutFile?: boolean;
  /** No node becomes master as long as it is alone. */
  readonly isNoneAlone?: boolean;
  /** The release that brought it. */
  readonly since?: string;
}

const same = (says: Says) => (): Says => says;
const peer = { lb1: "10.77.0.2", lb2: "10.77.0.1" } as const;
const own = { lb1: "10.77.0.1", lb2: "10.77.0.2" } as const;
const unicast = (node: Node, more = ""): Says => ({
  lines: `  unicast_src_ip ${own[node]}\n  unicast_peer {\n    ${peer[node]}\n${more}  }`,
});
const password = (word: string): Says => ({
  lines: `  authentication {\n    auth_type PASS\n    auth_pass ${word}\n  }`,
});
const second = (node: Node, says: Says = {}): string =>
  instance(node, { name: "VI_2", vrid: 52, addresses: ["10.77.0.210/24"], ...says });
const group = "vrrp_sync_group G {\n  group {\n    VI_1\n    VI_2\n  }\n}";
const script = (command: string, weight = 0): string =>
  `vrrp_script chk {\n  script "${command}"\n  interval 1\n  fall 1\n  rise 1\n  weight ${weight}\n  user root\n}`;
const tracks = "  track_script {\n    chk\n  }";

function both(
  kind: VrrpKind,
  name: string,
  before: Edit["before"],
  after: Edit["after"],
  more?: Partial<Edit>,
): Edit {
  return { kind, name, before, after, isForBoth: true, ...more };
}

function one(
  kind: VrrpKind,
  name: string,
  before: Edit["before"],
  after: Edit["after"],
  more?: Partial<Edit>,
): Edit {
  return { kind, name, before, after, isForBoth: false, ...more };
}

const usual = same({});
const quiet = `  preempt_delay 5
  garp_master_delay 3
  garp_master_repeat 2
  garp_master_refresh 60
  garp_master_refresh_repeat 2
  garp_lower_prio_delay 3
  garp_lower_prio_repeat 2
  lower_prio_no_advert
  higher_prio_send_advert
  dont_track_primary
  notify /usr/bin/true root
  notify_master /usr/bin/true root
  notify_backup /usr/bin/true root
  notify_fault /usr/bin/true root
  notify_stop /usr/bin/true root
  notify_priority_changes yes
  smtp_alert`;
const quietGlobals = `  notification_email {
    a@example.org
  }
  notification_email_from b@example.org
  smtp_server 127.0.0.1
  smtp_connect_timeout 5
  smtp_alert_vrrp yes
  script_user root
  enable_script_security
  vrrp_notify_priority_changes yes
  vrrp_garp_master_delay 4
  vrrp_garp_master_repeat 3
  vrrp_garp_master_refresh 90
  vrrp_garp_master_refresh_repeat 2
  vrrp_garp_lower_prio_delay 4
  vrrp_garp_lower_prio_repeat 3`;
const trackFile = (value: number, name = "file", weight = 1): string =>
  `vrrp_track_file tf {\n  file /run/lab/${name}\n  weight ${weight}\n  init_file ${value} overwrite\n}`;
const tracksFile = "  track_file {\n    tf\n  }";
/** At its start keepalived hears nothing of processes in a network of its own, and takes them not to run. */
const trackProcess = (process: string): string =>
  `vrrp_track_process tp {\n  process ${process}\n  quorum 1\n}`;
const tracksProcess = "  track_process {\n    tp\n  }";
/** The usual 10 ms would measure how busy the machine is. */
const bfd = (node: Node, interval = 100): string =>
  `bfd_instance bf {\n  neighbor_ip ${peer[node]}\n  source_ip ${own[node]}\n  min_rx ${interval}\n  min_tx ${interval}\n}`;
const tracksBfd = "  track_bfd {\n    bf\n  }";
const other = { lb1: "10.77.0.141", lb2: "10.77.0.142" } as const;
const hasOther = (node: Node): string => `static_ipaddress {\n  ${other[node]}/24 dev eth0\n}`;
/** All of it with the second addresses. */
const fromOther = (node: Node): Says => ({
  before: hasOther(node),
  lines: `  unicast_src_ip ${other[node]}\n  unicast_peer {\n    ${node === "lb1" ? other.lb2 : other.lb1}\n  }`,
});
const keys = { a: "key 1 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", b: "key 2 bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb" };
const signed = (active: number, ...all: readonly string[]): Says => ({
  lines: `  auth_hmac {\n${all.map((key) => `    ${key}\n`).join("")}    active_key ${active}\n  }`,
});
const excluded = "  virtual_ipaddress_excluded {\n    10.77.0.220/24\n  }";

const staticAddress = "static_ipaddress {\n  10.77.0.230/24 dev eth0\n}";
const staticRoute = "static_routes {\n  10.99.0.0/24 via 10.77.0.9 dev eth0\n}";
const staticRule = "static_rules {\n  from 10.99.0.0/24 table 99\n}";
const garpGroup = "garp_group {\n  garp_interval 1\n  interfaces {\n    eth0\n    eth1\n  }\n}";

const globally = {
  nftables: "nftables other",
  nftables_ipvs: "nftables_ipvs other",
  tmp_config_directory: "tmp_config_directory /run/lab",
  disable_local_igmp: "disable_local_igmp",
};

const needsRestart: readonly Edit[] = [
  ...["net_namespace lb1", "instance other"].map((line) =>
    one(
      "restart",
      line.split(" ")[0] ?? "",
      usual,
      (node) => ({ text: `${line}\n${textFor(node, { priority: 50 })}` }),
      {
        on: "lb1",
      },
    ),
  ),
  ...Object.entries(globally).map(([name, line]) =>
    one("restart", name, usual, same({ globals: `  ${line}`, priority: 50 }), { on: "lb1" }),
  ),
];

export const edits: readonly Edit[] = [
  one("nothing", "nothing", usual, usual),
  one("nothing", "comments and blanks", usual, (node) => ({ text: `# new\n\n${textFor(node, {})}` })),
  one("instance renamed", "instance renamed", usual, same({ name: "VI_web" })),
  one("priority lowered", "below the other's", usual, same({ priority: 50 }), { on: "lb1" }),
  one("priority raised", "above the other's", usual, same({ priority: 200 }), { on: "lb2" }),
  one("nothing", "lowered, still the highest", usual, same({ priority: 120 }), {
    on: "lb1",
    takenFor: "priority lowered",
  }),
  both("virtual_router_id", "virtual_router_id", usual, same({ vrid: 57 })),
  both("password", "auth_pass", same(password("aaaa")), same(password("bbbb"))),
  both("password", "authentication added", usual, same(password("aaaa"))),
  both("password", "authentication removed", same(password("aaaa")), usual),
  both("advert_int, VRRP 2", "advert_int", usual, same({ advertInt: 2 }), { pause: 10 }),
  both(
    "advert_int, VRRP 3",
    "advert_int in VRRP 3",
    same({ lines: "  version 3" }),
    same({ lines: "  version 3", advertInt: 2 }),
    {
      pause: 10,
    },
  ),
  both("version", "VRRP 2 to 3", usual, same({ lines: "  version 3" })),
  both("address added", "address added", usual, same({ addresses: [`${ADDRESS}/24`, "10.77.0.201/24"] })),
  both("address removed", "address removed", same({ addresses: [`${ADDRESS}/24`, "10.77.0.201/24"] }), usual),
  both("excluded address", "added", usual, same({ lines: excluded })),
  both("excluded address", "removed", same({ lines: excluded }), usual),
  both("address options", "prefix length", usual, same({ addresses: [`${ADDRESS}/32`] })),
  both("address options", "label", usual, same({ addresses: [`${ADDRESS}/24 label eth0:1`] })),
  both(
    "address order",
    "address order",
    same({ addresses: [`${ADDRESS}/24`, "10.77.0.201/24"] }),
    same({ addresses: ["10.77.0.201/24", `${ADDRESS}/24`] }),
  ),
  both("unicast", "multicast to unicast", usual, (node) => unicast(node)),
  both("unicast", "unicast to multicast", (node) => unicast(node), usual),
  both(
    "unicast_peer",
    "one more",
    (node) => unicast(node),
    (node) => unicast(node, "    10.77.0.99\n"),
  ),
  both(
    "unicast_peer",
    "one less",
    (node) => unicast(node, "    10.77.0.99\n"),
    (node) => unicast(node),
  ),
  both("mcast_dst_ip", "mcast_dst_ip", usual, same({ lines: "  mcast_dst_ip 224.0.0.118" })),
  both("interface", "interface", usual, same({ interface: "eth1" })),
  both("instance added", "instance added", usual, (node) => ({ behind: second(node) })),
  both("nothing", "another instance removed", (node) => ({ behind: second(node) }), usual, {
    takenFor: "instance removed",
  }),
  both(
    "instance removed",
    "the one instance",
    (node) => ({ behind: second(node) }),
    (node) => ({ text: second(node) }),
  ),
  both(
    "sync group",
    "added",
    (node) => ({ behind: second(node) }),
    (node) => ({ behind: `${second(node)}\n${group}` }),
  ),
  both(
    "sync group",
    "removed",
    (node) => ({ behind: `${second(node)}\n${group}` }),
    (node) => ({ behind: second(node) }),
  ),
  one("use_vmac", "switched on", usual, same({ lines: "  use_vmac vrrp.51\n  vmac_xmit_base" })),
  one("use_vmac", "switched off", same({ lines: "  use_vmac vrrp.51\n  vmac_xmit_base" }), usual),
  one("nopreempt", "switched on", usual, same({ lines: "  nopreempt" })),
  one("nopreempt", "switched off", same({ lines: "  nopreempt" }), usual),
  one("setting", "preempt_delay", usual, same({ lines: "  preempt_delay 5" })),
  one("setting", "garp_master_refresh", usual, same({ lines: "  garp_master_refresh 60" })),
  one("setting", "notify_master", usual, same({ lines: "  notify_master /usr/bin/true root" })),
  one("setting", "state", usual, same({ state: "MASTER" })),
  one("setting", "all of the instance", usual, same({ lines: quiet })),
  one("setting", "all of keepalived", usual, same({ globals: quietGlobals })),
  one("setting", "router_id", usual, same({ globals: "  router_id other" })),
  one("accept", "no_accept", same({ lines: "  version 3" }), same({ lines: "  version 3\n  no_accept" })),
  one("route", "added", usual, same({ lines: "  virtual_routes {\n    10.99.0.0/24 via 10.77.0.9\n  }" })),
  one("route", "removed", same({ lines: "  virtual_routes {\n    10.99.0.0/24 via 10.77.0.9\n  }" }), usual),
  one("route", "added", usual, same({ lines: "  virtual_rules {\n    from 10.99.0.0/24 table 99\n  }" })),
  one("route", "removed", same({ lines: "  virtual_rules {\n    from 10.99.0.0/24 table 99\n  }" }), usual),
  one("tracking", "one that succeeds", usual, same({ before: script("/usr/bin/true"), lines: tracks })),
  one("tracking", "removed", same({ before: script("/usr/bin/true"), lines: tracks }), usual),
  one("tracking fails", "one that fails", usual, same({ before: script("/usr/bin/false"), lines: tracks })),
  one(
    "tracking",
    "another command that succeeds",
    same({ before: script("/usr/bin/true"), lines: tracks }),
    same({ before: script("/usr/bin/echo"), lines: tracks }),
  ),
  one("tracking", "one that is up", usual, same({ lines: "  track_interface {\n    eth1\n  }" })),
  one("tracking", "a file that is well", usual, same({ before: trackFile(0), lines: tracksFile })),
  one("tracking", "a file no more", same({ before: trackFile(0), lines: tracksFile }), usual),
  one(
    "tracking",
    "another file that is well",
    same({ before: trackFile(0), lines: tracksFile }),
    same({ before: trackFile(0, "other"), lines: tracksFile }),
  ),
  // Only at the start every release writes the file.
  one(
    "tracked file fails",
    "a file that fails",
    same({ before: trackFile(-10), lines: tracksFile }),
    same({ before: trackFile(-10, "file", 100), lines: tracksFile }),
  ),
  one("tracking", "a process that runs", usual, same({ before: trackProcess("bash"), lines: tracksProcess })),
  one(
    "tracked process fails",
    "a process that does not run",
    usual,
    same({ before: trackProcess("nobody"), lines: tracksProcess }),
  ),
  one(
    "tracking",
    "BFD that is up",
    (node) => ({ before: bfd(node) }),
    (node) => ({ before: bfd(node), lines: tracksBfd }),
  ),
  one(
    "tracking",
    "BFD no more",
    (node) => ({ before: bfd(node), lines: tracksBfd }),
    (node) => ({ before: bfd(node) }),
    { isNoneAlone: true },
  ),
  both("bfd_instance", "added", usual, (node) => ({ before: bfd(node) })),
  both("bfd_instance", "removed", (node) => ({ before: bfd(node) }), usual),
  both(
    "bfd_instance",
    "its times",
    (node) => ({ before: bfd(node) }),
    (node) => ({ before: bfd(node, 200) }),
  ),
  both(
    "bfd_instance",
    "its times, tracked",
    (node) => ({ before: bfd(node), lines: tracksBfd }),
    (node) => ({ before: bfd(node, 200), lines: tracksBfd }),
    { isNoneAlone: true },
  ),
  both(
    "source address",
    "mcast_src_ip",
    (node) => ({ before: hasOther(node) }),
    (node) => ({ before: hasOther(node), lines: `  mcast_src_ip ${other[node]}` }),
  ),
  both(
    "unicast source address",
    "unicast_src_ip, and unicast_peer with it",
    (node) => ({ ...unicast(node), before: hasOther(node) }),
    fromOther,
  ),
  one("static address", "added", usual, same({ before: staticAddress })),
  one("static address", "removed", same({ before: staticAddress }), usual),
  one("static route", "added", usual, same({ before: staticRoute })),
  one("static route", "removed", same({ before: staticRoute }), usual),
  one("static route", "rule added", usual, same({ before: staticRule })),
  one("static route", "rule removed", same({ before: staticRule }), usual),
  one("setting", "garp_group", usual, same({ before: garpGroup })),
  both("auth_hmac", "added", usual, same(signed(1, keys.a)), { since: "2.4.0" }),
  both("auth_hmac", "removed", same(signed(1, keys.a)), usual, { since: "2.4.0" }),
  both("auth_hmac", "another key at once", same(signed(1, keys.a)), same(signed(2, keys.b)), {
    since: "2.4.0",
  }),
  both("auth_hmac key", "one more key", same(signed(1, keys.a)), same(signed(1, keys.a, keys.b)), {
    since: "2.4.0",
  }),
  both(
    "auth_hmac key",
    "the other key that both have",
    same(signed(1, keys.a, keys.b)),
    same(signed(2, keys.a, keys.b)),
    { since: "2.4.0" },
  ),
  both("auth_hmac key", "one key less", same(signed(2, keys.a, keys.b)), same(signed(2, keys.b)), {
    since: "2.4.0",
  }),
  // With a priority that would move the address, were it heeded.
  ...needsRestart,
  one("strict", "vrrp_strict", usual, same({ globals: "  vrrp_strict" })),
  one("fatal", "an interface that is not there", usual, same({ interface: "eth9" })),
  one("fatal", "a block where a value belongs", usual, same({ lines: "  notify {\n    x\n  }" })),
  one("instance removed", "an empty file", usual, same({ text: "" })),
  one("instance removed", "no file", usual, usual, { isWithoutFile: true }),
  one("nothing", "a missing brace", usual, (node) => ({
    text: textFor(node, {}).trimEnd().replace(/\}$/, ""),
  })),
  one("nothing", "an unknown keyword", usual, same({ lines: "  bogus 1" })),
];

/** In which order the nodes get it. */
export type Order = "master first" | "backup first" | "together" | "master only" | "backup only";

export function ordersOf({ isForBoth, on }: Edit): readonly Order[] {
  if (isForBoth) return ["master first", "backup first", "together"];
  return NODES.filter((node) => on === undefined || on === node).map((node) =>
    node === "lb1" ? "master only" : "backup only",
  );
}
