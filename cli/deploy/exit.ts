import type { RolloutResult } from "@kalc/deploy/apply";
import { Exit } from "../exit.ts";

export function exitFor({ kind }: RolloutResult): Exit {
  if (kind === "verified") return Exit.clean;
  return kind === "guarded" ? Exit.guarded : Exit.findings;
}
