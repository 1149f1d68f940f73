import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { describeWith } from "../support/needs.ts";
import { inMachine } from "./machine.ts";
import { rulesOf } from "./rules-of.ts";

const folder = fileURLToPath(new URL("./directors/", import.meta.url));
const rulesIn = (name: string): readonly string[] => rulesOf(readFileSync(`${folder}${name}.conf`, "utf8"));

describeWith(["keepalived", "lab"], "what rules say of two directors, with real IPVS", () => {
  test("real servers of each other, and connections that are copied", () => {
    expect(rulesIn("mutual")).toContain("KA419");
    expect(rulesIn("preempt")).toContain("KA422");
    expect(rulesIn("nopreempt")).not.toContain("KA422");
    const { parts } = inMachine("directors.sh", folder);
    expect(parts).toEqual({
      // Every second one goes to the other director, which sends every second one of those back.
      mutual: "both balance: 3 failed\none does: 0 failed",
      preempt: "before: web\nafter the failover: web\nit is master\nit is back: reset",
      // Nothing of a connection that is quiet meanwhile is copied back.
      delay: "before: web\nafter the failover: web\nit is master\nit is back: reset",
      nopreempt: "before: web\nafter the failover: web\nit is backup\nit is back: web",
    });
  });
});
