import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { describeWith } from "../support/needs.ts";
import { inMachine } from "./machine.ts";
import { rulesBetweenTexts, rulesOf } from "./rules-of.ts";

const folder = fileURLToPath(new URL("./directors/", import.meta.url));
const rulesIn = (name: string): readonly string[] => rulesOf(readFileSync(`${folder}${name}.conf`, "utf8"));
const rulesBetween = (...names: readonly string[]): readonly string[] =>
  rulesBetweenTexts(names.map((name) => readFileSync(`${folder}${name}.conf`, "utf8")));

describeWith(["keepalived", "lab"], "what rules say of two directors, with real IPVS", () => {
  test("real servers of each other, and connections that are copied", () => {
    expect(rulesIn("mutual")).toContain("KA419");
    expect(rulesIn("preempt")).toContain("KA422");
    expect(rulesIn("nopreempt")).not.toContain("KA422");
    expect(rulesBetween("differs", "from-it")).toEqual([
      ...["KA621", "KA622", "KA622", "KA623"],
      // Of ports 84, 86 and 89; 87 and 88 are the same on both.
      ...["KA624", "KA624", "KA624"],
      ...["KA625", "KA628"],
    ]);
    const { parts } = inMachine("directors.sh", folder);
    expect(parts).toEqual({
      // Every second one goes to the other director, which sends every second one of those back.
      mutual: "both balance: 3 failed\none does: 0 failed",
      preempt: "before: web\nafter the failover: web\nit is master\nit is back: reset",
      // Nothing of a connection that is quiet meanwhile is copied back.
      delay: "before: web\nafter the failover: web\nit is master\nit is back: reset",
      nopreempt: "before: web\nafter the failover: web\nit is backup\nit is back: web",
      // What only one node serves, or serves in another way, is gone with it; connections are not copied.
      differs: [
        ...[
          "a connection: web",
          "80: 0 failed",
          "81: 0 failed",
          "82: 0 failed",
          "83: 0 failed",
          "85: 0 failed",
        ],
        // One client: by its address, by persistence, and by both once more; then the sorry server.
        ...["84: web2", "86: web2", "87: web2", "88: web2", "89: web2"],
        "after the failover",
        ...["80: 0 failed", "81: 1 failed", "82: 1 failed", "83: 1 failed", "85: 1 failed"],
        // Where the nodes spread it alike it stays with its server.
        ...["84: web web2", "86: web web2", "87: web2", "88: web2", "89: nobody"],
        "the connection: reset",
      ].join("\n"),
    });
  });
});
