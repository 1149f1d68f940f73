import type { Outcome } from "@kalc/deploy/apply";
import { Exit } from "../exit.ts";

export function exitFor({ kind }: Outcome): Exit {
  if (kind === "verified") return Exit.clean;
  return kind === "guarded" ? Exit.guarded : Exit.findings;
}
