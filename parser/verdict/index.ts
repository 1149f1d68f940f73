// What keepalived itself will say of a configuration, and do with it.
export { fixOf, lineBelow, removal, replacement, withoutSetting } from "./edits.ts";
export type { Message } from "./folded.ts";
export { judge, judgeInSteps, type JudgeOptions, type SeenPass, type Verdict } from "./judge.ts";
export { rules } from "./rules/index.ts";
export { readingRules } from "./rules/reading.ts";
export { closeMissing, closeUnexpected, openMissing, openUnexpected } from "./rules/structure.ts";
export { familyMixed, unicastContradiction } from "./rules/vrrp.ts";
export { interfaceAbsent } from "./rules/vrrp-interfaces.ts";
export {
  addressInvalid,
  choiceUnknown,
  keywordOtherVersion,
  nameUnknown,
  numberInvalid,
  optionUnknown,
  unknownKeyword,
} from "./rules/words.ts";
export { isWordForOff, knownWords, readAgain, type KnownWords } from "./words/known.ts";
