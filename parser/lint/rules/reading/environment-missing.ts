import { availability, predefined } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { ENVIRONMENT, environmentUsesIn } from "./environment-uses.ts";

const globals = (router: string): string => `global_defs {\n  router_id ${router}\n}\n`;

export const environmentMissing: LintRule = {
  id: "KA151",
  name: "environment-missing",
  severity: "error",
  daemon: null,
  summary: "A value comes from the environment, and this release does not read it.",
  why: "`${_ENV NAME}` exists since keepalived 2.4.0. Earlier releases take the braces for those of a block: the line falls apart, and so may all that follows.",
  advice:
    "Put the value into a file that is written before keepalived starts, `$NAME=value`, and include it. Or use keepalived 2.4.0.",
  evidence: [
    "measured: keepalived 2.2.7 reports the `{`, the keyword `_ENV` and the `}`, and ends its test with 5",
  ],
  bad: [{ text: globals("«${_ENV NODE}»"), keepalived: "2.2.7" }],
  good: [globals("${_ENV NODE}"), { text: globals("lb1 # ${_ENV NODE}"), keepalived: "2.2.7" }],
  *check({ reading, version }) {
    const entry = predefined.find(({ name }) => name === ENVIRONMENT);
    if (!entry || availability(entry, { version }).kind === "available") return;
    for (const { place } of environmentUsesIn(reading))
      yield {
        place,
        message: `keepalived ${version} has no \`${ENVIRONMENT}\`: it takes the braces for those of a block, and the line falls apart. Write the value, or a definition from an included file; since ${entry.since} it is read.`,
      };
  },
};
