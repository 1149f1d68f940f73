import type { NameIndex } from "../name-index.ts";

/** Where names are known from. */
export interface KnownFrom {
  /** The files that make one configuration with this one: what they define may be referred to. */
  readonly together: NameIndex;
  /** All files, other nodes' among them: hosts have the same interfaces, and each other's addresses. */
  readonly everywhere: NameIndex;
}
