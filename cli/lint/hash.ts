import { createHash } from "node:crypto";

/** What fingerprints are made with. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
