/** What the statements are: keywords in their blocks, entries of value blocks, skipped or unknown words. */
export { seenBy, type SeenPass } from "./seen.ts";
export { walk, type Role, type Walk, type WalkedStatement } from "./walk.ts";
