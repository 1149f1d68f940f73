// What instances track, apart from interfaces and BFD: scripts, processes and files; and groups of instances.
import {
  has,
  linesOf,
  placeOfSetting,
  settingOf,
  valueOf,
  type Block,
  type Setting,
} from "../../model/index.ts";
import type { Context, Handlers, SettingHandler } from "../handlers.ts";
import { remembering } from "../memory.ts";
import { initValueUnusual, quorumsContradict } from "../rule-texts/blocks.ts";
import { choiceUnknown, numberInvalid, wordsSurplus } from "../rule-texts/words.ts";
import { removeIncomplete } from "./incomplete.ts";

function endOfScript(block: Block, context: Context): void {
  if (!has(block, "script"))
    removeIncomplete(
      block,
      context,
      ["command to run", "script"],
      "Add `script` with the command in quotes.",
    );
  // The schema has reported the user; only then it becomes clear what is lost.
  else if (lostUser.known(block)) block.isRemoved = true;
}

const lostUser = remembering(() => true);

const scriptUser: SettingHandler = (_setting, block, _context, fate) => {
  if (fate === "dropped") lostUser(block);
  return fate;
};

function endOfProcess(block: Block, context: Context): void {
  if (!has(block, "process"))
    removeIncomplete(
      block,
      context,
      ["process to look for", "process"],
      "Add `process` with the program's name.",
    );
}

function endOfFile(block: Block, context: Context): void {
  if (!has(block, "file"))
    removeIncomplete(block, context, ["file to watch", "file"], "Add `file` with its path.");
}

function endOfGroup(block: Block, context: Context): void {
  if (context.since("2.2.8") && linesOf(block, "group").length === 0)
    removeIncomplete(block, context, ["members", "group"], "Add `group { … }` with the names of instances.");
}

const quorum: SettingHandler = (setting, block, context, fate) => {
  const limit = settingOf(block, "quorum_max");
  const most = valueOf(limit);
  const least = valueOf(setting);
  if (fate !== "taken" || typeof most !== "number" || typeof least !== "number" || least <= most) return fate;
  reportQuorums(setting, limit, `quorum ${least} is above quorum_max ${most}`, context);
  return "dropped";
};

const quorumMax: SettingHandler = (setting, block, context, fate) => {
  const quorumSet = settingOf(block, "quorum");
  const before = settingOf(block, "quorum_max");
  const isNone = before !== undefined && valueOf(before) === 0;
  const least = Number(valueOf(quorumSet) ?? (isNone ? 0 : 1));
  const most = valueOf(setting);
  const isUnset = most === 0 && least <= 1;
  if (fate !== "taken" || typeof most !== "number" || most >= least || isUnset) return fate;
  reportQuorums(setting, quorumSet, `quorum_max ${most} is below quorum ${least}`, context);
  return "dropped";
};

function reportQuorums(setting: Setting, other: Setting | undefined, what: string, context: Context): void {
  const message = `${what}: keepalived ignores this line. Make quorum_max the larger number.`;
  const words = setting.words.slice(0, 1);
  const related = other ? [{ message: "The other limit.", place: placeOfSetting(other) }] : [];
  context.report(quorumsContradict, { message, words, related });
}

/** Words in any number and order: numbers, of which the last counts, and `overwrite`. */
const initFile: SettingHandler = (setting, _block, context) => {
  for (const [index, { text }] of setting.words.entries()) {
    const words = setting.words.slice(index, index + 1);
    const trimmed = text.trimStart();
    if (trimmed === "overwrite") continue;
    const number = Number(trimmed);
    if (!/^[\d-]/.test(trimmed)) {
      const message = `Invalid init_file value "${text}": keepalived ignores the word. Write \`init_file NUMBER overwrite\`, or one of the two.`;
      context.report(choiceUnknown, { message, words });
    } else if (!/^-?\d+$/.test(trimmed) || number < -(2 ** 31) || number >= 2 ** 31) {
      const message = `"${text}" is not a number: keepalived writes 0 to the file. Write a whole number from -254 to 254.`;
      context.report(numberInvalid, { message, words, daemon: "adjusts" });
    } else if (Math.abs(number) > 254) {
      const message = `${number} is more than a priority can change by: keepalived warns and writes it anyway. Write a number from -254 to 254.`;
      context.report(initValueUnusual, { message, words });
    }
  }
  return "taken";
};

/** Only the first word after the interface is a way to ask. */
const linkbeat: SettingHandler = (setting, _block, context, fate) => {
  const surplus = setting.words.slice(2);
  if (fate !== "taken" || surplus.length === 0) return fate;
  const message = `"${surplus[0]?.text ?? ""}" is an extra word: keepalived warns and ignores it. Write the interface and one of MII, ETHTOOL and IOCTL.`;
  context.report(wordsSurplus, { message, words: surplus });
  return fate;
};

export const tracked: Handlers = {
  lines: { linkbeat_interfaces: linkbeat },
  words: {
    "track_file.init_file": initFile,
    "vrrp_track_file.init_file": initFile,
  },
  settings: {
    "vrrp_script.user": scriptUser,
    "vrrp_track_process.quorum": quorum,
    "vrrp_track_process.quorum_max": quorumMax,
  },
  ends: {
    vrrp_script: endOfScript,
    vrrp_track_process: endOfProcess,
    track_file: endOfFile,
    vrrp_track_file: endOfFile,
    track_group: endOfGroup,
  },
};
