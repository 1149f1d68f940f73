// Whether rules let a packet in, for sure.
import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { isLetIn, type Packet } from "../../../deploy/plan/hosts/let-in.ts";
import { describeWith } from "../../support/needs.ts";

const VRRP: Packet = { family: "4", protocol: "112", address: undefined, port: undefined };
const WEB: Packet = { family: "4", protocol: "tcp", address: "192.0.2.100", port: "80" };

const chain = (policy: string, ...rules: readonly string[]): string =>
  `table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy ${policy};\n${rules.map((rule) => `\t\t${rule}\n`).join("")}\t}\n}\n`;
const nft = (packet: Packet, text: string): boolean =>
  isLetIn(packet, {
    inUse: ["nftables"],
    nftables: { value: text },
    iptables: { value: "" },
    firewalld: { unknown: "" },
  });
const iptables = (packet: Packet, text: string): boolean =>
  isLetIn(packet, {
    inUse: ["iptables"],
    nftables: { value: "" },
    iptables: { value: text },
    firewalld: { unknown: "" },
  });
const filter = (policy: string, ...rules: readonly string[]): string =>
  `*filter\n:INPUT ${policy} [0:0]\n:FORWARD DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:own - [0:0]\n${rules.map((rule) => `-A ${rule}\n`).join("")}COMMIT\n`;

describe("nftables", () => {
  test.each<readonly [string, Packet, string]>([
    ["nothing refuses", VRRP, chain("accept", "tcp dport 22 accept", "counter")],
    ["by name", VRRP, chain("drop", 'iifname "lo" accept', "ip protocol vrrp accept")],
    [
      "by number, in a set",
      VRRP,
      chain("drop", "meta l4proto { 51, 112 } counter packets 3 bytes 120 accept"),
    ],
    [
      "below what is about others",
      VRRP,
      chain(
        "drop",
        "ct state vmap { established : accept, related : accept, invalid : drop }",
        "ct state invalid drop",
        "tcp flags & (fin | syn) == fin | syn drop",
        "ip protocol icmp drop",
        'ip protocol vrrp accept comment "drop"',
        "drop",
      ),
    ],
    [
      "in a chain of its own",
      VRRP,
      `table inet filter {\n\tchain own {\n\t\tip protocol vrrp accept\n\t}\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tjump own\n\t}\n}\n`,
    ],
    ["a port", WEB, chain("drop", "tcp dport { 80, 443 } accept")],
    ["an address and a port", WEB, chain("drop", "ip daddr 192.0.2.100 tcp dport 80 accept")],
    ["rules of the other family", VRRP, chain("drop", "drop").replace("inet", "ip6")],
    ["what goes through or out", VRRP, chain("drop", "drop").replace("hook input", "hook forward")],
  ])("%s: in", (_, packet, text) => {
    expect(nft(packet, text)).toBe(true);
  });

  test.each<readonly [string, Packet, string]>([
    ["the policy", VRRP, chain("drop")],
    ["a rule above", VRRP, chain("drop", "ip saddr 10.0.0.0/8 drop", "ip protocol vrrp accept")],
    ["only from somewhere", VRRP, chain("drop", "ip saddr 10.0.0.1 ip protocol vrrp accept")],
    ["only on an interface", VRRP, chain("drop", 'iifname "eth1" jump own')],
    ["another protocol", VRRP, chain("drop", "ip protocol ah accept")],
    ["all but one", VRRP, chain("accept", "meta l4proto != tcp drop")],
    ["a set that goes on", VRRP, chain("accept", "ip protocol { tcp,", "vrrp } drop")],
    ["a chain nobody knows", VRRP, chain("accept", "jump gone")],
    ["another port", WEB, chain("drop", "tcp dport 81 accept")],
    ["another address", WEB, chain("drop", "ip daddr 192.0.2.101 tcp dport 80 accept")],
    [
      "what comes before",
      VRRP,
      `${chain("accept")}${chain("drop").replace("hook input", "hook prerouting")}`,
    ],
    [
      "a device",
      VRRP,
      chain("accept", "accept")
        .replace("table inet", "table netdev")
        .replace("hook input", 'hook ingress device "eth0"'),
    ],
    ["extensions", VRRP, chain("accept", 'xt match "u32" counter drop')],
  ])("%s: nobody knows", (_, packet, text) => {
    expect(nft(packet, text)).toBe(false);
  });
});

