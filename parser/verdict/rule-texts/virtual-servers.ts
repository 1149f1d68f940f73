import { rule } from "./define.ts";

/** A virtual server that nothing is wrong with, around what an example is about. */
function service(
  inside: string,
  head = "192.0.2.100 80",
  common = "    lb_algo rr\n    lb_kind NAT\n    protocol TCP\n",
): string {
  return `virtual_server ${head} {\n${common}${inside}}\n`;
}

const realServer = "    real_server 192.0.2.21 80 {\n        TCP_CHECK {\n        }\n    }\n";

export const headIncomplete = rule("KA263", "virtual-server-crashes", {
  severity: "error",
  daemon: "exits",
  summary: "`virtual_server fwmark` or `virtual_server group` lacks its second word.",
  why: "keepalived crashes at this line, both in `keepalived -t` and at start: no part of the configuration takes effect.",
  advice: "Write the firewall mark or the name of the virtual_server_group.",
  bad: [`«virtual_server group» {\n    lb_algo rr\n    lb_kind NAT\n${realServer}}\n`],
  good: [`virtual_server fwmark 5 {\n    lb_algo rr\n    lb_kind NAT\n${realServer}}\n`],
});

export const noRealServer = rule("KA264", "virtual-server-empty", {
  severity: "error",
  daemon: "ignores",
  summary: "A virtual server has no real server.",
  why: "keepalived drops it, sorry server included: nothing answers at that address. Real servers that were dropped for an error do not count.",
  advice: "Add a real_server, or fix those that were dropped.",
  bad: [service("").replace("virtual_server 192.0.2.100 80", "«virtual_server 192.0.2.100 80»")],
  good: [service(realServer)],
});

export const familyMismatch = rule("KA265", "address-family-mismatch", {
  severity: "error",
  daemon: "ignores",
  summary: "A virtual server mixes IPv4 and IPv6.",
  why: "Only a tunnel can carry packets of one family to a server of the other. keepalived drops the server or line that does not match, and a virtual server whose group does not match.",
  advice: "Use addresses of one family, or `lb_kind TUN` if the servers are reached through tunnels.",
  bad: [service(`${realServer}    «real_server 2001:db8::21 80» {\n    }\n`)],
  good: [service(realServer)],
});

export const realServerTwice = rule("KA266", "real-server-repeated", {
  severity: "error",
  daemon: "ignores",
  summary: "A virtual server has two real servers with the same address and port.",
  why: "keepalived drops the second one, with its weight and checkers. Often it was copied and its address not changed.",
  advice: "Correct the address or the port, or remove the second one.",
  bad: [
    service(`${realServer}${realServer.replace("real_server 192.0.2.21 80", "«real_server 192.0.2.21 80»")}`),
  ],
  good: [service(`${realServer}${realServer.replace("21 80", "22 80")}`)],
});

export const groupMissing = rule("KA267", "server-group-missing", {
  severity: "error",
  daemon: "ignores",
  summary: "A virtual server names a virtual_server_group that does not exist.",
  why: "keepalived drops the whole virtual server and says so only in its log: `keepalived -t` exits 0.",
  advice: "Correct the name, or define the group anywhere in the configuration.",
  bad: [service(realServer, "group web").replace("virtual_server group web", "«virtual_server group web»")],
  good: [`virtual_server_group web {\n    192.0.2.100 80\n}\n${service(realServer, "group web")}`],
});

export const groupUnusable = rule("KA268", "server-group-unusable", {
  severity: "error",
  daemon: "ignores",
  summary: "A virtual_server_group has no usable entries.",
  why: "keepalived drops a group without entries, and a group with IPv4, IPv6 and a firewall mark without inet or inet6. It silently drops the virtual servers that use the group too.",
  advice: "Add or correct the entries, or write the family after the mark.",
  bad: ["«virtual_server_group web» {\n}\n"],
  good: ["virtual_server_group web {\n    192.0.2.100 80\n}\n"],
});

export const protocolUnset = rule("KA269", "protocol-unset", {
  severity: "error",
  daemon: "adjusts",
  summary: "A virtual server has no protocol.",
  why: "keepalived assumes UDP. Clients cannot reach a web server at all, although its checks succeed.",
  advice: "Write `protocol TCP`, `protocol UDP` or `protocol SCTP`.",
  bad: [
    service(realServer, undefined, "    lb_algo rr\n    lb_kind NAT\n").replace(
      "virtual_server 192.0.2.100 80",
      "«virtual_server 192.0.2.100 80»",
    ),
  ],
  good: [service(realServer)],
});

export const settingVoid = rule("KA270", "setting-without-effect", {
  severity: "warning",
  daemon: "ignores",
  summary: "A setting does not apply to this kind of virtual server.",
  why: "`protocol` and `ha_suspend` need an address and do not apply to a firewall mark; `ops` is for UDP. keepalived warns and ignores the setting.",
  advice: "Remove the setting.",
  bad: [service(`    «ops»\n${realServer}`)],
  good: [service(`    ops\n${realServer}`, undefined, "    lb_algo rr\n    lb_kind NAT\n    protocol UDP\n")],
});

