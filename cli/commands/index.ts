import type { CommandEntry } from "./entry.ts";

/** Every command of `kalc`, in the order help shows them. */
export const commands: readonly CommandEntry[] = [
  {
    name: "inspect",
    summary: "show what keepalived reads in a configuration",
    load: () => import("./inspect.ts"),
  },
  {
    name: "explain",
    summary: "say what a keyword does, takes and means",
    load: () => import("./explain.ts"),
  },
];
