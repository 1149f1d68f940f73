import { has, settingOf } from "../../../model/index.ts";
import type { Handlers } from "../../handlers.ts";
import { unicastIncomplete } from "../../rule-texts/vrrp.ts";
import { trackingOf } from "../track-lists.ts";
import { addresses } from "./addresses.ts";
import { authentication } from "./authentication.ts";
import { election } from "./election.ts";
import { family } from "./family.ts";
import { pointTo } from "./instance.ts";
import { checkOwnInterfaces, interfaces } from "./interfaces.ts";
import { syncDaemon } from "./sync-daemon.ts";

/** What keepalived checks in an instance while it reads it. */
export const vrrpInstance: Handlers = {
  before: syncDaemon,
  settings: {
    ...family.settings,
    ...interfaces.settings,
    ...election.settings,
    ...authentication.settings,
  },
  lines: { ...addresses.lines, ...trackingOf("vrrp_instance") },
  ends: {
    vrrp_instance: (block, context) => {
      checkOwnInterfaces(block, context);
      if (!has(block, "unicast_ttl") || (block.blocks.get("unicast_peer") ?? []).some(hasLines)) return;
      context.report(unicastIncomplete, {
        message:
          "unicast_ttl has no effect without unicast_peer: keepalived ignores it. List the peers, or remove unicast_ttl.",
        related: pointTo(settingOf(block, "unicast_ttl"), "The TTL is set here."),
      });
    },
  },
};

function hasLines({ lines }: { readonly lines: readonly unknown[] }): boolean {
  return lines.length > 0;
}
