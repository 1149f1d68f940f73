// Whether the rules of a host let packets in, whoever made them. Only what is certain counts: a rule that is not known is
// one that may refuse them.
import type { Firewall } from "../../observe/index.ts";

export interface Packet {
  readonly family: string;
  /** tcp, udp, sctp, or the number of another one: 112 is VRRP, 51 AH. */
  readonly protocol: string;
  readonly address: string | undefined;
  readonly port: string | undefined;
}

/** On all ways in that there are. */
export function isLetIn(packet: Packet, { nftables, iptables }: Firewall): boolean {
  if ("unknown" in nftables || "unknown" in iptables) return false;
  return [...nftTables(nftables.value, packet), ...iptablesTables(iptables.value, packet)].every(
    ({ chains }) =>
      [...chains.values()].every((chain) => {
        if (chain.policy === undefined) return true;
        const end = walk(chain, chains, 0);
        return end === "accepted" || (end === "continued" && chain.policy === "accept");
      }),
  );
}

interface Table {
  readonly chains: ReadonlyMap<string, Chain>;
}

interface Chain {
  /** Undefined: packets only come here from other chains. */
  policy: string | undefined;
  readonly rules: Rule[];
}

/** `accepts`: the packet, for sure. `passes`: it is not about the packet, or does not refuse it. */
type Rule =
  | { readonly kind: "accepts" | "passes" | "unknown" }
  | { readonly kind: "jump"; readonly to: string; readonly isAlways: boolean };

type End = "accepted" | "continued" | "unknown";

const DEEPEST = 20;

function walk({ rules }: Chain, chains: Table["chains"], depth: number): End {
  for (const rule of rules) {
    if (rule.kind === "accepts") return "accepted";
    if (rule.kind === "unknown") return "unknown";
    if (rule.kind !== "jump") continue;
    const to = chains.get(rule.to);
    const end = to && depth < DEEPEST ? walk(to, chains, depth + 1) : "unknown";
    if (end === "unknown" || (end === "accepted" && rule.isAlways)) return end;
  }
  return "continued";
}

const ALIASES: ReadonlyMap<string, string> = new Map([
  ["112", "vrrp"],
  ["51", "ah"],
  ["tcp", "6"],
  ["udp", "17"],
  ["sctp", "132"],
]);

function namesIt(words: string, protocol: string): boolean {
  const names = namesIn(words);
  return names.includes(protocol) || names.includes(ALIASES.get(protocol) ?? protocol);
}

/** A set has several. */
function namesIn(words: string): readonly string[] {
  return words.replaceAll(/[{},]/g, " ").trim().split(/\s+/);
}

/** Ways in: what is at another hook never sees the packet before it has arrived. */
const WAYS_IN = /\bhook (input|prerouting|ingress)\b/;

