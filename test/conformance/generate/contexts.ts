// The smallest configuration around a statement that keepalived accepts without a word.
import type { SymbolKind } from "../../../parser/schema/index.ts";
import { definitionsOf } from "./definitions.ts";

export interface Context {
  /** The line that opens the block, up to the brace. */
  readonly head: string;
  /** What the block needs, or what makes it the variant that it is. */
  readonly usual: readonly string[];
  readonly refers?: readonly SymbolKind[];
  /** What else must be there, before the block. */
  readonly before?: string;
}

const otherInstance =
  "vrrp_instance OTHER {\n  interface eth0\n  virtual_router_id 78\n  virtual_ipaddress {\n    192.0.2.78\n  }\n}";
const url = "url {\n  path /\n}";
const instance = ["interface eth0", "virtual_router_id 51", "virtual_ipaddress {\n  192.0.2.100\n}"];
const server = ["lb_algo rr", "lb_kind NAT", "protocol TCP", "real_server 192.0.2.21 80 {\n}"];

/** By the place they make. */
const contexts: Readonly<Record<string, Context>> = {
  global_defs: { head: "global_defs", usual: ["enable_script_security", "script_user root"] },
  track_group: { head: "track_group TG", usual: ["group {\n  INST\n}"], refers: ["vrrp_instance"] },
  vrrp_sync_group: {
    head: "vrrp_sync_group SYNC",
    usual: ["group {\n  INST\n  OTHER\n}"],
    refers: ["vrrp_instance"],
    before: otherInstance,
  },
  garp_group: { head: "garp_group", usual: ["garp_interval 0.002", "interface eth0"] },
  vrrp_instance: { head: "vrrp_instance VI_1", usual: instance },
  "vrrp_instance.authentication": { head: "authentication", usual: ["auth_type PASS", "auth_pass secret"] },
  "vrrp_instance.auth_hmac": {
    head: "auth_hmac",
    usual: ["key 1 0123456789abcdef0123456789abcdef", "active_key 1"],
  },
  vrrp_script: { head: "vrrp_script CHECK", usual: ["script /usr/bin/true"] },
  vrrp_track_process: { head: "vrrp_track_process TRACKED", usual: ["process sleep"] },
  SSL: { head: "SSL", usual: [] },
  virtual_server: { head: "virtual_server 192.0.2.100 80", usual: server },
  "virtual_server.real_server": { head: "real_server 192.0.2.21 80", usual: [] },
  "virtual_server.real_server.MISC_CHECK": { head: "MISC_CHECK", usual: ["misc_path /usr/bin/true"] },
  "virtual_server.real_server.SMTP_CHECK": { head: "SMTP_CHECK", usual: [] },
  "virtual_server.real_server.SMTP_CHECK.host": { head: "host", usual: [] },
  "virtual_server.real_server.TCP_CHECK": { head: "TCP_CHECK", usual: [] },
  "virtual_server.real_server.PING_CHECK": { head: "PING_CHECK", usual: [] },
  "virtual_server.real_server.UDP_CHECK": { head: "UDP_CHECK", usual: [] },
  "virtual_server.real_server.HTTP_GET": { head: "HTTP_GET", usual: [url] },
  "virtual_server.real_server.HTTP_GET.url": { head: "url", usual: ["path /"] },
  "virtual_server.real_server.SSL_GET": { head: "SSL_GET", usual: [url] },
  "virtual_server.real_server.SSL_GET.url": { head: "url", usual: ["path /"] },
  "virtual_server.real_server.DNS_CHECK": { head: "DNS_CHECK", usual: ["name example.com"] },
  "virtual_server.real_server.FILE_CHECK": {
    head: "FILE_CHECK",
    usual: ["track_file FILE"],
    refers: ["track_file"],
  },
  "virtual_server.real_server.BFD_CHECK": {
    head: "BFD_CHECK",
    usual: ["name BFD"],
    refers: ["bfd_instance"],
  },
  bfd_instance: { head: "bfd_instance LINK", usual: ["neighbor_ip 192.0.2.253"] },
  track_file: { head: "track_file TRACKED", usual: ["file /mnt/kalc-tracked"] },
  vrrp_track_file: { head: "vrrp_track_file TRACKED", usual: ["file /mnt/kalc-tracked"] },
};

const vip4 = instance[2] ?? "";
const vip6 = "virtual_ipaddress {\n  fe80::100\n}";

