import { placeOfSetting } from "../../../model/index.ts";
import { isAtLeast } from "../../../versions/index.ts";
import { fixOf, lineBelow, removal, withoutSetting } from "../../../verdict/index.ts";
import type { Finding, LintContext, LintRule } from "../../rule.ts";

const globals = (...lines: string[]): string =>
  `global_defs {\n${lines.map((line) => `  ${line}\n`).join("")}}\n`;
const instance =
  "vrrp_instance web {\n  interface eth0\n  virtual_router_id 83\n  use_vmac\n  virtual_ipaddress {\n    192.0.2.80/24\n  }\n}\n";

export const firewallContradiction: LintRule = {
  id: "KA310",
  name: "firewall-contradiction",
  severity: "warning",
  daemon: null,
  summary: "The settings for keepalived's own firewall rules contradict each other.",
  why: "For use_vmac, no_accept and strict mode keepalived adds firewall rules, with iptables or in its own nftables table. It ignores some of the contradicting settings and logs that once at start, if at all; `keepalived -t` says nothing. The rules are then not where you expect them, or apply in the wrong order.",
  advice:
    "Choose one: `nftables`, or `vrrp_iptables` with two different chains and optionally `vrrp_ipsets`. Write the priority of a table below the table.",
  evidence: ["keepalived issue #1424", "read in the source of keepalived 2.0.20 to 2.4.3"],
  bad: [
    globals("nftables keepalived", "«vrrp_iptables vrrp_in vrrp_out»") + instance,
    globals("«vrrp_ipsets vips»") + instance,
    globals("«vrrp_iptables vrrp vrrp»") + instance,
    globals("«nftables_priority -10»", "nftables keepalived") + instance,
  ],
  good: [
    globals("nftables keepalived", "nftables_priority -10") + instance,
    globals("vrrp_iptables vrrp_in vrrp_out", "vrrp_ipsets vips") + instance,
    globals("vrrp_ipsets") + instance,
  ],
  about: ["nftables", "nftables_ipvs", "vrrp_iptables", "vrrp_ipsets"],
  *check(context) {
    yield* ofKinds(context);
    yield* ofOrder(context);
  },
};

function* ofKinds({ typed: { globals }, features, version }: LintContext): Iterable<Finding> {
  // Without iptables keepalived takes all of it for nftables, and says so itself.
  if (features?.has("iptables") === false || !isAtLeast(version, "2.1.0")) return;
  const { nftables, vrrp_iptables: iptables, vrrp_ipsets: ipsets } = globals.others;
  const sets = ipsets && ipsets.value.length > 0 ? ipsets.setting : undefined;
  if (iptables?.setting && nftables?.setting) {
    const settings = sets ? [iptables.setting, sets] : [iptables.setting];
    const what = settings.map(({ entry }) => entry.name).join(" and ");
    yield {
      place: placeOfSetting(iptables.setting),
      message: `nftables is also set, and keepalived uses only one of the two: it ignores ${what}, and these chains stay empty. Remove ${what}, or nftables.`,
      related: [{ message: "nftables is chosen here.", place: placeOfSetting(nftables.setting) }],
      ...withFix(fixOf(`Remove ${what}`, true, ...settings.map(removal))),
    };
    return;
  }
  if (!iptables && sets) {
    yield {
      place: placeOfSetting(sets),
      message:
        "vrrp_ipsets has no effect without vrrp_iptables: keepalived ignores it. Add vrrp_iptables, or remove it.",
      ...withFix(withoutSetting(sets, false)),
    };
  }
  const [inward, outward] = iptables?.value ?? [];
  if (iptables?.setting && inward !== undefined && inward === outward && isAtLeast(version, "2.3.2")) {
    yield {
      place: placeOfSetting(iptables.setting),
      message: `The chains for incoming and outgoing packets are both ${inward}: keepalived ignores vrrp_iptables, and uses an nftables table if it needs rules. Use two different chains.`,
    };
  }
}

/** What belongs to a table, whose own line sets it back. */
const BELONGS: Readonly<Record<string, string>> = {
  nftables_priority: "nftables",
  nftables_ipvs_priority: "nftables_ipvs",
  nftables_ipvs_start_fwmark: "nftables_ipvs",
};

function* ofOrder({ typed: { globals } }: LintContext): Iterable<Finding> {
  for (const [keyword, table] of Object.entries(BELONGS)) {
    const { setting, value = [] } = globals.others[keyword] ?? {};
    const owner = globals.others[table]?.setting;
    if (!setting || !owner || setting.order > owner.order) continue;
    const usual = setting.entry.default?.kind === "value" ? setting.entry.default.text : "";
    const given = value.join(" ");
    if (given === usual) continue;
    yield {
      place: placeOfSetting(setting),
      message: `${table} further down silently resets this to ${usual}: the ${given} is lost. Move ${keyword} below ${table}.`,
      related: [{ message: "It is reset here.", place: placeOfSetting(owner) }],
      ...withFix(
        fixOf(`Write it below ${table}`, false, removal(setting), lineBelow(owner, `${keyword} ${given}`)),
      ),
    };
  }
}

function withFix(fix: Finding["fix"]): Pick<Finding, "fix"> {
  return fix ? { fix } : {};
}
