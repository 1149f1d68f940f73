// What keepalived itself will say of a configuration, and do with it.
export { fixOf, lineBelow, removal, replacement, withoutSetting } from "./edits.ts";
export type { Message } from "./merge-passes.ts";
export { judge, judgeInSteps, type JudgeOptions, type SeenPass, type Verdict } from "./judge.ts";
export { rules } from "./rule-texts/index.ts";
export { readingRules } from "./rule-texts/reading.ts";
export { closeMissing, closeUnexpected, openMissing, openUnexpected } from "./rule-texts/structure.ts";
export { familyMixed, unicastContradiction } from "./rule-texts/vrrp.ts";
export { interfaceAbsent } from "./rule-texts/vrrp-interfaces.ts";
export {
  addressInvalid,
  choiceUnknown,
  keywordOtherVersion,
  nameUnknown,
  numberInvalid,
  optionUnknown,
  unknownKeyword,
} from "./rule-texts/words.ts";
export { isWordForOff, knownWords, readAgain, type KnownWords } from "./words/known-words.ts";
