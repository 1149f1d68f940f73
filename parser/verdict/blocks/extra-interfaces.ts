import type { Handlers, SettingHandler } from "../handlers.ts";
import { valueMissing } from "../rule-texts/words.ts";
import { ruleOfFault } from "../words/texts.ts";

/** `all` and a number of seconds, in any number and order; the last number counts, and the first bad one loses the line. */
const readWords: SettingHandler = ({ words, entry }, _block, context) => {
  const { read } = context;
  const seconds = entry.shape.words.find(({ optional }) => !optional)?.type;
  if (!seconds) return "taken";
  const numbers = words.filter(({ text }) => text !== "all");
  for (const word of numbers) {
    const [fault] = seconds.parse(word.text, read).faults;
    if (!fault) continue;
    const message = `Invalid ${entry.name} "${word.text}", expected \`all\` or ${seconds.describe(read)}: keepalived ignores the line. Write \`${entry.name} all 60\`, or just the number.`;
    context.report(ruleOfFault[fault.code], { message, words: [word] });
    return "dropped";
  }
  if (numbers.length > 0) return "taken";
  const message = `\`${entry.name}\` has no number of seconds: keepalived ignores the line. Write ${seconds.describe(read)}.`;
  context.report(valueMissing, { message });
  return "dropped";
};

const paths = [
  "global_defs.vrrp_garp_extra_if",
  "global_defs.vrrp_vmac_garp_intvl",
  "vrrp_instance.garp_extra_if",
  "vrrp_instance.vmac_garp_intvl",
];

/** The keywords that announce on other interfaces too. */
export const extraInterfaces: Handlers = {
  words: Object.fromEntries(paths.map((path) => [path, readWords])),
};