describe("iptables", () => {
  test.each<readonly [string, Packet, string]>([
    ["nothing refuses", VRRP, filter("ACCEPT", "INPUT -p tcp -m tcp --dport 22 -j DROP")],
    ["by name", VRRP, filter("DROP", "INPUT -i lo -j ACCEPT", "INPUT -p vrrp -j ACCEPT")],
    [
      "by number, below others",
      VRRP,
      filter("DROP", "INPUT -m conntrack --ctstate INVALID -j DROP", "INPUT -p 112 -j ACCEPT"),
    ],
    [
      "in a chain of its own",
      VRRP,
      filter("DROP", "INPUT -j own", 'own -p vrrp -m comment --comment "a b" -j ACCEPT'),
    ],
    ["a port", WEB, filter("DROP", "INPUT -d 192.0.2.100/32 -p tcp -m tcp --dport 80 -j ACCEPT")],
  ])("%s: in", (_, packet, text) => {
    expect(iptables(packet, text)).toBe(true);
  });

  test.each<readonly [string, Packet, string]>([
    ["the policy", VRRP, filter("DROP")],
    ["multicast alone", VRRP, filter("DROP", "INPUT -d 224.0.0.18/32 -p vrrp -j ACCEPT")],
    ["one interface", VRRP, filter("DROP", "INPUT -i eth0 -p vrrp -j ACCEPT")],
    ["a rule above", VRRP, filter("DROP", "INPUT -s 10.0.0.0/8 -j REJECT", "INPUT -p vrrp -j ACCEPT")],
    ["all but one", VRRP, filter("ACCEPT", "INPUT ! -p tcp -j DROP")],
    ["a chain that it does not come back from", VRRP, filter("ACCEPT", "INPUT -g own", "own -j DROP")],
    ["one of two families", VRRP, `${filter("DROP", "INPUT -p vrrp -j ACCEPT")}\n${filter("DROP")}`],
    ["another table", VRRP, `*raw\n:PREROUTING DROP [0:0]\nCOMMIT\n${filter("ACCEPT")}`],
  ])("%s: nobody knows", (_, packet, text) => {
    expect(iptables(packet, text)).toBe(false);
  });
});

test("rules that cannot be read are not known", () => {
  const unread = { unknown: "permission denied" };
  const firewall = { inUse: [], nftables: { value: "" }, iptables: unread, firewalld: unread };
  expect(isLetIn(VRRP, firewall)).toBe(false);
  expect(isLetIn(VRRP, { ...firewall, nftables: unread, iptables: { value: "" } })).toBe(false);
});

describeWith("nft", "as nft lists rules", () => {
  const listed = (...rules: readonly string[]): string =>
    execFileSync(
      "unshare",
      [
        "-n",
        "sh",
        "-ec",
        `nft 'add table inet filter; add chain inet filter input { type filter hook input priority 0; policy drop; }'
for rule; do nft "add rule inet filter input $rule"; done
nft -s list ruleset`,
        "sh",
        ...rules,
      ],
      { encoding: "utf8" },
    );

  test("VRRP and ports", () => {
    expect(nft(VRRP, listed("iif lo accept", "ip protocol vrrp accept", "counter drop"))).toBe(true);
    expect(nft(VRRP, listed("meta l4proto { ah, vrrp } counter accept"))).toBe(true);
    expect(nft(VRRP, listed("tcp dport 22 accept"))).toBe(false);
    expect(nft(WEB, listed("ct state invalid drop", "tcp dport { 443, 80 } accept"))).toBe(true);
    expect(nft(WEB, listed("ip daddr 192.0.2.100 tcp dport 80 counter accept"))).toBe(true);
    expect(nft({ ...VRRP, family: "6" }, listed("ip6 nexthdr vrrp accept"))).toBe(true);
    expect(nft({ ...VRRP, family: "6" }, listed("ip protocol vrrp accept"))).toBe(false);
  });
});
