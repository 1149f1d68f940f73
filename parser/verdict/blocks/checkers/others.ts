import { blocksOf, has, placeOfSetting, settingOf, textOf, type Block } from "../../../model/index.ts";
import type { Context, Handlers, SettingHandler } from "../../handlers.ts";
import { checkerIncomplete, replyLengths, valueReplaced } from "../../rule-texts/checkers.ts";
import { nameUnknown } from "../../rule-texts/words.ts";
import { reportReplaced } from "../replaced.ts";
import { numberOf } from "../virtual-server/service.ts";
import { canConnect } from "./connection.ts";
import { meant, trackFiles } from "./names.ts";
import { dequeue } from "./queue.ts";

function endMiscCheck(block: Block, context: Context): void {
  if (!has(block, "misc_path"))
    reportIncomplete(block, context, "has no command", "Add `misc_path` with the command.");
}

/** A user that does not exist costs the checker at once. */
const readUser: SettingHandler = ({ words }, block, context, fate) => {
  if (fate !== "dropped" || words.length === 0) return fate;
  dequeue(block, context);
  if (!context.since("2.2.3")) {
    const message =
      "This user or group does not exist: this version of keepalived crashes. Correct the name.";
    context.end("abort", nameUnknown, { message, words, printed: "uncounted", unlocated: true });
  }
  return fate;
};

const readTrackFile: SettingHandler = (setting, _block, context, fate) => {
  if (fate !== "taken") return fate;
  const name = textOf(setting) ?? "";
  const known = trackFiles(context);
  if (known.has(name)) return fate;
  const message = `No track_file "${name}" above this line: keepalived ignores the line. Define it above, or correct the name.${meant(name, known)}`;
  context.report(nameUnknown, { message, words: setting.words, about: { kind: "track_file", name } });
  return "dropped";
};

function endFileCheck(block: Block, context: Context): void {
  if (!has(block, "track_file"))
    reportIncomplete(block, context, "names no track_file", "Add `track_file` with its name.");
}

function reportIncomplete(block: Block, context: Context, lacks: string, advice: string): void {
  const message = `This ${block.entry?.name ?? "checker"} ${lacks}: keepalived drops the checker, so the server always counts as up. ${advice}`;
  context.report(checkerIncomplete, {
    message,
    ...(block.opening && { place: placeOfSetting(block.opening) }),
  });
  if (block.entry?.name === "MISC_CHECK") dequeue(block, context);
  block.isRemoved = true;
}

/** Lengths as keepalived has them where nothing is said. */
const usual = { least: 0, most: 255 };

function endUdpCheck(block: Block, context: Context): void {
  if (!canConnect(block, context)) {
    dequeue(block, context);
    return;
  }
  const least = settingOf(block, "min_reply_length");
  const min = numberOf(least) ?? usual.least;
  const max = numberOf(settingOf(block, "max_reply_length")) ?? usual.most;
  if (!least || min <= max) return;
  const message = `min_reply_length ${min} is above max_reply_length ${max}: keepalived warns, and with require_reply the check always fails. Raise max_reply_length.`;
  context.report(replyLengths, { message, place: placeOfSetting(least) });
}

const replacedAlways: SettingHandler = (setting, block, context, fate) => {
  if (fate === "taken") reportReplaced(setting, block, context);
  return fate;
};

/** A second SSL block begins anew. */
const openSsl: SettingHandler = (_setting, block, context, fate) => {
  const earlier = blocksOf(block, "SSL").at(-1);
  if (!earlier) return fate;
  const message = "A second SSL block: keepalived warns and forgets the first one. Merge the two.";
  const related = earlier.opening
    ? [{ message: "keepalived forgets this one.", place: placeOfSetting(earlier.opening) }]
    : [];
  context.report(valueReplaced, { message, related });
  earlier.isRemoved = true;
  return fate;
};

const inRealServer = "virtual_server.real_server";

/** Up to 2.1.3 the last name of a DNS_CHECK counts, and nothing is said of the others. */
const replaceName: NonNullable<Handlers["before"]>[string] = (words, block, context) =>
  words.length > 0 && has(block, "name") && !context.since("2.1.4") ? "taken" : undefined;

export const others: Handlers = {
  before: { [`${inRealServer}.DNS_CHECK.name`]: replaceName },
  settings: {
    SSL: openSsl,
    "SSL.password": replacedAlways,
    "SSL.ca": replacedAlways,
    "SSL.certificate": replacedAlways,
    "SSL.key": replacedAlways,
    [`${inRealServer}.MISC_CHECK.user`]: readUser,
    [`${inRealServer}.FILE_CHECK.track_file`]: readTrackFile,
  },
  ends: {
    [`${inRealServer}.MISC_CHECK`]: endMiscCheck,
    [`${inRealServer}.FILE_CHECK`]: endFileCheck,
    [`${inRealServer}.UDP_CHECK`]: endUdpCheck,
  },
};
