// Lines whose words keepalived takes in any number and order, each for itself.
import type { Setting } from "../../../model/index.ts";
import type { EffectiveWord } from "../../../reader/index.ts";
import type { Context, SettingHandler } from "../../handlers.ts";
import { remembering } from "../../memory.ts";
import { policiesContradict } from "../../rule-texts/globals.ts";
import { choiceUnknown, numberInvalid, valueMissing, wordsSurplus } from "../../rule-texts/words.ts";

/** A size, `MTU` or `ADVERT`; every word that is no policy has the first word read once more. */
export const receiveBuffers: SettingHandler = (setting, _block, context) => {
  const { words } = setting;
  const [first] = words;
  if (!first) {
    const message =
      "`vrrp_rx_bufs_policy` has no value: keepalived ignores the line. Write MTU, ADVERT or a number of bytes.";
    context.report(valueMissing, { message });
    return "dropped";
  }
  const policies = words.filter(isPolicy);
  const others = words.filter((word) => !isPolicy(word));
  const hasSize = others.length > 0 && wholeNumber(first.text) !== undefined;
  const [bad] = others;
  if (bad && !hasSize) {
    const message = `Invalid vrrp_rx_bufs_policy "${first.text}": keepalived ignores it. Write MTU, ADVERT or a number of bytes.`;
    context.report(numberInvalid, { message, words: [first] });
  }
  reportPolicies(setting, hasSize, policies, context);
  return "taken";
};

function isPolicy({ text }: EffectiveWord): boolean {
  return /^(?:mtu|advert)$/i.test(text);
}

/** What the lines so far have decided on, by the root of the pass. */
const decided = remembering<{ hasSize: boolean; policy: string | undefined }>(() => ({
  hasSize: false,
  policy: undefined,
}));

function reportPolicies(
  { words }: Setting,
  hasSize: boolean,
  policies: readonly EffectiveWord[],
  context: Context,
): void {
  const known = decided(context.root);
  known.hasSize ||= hasSize;
  const kinds = new Set(policies.map(({ text }) => text.toUpperCase()));
  if (known.policy !== undefined) kinds.add(known.policy);
  known.policy = known.hasSize ? undefined : kinds.has("MTU") ? "MTU" : [...kinds][0];
  const what = known.hasSize && kinds.size > 0 ? "the size" : kinds.size > 1 ? "MTU" : undefined;
  if (what === undefined) return;
  const message = `More than one buffer policy: keepalived uses ${what}. Keep one of MTU, ADVERT and a size.`;
  context.report(policiesContradict, { message, words });
}

const checks = ["read", "match", "wildcard_match", "brace_match"];

/** The first plain word begins anew; the others add or remove. */
export const includeCheck: SettingHandler = ({ words }, _block, context) => {
  for (const [index, word] of words.entries()) {
    const sign = /^[+-]/.exec(word.text)?.[0] ?? "";
    const name = word.text.slice(sign.length);
    if (sign === "" && index > 0) {
      const message = `Only the first check may have no sign: keepalived ignores "${name}". Write \`+${name}\` to add it.`;
      context.report(wordsSurplus, { message, words: [word] });
    } else if (!checks.includes(name)) {
      const message = `Unknown include check "${name}": keepalived ignores it. Write one of ${checks.join(", ")}, with + or - in front from the second on.`;
      context.report(choiceUnknown, { message, words: [word] });
    }
  }
  return "taken";
};

/** An unsigned number as most keywords read it; a blank word is 0. */
function wholeNumber(text: string): number | undefined {
  const [, digits] = /^\s*\+?(\d*)$/.exec(text) ?? [];
  if (digits === undefined || (digits === "" && text.includes("+"))) return undefined;
  const number = Number(digits);
  return number < 2 ** 32 ? number : undefined;
}