function nftTables(text: string, packet: Packet): readonly Table[] {
  const families = packet.family === "6" ? ["inet", "ip6"] : ["inet", "ip"];
  const tables: { readonly family: string; readonly chains: Map<string, Chain> }[] = [];
  let chain: Chain | undefined;
  for (const written of text.split("\n")) {
    const line = written.replaceAll(/"[^"]*"/g, '""').trim();
    const [, family, name] = /^(?:table (\S+) \S+|chain (\S+)) \{$/.exec(line) ?? [];
    if (family !== undefined) tables.push({ family, chains: new Map() });
    else if (name !== undefined) {
      chain = { policy: undefined, rules: [] };
      tables.at(-1)?.chains.set(name, chain);
    } else if (line === "}") chain = undefined;
    else if (chain && line.startsWith("type ")) {
      if (WAYS_IN.test(line)) chain.policy = /\bpolicy (\w+)/.exec(line)?.[1] ?? "accept";
    } else if (chain && line !== "") chain.rules.push(nftRule(line, packet));
  }
  // Whether a bridge or a device refuses something is not looked at.
  return tables
    .filter(({ family }) => families.includes(family) || family === "netdev" || family === "bridge")
    .map((table) => (families.includes(table.family) ? table : { chains: withUnknown(table.chains) }));
}

function withUnknown(chains: ReadonlyMap<string, Chain>): ReadonlyMap<string, Chain> {
  return new Map(
    [...chains].map(([name, { policy }]) => [name, { policy, rules: [{ kind: "unknown" as const }] }]),
  );
}

const COUNTED = String.raw`(?: counter(?: packets \d+ bytes \d+)?)?`;
const NFT_OTHER = /\b(?:drop|reject|queue|goto|return|dnat|redirect|tproxy|synproxy|vmap|fwd|dup|set|xt)\b/;
const NFT_INVALID =
  /^ct state (?:invalid|vmap \{ (?:(?:established|related|new|untracked) : accept, )*invalid : drop(?:, (?:established|related|new|untracked) : accept)* \})(?: counter(?: packets \d+ bytes \d+)?)?(?: drop)?(?: comment "")?$/;

function nftRule(line: string, { family, protocol, address, port }: Packet): Rule {
  // A set that goes on in the next line.
  if (line.split("{").length !== line.split("}").length) return { kind: "unknown" };
  const rule = line.replace(/ comment ""$/, "");
  const ipWords = family === "6" ? "ip6 nexthdr" : "ip protocol";
  const byProtocol = new RegExp(`^(?:${ipWords}|meta l4proto) (\\{[^}]*\\}|\\S+)${COUNTED} accept$`);
  const [, names] = byProtocol.exec(rule) ?? [];
  if (names !== undefined && namesIt(names, protocol)) return { kind: "accepts" };
  const byPort = new RegExp(
    `^(?:${family === "6" ? "ip6" : "ip"} daddr (\\S+) )?(?:meta l4proto ${protocol} )?${protocol} dport (\\{[^}]*\\}|\\S+)${COUNTED} accept$`,
  );
  const [all, to, ports] = byPort.exec(rule) ?? [];
  if (all !== undefined && port !== undefined && (to === undefined || to === address)) {
    if (namesIn(ports ?? "").includes(port)) return { kind: "accepts" };
  }
  if (NFT_INVALID.test(rule)) return { kind: "passes" };
  const [, about] = /^(?:ip protocol|ip6 nexthdr|meta l4proto) (\{[^}]*\}|\S+) /.exec(rule) ?? [];
  const [, transport] = /^(tcp|udp|sctp|dccp|icmp|icmpv6|igmp) /.exec(rule) ?? [];
  const isOfOther =
    (about !== undefined && !about.startsWith("!") && !/[-@]/.test(about) && !namesIt(about, protocol)) ||
    (transport !== undefined && transport !== protocol);
  if (isOfOther) return { kind: "passes" };
  const [, conditions = "", target] = /^(.*?) ?\bjump (\S+)$/.exec(rule) ?? [];
  if (target !== undefined)
    return {
      kind: "jump",
      to: target,
      isAlways: new RegExp(`^${COUNTED}$`).test(conditions && ` ${conditions}`),
    };
  if (rule === "accept" || rule === "counter accept") return { kind: "accepts" };
  return { kind: NFT_OTHER.test(rule) ? "unknown" : "passes" };
}

/** What iptables-save and ip6tables-save print: of which family a table is does not show, so all have to let it in. */
function iptablesTables(text: string, packet: Packet): readonly Table[] {
  const tables: { readonly chains: Map<string, Chain> }[] = [];
  for (const line of text.split("\n")) {
    if (line.startsWith("*")) tables.push({ chains: new Map() });
    const [, chain, policy] = /^:(\S+) (\S+)/.exec(line) ?? [];
    const isWayIn = chain === "INPUT" || chain === "PREROUTING";
    if (chain !== undefined)
      tables.at(-1)?.chains.set(chain, {
        policy: isWayIn ? (policy === "ACCEPT" ? "accept" : "drop") : undefined,
        rules: [],
      });
    const [, to, words] = /^-A (\S+) ?(.*)$/.exec(line) ?? [];
    if (to !== undefined)
      tables
        .at(-1)
        ?.chains.get(to)
        ?.rules.push(iptablesRule(words ?? "", packet));
  }
  return tables;
}

/** They let a packet go on, or let it in. */
const IPTABLES_HARMLESS = new Set(["ACCEPT", "LOG", "NFLOG", "MARK", "CONNMARK"]);

function iptablesRule(written: string, { protocol, address, port }: Packet): Rule {
  const rule = written.replace(/ ?-m comment --comment ("[^"]*"|\S+)/, "").trim();
  const [, conditions = "", target = ""] = /^(.*?) ?-j (\S+)(?: .*)?$/.exec(rule) ?? [];
  const [, about] = /(?:^| )-p (\S+)/.exec(conditions) ?? [];
  if (about !== undefined && !/ ! |^! /.test(conditions) && !namesIt(about, protocol))
    return { kind: "passes" };
  if (target === "ACCEPT") {
    const to = new RegExp(
      `^(?:-d (\\S+?)(?:/32|/128) )?-p (\\S+)(?: -m ${protocol})?(?: --dport (\\d+))?$`,
    ).exec(conditions);
    const [, daddr, , dport] = to ?? [];
    const isIt =
      conditions === "" ||
      (to !== null && (daddr === undefined || daddr === address) && (dport === undefined || dport === port));
    return { kind: isIt ? "accepts" : "passes" };
  }
  // It goes on elsewhere, and does not come back.
  if (/(?:^| )-g /.test(rule)) return { kind: "unknown" };
  if (IPTABLES_HARMLESS.has(target) || target === "") return { kind: "passes" };
  if (/^-m (?:conntrack --ctstate|state --state) INVALID$/.test(conditions) && target === "DROP")
    return { kind: "passes" };
  if (/^[A-Z]+$/.test(target)) return { kind: "unknown" };
  return { kind: "jump", to: target, isAlways: conditions === "" };
}
