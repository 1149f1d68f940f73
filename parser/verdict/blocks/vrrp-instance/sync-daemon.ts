import { blocksOf, placeOfSetting, settingOf, type Block } from "../../../model/index.ts";
import type { Context, Handlers } from "../../handlers.ts";
import { givenTwice } from "../../rule-texts/words.ts";

const keyword = "lvs_sync_daemon_interface";

/** keepalived has one such daemon, and what global_defs says goes before. */
function isSet(_words: unknown, _block: Block, context: Context): "dropped" | undefined {
  const other =
    context.globals("lvs_sync_daemon")[0] ??
    blocksOf(context.root, "vrrp_instance")
      .map((block) => settingOf(block, keyword))
      .find((setting) => setting !== undefined);
  if (!other) return undefined;
  const message = `A sync daemon is already set: keepalived ignores this deprecated line. Remove it.`;
  context.report(givenTwice, {
    message,
    related: [{ message: "It is set here.", place: placeOfSetting(other) }],
  });
  return "dropped";
}

export const syncDaemon: NonNullable<Handlers["before"]> = { [`vrrp_instance.${keyword}`]: isSet };