/** Surroundings in which a statement may be judged otherwise. */
export const flavours: Readonly<Record<string, Readonly<Record<string, Context>>>> = {
  vrrp_instance: {
    "version 3": { head: "vrrp_instance VI_1", usual: ["version 3", ...instance] },
    IPv6: { head: "vrrp_instance VI_1", usual: ["interface eth0", "virtual_router_id 51", vip6] },
    unicast: { head: "vrrp_instance VI_1", usual: [...instance, "unicast_peer {\n  192.0.2.12\n}"] },
    strict: { head: "vrrp_instance VI_1", usual: ["strict_mode on", ...instance] },
    owner: { head: "vrrp_instance VI_1", usual: ["priority 255", ...instance] },
    master: { head: "vrrp_instance VI_1", usual: ["state MASTER", ...instance] },
    nopreempt: { head: "vrrp_instance VI_1", usual: ["nopreempt", ...instance] },
    vmac: { head: "vrrp_instance VI_1", usual: ["use_vmac", ...instance] },
    "without interface": {
      head: "vrrp_instance VI_1",
      usual: ["virtual_router_id 51", vip4, "unicast_src_ip 192.0.2.1", "unicast_peer {\n  192.0.2.12\n}"],
    },
  },
  virtual_server: {
    IPv6: {
      head: "virtual_server 2001:db8::100 80",
      usual: [...server.slice(0, 3), "real_server 2001:db8::21 80 {\n}"],
    },
    fwmark: { head: "virtual_server fwmark 5", usual: [...server.slice(0, 2), server[3] ?? ""] },
    group: { head: "virtual_server group SERVERS", usual: server, refers: ["virtual_server_group"] },
    UDP: {
      head: "virtual_server 192.0.2.100 80",
      usual: ["protocol UDP", ...server.filter((line) => !line.startsWith("protocol"))],
    },
    "direct routing": {
      head: "virtual_server 192.0.2.100 80",
      usual: ["lb_kind DR", ...server.filter((line) => !line.startsWith("lb_kind"))],
    },
    "without port": { head: "virtual_server 192.0.2.100", usual: server },
    hashed: { head: "virtual_server 192.0.2.100 80", usual: ["lb_algo sh", ...server.slice(1)] },
    "with sorry server": {
      head: "virtual_server 192.0.2.100 80",
      usual: [...server, "sorry_server 192.0.2.99 80"],
    },
    "two servers": {
      head: "virtual_server 192.0.2.100 80",
      usual: [...server, "real_server 192.0.2.22 80 {\n}"],
    },
  },
  "virtual_server.real_server": {
    "direct routing": { head: "real_server 192.0.2.21 80", usual: ["lvs_method DR"] },
    checked: { head: "real_server 192.0.2.21 80", usual: ["TCP_CHECK {\n}"] },
  },
  bfd_instance: {
    IPv6: { head: "bfd_instance LINK", usual: ["neighbor_ip 2001:db8::253"] },
    "with source": { head: "bfd_instance LINK", usual: ["neighbor_ip 192.0.2.253", "source_ip 192.0.2.1"] },
  },
  vrrp_track_process: {
    quorum: { head: "vrrp_track_process TRACKED", usual: ["process sleep", "quorum 5"] },
  },
};

interface Company {
  readonly add: readonly string[];
  readonly drop?: readonly string[];
}

const sorry: Company = { add: ["sorry_server 192.0.2.99 80"] };
const heavy = "real_server 192.0.2.21 80 {\n  weight 10\n}";

