import type { Handlers } from "../../handlers.ts";
import { judgeAddress } from "./address.ts";
import { judgeRoute } from "./route.ts";
import { judgeRule } from "./rule.ts";

/** Routes and rules, of an instance or for as long as keepalived runs, and addresses outside of instances. */
export const routing: Handlers = {
  lines: {
    static_ipaddress: judgeAddress,
    static_routes: judgeRoute,
    "vrrp_instance.virtual_routes": judgeRoute,
    static_rules: judgeRule,
    "vrrp_instance.virtual_rules": judgeRule,
  },
};
