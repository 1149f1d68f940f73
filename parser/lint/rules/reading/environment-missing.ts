import { availability, predefined } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { ENVIRONMENT, environmentUsesIn } from "./environment-uses.ts";

const globals = (router: string): string => `global_defs {\n  router_id ${router}\n}\n`;

export const environmentMissing: LintRule = {
  id: "KA151",
  name: "environment-missing",
  severity: "error",
  daemon: null,
  summary: "A value comes from the environment, which this release does not read.",
  why: "`${_ENV NAME}` exists since keepalived 2.4.0. Earlier releases read the braces as those of a block, which breaks the line and possibly everything after it.",
  advice:
    "Include a file with `$NAME=value` that is written before keepalived starts. Or use keepalived 2.4.0.",
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
        message: `keepalived ${version} has no \`${ENVIRONMENT}\` and reads its braces as those of a block. Write the value, use a definition from an included file, or update to ${entry.since}.`,
      };
  },
};
