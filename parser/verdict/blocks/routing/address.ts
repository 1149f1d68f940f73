// An address that does not belong to an instance. An instance's addresses follow the same rules, but for the group.
import type { Setting } from "../../../model/index.ts";
import type { Family, MatchedWord } from "../../../schema/index.ts";
import type { Context, SettingHandler } from "../../handlers.ts";
import { entryInconsistent, entryLosesPart } from "../../rule-texts/routing.ts";
import { checkTrackGroup, familyOfValue, nameOfOption, opensOption, textAt, wordAt } from "./line.ts";

export const judgeAddress: SettingHandler = (setting, _block, context, fate) => {
  if (fate !== "taken") return fate;
  const family = familyOfValue(setting.match.words[0]?.reading?.value);
  const hasOptions = setting.match.words.length > 1;
  if (family === undefined || family === 0 || !hasOptions) return fate;
  const given = new Map<string, MatchedWord>();
  for (const matched of setting.match.words) {
    if (!matched.option) continue;
    const name = nameOfOption(matched.option);
    if (opensOption(matched)) {
      // The option's word is told from its value by what it has no reading of.
      if (name === "broadcast" && family === 6) return dropForBroadcast(setting, matched, context);
      continue;
    }
    if (name === "track_group") checkTrackGroup(setting, matched, context);
    if (name === "peer" && !isPeerUsable(setting, matched, family, context)) continue;
    given.set(name, matched);
  }
  checkBroadcast(setting, given, context);
  if (family === 6) checkIpv4Only(setting, given, context);
  return fate;
};

function dropForBroadcast(setting: Setting, matched: MatchedWord, context: Context): "dropped" {
  const message = "IPv6 has no broadcast addresses: keepalived drops this address. Remove `broadcast`.";
  context.report(entryInconsistent, { message, words: wordAt(setting, matched) });
  return "dropped";
}

function isPeerUsable(setting: Setting, matched: MatchedWord, family: Family, context: Context): boolean {
  const peer = familyOfValue(matched.reading?.value);
  if (peer === undefined || peer === family) return peer !== undefined;
  const message = `The peer "${textAt(setting, matched)}" is IPv${peer}, the address itself IPv${family}: keepalived ignores the peer. Use the same family for both.`;
  context.report(entryLosesPart, { message, words: wordAt(setting, matched) });
  return false;
}

function checkBroadcast(setting: Setting, given: ReadonlyMap<string, MatchedWord>, context: Context): void {
  const peer = given.get("peer");
  const address = setting.match.words[0]?.reading?.value;
  const length = prefixLengthOf(address);
  const isPlain = length === (familyOfValue(address) === 6 ? 128 : 32);
  if (peer && !isPlain) {
    const message = `An address with a peer takes no prefix length: keepalived ignores "/${length}". Remove it.`;
    context.report(entryLosesPart, { message, words: setting.words.slice(0, 1) });
  }
  const broadcast = given.get("broadcast");
  if (!broadcast) return;
  const words = wordAt(setting, broadcast);
  const shown = textAt(setting, broadcast);
  if (peer) {
    const message =
      "An address with a peer has no broadcast address: keepalived ignores `broadcast`. Remove one of the two.";
    context.report(entryLosesPart, { message, words });
  } else if ((shown === "+" || shown === "-") && length > 30) {
    const message = `"broadcast ${shown}" needs a prefix length of 30 or less, and this one is ${length}: keepalived sets no broadcast address. Write the real prefix length, or remove \`broadcast\`.`;
    context.report(entryLosesPart, { message, words });
  }
}

function prefixLengthOf(value: unknown): number {
  return typeof value === "object" && value !== null && "prefixLength" in value
    ? Number(value.prefixLength)
    : 32;
}

function checkIpv4Only(setting: Setting, given: ReadonlyMap<string, MatchedWord>, context: Context): void {
  const scope = given.get("scope");
  const label = given.get("label");
  const isGlobal = scope?.reading?.value === 0 || scope?.reading?.value === "global";
  for (const matched of [isGlobal ? undefined : scope, label]) {
    if (!matched?.option) continue;
    const message = `IPv6 addresses have no ${matched.option.name}: keepalived ignores it. Remove \`${matched.option.name}\`.`;
    context.report(entryLosesPart, { message, words: wordAt(setting, matched) });
  }
}
