import { availability, predefined } from "../../../schema/index.ts";
import type { LintRule } from "../../rule.ts";
import { ENVIRONMENT, environmentUsesIn, type EnvironmentUse } from "./environment-uses.ts";

const globals = (router: string): string => `global_defs {\n  router_id ${router}\n}\n`;

export const environmentUnset: LintRule = {
  id: "KA152",
  name: "environment-unset",
  severity: "info",
  daemon: null,
  summary: "A value comes from an environment variable that is not set.",
  why: "keepalived expands `${_ENV NAME}` to nothing if NAME is not set: the value is missing. kalc only knows the variables it was given; other findings on such a line may disappear once the variable is set.",
  advice: "Pass the variables that keepalived is started with by --env-file, or write the value.",
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
          about: { kind: ENVIRONMENT, name },
          message: `${name} is not set in the environment given to kalc: keepalived expands it to nothing. Set it.`,
        };
      return;
    }
    const more = others.length === 0 ? "" : ` (nor ${others.map(({ name }) => name).join(", ")})`;
    yield {
      place: one.place,
      about: { kind: ENVIRONMENT, name: one.name },
      message: `${one.name} is not set${more}: without a value keepalived expands it to nothing. Pass the variables with --env-file.`,
    };
  },
};
