// Who is master: lines whose order counts.
import { settingOf, textOf, valueOf } from "../../../model/index.ts";
import type { Handlers, SettingHandler } from "../../handlers.ts";
import { stateContradiction } from "../../rule-texts/vrrp.ts";
import { instanceOf, pointTo } from "./instance.ts";

const nopreempt: SettingHandler = (setting, block, _context, fate) => {
  if (fate === "taken") instanceOf(block).nopreempt = setting;
  return fate;
};

const preempt: SettingHandler = (_setting, block, _context, fate) => {
  instanceOf(block).nopreempt = undefined;
  return fate;
};

const accept: SettingHandler = (setting, block, _context, fate) => {
  if (fate === "taken") instanceOf(block).accept = setting;
  return fate;
};

/** keepalived takes the two states in any order, but never lets BACKUP replace MASTER. */
const state: SettingHandler = (setting, block, context, fate) => {
  const earlier = settingOf(block, "state");
  if (fate !== "taken" || textOf(setting) !== "BACKUP" || valueOf(earlier) !== "MASTER") return fate;
  context.report(stateContradiction, {
    message: "The state is already MASTER: keepalived ignores this BACKUP. Remove one of the two lines.",
    words: setting.words.slice(0, 1),
    related: pointTo(earlier, "The state is set here."),
  });
  return "dropped";
};

export const election: Handlers = {
  settings: {
    "vrrp_instance.nopreempt": nopreempt,
    "vrrp_instance.preempt": preempt,
    "vrrp_instance.accept": accept,
    "vrrp_instance.no_accept": accept,
    "vrrp_instance.state": state,
  },
};
