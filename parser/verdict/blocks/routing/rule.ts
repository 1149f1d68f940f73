// A routing rule: which packets, what becomes of them, and where it stands among the others.
import type { Setting } from "../../../model/index.ts";
import type { Family, MatchedWord } from "../../../schema/index.ts";
import type { Context, Fate, SettingHandler } from "../../handlers.ts";
import { entryInconsistent, preferenceMissing } from "../../rule-texts/routing.ts";
import {
  checkGroupInterface,
  checkTrackGroup,
  familyOfValue,
  nameOfOption,
  opensOption,
  textAt,
  wordAt,
} from "./line.ts";
import { reportProtocol } from "./route.ts";

const drops = "keepalived drops the whole rule";

export const judgeRule: SettingHandler = (setting, _block, context, fate) => {
  if (fate !== "taken" && fate !== "exits") return fate;
  const rule: Rule = { setting, context, family: undefined, given: new Map(), action: undefined };
  for (const matched of setting.match.words) {
    // Its value is missed before anything else is looked at.
    if (fate === "exits" && matched === setting.match.words.at(-1)) break;
    const goesOn = opensOption(matched) ? openOption(rule, matched) : readWord(rule, matched);
    if (!goesOn) return "dropped";
  }
  return fate === "exits" ? fate : finish(rule);
};

interface Rule {
  readonly setting: Setting;
  readonly context: Context;
  family: Family | undefined;
  /** The value of each option so far, or its own word. */
  readonly given: Map<string, MatchedWord>;
  action: string | undefined;
}

type Opening = MatchedWord & { readonly option: NonNullable<MatchedWord["option"]> };

/** False where the rule is lost. */
function openOption(rule: Rule, matched: Opening): boolean {
  const name = nameOfOption(matched.option);
  rule.given.set(name, matched);
  if (name === "inet" || name === "inet6") return fix(rule, matched, name === "inet" ? 4 : 6);
  return !isAction(rule.setting, name) || act(rule, matched, name);
}

/** The action may be named by its own word, or be the value of `type`. */
function act(rule: Rule, matched: MatchedWord, name: string): boolean {
  if (rule.action) {
    const message = `"${textAt(rule.setting, matched)}" is a second action, after "${rule.action}": ${drops}. Keep one of them.`;
    rule.context.report(entryInconsistent, { message, words: wordAt(rule.setting, matched) });
    return false;
  }
  rule.action = name;
  return true;
}

function readWord(rule: Rule, matched: MatchedWord): boolean {
  const name = matched.option ? nameOfOption(matched.option) : "";
  const value = matched.reading?.value;
  if (name === "type" && typeof value === "string") return act(rule, matched, value);
  rule.given.set(name === "type" ? "goto" : name, matched);
  if (name === "track_group") checkTrackGroup(rule.setting, matched, rule.context);
  if (name === "realms") return fix(rule, matched, 4);
  const family = name === "from" || name === "to" ? familyOfValue(value) : undefined;
  return family === undefined || fix(rule, matched, family);
}

function isAction({ entry }: Setting, name: string): boolean {
  return entry.line?.required.includes(name) === true;
}

function fix(rule: Rule, matched: MatchedWord, family: Family | 0): boolean {
  if (rule.family === undefined) {
    rule.family = family === 0 ? undefined : family;
    return true;
  }
  if (rule.family === family) return true;
  const { setting, context } = rule;
  const shown = `"${textAt(setting, matched)}"`;
  const message =
    family === 0
      ? `${shown} is after an address, where keepalived assumes another family: ${drops}. Remove it: it is the default.`
      : `${shown} is IPv${family}, but the words before it make this an IPv${rule.family} rule: ${drops}. Use one family per rule.`;
  context.report(entryInconsistent, { message, words: wordAt(setting, matched) });
  return false;
}

function finish(rule: Rule): Fate {
  const { setting, context, given, action } = rule;
  const report = (found: Parameters<Context["report"]>[0], message: string, matched?: MatchedWord): void => {
    context.report(found, { message, words: matched && wordAt(setting, matched) });
  };
  if (!isGotoForward(rule)) return "dropped";
  if (!action) {
    report(
      entryInconsistent,
      `The rule has no action: ${drops}. Add \`table NUMBER\`, or one of \`blackhole\`, \`prohibit\` and \`unreachable\`.`,
    );
    return "dropped";
  }
  const suppressor = ["realms", "suppress_prefixlength", "suppress_ifgroup"].find((one) => given.has(one));
  if (suppressor !== undefined && action !== "table" && action !== "l3mdev") {
    report(
      entryInconsistent,
      `"${suppressor}" only works in a rule with a table: ${drops}. Remove it, or use \`table NUMBER\` as the action.`,
      given.get(suppressor),
    );
    return "dropped";
  }
  if (!given.has("no_track")) checkProtocol(rule);
  const group = given.get("track_group");
  if (group && !given.has("iif")) checkGroupInterface(setting, group, "iif", context);
  if (!given.has("preference"))
    report(
      preferenceMissing,
      "The rule has no preference: keepalived picks a free one, so its place among other rules depends on their order in the file. Add `preference NUMBER`.",
    );
  return "taken";
}

/** A jump must go to a rule with a higher preference than its own. */
function isGotoForward({ setting, context, given }: Rule): boolean {
  const target = given.get("goto");
  if (!target) return true;
  const own = given.get("preference");
  const to = target.reading?.value;
  const from = own?.reading?.value;
  if (typeof from === "number" && typeof to === "number" && from < to) return true;
  const message =
    own === undefined
      ? `"goto" needs a preference on the same rule: ${drops}. Add \`preference NUMBER\`, below ${textAt(setting, target)}.`
      : `"goto ${textAt(setting, target)}" jumps backwards, from preference ${textAt(setting, own)}: ${drops}. Jump to a higher number.`;
  context.report(entryInconsistent, { message, words: wordAt(setting, target) });
  return false;
}

function checkProtocol({ setting, context, given }: Rule): void {
  const matched = given.get("protocol");
  const value = matched?.reading?.value;
  if (matched && typeof value === "number" && value !== 18) reportProtocol("rule", setting, matched, context);
}
