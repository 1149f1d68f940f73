import type { CommandEntry } from "./entry.ts";

/** Every command of `kalc`, in the order help shows them. */
export const commands: readonly CommandEntry[] = [];
