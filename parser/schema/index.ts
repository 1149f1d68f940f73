// What keepalived knows, as data: every keyword, value type, build feature and line grammar, with our own words for
// them. It knows nothing of files or syntax.
export {
  contains,
  familyOf,
  addressKey,
  formatAddress,
  formatNetwork,
  formatRange,
  hostBits,
  isLinkLocal,
  isMulticast,
  parseAddress,
  type Address,
  type AddressRange,
  type Family,
  type Network,
  width,
} from "./address.ts";
export { availability, type Availability } from "./availability.ts";
export { assembleLine as lineGrammar, typesIn } from "./assemble.ts";
export { describeEntry, type DescribedLine, type DescribedWord, type Description } from "./describe.ts";
export type {
  Default,
  Deprecation,
  Entry,
  Exclusive,
  Existence,
  ExtraEffect,
  InvalidEffect,
  EntryKind,
  LineEffect,
  LineGrammar,
  MissingEffect,
  Option,
  Pass,
  Repeat,
  Shape,
  WordSlot,
} from "./entry.ts";
export { floor } from "./entry.ts";
export { features, featuresOf, hasFeature, type Feature, type FeatureName } from "./features.ts";
export { lineNames, type LineName } from "./lines/index.ts";
export { allEntries, childrenOf, entriesNamed, entryAt, entryOf, nearestAt, passesOwning } from "./lookup.ts";
export { following, type Following, type OpenOption, type OpenWord } from "./following.ts";
export {
  matchWords,
  resolve as meantOption,
  type Match,
  type MatchedWord,
  type Missing,
} from "./matching.ts";
export { nearestNames } from "./nearest.ts";
export { presetOf } from "./preset.ts";
export { predefined, type Predefined } from "./predefined.ts";
export { optionSignature, wordSignature } from "./signature.ts";
export {
  addressKinds,
  isHostSymbol,
  isLocalSymbol,
  likelyAddresses,
  type AddressKind,
  type HostSymbolKind,
  type SymbolKind,
} from "./symbols.ts";
export {
  canBeHost,
  canBeInterface,
  typeAt,
  type Choice,
  type CommandValue,
  type EarlierType,
  type Fault,
  type FaultCode,
  type FaultEffect,
  type HmacKey,
  type NumberLimits,
  type NumberRange,
  type ReadContext,
  type ValueReading,
  type Reported,
  type Unit,
  type Value,
  type ValueKind,
  type ValueType,
} from "./values/index.ts";
