/** One style for keepalived.conf, which never changes what keepalived reads. */
export { layOutBlock } from "./block.ts";
export {
  formattedText,
  layOut,
  layOutParsed,
  type Formatted,
  type Refused,
  type Replacement,
} from "./format.ts";
export { formatRepeated } from "./repeated.ts";
export { DEFAULTS, type FormatOptions } from "./options.ts";
