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
  why: "keepalived crashes at this line, in `keepalived -t` as well as when it starts: nothing of the configuration is in effect.",
  advice: "Write the firewall mark or the name of the virtual_server_group.",
  bad: [`«virtual_server group» {\n    lb_algo rr\n    lb_kind NAT\n${realServer}}\n`],
  good: [`virtual_server fwmark 5 {\n    lb_algo rr\n    lb_kind NAT\n${realServer}}\n`],
});

export const noRealServer = rule("KA264", "virtual-server-empty", {
  severity: "error",
  daemon: "ignores",
  summary: "A virtual server has no real server.",
  why: "keepalived drops it whole, its sorry server included: nothing answers at that address. Real servers that were dropped for an error of their own do not count.",
  advice: "Add a real_server, or correct those that were dropped.",
  bad: [service("").replace("virtual_server 192.0.2.100 80", "«virtual_server 192.0.2.100 80»")],
  good: [service(realServer)],
});

export const familyMismatch = rule("KA265", "address-family-mismatch", {
  severity: "error",
  daemon: "ignores",
  summary: "IPv4 and IPv6 meet in one virtual server.",
  why: "Only a tunnel can carry packets of one family to a server of the other. keepalived drops the server or line that does not fit, and a virtual server whose group does not fit.",
  advice: "Use addresses of one family, or `lb_kind TUN` where the servers are reached through tunnels.",
  bad: [service(`${realServer}    «real_server 2001:db8::21 80» {\n    }\n`)],
  good: [service(realServer)],
});

export const realServerTwice = rule("KA266", "real-server-repeated", {
  severity: "error",
  daemon: "ignores",
  summary: "A virtual server has two real servers with the same address and port.",
  why: "keepalived drops the second one with its weight and its checkers. Often it was copied, and its address not changed.",
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
  why: "keepalived drops the virtual server whole. Only the log tells; `keepalived -t` says nothing and ends with 0.",
  advice: "Correct the name, or define the group; it may stand anywhere in the configuration.",
  bad: [service(realServer, "group web").replace("virtual_server group web", "«virtual_server group web»")],
  good: [`virtual_server_group web {\n    192.0.2.100 80\n}\n${service(realServer, "group web")}`],
});

export const groupUnusable = rule("KA268", "server-group-unusable", {
  severity: "error",
  daemon: "ignores",
  summary: "A virtual_server_group has no usable entries.",
  why: "keepalived removes a group without entries, and one with IPv4, IPv6 and a firewall mark that says neither inet nor inet6. The virtual servers that name it go with it, without another word.",
  advice: "Add or correct the entries, or write the family behind the mark.",
  bad: ["«virtual_server_group web» {\n}\n"],
  good: ["virtual_server_group web {\n    192.0.2.100 80\n}\n"],
});

export const protocolUnset = rule("KA269", "protocol-unset", {
  severity: "error",
  daemon: "adjusts",
  summary: "A virtual server does not say its protocol.",
  why: "keepalived then takes UDP. A web server cannot be reached at all, although its checks succeed.",
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
  why: "`protocol` and `ha_suspend` need an address and mean nothing for a firewall mark; `ops` is for UDP. keepalived reports the setting and goes on without it.",
  advice: "Remove the setting.",
  bad: [service(`    «ops»\n${realServer}`)],
  good: [service(`    ops\n${realServer}`, undefined, "    lb_algo rr\n    lb_kind NAT\n    protocol UDP\n")],
});

export const portUnset = rule("KA271", "port-unset", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A virtual server has no port and does not say how long clients stay on their server.",
  why: "Without a port it takes connections to all ports, which the kernel allows only with persistence. keepalived switches it on, for 360 seconds: clients stick to one server.",
  advice: "Write the port, or `persistence_timeout` with the time that is meant.",
  bad: [
    service(realServer, "192.0.2.100").replace("virtual_server 192.0.2.100", "«virtual_server 192.0.2.100»"),
  ],
  good: [service(`    persistence_timeout 600\n${realServer}`, "192.0.2.100")],
});

export const balancingUnset = rule("KA272", "balancing-unset", {
  severity: "warning",
  daemon: "adjusts",
  summary: "A virtual server does not say how it chooses a server, or how packets get there.",
  why: "keepalived reports it and uses the scheduler wlc, and NAT. With NAT, servers that do not send their answers back through this host answer into the void.",
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
  summary: "The options of a tunnel contradict one another.",
  why: "A gue tunnel needs a port and no other has one; ipip has no checksum, and gre no remote one. keepalived drops all options of the line and tunnels with ipip.",
  advice: "Write the options that the type of tunnel has.",
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
  summary: "A flag of the sh or mh scheduler stands where that scheduler is not in effect.",
  why: "keepalived looks at the scheduler at the moment it reads the flag, and drops the flag.",
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
  summary: "The quorum is more than all real servers weigh, or not more than its hysteresis.",
  why: "Such a quorum could never be reached, or never be lost. keepalived lowers it to the sum of the weights, or the hysteresis to one less than the quorum: the sorry server then steps in at another moment than was meant.",
  advice: "Correct the quorum, the hysteresis or the weights.",
  bad: [service(`    «quorum 3»\n${realServer}`)],
  good: [service(`    quorum 1\n${realServer}`)],
});

export const portMismatch = rule("KA277", "port-mismatch", {
  severity: "warning",
  daemon: "adjusts",
  summary: "With DR or TUN a server has another port than its virtual server.",
  why: "Only NAT can change the port; with the other methods a packet arrives with the one it was sent to. keepalived uses the virtual server's port for the server, and for the checks of it too.",
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
  summary: "The sorry server is also a real server, and the two differ in whether they stay in the table.",
  why: "Both are one entry in the kernel's table. keepalived takes what the real server says.",
  advice: "Write both `inhibit_on_failure` and `sorry_server_inhibit`, or neither.",
  bad: [service(`${realServer}    «sorry_server 192.0.2.21 80»\n    sorry_server_inhibit\n`)],
  good: [service(`${realServer}    sorry_server 192.0.2.21 80\n`)],
});

export const sorryServerMissing = rule("KA279", "sorry-server-not-yet-there", {
  severity: "error",
  daemon: "ignores",
  summary: "Something is said of a sorry server before there is one.",
  why: "keepalived reads from top to bottom: the line has nothing to apply to and is dropped.",
  advice: "Move the line below `sorry_server`, or add one.",
  bad: [service(`    «sorry_server_inhibit»\n    sorry_server 192.0.2.30 80\n${realServer}`)],
  good: [service(`    sorry_server 192.0.2.30 80\n    sorry_server_inhibit\n${realServer}`)],
});
