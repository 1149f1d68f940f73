import { availability, predefined } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { ENVIRONMENT, environmentUsesIn, type EnvironmentUse } from "./environment-uses.ts";

const globals = (router: string): string => `global_defs {\n  router_id ${router}\n}\n`;

export const environmentUnset: LintRule = {
  id: "KA152",
  name: "environment-unset",
  severity: "info",
  daemon: null,
  summary: "A value comes from a variable of the environment that is not set.",
  why: "In the place of `${_ENV NAME}` keepalived puts nothing where NAME is not set: the value is missing, and with it what stands on it. kalc knows the variables it was given and no others; what else it says of such a line may be right only without them.",
  advice: "Give kalc the variables keepalived is started with, by --env-file, or write the value.",
  evidence: ["measured: keepalived 2.4.3 reads the line as if nothing stood there"],
  bad: [globals("lb«${_ENV NODE}»") + globals("${_ENV NODE}${_ENV OTHER}")],
  good: [globals("lb1 # ${_ENV NODE}"), { text: globals("lb1"), keepalived: "2.2.7" }],
  *check({ reading, version, variables }) {
    const entry = predefined.find(({ name }) => name === ENVIRONMENT);
    if (!entry || availability(entry, { version }).kind !== "available") return;
    const isGiven = Object.keys(variables).length > 0;
    const first = new Map<string, EnvironmentUse>();
    for (const use of environmentUsesIn(reading)) {
      const { name } = use;
      if (name !== "" && !Object.hasOwn(variables, name) && !first.has(name)) first.set(name, use);
    }
    const [one, ...others] = first.values();
    if (!one) return;
    if (isGiven) {
      for (const { name, place } of first.values())
        yield {
          place,
          message: `${name} is not set in the environment that kalc was given: keepalived reads nothing in its place. Set it.`,
        };
      return;
    }
    const more = others.length === 0 ? "" : ` (nor ${others.map(({ name }) => name).join(", ")})`;
    yield {
      place: one.place,
      message: `kalc was given no environment: ${one.name} is not set${more}, and keepalived reads nothing in its place. Give kalc the variables with --env-file.`,
    };
  },
};
