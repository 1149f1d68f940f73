import { settingsOf, valueOf } from "../../../model/index.ts";
import type { Handlers, SettingHandler } from "../../handlers.ts";
import { entryRepeated } from "../../rule-texts/track-lists.ts";
import { pointTo } from "./instance.ts";

const key: SettingHandler = (setting, block, context, fate) => {
  if (fate !== "taken") return fate;
  const id = valueOf(setting);
  const blocks = block.parent?.blocks.get(block.entry?.name ?? "") ?? [block];
  const earlier = blocks.flatMap((one) => settingsOf(one, "key")).find((other) => valueOf(other) === id);
  if (!earlier) return "taken";
  context.report(entryRepeated, {
    message: `Key ${typeof id === "number" ? id : ""} already exists: keepalived ignores this one. Give it another id.`,
    words: setting.words.slice(0, 1),
    related: pointTo(earlier, "The first one is here."),
  });
  return "dropped";
};

export const authentication: Handlers = { settings: { "vrrp_instance.auth_hmac.key": key } };