export const portUnset = rule("KA271", "port-unset", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A virtual server has neither a port nor persistence_timeout.",
  why: "Without a port it takes connections to all ports, which the kernel allows only with persistence. keepalived turns persistence on for 360 seconds: clients stick to one server.",
  advice: "Write the port, or `persistence_timeout` with the time you want.",
  bad: [
    service(realServer, "192.0.2.100").replace("virtual_server 192.0.2.100", "«virtual_server 192.0.2.100»"),
  ],
  good: [service(`    persistence_timeout 600\n${realServer}`, "192.0.2.100")],
});

export const balancingUnset = rule("KA272", "balancing-unset", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A virtual server has no scheduler or no forwarding method.",
  why: "keepalived warns and uses the scheduler wlc, and NAT. With NAT, answers are lost unless the servers send them back through this host.",
  advice: "Write `lb_algo` with a scheduler and `lb_kind` with NAT, DR or TUN.",
  bad: [
    service(realServer, undefined, "    lb_kind NAT\n    protocol TCP\n").replace(
      "virtual_server 192.0.2.100 80",
      "«virtual_server 192.0.2.100 80»",
    ),
  ],
  good: [service(realServer)],
});

export const tunnelOptions = rule("KA274", "tunnel-options", {
  severity: "error",
  daemon: "ignores",
  summary: "The options of a tunnel contradict each other.",
  why: "A gue tunnel needs a port, and no other type has one; ipip has no checksum, and gre no remote checksum. keepalived ignores all options of the line and uses ipip.",
  advice: "Write only the options that the tunnel type has.",
  bad: [
    service(`    «lb_kind TUN type gue»\n${realServer}`, undefined, "    lb_algo rr\n    protocol TCP\n"),
  ],
  good: [
    service(
      `    lb_kind TUN type gue port 6080\n${realServer}`,
      undefined,
      "    lb_algo rr\n    protocol TCP\n",
    ),
  ],
});

export const schedulerFlag = rule("KA275", "scheduler-flag-misplaced", {
  severity: "warning",
  daemon: "ignores",
  summary: "A flag of the sh or mh scheduler is not below that scheduler.",
  why: "keepalived checks the scheduler when it reads the flag, and ignores the flag.",
  advice: "Write the flag below `lb_algo`, or remove it.",
  bad: [
    "virtual_server 192.0.2.100 80 {\n    «sh-port»\n    lb_algo sh\n    lb_kind NAT\n    protocol TCP\n" +
      `${realServer}}\n`,
  ],
  good: [
    "virtual_server 192.0.2.100 80 {\n    lb_algo sh\n    sh-port\n    lb_kind NAT\n    protocol TCP\n" +
      `${realServer}}\n`,
  ],
});

export const quorumUnreachable = rule("KA276", "quorum-unreachable", {
  severity: "warning",
  daemon: "adjusts",
  summary: "The quorum is above the total weight of all real servers, or not above its hysteresis.",
  why: "Such a quorum could never be reached, or never be lost. keepalived lowers it to the sum of the weights, or the hysteresis to one less than the quorum: the sorry server takes over at the wrong moment.",
  advice: "Correct the quorum, the hysteresis or the weights.",
  bad: [service(`    «quorum 3»\n${realServer}`)],
  good: [service(`    quorum 1\n${realServer}`)],
});

export const portMismatch = rule("KA277", "port-mismatch", {
  severity: "warning",
  daemon: "adjusts",
  summary: "With DR or TUN, a server has a different port from its virtual server.",
  why: "Only NAT can change the port; with the other methods a packet keeps its port. keepalived uses the virtual server's port for the server and its checks.",
  advice: "Write the virtual server's port, or use NAT.",
  bad: [
    service(realServer, undefined, "    lb_algo rr\n    lb_kind DR\n    protocol TCP\n").replace(
      "real_server 192.0.2.21 80",
      "«real_server 192.0.2.21 8080»",
    ),
  ],
  good: [service(realServer, undefined, "    lb_algo rr\n    lb_kind DR\n    protocol TCP\n")],
});

export const inhibitDiffers = rule("KA278", "sorry-server-inhibit-differs", {
  severity: "warning",
  daemon: "adjusts",
  summary: "The sorry server is also a real server, and the two differ in inhibit_on_failure.",
  why: "Both are one entry in the kernel's table. keepalived uses the setting of the real server.",
  advice: "Write both `inhibit_on_failure` and `sorry_server_inhibit`, or neither.",
  bad: [service(`${realServer}    «sorry_server 192.0.2.21 80»\n    sorry_server_inhibit\n`)],
  good: [service(`${realServer}    sorry_server 192.0.2.21 80\n`)],
});

export const sorryServerMissing = rule("KA279", "sorry-server-not-yet-there", {
  severity: "error",
  daemon: "ignores",
  summary: "A setting of the sorry server comes before the sorry server.",
  why: "keepalived reads from top to bottom: the line has nothing to apply to and is ignored.",
  advice: "Move the line below `sorry_server`, or add a `sorry_server`.",
  bad: [service(`    «sorry_server_inhibit»\n    sorry_server 192.0.2.30 80\n${realServer}`)],
  good: [service(`    sorry_server 192.0.2.30 80\n    sorry_server_inhibit\n${realServer}`)],
});
