import { placeOfSetting, type VrrpInstance } from "../../../model/index.ts";
import type { LintRule } from "../../rule.ts";

const instance = (name: string, id: number, rest: string, head = `vrrp_instance ${name}`): string =>
  `${head} {\n  interface eth0\n  virtual_router_id ${id}\n  unicast_src_ip 192.0.2.11\n  unicast_peer {\n    192.0.2.12\n  }\n${rest}  virtual_ipaddress {\n    192.0.2.${id}/24\n  }\n}\n`;
const signed = "  auth_hmac {\n    key 1 0123456789abcdef0123456789abcdef\n    active_key 1\n  }\n";

export const unicastUnsigned: LintRule = {
  id: "KA311",
  name: "unicast-unsigned",
  severity: "info",
  daemon: null,
  summary: "A unicast instance accepts unsigned adverts, although others here are signed.",
  why: "Any host that can reach this one can send unicast adverts: an instance without auth_hmac accepts any advert with its virtual_router_id and a higher priority, and gives up its addresses. If other instances of the file are signed, this one was probably forgotten.",
  advice:
    "Add auth_hmac to the instance, on all nodes; `mode receive-only`, then `permissive`, then `enforce` gets there without an interruption. Where a peer does not know auth_hmac, which came with keepalived 2.4.0, leave it.",
  evidence: ["release notes of keepalived 2.4.0"],
  since: "2.4.0",
  bad: [instance("web", 83, signed) + instance("mail", 84, "", "«vrrp_instance mail»")],
  good: [
    instance("web", 83, signed) + instance("mail", 84, signed),
    instance("web", 83, "") + instance("mail", 84, ""),
  ],
  about: ["auth_hmac"],
  *check({ typed }) {
    const example = typed.instances.find(({ authHmac }) => authHmac !== undefined);
    if (!example?.block.opening) return;
    const place = placeOfSetting(example.block.opening);
    for (const one of typed.instances) {
      if (!isOpen(one) || !one.block.opening) continue;
      yield {
        place: placeOfSetting(one.block.opening),
        message: `"${one.name}" has no auth_hmac, unlike "${example.name}": it accepts any advert with virtual_router_id ${one.virtualRouterId?.value ?? ""} that reaches this host. Add auth_hmac on all nodes.`,
        related: [{ message: "This instance is signed.", place }],
      };
    }
  },
};

/** One whose auth_hmac cannot be used is reported by keepalived itself. */
function isOpen({ isUnicast, authHmac, authentication, block }: VrrpInstance): boolean {
  const isOld = authentication !== undefined && authentication.type.value !== "none";
  return isUnicast && authHmac === undefined && !isOld && block.blocks.get("auth_hmac") === undefined;
}