/** Keywords that are only good beside others. */
const company: Readonly<Record<string, Company>> = {
  "vrrp_instance.timer_expired_backup": { add: ["nopreempt"] },
  "vrrp_instance.thread_timer_expired": { add: ["nopreempt"] },
  "vrrp_instance.owner_ignore_adverts": { add: ["priority 255"] },
  "vrrp_instance.vmac_xmit_base": { add: ["use_vmac"] },
  "vrrp_instance.vrf": {
    add: [
      "virtual_ipaddress {\n  192.0.2.100 dev eth0\n}",
      "unicast_src_ip 192.0.2.1",
      "unicast_peer {\n  192.0.2.12\n}",
    ],
    drop: ["interface", "virtual_ipaddress"],
  },
  "vrrp_instance.use_ipvlan": { add: ["mcast_src_ip 192.0.2.1"] },
  "vrrp_instance.unicast_src_ip": { add: ["unicast_peer {\n  192.0.2.12\n}"] },
  "vrrp_instance.unicast_ttl": { add: ["unicast_peer {\n  192.0.2.12\n}"] },
  "vrrp_instance.check_unicast_src": { add: ["unicast_peer {\n  192.0.2.12\n}"] },
  "vrrp_instance.old_unicast_checksum": { add: ["version 3", "unicast_peer {\n  192.0.2.12\n}"] },
  "vrrp_instance.native_ipv6": { add: ["virtual_ipaddress {\n  fe80::100\n}"], drop: ["virtual_ipaddress"] },
  "vrrp_instance.no_virtual_ipaddress": { add: [], drop: ["virtual_ipaddress"] },
  "virtual_server.sorry_server_inhibit": sorry,
  "virtual_server.sorry_server_lvs_method": sorry,
  "virtual_server.quorum": { add: [heavy], drop: ["real_server"] },
  "virtual_server.hysteresis": { add: [heavy, "quorum 9"], drop: ["real_server"] },
  "virtual_server.ops": { add: ["protocol UDP"], drop: ["protocol"] },
  "virtual_server.hashed": { add: ["lb_algo sh"], drop: ["lb_algo"] },
  ...Object.fromEntries(
    ["sh-port", "sh-fallback"].map((flag) => [
      `virtual_server.${flag}`,
      { add: ["lb_algo sh"], drop: ["lb_algo"] },
    ]),
  ),
  ...Object.fromEntries(
    ["mh-port", "mh-fallback"].map((flag) => [
      `virtual_server.${flag}`,
      { add: ["lb_algo mh"], drop: ["lb_algo"] },
    ]),
  ),
  ...Object.fromEntries(
    ["HTTP_GET", "SSL_GET"].flatMap((checker) =>
      ["regex_no_match", "regex_options", "regex_min_offset", "regex_max_offset", "regex_stack"].map(
        (word) => [`virtual_server.real_server.${checker}.url.${word}`, { add: ["regex ok"] }],
      ),
    ),
  ),
};

/** The block of a keyword as the keyword needs it. */
export function contextOf(place: readonly string[], name: string): Context | undefined {
  const usual = contextAt(place);
  const needs = company[[...place, name].join(".")];
  if (usual === undefined || needs === undefined) return usual;
  const kept = usual.usual.filter((statement) => !(needs.drop ?? []).includes(keywordOf(statement)));
  return { ...usual, usual: [...needs.add, ...kept] };
}

export interface Setting {
  readonly place: readonly string[];
  /** What the tested statements refer to. */
  readonly refers: readonly SymbolKind[];
  /** Instead of the usual block at the place. */
  readonly context?: Context | undefined;
  /** The block that is tested itself. */
  readonly inner?: Context | undefined;
  /** Before everything else in the block, not after it. */
  readonly first?: boolean;
  /** Statements of the surroundings that would say the same once more. */
  readonly drop?: readonly string[];
}

export function contextAt(place: readonly string[]): Context | undefined {
  return contexts[place.join(".")];
}

/** A whole file around one or several statements. */
export function surround(statements: string, setting: Setting): string {
  const { place, refers } = setting;
  const { inner, context: own = contextAt(place) } = setting;
  const around = place.map((_, depth) => contextAt(place.slice(0, depth + 1)));
  const kinds = [...refers, ...[...around, own, inner].flatMap((context) => context?.refers ?? [])];
  const isGlobal = place[0] === "global_defs";
  return `${[
    ...(isGlobal ? [] : [block(contexts.global_defs, contexts.global_defs?.usual ?? [])]),
    ...definitionsOf(kinds),
    ...[...around, own, inner].flatMap((context) => context?.before ?? []).slice(0, 1),
    nest(statements, place, own, setting),
  ].join("\n")}\n`;
}

function nest(
  statements: string,
  place: readonly string[],
  own: Context | undefined,
  { first = false, drop = [] }: Pick<Setting, "first" | "drop">,
): string {
  const name = place.at(-1);
  if (name === undefined) return statements;
  const usual = (own?.usual ?? []).filter((statement) => !drop.includes(keywordOf(statement)));
  const outer = place.slice(0, -1);
  return nest(block(own, first ? [statements, ...usual] : [...usual, statements]), outer, contextAt(outer), {
    drop: [name],
  });
}

function block(context: Context | undefined, body: readonly string[]): string {
  const lines = body.filter((statement) => statement !== "").join("\n");
  return `${context?.head ?? ""} {\n${lines === "" ? "" : `${indented(lines)}\n`}}`;
}

export function indented(lines: string): string {
  return lines.replace(/^(?=.)/gm, "  ");
}

function keywordOf(statement: string): string {
  return /^\S+/.exec(statement)?.[0] ?? "";
}
