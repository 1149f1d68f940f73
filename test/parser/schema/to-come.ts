import type { LineName } from "../../../parser/schema/index.ts";

// What nobody has written down yet, in the order it is shared out. Take a line away when its block is complete; a
// test fails as long as a line is here that need not be, and when one is missing.

/** Blocks whose keywords are still to come, by the path to them. */
export const blocksToCome: readonly string[] = [
